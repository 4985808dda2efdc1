"""Tests of the shipped model, and of what is told when a model folder is wrong."""

import json
import shutil
import time

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from counterclaim.errors import ModelError
from counterclaim.neural.reader import DEFAULT_MODEL, load_reader

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def reader():
    return load_reader()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DEFAULT_MODEL, tmp_path / "model")


def words(text, tags, spans):
    return [text[tags.starts[s.first] : tags.ends[s.last]] for s in spans]


def code_of(folder):
    with pytest.raises(ModelError) as raised:
        load_reader(folder)
    return raised.value.code


def test_statement_is_found_with_its_parts(reader):
    text = "The governor said that 16 people were killed in the port of Varden."
    tags = reader.tag(text)
    assert words(text, tags, tags.spans(tags.source)) == ["The governor"]
    assert words(text, tags, tags.spans(tags.cue)) == ["said"]
    (content,) = words(text, tags, tags.spans(tags.content))
    assert "16 people were killed in the port of Varden" in content


def test_each_content_is_linked_to_its_own_source(reader):
    text = "The mayor said the bridge had fallen. The army said it still stood."
    tags = reader.tag(text)
    contents = [span.first for span in tags.spans(tags.content)]
    sources = [span.first for span in tags.spans(tags.source)]
    assert tags.link_sources(contents, sources).argmax(axis=1).tolist() == [0, 1]


def test_names_and_sentences_are_found(reader):
    text = "John Smith flew from London to Syria. He met the United Nations there."
    tags = reader.tag(text)
    found = {
        (text[tags.starts[n.first] : tags.ends[n.last]], n.label)
        for n in tags.name_spans()
    }
    assert {("John Smith", "PER"), ("London", "LOC"), ("Syria", "LOC")} <= found
    assert tags.starts[tags.sentence > 0.5].tolist() == [0, text.index("He met")]


def test_texts_read_together_are_read_alike(reader):
    texts = ["He said no.", "", "The mayor said the bridge had fallen. " * 60]
    for text, tags in zip(texts, reader.tag_many(texts), strict=True):
        alone = reader.tag(text)
        assert len(alone) == len(tags)
        assert np.array_equal(alone.content, tags.content)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=400))
def test_any_text_is_read_to_its_end(reader, text):
    tags = reader.tag(text + "\nend")
    assert (tags.starts < tags.ends).all() and tags.ends[-1] == len(text) + 4
    assert np.allclose(tags.source.sum(axis=1), 1, atol=1e-5)


def test_time_is_linear_in_length(reader):
    def seconds(text):
        start = time.perf_counter()
        reader.tag(text)
        return time.perf_counter() - start

    text = "“The mayor said that the bridge had fallen. " * 100
    once = min(seconds(text) for _ in range(3))
    assert seconds(text * 10) < 25 * once  # ten times the text; other work may run


def test_missing_folder_is_told(tmp_path):
    assert code_of(tmp_path) == "model-missing"


def test_missing_file_is_told(folder):
    (folder / "tokenizer.json").unlink()
    assert code_of(folder) == "model-missing"


def test_changed_file_is_told(folder):
    with (folder / "tokenizer.json").open("a") as file:
        file.write(" ")
    assert code_of(folder) == "model-digest"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "other/1"}, "model-record"),
        ({"heads": []}, "model-record"),
        ({"window": "wide"}, "model-record"),
        (None, "model-record"),
    ],
)
def test_wrong_record_is_told(folder, change, code):
    path = folder / "model.json"
    record = json.loads(path.read_text())
    path.write_text(json.dumps(record | change) if change else "{")
    assert code_of(folder) == code


def test_wrong_columns_are_told(folder):
    path = folder / "model.json"
    record = json.loads(path.read_text())
    record["links"][0]["size"] += 1
    path.write_text(json.dumps(record))
    assert code_of(folder) == "model-interface"
