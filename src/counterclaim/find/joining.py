"""Join what the reader and the rules saw of one article."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from counterclaim.find.cues import load_cues
from counterclaim.find.drafts import SURE, Draft, Stretch, overlap, shared_part
from counterclaim.find.sources import take_names_beside
from counterclaim.neural.tags import Tags
from counterclaim.records import Act

# Intersection over union from which two drafts are one statement.
SAME = 0.5
# Share of a rule's content that may stand outside the reader's content around it.
OUTSIDE = 0.1
# Share of a sure rule's content below which the reader's content inside is a crumb.
SMALL_PART = 0.4
# Scores from which a rule may add what the reader did not see: outside all of the
# reader's contents, and inside one (a statement within a statement).
ADDS_OUTSIDE, ADDS_INSIDE = 0.6, 0.6
# Probability of a cue that a rule's cue needs, of 0.03 to 0.6 on PolNeAR train; higher
# ones gain little there and cost what no reader knows. Below stand "swing states".
CUE_SEEN = 0.4
# Mean probability of content from which a gap in one is the reader's wavering.
WAVERS = 0.15
# Patterns so narrow that they need no reader to see their cue.
SEEN_BY_RULES = (
    *("passive", "relative", "toll", "told by", "shown", "label"),
    *("blamed", "charge"),
)
# Characters; a content that begins further ahead of a stretch does not reach it.
REACH = 6000


def join_drafts(
    text: str, by_reader: Sequence[Draft], by_rules: Sequence[Draft], tags: Tags
) -> tuple[Draft, ...]:
    """Let the reader lead, and the rules fill in and add.

    Args:
        text: The article's text.
        by_reader: In any order; empty where there is no reader.
        by_rules: In any order.
        tags: The reader's opinion on the rules' cues.

    Returns:
        Drafts in text order of their first content.
    """
    joined = sorted(by_reader, key=_start)
    for draft in sorted(by_rules, key=lambda d: -d.score):
        twin = _find_twin(joined, draft)
        strayed = None if twin is not None else _find_strayed(text, joined, draft)
        if strayed is not None:
            found = joined[strayed]
            joined[strayed] = replace(draft, content=found.content, rule=found.rule)
        elif twin is not None:
            joined[twin] = _fill(text, joined[twin], draft, tags)
        elif not len(tags) or (
            _sees_cue(tags, draft) and _may_add(text, joined, draft)
        ):
            joined.insert(bisect_right(joined, _start(draft), key=_start), draft)
    return tuple(sorted(joined, key=lambda d: (d.content, d.rule)))


def _start(draft: Draft) -> int:
    return draft.content[0][0]


def _near(joined: Sequence[Draft], draft: Draft) -> Iterator[int]:
    """Give the positions of the drafts that can touch a draft's content."""
    first = bisect_left(joined, _start(draft) - REACH, key=_start)
    last = bisect_right(joined, draft.content[-1][1], key=_start)
    yield from range(first, last)


def _sees_cue(tags: Tags, draft: Draft) -> bool:
    """Tell whether the reader takes the rule's cue for one: "states" is often none."""
    if draft.cue is None or draft.rule in SEEN_BY_RULES:
        return True
    first = bisect_left(tags.starts, draft.cue[0])
    last = max(first + 1, bisect_left(tags.starts, draft.cue[1]))
    if first >= len(tags):
        return False
    return float(1.0 - tags.cue[first:last, 0].min()) >= CUE_SEEN


def _find_twin(joined: Sequence[Draft], draft: Draft) -> int | None:
    """Find the draft of the same statement."""
    start, end = _start(draft), draft.content[-1][1]
    for number in _near(joined, draft):
        other = joined[number]
        if other.content[-1][1] <= start or _start(other) >= end:
            continue  # most stand apart
        shared = shared_part(other.content, draft.content)
        if _same_cue(other.cue, draft.cue):
            if shared > 0:
                return number
        elif shared >= SAME and None in (other.cue, draft.cue):
            return number
    return None


def _find_strayed(text: str, joined: Sequence[Draft], draft: Draft) -> int | None:
    """Find what the reader ties to a cue of another paragraph, though one stands here.

    "Osk shared with the Post, “A.”": no word of the paragraph before says A.
    """
    if draft.cue is None or draft.source is None or _is_parted(text, draft):
        return None
    start = _start(draft)
    for number in _near(joined, draft):
        other = joined[number]
        if other.content[-1][1] <= start:
            continue  # most stand apart
        is_same = shared_part(other.content, draft.content) >= SAME
        if is_same and other.cue is not None and _is_parted(text, other):
            return number
    return None


def _is_parted(text: str, draft: Draft) -> bool:
    """Tell whether a paragraph ends between a statement's cue and its content."""
    cue, content = draft.cue or draft.content[0], draft.content[0]
    low, high = min(cue[1], content[1]), max(cue[0], content[0])
    return "\n" in text[low:high]


def _same_cue(a: Stretch | None, b: Stretch | None) -> bool:
    """Tell whether two cues share words; statements inside others have their own."""
    return a is not None and b is not None and overlap(a, b) > 0


def _fill(text: str, draft: Draft, rule: Draft, tags: Tags) -> Draft:
    """Give the reader's draft what it lacks, and the whole of a source cut short."""
    if draft.rule != "reader":
        return draft
    source = draft.source or rule.source
    if draft.source and rule.source:
        source = take_names_beside(text, draft.source, rule.source)
    content = _bridge(draft.content, rule.content, tags)
    swallows = rule.source and any(overlap(rule.source, piece) for piece in content)
    if draft.source is None and swallows:
        content = rule.content
    return replace(
        draft,
        content=content,
        source=source,
        cue=draft.cue or rule.cue,
        sense=draft.sense or rule.sense,
    )


def _bridge(
    content: Sequence[Stretch], whole: Sequence[Stretch], tags: Tags
) -> tuple[Stretch, ...]:
    """Close the gaps where the reader wavered inside what a rule reads whole."""
    bridged = [content[0]]
    for start, end in content[1:]:
        low, high = bridged[-1][1], start
        is_read = any(a <= low and high <= b for a, b in whole)
        if is_read and _wavers(tags, low, high):
            bridged[-1] = bridged[-1][0], end
        else:
            bridged.append((start, end))
    return tuple(bridged)


def _wavers(tags: Tags, start: int, end: int) -> bool:
    """Tell whether the reader half takes words for content, and none for a cue."""
    pieces = slice(*np.searchsorted(tags.starts, (start, end)))
    told, cues = 1.0 - tags.content[pieces, 0], 1.0 - tags.cue[pieces, 0]
    return bool(len(told)) and told.mean() >= WAVERS and cues.max() < CUE_SEEN


def _is_told_inside(text: str, inner: Draft, outer: Draft) -> bool:
    """Tell whether a noun inside another's content tells a statement."""
    if inner.cue is None or not any(
        start <= inner.cue[0] and inner.cue[1] <= end for start, end in outer.content
    ):
        return False
    words = text[slice(*inner.cue)].lower().split()
    return any(word in load_cues().nouns for word in words)


def _may_add(text: str, joined: Sequence[Draft], draft: Draft) -> bool:
    """Tell whether a rule's draft is new: outside the reader's, or deep inside one."""
    if draft.rule == "relative":
        return True  # what "which they denied" denies is another's content
    length = sum(end - start for start, end in draft.content)
    for number in _near(joined, draft):
        other = joined[number]
        shared = sum(overlap(a, b) for a in other.content for b in draft.content)
        if not shared or other.rule != "reader":
            continue
        size = sum(end - start for start, end in other.content)
        if shared == size < SMALL_PART * length and draft.score >= SURE:
            continue  # a crumb that the reader saw inside what the rule reads whole
        if shared == size and _is_told_inside(text, other, draft):
            continue  # "denied [the claim that [C]]": what is denied is said, too
        is_inside = shared >= (1 - OUTSIDE) * length
        cue_inside = draft.cue is not None and any(
            overlap(piece, draft.cue) for piece in other.content
        )
        is_said = draft.sense is None or draft.sense.act is Act.SAYS
        return is_inside and cue_inside and is_said and draft.score >= ADDS_INSIDE
    return draft.score >= ADDS_OUTSIDE
