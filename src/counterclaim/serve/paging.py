"""Cut lists and articles into pages that stay small."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from counterclaim.show.articles import Paragraph
from counterclaim.show.marks import Piece
from counterclaim.show.notes import Note

Item = TypeVar("Item")
Other = TypeVar("Other")

# What a page's parts weigh, in bytes of HTML, measured on the samples; a page of an
# article shall stay below 300 kB with all that stands around the words.
PIECE_BYTES, NOTE_BYTES = 130, 420
ARTICLE_BYTES = 200_000
LONGEST_PIECE = 20_000  # code points


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """A page of a list: its items, its number from 1, of how many pages and items."""

    items: tuple[Item, ...]
    number: int
    pages: int
    total: int

    def of(self, items: Iterable[Other]) -> "Page[Other]":
        """Give this page with other items in the place of its own."""
        return Page(
            items=tuple(items), number=self.number, pages=self.pages, total=self.total
        )

    @property
    def before(self) -> int | None:
        """The number of the page before."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the page after."""
        return self.number + 1 if self.number < self.pages else None


def cut_page(items: Sequence[Item], number: int, size: int) -> Page[Item]:
    """Cut a page out of a list.

    Examples:
        >>> cut_page("abcdefg", 2, 3)
        Page(items=('d', 'e', 'f'), number=2, pages=3, total=7)
    """
    pages = max(-(-len(items) // size), 1)
    number = min(max(number, 1), pages)
    return Page(
        items=tuple(items[(number - 1) * size : number * size]),
        number=number,
        pages=pages,
        total=len(items),
    )


def read_number(words: str) -> int:
    """Read a page's number from an address; the first where there is none.

    Examples:
        >>> read_number("3"), read_number("x"), read_number("-1")
        (3, 1, 1)
    """
    return max(int(words), 1) if words.isdecimal() and len(words) < 9 else 1


def cut_article(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], ...]:
    """Cut an article into parts of bearable size, between its paragraphs.

    A paragraph that is larger by itself is cut between its pieces; its notes stay with
    its first part.
    """
    parts: list[list[Paragraph]] = [[]]
    room = ARTICLE_BYTES
    for whole in paragraphs:
        for paragraph in _cut_paragraph(whole):
            size = _bytes_of(paragraph)
            if size > room and parts[-1]:
                parts.append([])
                room = ARTICLE_BYTES
            parts[-1].append(paragraph)
            room -= size
    return tuple(tuple(part) for part in parts)


def _bytes_of(paragraph: Paragraph) -> int:
    words = sum(_piece_bytes(piece) for piece in paragraph.pieces)
    return words + NOTE_BYTES * len(paragraph.notes)


def _piece_bytes(piece: Piece) -> int:
    marks = PIECE_BYTES * (1 + len(piece.begins) + len(piece.ends))
    return len(piece.text.encode("utf-8", "replace")) + (marks if piece.marks else 0)


def _cut_paragraph(paragraph: Paragraph) -> Sequence[Paragraph]:
    if _bytes_of(paragraph) <= ARTICLE_BYTES // 2:
        return [paragraph]
    parts: list[list[Piece]] = [[]]
    room = ARTICLE_BYTES // 4
    for piece in (small for whole in paragraph.pieces for small in _cut_piece(whole)):
        if _piece_bytes(piece) > room and parts[-1]:
            parts.append([])
            room = ARTICLE_BYTES // 4
        parts[-1].append(piece)
        room -= _piece_bytes(piece)
    notes = _share_notes(paragraph, parts)
    return [
        Paragraph(pieces=tuple(part), notes=tuple(own), start=paragraph.start)
        for part, own in zip(parts, notes, strict=True)
    ]


def _share_notes(
    paragraph: Paragraph, parts: Sequence[Sequence[Piece]]
) -> Sequence[Sequence[Note]]:
    """Give each part of a paragraph the notes to the claims that begin in it."""
    begun = [
        {f"c-{mark.claim}" for piece in part for mark in piece.begins} for part in parts
    ]
    return [[note for note in paragraph.notes if note.words in own] for own in begun]


def _cut_piece(piece: Piece) -> Sequence[Piece]:
    """Cut a piece that is very long; nothing is lost, words may be parted."""
    if len(piece.text) <= LONGEST_PIECE:
        return [piece]
    texts = [
        piece.text[start : start + LONGEST_PIECE]
        for start in range(0, len(piece.text), LONGEST_PIECE)
    ]
    last = len(texts) - 1
    return [
        piece._replace(
            text=text,
            begins=piece.begins if number == 0 else (),
            ends=piece.ends if number == last else (),
        )
        for number, text in enumerate(texts)
    ]
