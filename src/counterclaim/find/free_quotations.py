"""Give quotations that no cue claims to the one who spoke before.

A quotation stands free where it fills its sentences: "Deng called it a lie. “We were
never there.”" Its speaker is that of the statement just before, over any number of
paragraphs, or else the person with whom the sentence before begins.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.find.drafts import LIKELY, UNSURE, Draft, Line, Stretch, overlap
from counterclaim.find.quotes import OPENING, Quotation
from counterclaim.records import Mention, NameKind

SHORTEST_QUOTATION = 5  # words; shorter ones are names and scare quotes
FREE_SHARE = 0.85  # share of a quotation's first sentence that it must fill
COVERED = 0.4  # share of a quotation from which a statement has it already
NEAR_START = 25  # characters from a sentence's start within which its subject begins
PERSONS = ("he", "she", "they")


def add_free_quotations(
    lines: Sequence[Line],
    quotations: Sequence[Quotation],
    drafts: Sequence[Draft],
    mentions: Sequence[Mention],
) -> tuple[Draft, ...]:
    """Add the free-standing quotations, and fill in speakers of quotations.

    Args:
        lines: The story's sentences, in text order.
        quotations: In text order.
        drafts: What reader and rules found.
        mentions: Names, in text order.

    Returns:
        All drafts in text order of their first content.
    """
    ordered = sorted(drafts, key=lambda d: (d.content[0], d.rule))
    starts = [line.sentence.span.start for line in lines]
    for quotation in quotations:
        index = bisect_right(starts, quotation.start) - 1
        if index < 0 or not _stands_free(lines[index], quotation):
            continue
        whole = (quotation.start, quotation.end)
        taken = _find_covering(whole, ordered)
        if taken is not None and ordered[taken].cue is not None:
            ordered[taken] = _follow_quotation(lines, index, ordered, taken)
            if ordered[taken].source is not None:
                continue
        speaker = _speaker_before(lines, index, ordered, mentions)
        if speaker is None:
            continue
        if taken is not None:
            if speaker.score > UNSURE or ordered[taken].source is None:
                ordered[taken] = replace(ordered[taken], source=speaker.source)
        else:
            new = replace(speaker, content=(whole,))
            at = bisect_left(ordered, new.content[0], key=lambda d: d.content[0])
            ordered.insert(at, new)
    return tuple(ordered)


def _stands_free(line: Line, quotation: Quotation) -> bool:
    span = line.sentence.span
    filled = overlap((span.start, span.end), (quotation.start, quotation.end))
    words = sum(
        word.text[0].isalnum() and quotation.start <= word.start < quotation.end
        for word in line.words
    )
    is_full = filled >= FREE_SHARE * (span.end - span.start)
    return is_full and (words >= SHORTEST_QUOTATION or quotation.end > span.end)


def _find_covering(whole: Stretch, drafts: Sequence[Draft]) -> int | None:
    """Find the draft that has most of a quotation already."""
    best, found = COVERED * (whole[1] - whole[0]), None
    for number in _numbers_around(whole, drafts):
        shared = sum(overlap(piece, whole) for piece in drafts[number].content)
        if shared > best:
            best, found = shared, number
    return found


LOOK_BACK = 12  # drafts; more never begin before a stretch and still reach it


def _numbers_around(whole: Stretch, drafts: Sequence[Draft]) -> Iterator[int]:
    first = bisect_left(drafts, whole[0], key=lambda d: d.content[0][0])
    for number in range(max(0, first - LOOK_BACK), len(drafts)):
        if drafts[number].content[0][0] > whole[1]:
            break
        yield number


def _speaker_before(
    lines: Sequence[Line],
    index: int,
    drafts: Sequence[Draft],
    mentions: Sequence[Mention],
) -> Draft | None:
    """Find who speaks in the sentence before, as a draft to copy from."""
    if index == 0:
        return None
    before = lines[index - 1].sentence.span
    here = lines[index].sentence.span.start
    reaching = [
        drafts[number]
        for number in _numbers_around((before.start, here), drafts)
        if drafts[number].source is not None
        and before.start < _end_of(drafts[number]) <= here
    ]
    outer = [
        d for d in reaching if not any(_lies_inside(d, other) for other in reaching)
    ]
    if outer:
        last = max(outer, key=lambda d: (d.cue or d.content[0])[0])
        return replace(last, rule="free quotation", score=LIKELY, sense=None)
    subject = _person_at_start(lines[index - 1], mentions)
    if subject is None:
        return None
    return Draft(
        content=(), source=subject, cue=None, rule="free quotation", score=UNSURE
    )


def _follow_quotation(
    lines: Sequence[Line], index: int, drafts: Sequence[Draft], taken: int
) -> Draft:
    """Give a quotation the cue of the quotation before, not of a nearer remark.

    "“We left,” he wrote, thereby confirming the news. “It was late.”": he wrote both.
    """
    draft = drafts[taken]
    start = lines[index].sentence.span.start
    if index == 0 or draft.cue is None or draft.cue[0] >= start:
        return draft
    before = lines[index - 1].sentence.span
    for number in _numbers_around((before.start, start), drafts):
        other = drafts[number]
        is_before = other.cue is not None and before.start <= other.cue[0] < start
        at = max(0, other.content[0][0] - 1)
        opens = lines[index].article.text[at : at + 2]
        if is_before and number != taken and any(mark in opens for mark in OPENING):
            return replace(draft, cue=other.cue, source=other.source)
    return draft


def _end_of(draft: Draft) -> int:
    return max(draft.content[-1][1], draft.cue[1] if draft.cue else 0)


def _lies_inside(draft: Draft, other: Draft) -> bool:
    place = draft.cue or draft.source
    return place is not None and any(overlap(place, piece) for piece in other.content)


def _person_at_start(line: Line, mentions: Sequence[Mention]) -> Stretch | None:
    """Find the person with whom a sentence begins."""
    if not line.words:
        return None
    start = line.sentence.span.start
    if line.words[0].lower in PERSONS:
        return line.words[0].start, line.words[0].end
    at = bisect_left(mentions, start, key=lambda m: m.span.start)
    if at < len(mentions) and mentions[at].kind is NameKind.PERSON:
        span = mentions[at].span
        if span.start <= start + NEAR_START and span.end <= line.sentence.span.end:
            return span.start, span.end
    return None
