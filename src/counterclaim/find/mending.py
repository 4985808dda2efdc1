"""Mend the borders of contents, and tell which statement lies inside which."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from counterclaim.data.pages import load_page_words
from counterclaim.find.drafts import Stretch
from counterclaim.find.quotes import Quotation
from counterclaim.find.words import cut_words, load_word_classes

BLANKS = " \t\n\r\xa0\u200b\ufeff"
TRAILING = ",;:—–-" + BLANKS
# "while about 20 rebels fell, according to": the joint belongs to the clause before
LEADING = re.compile(r"(?:while|whereas|that)[ \xa0\n]+(?=\S)", re.IGNORECASE)
JOINT = re.compile(r"(?:and|but) (?=\S)")  # begins no statement, but its second piece
# ", which" at the end belongs to what follows
DANGLING = re.compile(r"(?:,\s*|\s)(?:which|who|and|but|while|as)\Z")
# A time or place that the reader took for a part of the name behind it.
ADJUNCT = re.compile(
    r"(?:(?:on|at|in|late|early|by|from|after|during|since|speaking)\b[^,]{1,40},\s+)"
    r"(?=\S)|(?:and|but|while|as|that)\s+(?=[A-Z])"
    r"|\d{1,2}[:.]\d\d\s+(?:[–—-]\s+)?(?=[A-Z])",  # an entry's clock
    re.IGNORECASE,
)
RELATIVE = re.compile(r"(?:which|who|whose|where|whom)\b")
# "who deny any part in it": what they do is no part of who they are
SAYS_WHO = re.compile(r"(?P<who>who|which) ")
# "[Before] Ras Kolm the rebels put": the reader took the place in
PLACE_BEFORE = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}(?=the [A-Z])")
# Behind a verb cut off: "mourn the dead and" before "count".
JOINS = re.compile(r" (?:and|or|but)\Z")
LONGEST_DANGLING = 8  # characters
LONGEST_DATELINE, LONGEST_INDENT = 90, 4  # characters
TIME_WORDS = frozenset(
    ("morning", "afternoon", "evening", "night", "noon", "yesterday")
)
TIME_LINKS = frozenset(
    ("on", "in", "at", "late", "early", "last", "this", "the", "next", "by", "of")
)
# "they all", "others both": these belong to who speaks
NAME_ENDS = frozenset(("all", "both", "first", "just", "long", "too", "only"))
# "At 9 AM Eastern Time", "late on Tuesday": a time says nothing
CLOCK = re.compile(
    r"(?:(?:at|by|around|about|from|until|since) )?"
    r"(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?"
    r"(?: ?(?:[ap]\.?m\b\.?|o'clock|hours|hrs|gmt|utc))?)(?: (?:local|[A-Z]\w+)?"
    r" ?(?:time|gmt|utc))?,?\Z",
    re.IGNORECASE,
)


# ----------------------------------------------------------------------------- borders


def mend_content(
    text: str, content: Iterable[Stretch], quotations: Sequence[Quotation]
) -> tuple[Stretch, ...]:
    """Trim each piece: blanks, the leading "that", outer quotation marks, commas.

    Returns:
        The pieces that are left, in text order.
    """
    pieces = [_mend_piece(text, piece, quotations) for piece in _join(text, content)]
    if pieces and (joint := JOINT.match(text, *pieces[0])):
        pieces[0] = joint.end(), pieces[0][1]
    return tuple(piece for piece in pieces if piece[0] < piece[1])


def _join(text: str, content: Iterable[Stretch]) -> list[Stretch]:
    """Join pieces that only blanks part, or a comma before "which" or "who"."""
    joined: list[Stretch] = []
    for start, end in sorted(content):
        between = text[joined[-1][1] : start].strip() if joined else ""
        is_relative = between == "," and RELATIVE.match(text, start)
        if joined and (not between or is_relative):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _mend_piece(text: str, piece: Stretch, quotations: Sequence[Quotation]) -> Stretch:
    start, end = skip_dateline(text, *piece)
    before = None
    while before != (start, end) and start < end:
        before = (start, end)
        start, end = _strip(text, start, end)
        start, end = _leave_marks(text, start, end, quotations)
    return start, end


def skip_dateline(text: str, start: int, end: int) -> Stretch:
    """Leave out the dateline with which a content begins, and a page's words before.

    Examples:
        >>> text = "KELVARO, Orsania (MPA) - The bridge fell"
        >>> text[slice(*skip_dateline(text, 0, len(text)))]
        'The bridge fell'
    """
    opening = text[start : min(end, start + LONGEST_DATELINE)]
    found = load_page_words().dateline.match(opening)
    before = text[max(0, start - LONGEST_INDENT) : start].rstrip(" \t")
    if found is None or before[-1:] not in ("", "\n"):
        return start, end
    date, place = found["date"] or "", found["place"]
    tells = found["outlet"] or place.isupper() or any(c.isdigit() for c in date)
    return (start + found.end() if tells else start), end


def _strip(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start] in BLANKS + ",;:":
        start += 1
    leading = LEADING.match(text, start, end)
    start = leading.end() if leading else start
    while start < end and text[end - 1] in TRAILING:
        end -= 1
    dangling = DANGLING.search(text, max(start, end - LONGEST_DANGLING), end)
    return start, dangling.start() if dangling else end


def _leave_marks(
    text: str, start: int, end: int, quotations: Sequence[Quotation]
) -> Stretch:
    """Leave out marks around the whole, and marks without a partner at the ends."""
    for quotation in _quotations_in(quotations, start, end):
        starts_with = quotation.start == start
        ends_with = quotation.end == end or quotation.inner_end == end
        if starts_with and ends_with:
            return quotation.inner_start, quotation.inner_end
        if starts_with and quotation.end > end:
            return quotation.inner_start, end
        if ends_with and quotation.start < start:
            return start, min(end, quotation.inner_end)
        if quotation.start < end <= quotation.inner_start:
            return start, quotation.start
    inside_quote = any(
        q.start < end <= q.end for q in _quotations_in(quotations, end - 1, end)
    )
    if end > start + 1 and text[end - 1] == "." and text[end - 2] not in ".…":
        is_abbreviation = (
            text[end - 3 : end - 2] in (".", " ") and text[end - 2].isupper()
        )
        if not inside_quote and not is_abbreviation:
            return start, end - 1
    return start, end


def _quotations_in(
    quotations: Sequence[Quotation], start: int, end: int
) -> Iterable[Quotation]:
    """Find the quotations that touch a stretch; they do not overlap each other."""
    first = max(0, bisect_right(quotations, start, key=lambda q: q.start) - 1)
    for quotation in quotations[first:]:
        if quotation.start >= end:
            break
        if quotation.end > start:
            yield quotation


def mend_source(text: str, source: Stretch | None) -> Stretch | None:
    """Trim a source: commas at its ends, "At 9 AM, " and "and " before the name.

    Returns:
        What is left; None where only a time or "the" is left, which say nothing.
    """
    if source is None:
        return None
    start, end = skip_dateline(text, *source)
    adjunct = ADJUNCT.match(text, start, end)
    if adjunct:
        start = adjunct.end()
    while start < end and text[end - 1] in TRAILING:
        end -= 1
    if start >= end:
        return source
    clause = SAYS_WHO.match(text, start, end)
    if clause:
        end = clause.end("who")
    behind_place = PLACE_BEFORE.match(text, start, end)
    if behind_place:
        start = behind_place.end()
    joined = JOINS.search(text, start, end)
    end = joined.start() if joined else end
    if is_time(text[start:end]) or text[start:end].lower() in ("the", "a", "an"):
        return None
    return start, _leave_adverbs(text, start, end)


def is_time(name: str) -> bool:
    """Tell whether words are a time of day or a day."""
    classes = load_word_classes()
    words = [w.lower for w in cut_words(name, 0, len(name)) if w.text != ","]
    dated = classes.days | TIME_WORDS
    if len(words) == 1:
        return words[0] in dated  # "May" and "March" are names, "five" are people
    dated |= classes.months
    is_day = any(word in dated for word in words) and all(
        word in dated or word[0].isdigit() or word in TIME_LINKS for word in words
    )
    return is_day or bool(CLOCK.match(name))


def _leave_adverbs(text: str, start: int, end: int) -> int:
    """Leave out the adverbs behind a name: "Varden initially"."""
    words = cut_words(text, start, end)
    adverbs = load_word_classes().adverbs - NAME_ENDS
    while len(words) > 1 and words[-1].text.islower() and words[-1].lower in adverbs:
        words = words[:-1]
    return words[-1].end


# ----------------------------------------------------------------------------- nesting


def find_holders(contents: Sequence[tuple[Stretch, ...]]) -> tuple[int | None, ...]:
    """Tell for each content which other content is the smallest around it.

    Args:
        contents: In text order of their first pieces.
    """
    holders: list[int | None] = []
    open_ones: list[int] = []
    order = sorted(
        range(len(contents)), key=lambda n: (contents[n][0][0], -contents[n][-1][1], n)
    )
    found: dict[int, int | None] = {}
    for number in order:
        start, end = contents[number][0][0], contents[number][-1][1]
        while open_ones and contents[open_ones[-1]][-1][1] < end:
            open_ones.pop()
        found[number] = next(
            (
                other
                for other in reversed(open_ones)
                if _holds(contents[other], (start, end))
            ),
            None,
        )
        open_ones.append(number)
    holders.extend(found[number] for number in range(len(contents)))
    return tuple(holders)


def _holds(content: tuple[Stretch, ...], stretch: Stretch) -> bool:
    return any(
        start <= stretch[0] and stretch[1] <= end and (start, end) != stretch
        for start, end in content
    )
