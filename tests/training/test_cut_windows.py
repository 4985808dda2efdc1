import random

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from training.examples import Example, Link, Mark, labels_of
from training.windows import IGNORE, WINDOW, cut_windows, disturb

WORDS = ["[UNK]", "the", "may", "##or", "said", "that", "it", "fell", ".", '"']


@pytest.fixture(scope="module")
def tokenizer():
    made = Tokenizer(
        models.WordPiece({w: n for n, w in enumerate(WORDS)}, unk_token="[UNK]")
    )
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def make_example(**changes):
    text = "The mayor said it fell."
    marks = {
        "source": [Mark(start=0, end=9, kind="source")],
        "cue": [Mark(start=10, end=14, kind="cue")],
        "content": [Mark(start=15, end=22, kind="content")],
        "names": [Mark(start=4, end=9, kind="LOC")],
        "sentence": [Mark(start=0, end=1, kind="start")],
    }
    links = [Link(content=15, sources=(0,), cues=(10,))]
    fields = {"corpus": "x", "text": text, "marks": marks, "links": links}
    return Example(**{**fields, "has_links": True, **changes})


def test_first_pieces_of_words_are_labelled(tokenizer):
    (window,) = cut_windows(make_example(), tokenizer)
    assert window.labels["source"].tolist() == [1, 2, IGNORE, 0, 0, 0, 0]
    assert window.labels["content"].tolist() == [0, 0, IGNORE, 0, 1, 2, 0]
    assert window.labels["sentence"].tolist() == [1, 0, IGNORE, 0, 0, 0, 0]
    begin = labels_of("names").index("B-LOC")
    assert window.labels["names"].tolist() == [0, begin, IGNORE, 0, 0, 0, 0]


def test_head_that_is_not_marked_is_ignored(tokenizer):
    (window,) = cut_windows(make_example(), tokenizer)
    assert set(window.labels["times"].tolist()) == {IGNORE}


def test_unsure_words_are_not_taught_as_outside(tokenizer):
    example = make_example(unsure={"source": [(4, 14)]})
    (window,) = cut_windows(example, tokenizer)
    # a mark stays a mark; only O is forgotten
    assert window.labels["source"].tolist() == [1, 2, IGNORE, IGNORE, 0, 0, 0]


def test_links_point_to_pieces(tokenizer):
    (window,) = cut_windows(make_example(), tokenizer)
    assert window.links == (Link(content=4, sources=(0,), cues=(3,)),)


def test_long_example_is_cut_into_windows_with_their_own_links(tokenizer):
    text = "the " * WINDOW + "The mayor said it fell."
    at = 4 * WINDOW
    links = [Link(content=at + 15, sources=(at, 0), cues=(at + 10,))]
    example = make_example(text=text, marks={}, links=links)
    first, second = cut_windows(example, tokenizer)
    assert len(first.ids) == WINDOW and not first.links
    assert second.links == (Link(content=4, sources=(0,), cues=(3,)),)


def test_disturbed_text_keeps_every_place():
    text = "“The mayor’s straße fell,” İt said.\n\nNo. " * 20
    changed = [disturb(text, random.Random(seed)) for seed in range(60)]
    assert {len(other) for other in changed} == {len(text)}
    assert any(other == text for other in changed)
    assert any(other.startswith('"The') for other in changed)
    assert any("MAYOR" in other for other in changed)
