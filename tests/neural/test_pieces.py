import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from tokenizers import Tokenizer

from counterclaim.neural.pieces import GAPS, SHAPES, split_pieces

VOCABULARY = ["[UNK]", "the", "re", "##bel", "##s", "said", "b", "##a", ".", "!", "1"]


@pytest.fixture(scope="module")
def tokenizer():
    from tokenizers import models, normalizers, pre_tokenizers

    model = models.WordPiece(
        {word: number for number, word in enumerate(VOCABULARY)}, unk_token="[UNK]"
    )
    made = Tokenizer(model)
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def test_pieces_have_exact_offsets(tokenizer):
    text = "The Rebels said. "
    pieces = split_pieces(text, tokenizer)
    spans = zip(pieces.starts, pieces.ends, strict=True)
    assert [text[a:b] for a, b in spans] == ["The", "Re", "bel", "s", "said", "."]
    assert pieces.words.tolist() == [0, 1, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("the", "lower"),
        ("The", "capital"),
        ("THE", "upper"),
        ("T", "letter"),
        ("tHe", "mixed"),
        ("McKay", "mixed"),
        ("12", "digits"),
        ("T-", "letter"),
        ("!", "other"),
        ("F16", "letter"),
        ("حرب", "lower"),
    ],
)
def test_pieces_tell_letter_case(tokenizer, word, shape):
    assert SHAPES[split_pieces(word, tokenizer).shapes[0]] == shape


def test_pieces_tell_gaps(tokenizer):
    pieces = split_pieces("rebels said\nthe.\n \n1", tokenizer)
    assert [GAPS[gap] for gap in pieces.gaps] == [
        *("paragraph", "none", "none", "blank", "line", "none", "paragraph")
    ]


@pytest.mark.parametrize("text", ["", " ", "\0", "\u200f", "\ud800"])
def test_text_without_words_has_no_pieces(tokenizer, text):
    pieces = split_pieces(text, tokenizer)
    assert len(pieces) == len(pieces.shapes) == len(pieces.gaps)
    assert (pieces.ends <= len(text)).all()


ODD = st.sampled_from(
    [
        *"abT1. \n\t!“",
        "\0",
        "é",
        "e\u0301",
        "😀",
        "👩‍👧",
        "\u200f",
        "ﷺ",
        "ß",
        "İ",
        "\ud800",
        "中",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(ODD).map("".join)))
def test_pieces_stand_in_order_inside_the_text(tokenizer, text):
    pieces = split_pieces(text, tokenizer)
    assert (pieces.starts < pieces.ends).all()
    assert (pieces.ends[:-1] <= pieces.starts[1:]).all()
    assert not len(pieces) or pieces.ends[-1] <= len(text)
    assert (np.diff(pieces.words) >= 0).all()


def test_long_text_is_cut_where_no_piece_is(tokenizer):
    text = "the rebels said. " * 5000
    pieces = split_pieces(text, tokenizer)
    assert len(pieces) == 6 * 5000 and pieces.words[-1] == 4 * 5000 - 1
    assert text[pieces.starts[-2] : pieces.ends[-1]] == "said."


def test_long_text_without_blanks_is_read_to_its_end(tokenizer):
    assert split_pieces("." * 100_000, tokenizer).ends[-1] == 100_000
