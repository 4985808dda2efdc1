"""Cutting a text so that marks may nest and cross."""

import pytest
from hypothesis import given, settings, strategies as st

from counterclaim.show.marks import Mark, MarkKind, cut_blocks, find_paragraphs

TEXT = "Oru said that we lost two tanks.\n\nNothing else."


def mark(words, kind=MarkKind.CONTENT, number=1, **flags):
    start = TEXT.index(words)
    return Mark(start=start, end=start + len(words), kind=kind, number=number, **flags)


def classes(blocks):
    return [(piece.text, piece.classes) for piece in blocks[0].pieces if piece.marks]


def test_marks_nested_are_both_kept():
    blocks = cut_blocks(
        TEXT, [mark("we lost two tanks"), mark("two tanks", MarkKind.FIGURE, 2)]
    )
    assert classes(blocks) == [
        ("we lost ", "content k1"),
        ("two tanks", "content figure k1 k2"),
    ]


def test_marks_crossing_are_cut_where_they_cross():
    blocks = cut_blocks(
        TEXT, [mark("Oru said that we"), mark("we lost", MarkKind.SOURCE, 2)]
    )
    assert classes(blocks) == [
        ("Oru said that ", "content k1"),
        ("we", "content source k1 k2"),
        (" lost", "source k2"),
    ]


def test_marks_over_two_paragraphs_begin_once_and_end_once():
    both = mark("tanks.\n\nNothing", is_first=True, is_last=True, claim="c")
    pieces = [piece for block in cut_blocks(TEXT, [both]) for piece in block.pieces]
    assert [bool(piece.begins) for piece in pieces] == [False, True, False, False]
    assert [bool(piece.ends) for piece in pieces] == [False, False, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("wrapped\nby hand", ["wrapped\nby hand"]),
        ("x" * 101 + "\ntwo", ["x" * 101, "two"]),
        ("one\r\n \r\n  two  \n", ["one", "two"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_find_paragraphs_table(text, expected):
    assert [text[start:end] for start, end in find_paragraphs(text)] == expected


@settings(deadline=None)
@given(
    text=st.text(alphabet="ab \n", max_size=60),
    borders=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
)
def test_cut_blocks_loses_no_word_and_marks_every_word_in_a_mark(text, borders):
    marks = [
        Mark(start=min(pair), end=max(pair), kind=MarkKind.CONTENT, number=number)
        for number, pair in enumerate(borders, start=1)
    ]
    blocks = cut_blocks(text, marks)
    joined = "".join(piece.text for block in blocks for piece in block.pieces)
    assert "".join(joined.split()) == "".join(text.split())
    for block in blocks:
        place = block.start
        for piece in block.pieces:
            inside = {
                m.number
                for m in marks
                if m.start < place + len(piece.text) > place and m.end > place
            }
            assert {m.number for m in piece.marks} == inside
            place += len(piece.text)
        assert place == block.end
