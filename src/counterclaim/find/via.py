"""Find the channels and outlets through which a statement reached the article."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.find.channels import (
    LONGEST_OUTLET,
    find_channel,
    is_outlet,
    load_channels,
)
from counterclaim.find.decoding import decode_spans
from counterclaim.find.drafts import Draft, Line, Stretch, overlap
from counterclaim.find.phrases import Range, find_phrase_after
from counterclaim.find.words import Word, load_word_classes
from counterclaim.neural.tags import Tags
from counterclaim.records import Mention, NameKind

LONGEST_CHANNEL = 8  # words: "his official channel on the messaging app ..."
SPEAKING = frozenset(("speaking", "spoke", "talking", "talked", "shared"))
VIA_COSTS = (0.5, 0.0)  # opening and closing a span, as for sources


def add_channels(
    lines: Sequence[Line],
    drafts: Sequence[Draft],
    tags: Tags,
    mentions: Sequence[Mention],
) -> tuple[Draft, ...]:
    """Add the channels to statements; an outlet that cites somebody becomes one.

    Args:
        lines: The story's sentences, in text order.
        drafts: In any order.
        tags: The reader's opinion; it may mark channels itself.
        mentions: Names, in text order.

    Returns:
        The drafts in their order, without those that only cite.
    """
    starts = [line.sentence.span.start for line in lines]
    seen = _find_seen(tags)
    contents = sorted(piece for draft in drafts for piece in draft.content)
    found = []
    for draft in drafts:
        index = bisect_right(starts, (draft.cue or draft.content[0])[0]) - 1
        if index < 0:
            found.append(draft)
            continue
        line = lines[index]
        if draft.cue and line.article.text[slice(*draft.cue)].lower() == "citing":
            continue
        cited = find_citing(line, draft)
        marked = _find_marked(seen, line, cited, mentions)
        via = (*cited.via, *find_via(line, cited, mentions), *marked)
        around = _find_around(contents, draft, line)
        found.append(replace(cited, via=_leave_others(via, around)))
    return tuple(found)


def _find_around(
    contents: Sequence[Stretch], draft: Draft, line: Line
) -> Stretch | None:
    """Find the content of another statement that a statement's cue stands in."""
    if draft.cue is None:
        return None
    low = bisect_left(contents, line.sentence.span.start, key=lambda c: c[0])
    high = bisect_right(contents, draft.cue[0], key=lambda c: c[0])
    for content in contents[low:high]:
        if content[1] >= draft.cue[1] and content not in draft.content:
            return content
    return None


def _find_seen(tags: Tags) -> tuple[Stretch, ...]:
    """Find the channels that the reader marks, where it knows of channels."""
    if len(tags.via) != len(tags.words):
        return ()
    return tuple(
        (int(tags.starts[span.first]), int(tags.ends[span.last]))
        for span in decode_spans(tags.via, tags.words, *VIA_COSTS)
    )


def _find_marked(
    seen: Sequence[Stretch], line: Line, draft: Draft, mentions: Sequence[Mention]
) -> tuple[Stretch, ...]:
    """Find the channels of a sentence among what the reader takes for some."""
    sentence = line.stretch(0, -1)
    low = bisect_left(seen, sentence[0], key=lambda s: s[0])
    high = bisect_left(seen, sentence[1], key=lambda s: s[0])
    used = [*draft.content, *([draft.source] if draft.source else [])]
    free = [s for s in seen[low:high] if not any(overlap(s, other) for other in used)]
    found = (find_channel(line, stretch, mentions) for stretch in free)
    return tuple(stretch for stretch in found if stretch is not None)


def _leave_others(
    stretches: Sequence[Stretch], around: Stretch | None
) -> tuple[Stretch, ...]:
    """Keep the first of stretches that overlap, and what stands inside `around`."""
    kept: list[Stretch] = []
    for stretch in stretches:
        is_near = around is None or overlap(stretch, around)
        if is_near and not any(overlap(stretch, other) for other in kept):
            kept.append(stretch)
    return tuple(sorted(kept))


def find_via(
    line: Line, draft: Draft, mentions: Sequence[Mention]
) -> tuple[Stretch, ...]:
    """Find the channels named in the words around a statement's cue.

    Args:
        line: The sentence that holds the cue.
        draft: What is said there.
        mentions: Names, in text order.

    Returns:
        Stretches outside the content, in text order.
    """
    words = line.words
    found: list[Range] = []
    for at, word in enumerate(words):
        if word.lower in ("on", "via", "through", "over", "to", "with", "in", "by"):
            channel = _read_channel(words, at)
            if channel is not None:
                found.append(channel)
        elif word.lower in ("told", "tells", "telling"):
            outlet = _read_outlet(words, at + 1) or _read_organisation(
                words, at + 1, mentions
            )
            if outlet is not None:
                found.append(outlet)
    stretches = [line.stretch(*channel) for channel in found]
    used = [*draft.content, *([draft.source] if draft.source else [])]
    return tuple(
        stretch
        for stretch in dict.fromkeys(stretches)
        if not any(overlap(stretch, other) for other in used)
    )


def _read_channel(words: tuple[Word, ...], at: int) -> Range | None:
    """Read "on Telegram", "on state television", "in an interview with X"."""
    channels = load_channels()
    preposition = words[at].lower
    if preposition in ("to", "with"):
        is_talk = at > 0 and words[at - 1].lower in channels.talks | SPEAKING
        return _read_outlet(words, at + 1) if is_talk else None
    start = at + 1
    limit = min(len(words), start + LONGEST_CHANNEL)
    for number in range(start, limit):
        lower = words[number].lower
        has_next = number + 1 < limit
        if has_next and f"{lower} {words[number + 1].lower}" in channels.platforms:
            return _leave_article(words, start, number + 1)
        if preposition in ("on", "via", "through", "over") and (
            lower in channels.platforms or lower in channels.heads
        ):
            while number + 1 < limit and _goes_on(words, number):
                number += 1
            return _read_owner(words, number) or _leave_article(words, start, number)
        if lower in ("call", "conversation") and _is_intercepted(words[start:number]):
            return _leave_article(words, start, number)
        if not words[number].text[0].isalnum():
            break
    return None


def _read_owner(words: tuple[Word, ...], head: int) -> Range | None:
    """Read whose "website of the Andes Press Agency" it is: that is the outlet."""
    if [word.lower for word in words[head + 1 : head + 3]] not in (["of", "the"],):
        return None
    return _read_outlet(words, head + 3)


def _goes_on(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a channel's name goes on: "state news agency", "Radio Varden"."""
    channels, classes = load_channels(), load_word_classes()
    after = words[at + 1]
    if after.lower in channels.heads:
        return True
    is_name = after.text[0].isupper() and words[at].text[0].isupper()
    is_day = after.lower in classes.days | classes.months
    return is_name and not is_day and words[at].lower in channels.heads


def _is_intercepted(words: tuple[Word, ...]) -> bool:
    return any(
        w.lower in ("intercepted", "leaked", "tapped", "recorded") for w in words
    )


def _leave_article(words: tuple[Word, ...], first: int, last: int) -> Range:
    articles = ("the", "a", "an")
    return (
        first + 1 if words[first].lower in articles and first < last else first
    ), last


def _read_organisation(
    words: tuple[Word, ...], at: int, mentions: Sequence[Mention]
) -> Range | None:
    """Read an organisation that is told something and no institution: an outlet."""
    while at < len(words) and words[at].lower in ("the", "a", "local", "state"):
        at += 1
    if at >= len(words):
        return None
    number = bisect_left(mentions, words[at].start, key=lambda m: m.span.start)
    if number >= len(mentions) or mentions[number].span.start != words[at].start:
        return None
    mention = mentions[number]
    name = {word.lower() for word in mention.span.text.split()}
    if mention.kind is not NameKind.ORGANISATION or name & load_channels().institutions:
        return None
    last = at
    while last + 1 < len(words) and words[last + 1].end <= mention.span.end:
        last += 1
    return None if _is_audience(words, last) else (at, last)


def find_citing(line: Line, draft: Draft) -> Draft:
    """Turn "an outlet reported, citing Y" into what Y says, by way of the outlet."""
    words = line.words
    at = next((n for n, word in enumerate(words) if word.lower == "citing"), None)
    if at is None or draft.source is None or draft.cue is None:
        return draft
    outlet = [
        n for n, w in enumerate(words) if draft.source[0] <= w.start < draft.source[1]
    ]
    if not outlet or not is_outlet(words[outlet[0] : outlet[-1] + 1]):
        return draft
    cited = find_phrase_after(words, at + 1, len(words))
    if cited is None:
        return draft
    return replace(draft, source=line.stretch(*cited), via=(draft.source,))


def _read_outlet(words: tuple[Word, ...], at: int) -> Range | None:
    """Read the name of an outlet that begins at a word, or "the agency Name"."""
    channels = load_channels()
    classes = load_word_classes()
    start = at
    while at < len(words) and words[at].text.islower():
        if words[at].lower in channels.nobody or words[at].lower in classes.pronouns:
            return None
        is_link = words[at].lower in classes.prepositions - {"of"}
        if is_link or at - start >= LONGEST_OUTLET:
            return None
        at += 1
    first = at
    while at < len(words) and (words[at].text[0].isupper() or words[at].lower == "of"):
        at += 1
    name = words[first:at]
    if not name or len(name) > LONGEST_OUTLET:
        return None
    if not is_outlet(words[start:at]) or _is_audience(words, at - 1):
        return None
    return first, at - 1


def _is_audience(words: tuple[Word, ...], last: int) -> bool:
    """Tell "told newspaper men" and "told Osk residents": people behind a name."""
    behind = words[last + 1].lower if last + 1 < len(words) else ""
    return behind in load_channels().nobody
