"""A model file that is cut off or has one wrong bit is refused, whatever file it is."""

import shutil

import pytest

from counterclaim.errors import ModelError
from counterclaim.neural.record import RECORD, load_record
from counterclaim.tools import PACKAGE_MODEL, Tools

FILES = sorted(
    file.name
    for file in PACKAGE_MODEL.iterdir()
    if file.suffix in (".onnx", ".json") and file.name != RECORD
)


def cut_off(content):
    return content[: len(content) // 2]


def flip_a_bit(content):
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(PACKAGE_MODEL, tmp_path / "model")


@pytest.mark.parametrize("damage", [cut_off, flip_a_bit])
@pytest.mark.parametrize("name", FILES)
def test_damaged_file_is_refused(folder, name, damage):
    file = folder / name
    file.write_bytes(damage(file.read_bytes()))
    for load in (load_record, lambda path: Tools(model_path=path).reader):
        with pytest.raises(ModelError) as caught:
            load(folder)
        assert caught.value.code == "model-digest"
        assert name in caught.value.message


def test_record_that_is_cut_off_is_refused(folder):
    file = folder / RECORD
    file.write_bytes(cut_off(file.read_bytes()))
    with pytest.raises(ModelError) as caught:
        load_record(folder)
    assert caught.value.code == "model-record"
