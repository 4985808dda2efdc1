"""Cut an article's text into blocks and pieces, so that marks may overlap.

Marks nest and cross: a figure stands inside a content, a source belongs to two
statements. So the text is cut wherever a mark begins or ends, and each piece knows
all marks that it lies in. No character is lost: the pieces joined are the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

# A line this long is a paragraph of its own; shorter ones may be wrapped by hand.
PARAGRAPH_CHARACTERS = 100
_BREAK = re.compile(r"[ \t\r]*\n\s*")


class MarkKind(StrEnum):
    """What a stretch of text is; also its CSS class."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    FIGURE = "figure"
    CHECKED = "checked"
    FURNITURE = "furniture"


class Mark(NamedTuple):
    """A stretch that is marked.

    `claim` is the id of the claim or verification, `number` its number in its article,
    from 1; None for furniture. `is_first` says that a link to the claim lands where the
    mark begins, `is_last` that the reference to its note follows the mark.
    """

    start: int
    end: int
    kind: MarkKind
    number: int | None = None
    claim: str | None = None
    is_first: bool = False
    is_last: bool = False


class Piece(NamedTuple):
    """A stretch of text in which no mark begins or ends, with the marks it lies in.

    `begins` are the marks that a link lands at, `ends` those whose reference follows.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()

    @property
    def classes(self) -> str:
        """The CSS classes: every kind once, every claim's number."""
        if len(self.marks) == 1:  # nearly always
            (mark,) = self.marks
            own = "" if mark.number is None else f" k{mark.number}"
            return f"{mark.kind.value}{own}"
        kinds = dict.fromkeys(mark.kind.value for mark in self.marks)
        numbers = dict.fromkeys(
            f"k{mark.number}" for mark in self.marks if mark.number is not None
        )
        return " ".join((*kinds, *numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph: `start` and `end` are offsets in the article."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


def cut_blocks(text: str, marks: Sequence[Mark]) -> tuple[Block, ...]:
    """Cut a text into paragraphs, and each into pieces.

    Args:
        text: The article's text.
        marks: In any order; they may overlap.

    Returns:
        The paragraphs in order, without the white space between them.

    Examples:
        >>> content = Mark(start=9, end=13, kind=MarkKind.CONTENT, number=1)
        >>> (block,) = cut_blocks("She said: we lost.", [content])
        >>> [piece.text for piece in block.pieces]
        ['She said:', ' we ', 'lost.']
    """
    paragraphs = tuple(find_paragraphs(text))
    stretches = _cut(paragraphs, marks)
    held: list[list[Mark]] = [[] for _ in stretches]
    begins: list[list[Mark]] = [[] for _ in stretches]
    ends: list[list[Mark]] = [[] for _ in stretches]
    starts = [start for start, _ in stretches]
    stops = [stop for _, stop in stretches]
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        first = bisect_right(stops, mark.start)
        last = bisect_left(starts, mark.end) - 1
        if first > last:
            continue  # nothing but white space is marked
        for number in range(first, last + 1):
            held[number].append(mark)
        if mark.is_first:
            begins[first].append(mark)
        if mark.is_last:
            ends[last].append(mark)
    pieces = [
        Piece(
            text=text[start:stop],
            marks=tuple(held[number]),
            begins=tuple(begins[number]),
            ends=tuple(ends[number]),
        )
        for number, (start, stop) in enumerate(stretches)
    ]
    return tuple(
        Block(
            start=start,
            end=end,
            pieces=tuple(pieces[bisect_left(starts, start) : bisect_left(starts, end)]),
        )
        for start, end in paragraphs
    )


def _cut(
    paragraphs: Sequence[tuple[int, int]], marks: Sequence[Mark]
) -> list[tuple[int, int]]:
    """Cut the paragraphs wherever a mark begins or ends."""
    borders = sorted({border for mark in marks for border in (mark.start, mark.end)})
    stretches = []
    for start, end in paragraphs:
        inner = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        stretches += list(pairwise((start, *inner, end)))
    return stretches


def find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Find where paragraphs begin and end.

    A blank line parts them, and so does any line end after a line too long to be
    wrapped by hand.
    """
    start = line_start = len(text) - len(text.lstrip())
    for found in _BREAK.finditer(text, start):
        is_blank = found[0].count("\n") > 1
        if is_blank or found.start() - line_start > PARAGRAPH_CHARACTERS:
            if found.start() > start:
                yield start, found.start()
            start = found.end()
        line_start = found.end()
    end = len(text.rstrip())
    if end > start:
        yield start, end
