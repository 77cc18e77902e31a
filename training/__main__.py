"""`python -m training`: everything from the corpus to the int8 file, each stage taken up where it stopped."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from sayso.reader.weights import MANIFEST, NETWORK, PACKAGED, SETTINGS, TOKENIZER
from sayso.reader.windows import Speller, windows_of

from . import corpus
from .calibrate import calibrate, table
from .distil import distil
from .export import difference, network_of, write
from .fit import fit
from .settings import RECIPE, RUNS, SLIM, base_folder, divided, tokenizer_of
from .smooth import smooth


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data/polnear"), help="PolNeAR: folders train and dev"
    )
    parser.add_argument(
        "--without",
        type=Path,
        default=Path("../shared/gold"),
        help="a folder of JSON files whose articles are not learned from",
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--export", type=Path, metavar="WEIGHTS", help="skip the training: a file average-N.pt of a run"
    )
    parser.add_argument("--install", action="store_true", help="copy the files into the package")
    return parser.parse_args()


def main() -> None:
    given = options()
    weights = given.export or trained(given.data, given.without, given.threads)
    folder = RUNS / "model"
    build(weights, folder, given.data)
    print(table(folder, corpus.articles(given.data / "dev")))
    if given.install:
        for name in (NETWORK, TOKENIZER, SETTINGS, MANIFEST):
            shutil.copyfile(folder / name, PACKAGED / name)


def trained(data: Path, without: Path, threads: int) -> Path:
    """Both stages of training, each taken up where it stopped; the weights of the smaller network."""
    large = fit(data, threads) / f"average-{RECIPE.epochs}.pt"
    return distil(large, data, without, threads) / f"average-{SLIM.epochs}.pt"


def build(weights: Path, folder: Path, data: Path) -> None:
    """Smooth, export, quantise, calibrate."""
    network, tokenizer = network_of(weights), tokenizer_of(base_folder())
    _, kept = divided(corpus.articles(data / "train"))
    speller = Speller(tokenizer)
    sample = [w for a in kept for w in windows_of(a.text, a.paragraphs, speller)[:1]]
    smooth(network, sample)
    write(network, tokenizer, folder)
    print(f"whole.onnx differs from torch by {difference(network, folder / 'whole.onnx'):.1e}")
    print(f"int8 differs from torch by {difference(network, folder / NETWORK):.2f}")
    calibrate(folder, kept)


if __name__ == "__main__":
    main()
