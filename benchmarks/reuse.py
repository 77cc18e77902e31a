"""Search for shared passages over a pile: recall on planted copies, pairs, seconds and peak memory.

    python benchmarks/reuse.py PILE [--sizes 1000 2200 4000 14834]

PILE is a JSON Lines file of articles (``id``, ``text``) or a Parquet file of such columns (needs pyarrow).
One text in ten is made to hold a copy of 20-60 % of another, with 4 % of the copy's words changed: dropped,
doubled or replaced by a word drawn from the pile. Each size runs in a process of its own. Recall of the
search counts planted pairs among the candidates; recall of the alignment counts those whose passages cover
at least three quarters of the copy. One thread; CPU seconds are what to compare on a busy machine.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from sayso import reuse

CHANGED = 0.04
PLANTED = 0.1
LEAST_WORDS = 100  # of a report that is copied from: a fifth of less is hardly a passage


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pile", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 2200, 4000, 14834])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.pile, options.one, options.seed)))
        return
    rows = []
    for size in options.sizes:
        asked = ["--one", str(size), "--seed", str(options.seed)]
        command = [sys.executable, __file__, str(options.pile), *asked]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print("  ".join(f"{key} {value}" for key, value in rows[-1].items()), flush=True)
    first, last = rows[0], rows[-1]
    for key in ("search CPU s", "search and alignment CPU s"):
        print(f"{key}: {last['reports']} reports took {last[key] / first[key]:.1f} times {first['reports']}")


def measure(pile: Path, size: int, seed: int) -> dict[str, float]:
    texts, planted = plant(load(pile), size, random.Random(seed))  # noqa: S311 (a sample, not a secret)
    before = peak()
    begin, used = time.perf_counter(), time.process_time()
    known = set(reuse.candidates(texts))
    searched, searched_cpu = time.perf_counter() - begin, time.process_time() - used
    begin, used = time.perf_counter(), time.process_time()
    covered = with_passage = 0
    for a, b, passages in reuse.search(texts):
        with_passage += 1
        copy = planted.get((a, b)) or planted.get((b, a))
        if copy:
            side = [p.b if (a, b) in planted else p.a for p in passages]
            covered += coverage(copy, side) >= 0.75
    aligned, aligned_cpu = time.perf_counter() - begin, time.process_time() - used
    found = sum((a, b) in known or (b, a) in known for a, b in planted)
    return {
        "reports": len(texts),
        "planted": len(planted),
        "recall of the search": round(found / len(planted), 4),
        "recall of the alignment": round(covered / len(planted), 4),
        "pairs": len(known),
        "with a passage": with_passage,
        "search s": round(searched, 2),
        "search CPU s": round(searched_cpu, 2),
        "search and alignment s": round(aligned, 2),
        "search and alignment CPU s": round(aligned_cpu, 2),
        "peak MB": round(peak()),
        "of which texts MB": round(before),
    }


def load(pile: Path) -> dict[str, str]:
    if pile.suffix == ".parquet":
        from pyarrow import parquet

        rows = parquet.read_table(pile, columns=["id", "text"]).to_pylist()
    else:
        rows = [json.loads(line) for line in pile.open(encoding="utf-8") if line.strip()]
    return {row["id"]: row["text"] for row in rows}


def plant(
    pile: dict[str, str], size: int, chance: random.Random
) -> tuple[dict[str, str], dict[tuple[str, str], tuple[int, int]]]:
    """A sample of the pile, and for each planted pair (donor, host) where in the host the copy stands."""
    ids = chance.sample(sorted(pile), min(size, len(pile)))
    texts = {i: pile[i] for i in ids}
    spare = [w for i in ids[:200] for w in pile[i].split()]
    hosts = chance.sample(ids, int(PLANTED * len(ids)))
    donors = [i for i in ids if i not in set(hosts) and len(pile[i].split()) >= LEAST_WORDS]
    planted = {}
    for host in hosts:
        donor = chance.choice(donors)
        words = pile[donor].split()
        length = int(len(words) * chance.uniform(0.2, 0.6))
        begin = chance.randrange(len(words) - length + 1)
        copy = " ".join(changed(words[begin : begin + length], spare, chance))
        own = texts[host].split()
        cut = chance.randrange(len(own) + 1)
        head = " ".join(own[:cut])
        texts[host] = f"{head}\n{copy}\n{' '.join(own[cut:])}"
        planted[donor, host] = (len(head) + 1, len(head) + 1 + len(copy))
    return texts, planted


def changed(words: list[str], spare: list[str], chance: random.Random) -> list[str]:
    out: list[str] = []
    for word in words:
        if chance.random() >= CHANGED:
            out.append(word)
            continue
        out.extend(chance.choice(([], [word, word], [chance.choice(spare)])))
    return out


def coverage(copy: tuple[int, int], passages: list[tuple[int, int]]) -> float:
    inside = sum(max(0, min(end, copy[1]) - max(start, copy[0])) for start, end in passages)
    return inside / max(1, copy[1] - copy[0])


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
