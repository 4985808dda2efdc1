"""Tests of the shipped model of answers, and of a folder that is wrong."""

import shutil

import pytest

from counterclaim.data.topics import load_topics
from counterclaim.errors import ModelError
from counterclaim.neural.answers import ANSWER_MODEL, cut_terms, load_answers

pytestmark = pytest.mark.model


def likeliest(said):
    model = load_answers()
    return model.labels[int(model.judge(said).argmax())]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("the rockets hit an ammunition depot", ("what was hit", "a military one")),
        ("bombs fell on a maternity hospital", ("what was hit", "a civilian one")),
        ("the video was staged by actors", ("footage", "fake")),
        ("the shells came without any warning", ("warning", "not warned")),
    ],
)
def test_judge_knows_an_answer_by_its_words(said, answer):
    assert likeliest(said) == answer


@pytest.mark.parametrize("said", ["", "...", "\ud800 \x00", "zzqx vvkj"])
def test_judge_gives_probabilities_for_any_words(said):
    shares = load_answers().judge(said)

    assert shares.shape == (len(load_answers().labels),)
    assert 0 <= shares.min() and shares.max() < 0.1


def test_names_and_numbers_do_not_tell():
    assert cut_terms("shells hit Osk on 3 May") == cut_terms(
        "shells hit Vell on 9 June"
    )


def test_every_label_is_an_answer_of_a_topic():
    answers = {(t.name, answer.name) for t in load_topics() for answer in t.answers}

    assert set(load_answers().labels) <= answers


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda folder: (folder / "model.npz").write_bytes(b"x"), "model-digest"),
        (lambda folder: (folder / "model.npz").unlink(), "model-missing"),
        (lambda folder: (folder / "model.json").unlink(), "model-missing"),
        (lambda folder: (folder / "model.json").write_text("{}"), "model-record"),
    ],
)
def test_wrong_folder_is_told(tmp_path, spoil, code):
    folder = shutil.copytree(ANSWER_MODEL, tmp_path / "answers")
    spoil(folder)

    with pytest.raises(ModelError) as caught:
        load_answers(folder)
    assert caught.value.code == code
