"""Find the channels and outlets through which a statement reached the article."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads

from counterclaim.find.drafts import Draft, Line, Stretch, overlap
from counterclaim.find.phrases import Range
from counterclaim.find.words import Word, load_word_classes

LONGEST_CHANNEL = 8  # words: "his official channel on the messaging app ..."
LONGEST_OUTLET = 6  # words in an outlet's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """Lower-case words that show a channel or an outlet."""

    platforms: frozenset[str]
    heads: frozenset[str]
    talks: frozenset[str]
    outlet_words: frozenset[str]
    outlets: frozenset[str]
    nobody: frozenset[str]


@cache
def load_channels() -> Channels:
    """Read the words of channels and outlets from `data/en`."""
    path = files("counterclaim.data") / "en" / "channels.toml"
    lists = loads(path.read_text(encoding="utf-8"))
    return Channels(**{name: frozenset(words) for name, words in lists.items()})


def find_via(line: Line, draft: Draft) -> tuple[Stretch, ...]:
    """Find the channels named in the words around a statement's cue.

    Args:
        line: The sentence that holds the cue.
        draft: What is said there.

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
            outlet = _read_outlet(words, at + 1)
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
        is_talk = at > 0 and words[at - 1].lower in channels.talks | {"speaking"}
        return _read_outlet(words, at + 1) if is_talk else None
    start = at + 1
    limit = min(len(words), start + LONGEST_CHANNEL)
    for number in range(start, limit):
        lower = words[number].lower
        pair = f"{lower} {words[number + 1].lower}" if number + 1 < limit else lower
        if pair in channels.platforms:
            return _leave_article(words, start, number + 1)
        if preposition in ("on", "via", "through", "over") and (
            lower in channels.platforms or lower in channels.heads
        ):
            while number + 1 < limit and words[number + 1].lower in channels.heads:
                number += 1
            return _leave_article(words, start, number)
        if lower in ("call", "conversation") and _is_intercepted(words[start:number]):
            return _leave_article(words, start, number)
        if not words[number].text[0].isalnum():
            break
    return None


def _is_intercepted(words: tuple[Word, ...]) -> bool:
    return any(
        w.lower in ("intercepted", "leaked", "tapped", "recorded") for w in words
    )


def _leave_article(words: tuple[Word, ...], first: int, last: int) -> Range:
    articles = ("the", "a", "an")
    return (
        first + 1 if words[first].lower in articles and first < last else first
    ), last


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
    lowers = [word.lower for word in words[start:at]]
    joined = " ".join(word.lower for word in name)
    is_outlet = (
        joined in channels.outlets
        or any(lower in channels.outlets for lower in lowers)
        or any(
            part in channels.outlet_words | channels.heads
            for lower in lowers
            for part in lower.split("-")
        )
    )
    return (first, at - 1) if is_outlet else None
