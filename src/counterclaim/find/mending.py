"""Join what the reader and the rules saw, and mend the borders of contents."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from counterclaim.find.drafts import Draft, Stretch, overlap, shared_part
from counterclaim.find.quotes import Quotation
from counterclaim.neural.tags import Tags
from counterclaim.records import Act

# Intersection over union from which two drafts are one statement.
SAME = 0.5
# Share of a rule's content that may stand outside the reader's content around it.
OUTSIDE = 0.1
# Scores from which a rule may add what the reader did not see: outside all of the
# reader's contents, and inside one (a statement within a statement).
ADDS_OUTSIDE, ADDS_INSIDE = 0.6, 0.6

# Probability of a cue that a rule's cue needs; below it stand "swing states", "rules".
CUE_SEEN = 0.1

BLANKS = " \t\n\r\xa0\u200b\ufeff"
TRAILING = ",;:—–-" + BLANKS
# ", which" at the end belongs to what follows
DANGLING = re.compile(r"(?:,\s*|\s)(?:which|who|and|but|while|as)\Z")
LONGEST_DANGLING = 8  # characters


def join_drafts(
    by_reader: Sequence[Draft], by_rules: Sequence[Draft], tags: Tags
) -> tuple[Draft, ...]:
    """Let the reader lead, and the rules fill in and add.

    Args:
        by_reader: In text order; empty where there is no reader.
        by_rules: In any order.
        tags: The reader's opinion on the rules' cues.

    Returns:
        Drafts in text order of their first content.
    """
    joined = list(by_reader)
    for draft in sorted(by_rules, key=lambda d: -d.score):
        twin = _find_twin(joined, draft)
        if twin is not None:
            joined[twin] = _fill(joined[twin], draft)
        elif not len(tags) or (_sees_cue(tags, draft) and _may_add(by_reader, draft)):
            joined.append(draft)
    return tuple(sorted(joined, key=lambda d: (d.content, d.rule)))


def _sees_cue(tags: Tags, draft: Draft) -> bool:
    """Tell whether the reader takes the rule's cue for one: "states" is often none."""
    if draft.cue is None or draft.rule in ("passive", "relative"):
        return True
    first = bisect_left(tags.starts, draft.cue[0])
    last = max(first + 1, bisect_left(tags.starts, draft.cue[1]))
    if first >= len(tags):
        return False
    return float(1.0 - tags.cue[first:last, 0].min()) >= CUE_SEEN


def _find_twin(joined: Sequence[Draft], draft: Draft) -> int | None:
    for number, other in enumerate(joined):
        if other.content[0][0] > draft.content[-1][1]:
            continue
        shared = shared_part(other.content, draft.content)
        if _same_cue(other.cue, draft.cue):
            if shared > 0:
                return number
        elif shared >= SAME and None in (other.cue, draft.cue):
            return number
    return None


def _same_cue(a: Stretch | None, b: Stretch | None) -> bool:
    """Tell whether two cues share words; statements inside others have their own."""
    return a is not None and b is not None and overlap(a, b) > 0


def _fill(draft: Draft, rule: Draft) -> Draft:
    if draft.rule != "reader":
        return draft
    return replace(
        draft,
        source=draft.source or rule.source,
        cue=draft.cue or rule.cue,
        sense=draft.sense or rule.sense,
    )


def _may_add(by_reader: Sequence[Draft], draft: Draft) -> bool:
    """Tell whether a rule's draft is new: outside the reader's, or deep inside one."""
    if draft.rule == "relative":
        return True  # what "which they denied" denies is another's content
    length = sum(end - start for start, end in draft.content)
    for other in by_reader:
        shared = sum(overlap(a, b) for a in other.content for b in draft.content)
        if not shared:
            continue
        is_inside = shared >= (1 - OUTSIDE) * length
        cue_inside = draft.cue is not None and any(
            overlap(piece, draft.cue) for piece in other.content
        )
        is_said = draft.sense is None or draft.sense.act is Act.SAYS
        return is_inside and cue_inside and is_said and draft.score >= ADDS_INSIDE
    return draft.score >= ADDS_OUTSIDE


# ----------------------------------------------------------------------------- borders


def mend_content(
    text: str, content: Iterable[Stretch], quotations: Sequence[Quotation]
) -> tuple[Stretch, ...]:
    """Trim each piece: blanks, the leading "that", outer quotation marks, commas.

    Returns:
        The pieces that are left, in text order.
    """
    pieces = [_mend_piece(text, piece, quotations) for piece in _join(text, content)]
    return tuple(piece for piece in pieces if piece[0] < piece[1])


def _join(text: str, content: Iterable[Stretch]) -> list[Stretch]:
    """Join pieces that only blanks part."""
    joined: list[Stretch] = []
    for start, end in sorted(content):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _mend_piece(text: str, piece: Stretch, quotations: Sequence[Quotation]) -> Stretch:
    start, end = piece
    before = None
    while before != (start, end) and start < end:
        before = (start, end)
        start, end = _strip(text, start, end)
        start, end = _leave_marks(text, start, end, quotations)
    return start, end


def _strip(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start] in BLANKS + ",;:":
        start += 1
    if text[start : start + 5].lower() in ("that ", "that\xa0", "that\n"):
        start += 5
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
    inside_quote = any(q.start < end <= q.end for q in quotations)
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
