"""Tests of the shipped relation, and of what is told when its folder is wrong."""

import json
import shutil

import numpy as np
import pytest

from counterclaim.errors import ModelError
from counterclaim.neural.relation import (
    FIRST_MARK,
    RELATION_MODEL,
    PairText,
    cut_pieces,
    load_relation,
)
from counterclaim.weigh.related import RELATIONS
from counterclaim.weigh.voices import FEATURES

pytestmark = pytest.mark.model


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(RELATION_MODEL, tmp_path / "relation")


def pair(first, second, **features):
    told = tuple(float(features.get(name.replace(" ", "_"), 0)) for name in FEATURES)
    return PairText(first=first, second=second, features=told)


def test_relation_knows_our_labels_and_features():
    model = load_relation()

    assert model.labels == RELATIONS
    assert model.features == FEATURES


def test_relate_gives_probabilities_whatever_stands_beside():
    pairs = [
        pair("the bridge was hit", "the crossing was shelled", two_sides=1),
        pair("", "\ud800 \ue001 \x00" + "word " * 200),
        pair("a", "b"),
    ]
    found = load_relation().relate(pairs)
    alone = load_relation().relate(pairs[:1])

    assert found.shape == (3, len(RELATIONS))
    assert np.allclose(found.sum(1), 1, atol=1e-5)
    assert np.allclose(found[0], alone[0], atol=1e-5)


def test_words_alike_make_it_likelier_that_two_are_related():
    alike, other = load_relation().relate(
        [
            pair("the ferry was shelled", "shells hit the ferry"),
            pair("the ferry was shelled", "the harvest was poor"),
        ]
    )

    assert alike[-1] < other[-1]


def test_marks_stay_whole():
    pieces = cut_pieces(f"so {chr(FIRST_MARK)} did", load_relation().tokenizer)

    assert pieces[1] == 1
    assert len(pieces) == 3


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda f: (f / "model.json").unlink(), "model-missing"),
        (lambda f: (f / "model.json").write_text("{"), "model-record"),
        (lambda f: (f / "model.json").write_text('{"format": "x"}'), "model-record"),
        (lambda f: (f / "model.onnx").write_bytes(b"x"), "model-digest"),
        (lambda f: (f / "model.onnx").unlink(), "model-missing"),
    ],
)
def test_wrong_folder_is_refused(folder, change, code):
    change(folder)
    with pytest.raises(ModelError) as caught:
        load_relation(folder)

    assert caught.value.code == code


def test_record_tells_the_size_of_the_model():
    record = json.loads((RELATION_MODEL / "model.json").read_text())

    assert record["bytes"] == (RELATION_MODEL / "model.onnx").stat().st_size
