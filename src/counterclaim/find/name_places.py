"""Tell places from people among names that the trained reader takes for a person's."""

import re
from collections.abc import Iterator, Sequence, Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from counterclaim.data.nouns import is_title_word, load_name_types
from counterclaim.data.toml_files import load_lists
from counterclaim.kinds import NameKind
from counterclaim.records import Mention

LONGEST_PLACE = 2  # words: "Hask Ford"; longer ones are mostly people
BEFORE = re.compile(
    r"([\w’'.-]+)[ \u00a0]+(?:(of|from|to)[ \u00a0]+)?(?:the[ \u00a0]+)?\Z"
)
BEHIND = re.compile(r"[ \u00a0]([a-z]\w*)")
OWNED = re.compile(r"['’]s?[ \u00a0]+(\w+)")
JOINED = re.compile(r",? (?:and|or) ")
APPOSED = re.compile(
    r",[ \u00a0](?:a|an|the)[ \u00a0](?:[\w-]+[ \u00a0]){0,3}?([a-z]\w*)\b"
)
OFFICE = re.compile(r"[ \u00a0]([A-Z]\w+)[ \u00a0][A-Z]")
BACK = 30  # characters that are looked at before a name, and behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSigns:
    """Lower-case words that show a place, by where they stand beside its name."""

    before: frozenset[str]
    of: frozenset[str]
    to: frozenset[str]
    behind: frozenset[str]
    owned: frozenset[str]
    apposed: frozenset[str]


@cache
def load_place_signs() -> PlaceSigns:
    """Read the words beside places from `data/en`."""
    return PlaceSigns(**load_lists("place_signs.toml"))


def settle_places(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Take for places the people who stand like places and never like people.

    A name is a place's all through the article where another mention is one, or where
    the words beside a mention show it; not where it is a part of a person's full
    name, or a title stands before it.

    Args:
        text: The article's text.
        mentions: In text order.
    """
    shown = {_key(m) for m in mentions if m.kind is NameKind.PLACE}
    people: set[str] = set()
    for mention in mentions:
        if mention.kind is NameKind.PERSON:
            parts = mention.span.text.split()
            people.update(parts if len(parts) > 1 else ())
            if has_title(text, mention):
                people.update((mention.span.text, *parts))
            elif is_shown_place(text, mention):
                shown.add(_key(mention))
    shown |= set(_find_joined(text, mentions, shown))
    people = {name.casefold() for name in people if name.casefold() not in shown}
    for mention in mentions:
        is_person = mention.kind is NameKind.PERSON
        if is_person and _key(mention) in shown - people:
            mention = replace(mention, kind=NameKind.PLACE)
        yield mention


def _find_joined(
    text: str, mentions: Sequence[Mention], shown: AbstractSet[str]
) -> Iterator[str]:
    """Find the names that stand in one list with a place: "Ostra and Kolm"."""
    for first, second in pairwise(mentions):
        if JOINED.fullmatch(text, first.span.end, second.span.start):
            for one, other in ((first, second), (second, first)):
                if _key(other) in shown and one.kind is NameKind.PERSON:
                    yield _key(one)


def _key(mention: Mention) -> str:
    return mention.span.text.casefold()


def has_title(text: str, mention: Mention) -> bool:
    """Tell whether a title stands right before a name: "Colonel Deng"."""
    found = BEFORE.search(text, max(0, mention.span.start - BACK), mention.span.start)
    return found is not None and found[2] is None and is_title_word(found[1].lower())


def is_shown_place(text: str, mention: Mention) -> bool:
    """Tell whether the words beside a name show a place.

    Examples:
        >>> from counterclaim.records import Span
        >>> text = "Two residents of Ostra fled."
        >>> span = Span(start=17, end=22, text="Ostra")
        >>> is_shown_place(text, Mention(span=span, kind=NameKind.PERSON))
        True
    """
    signs = load_place_signs()
    start, end = mention.span.start, mention.span.end
    if len(mention.span.text.split()) > LONGEST_PLACE:
        return False
    before = BEFORE.search(text, max(0, start - BACK), start)
    if before is not None:
        words = {"to": signs.to, None: signs.before}.get(before[2], signs.of)
        if before[1].lower() in words:
            return True
    behind = BEHIND.match(text, end)
    if behind and behind[1] in signs.behind | load_name_types().places:
        return True
    owned, apposed = OWNED.match(text, end), APPOSED.match(text, end, end + BACK)
    if (
        owned
        and owned[1].lower() in signs.owned
        or apposed
        and apposed[1] in signs.apposed
    ):
        return True
    office = OFFICE.match(text, end)
    return office is not None and is_title_word(office[1].lower())
