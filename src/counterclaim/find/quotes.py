"""Find quotations, also those that run over sentences and paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

PAIRS = {"“": "”", "«": "»", "„": "”", "‟": "”", '"': '"', "‘": "’", "'": "'"}
OPENING = ("“", '"', "«", "''", "``", "„", "‘", "'")
CLOSING = ("”", '"', "»", "''", "’", "'")
SINGLE = "‘’'"
DOUBLED = re.compile(r"''|``")
MARK = re.compile(r"''|``|[“”«»„‟\"‘’']")
BLANK_LINE = re.compile(r"\n\s*\n|\n")
# Characters; a mark that nothing closes within these is no opening mark.
LONGEST_QUOTATION = 4000
# Characters before a straight mark that opens.
OPENS_AFTER = frozenset(" \n\t\xa0([—–-:,") | {""}


class Quotation(NamedTuple):
    """A quotation: the marks' outer ends, and the ends of what stands inside.

    `is_open` where the next paragraph goes on with it without a closing mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    is_open: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find the outermost quotations of a text, in text order.

    Curly, straight and doubled marks are read; a quotation ends with its
    paragraph at the latest. A single mark closes a quotation only behind another
    mark ("left.’"): the others are mostly apostrophes.

    Examples:
        >>> [q[2:4] for q in find_quotations('“We left,” he said. "All."')]
        [(1, 9), (21, 25)]
    """
    found: list[Quotation] = []
    at = 0
    for paragraph in BLANK_LINE.split(text):
        start = text.index(paragraph, at)
        at = start + len(paragraph)
        found += _find_in_paragraph(text, start, at)
    return tuple(found)


def is_quoted(stretch: tuple[int, int], quotations: Sequence[Quotation]) -> bool:
    """Tell whether a part of a stretch stands in a quotation.

    Args:
        stretch: Offsets, half-open.
        quotations: In text order; they do not overlap.
    """
    first = bisect_right(quotations, stretch[0], key=lambda q: q.end)
    return first < len(quotations) and quotations[first].start < stretch[1]


def _find_in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found = []
    opening: re.Match[str] | None = None
    for mark in MARK.finditer(text, start, end):
        if opening is None:
            is_single = mark[0] in SINGLE
            if _opens(text, mark, start) and not (
                is_single and _find_single_end(text, mark, end) is None
            ):
                opening = mark
        elif opening[0] in SINGLE:
            if SINGLE_END.match(text, mark.start()):
                found.append(_close(opening, mark))
                opening = None
        elif _closes(opening[0], mark[0]) and not _opens_only(text, mark, start):
            found.append(_close(opening, mark))
            opening = None
    if opening is not None and end - opening.start() <= LONGEST_QUOTATION:
        last = end
        while last > opening.end() and text[last - 1].isspace():
            last -= 1
        if opening.start() == start or text[opening.start() - 1] in " \xa0:":
            found.append(
                Quotation(opening.start(), last, opening.end(), last, is_open=True)
            )
    return found


SINGLE_END = re.compile(r"(?<=[.,?!…])[’'´](?!\w)|(?<=\w)[’'´](?=,\s)")


def _close(opening: re.Match[str], mark: re.Match[str]) -> Quotation:
    return Quotation(opening.start(), mark.end(), opening.end(), mark.start())


def _find_single_end(text: str, mark: re.Match[str], end: int) -> int | None:
    """Find the single mark that closes what a single mark opens."""
    limit = min(end, mark.end() + LONGEST_QUOTATION)
    closing = SINGLE_END.search(text, mark.end(), limit)
    return closing.start() if closing else None


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    if mark[0] in "“«„‟" or mark[0] == "``":
        return True
    if mark[0] in "”»’":
        return False
    before = text[mark.start() - 1] if mark.start() > start else ""
    after = text[mark.end() : mark.end() + 1]
    return before in OPENS_AFTER and not after.isspace()


def _opens_only(text: str, mark: re.Match[str], start: int) -> bool:
    """Tell a straight mark that opens an inner quotation from a closing one."""
    before = text[mark.start() - 1] if mark.start() > start else ""
    after = text[mark.end() : mark.end() + 1]
    return before in " \xa0(" and bool(after) and not after.isspace()


def _closes(opening: str, mark: str) -> bool:
    if opening == "``":
        return mark == "''"
    if opening == "''":
        return mark in ("''", '"')
    # ‘“We left," he said’: pages mix straight and curly marks
    return mark in (PAIRS[opening], '"') or (opening == '"' and mark == "”")
