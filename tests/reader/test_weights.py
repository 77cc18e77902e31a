import json
import shutil
from pathlib import Path

import pytest

from sayso import reader
from sayso.reader.weights import MANIFEST, NETWORK, SETTINGS, TOKENIZER, checked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model folder of which only the sums matter."""
    for name in (NETWORK, TOKENIZER, SETTINGS):
        (tmp_path / name).write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    manifest = {"version": "reader/none-0", "files": dict.fromkeys((NETWORK, TOKENIZER, SETTINGS), empty)}
    (tmp_path / MANIFEST).write_text(json.dumps(manifest))
    return tmp_path


def test_a_folder_as_its_manifest_says(folder: Path) -> None:
    assert checked(folder)["version"] == "reader/none-0"


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER, SETTINGS])
def test_an_altered_file_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"x")
    with pytest.raises(reader.WeightsError, match=f"{name}: not the file the manifest names"):
        reader.load(folder)


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER, SETTINGS])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(reader.WeightsError, match=f"{name}: cannot be read"):
        reader.load(folder)


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"files": 3}'])
def test_a_folder_without_a_manifest_is_no_model(folder: Path, manifest: str) -> None:
    (folder / MANIFEST).write_text(manifest)
    with pytest.raises(reader.WeightsError, match="no manifest"):
        reader.load(folder)


def test_the_package_is_within_thirty_megabytes() -> None:
    assert sum(p.stat().st_size for p in reader.PACKAGED.iterdir()) <= 30_000_000


def test_another_folder_can_be_named(tmp_path: Path) -> None:
    shutil.copytree(reader.PACKAGED, tmp_path / "mine")
    assert reader.load(tmp_path / "mine").version == reader.load().version
