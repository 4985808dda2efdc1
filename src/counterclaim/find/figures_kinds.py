"""What a sentence is made of, for figures: nouns, verb groups, links."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from counterclaim.find.measures import Hit
from counterclaim.find.numbers import Quantity


class LinkKind(StrEnum):
    """What a small word or mark does between phrases."""

    PREPOSITION = "preposition"
    AND = "and"
    COMMA = "comma"
    RELATIVE = "relative"
    OPENER = "opener"
    PART = "part"
    STOP = "stop"


class Voice(StrEnum):
    """Who does it: the subject, its object, or nobody can tell from the form."""

    ACTIVE = "active"
    PASSIVE = "passive"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun phrase: tokens `first` to `last`, half-open.

    `of` is the token range of the words counted. `adjective` for "wounded" in "30
    wounded soldiers", `nominal` for nouns that tell a measure ("deaths"). `is_single`
    for one person without a number ("the driver"), `is_name` for a named one,
    `is_several` for definite people without a number ("his colleagues").
    """

    first: int
    last: int
    of: tuple[int, int]
    head: str = ""
    kind: str = ""
    quantity: Quantity | None = None
    adjective: Hit | None = None
    nominal: Hit | None = None
    owner: tuple[int, int] | None = None
    is_pronoun: bool = False
    is_name: bool = False
    is_single: bool = False
    is_several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb group; `hits` is empty where it hits nobody."""

    first: int
    last: int
    main: str
    hits: tuple[Hit, ...] = ()
    voice: Voice = Voice.ACTIVE
    is_finite: bool = True
    is_infinitive: bool = False
    is_unreal: bool = False
    is_hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A small word or mark between phrases."""

    first: int
    last: int
    kind: LinkKind
    word: str


Phrase: TypeAlias = Noun | Verb | Link
Phrases: TypeAlias = Sequence[Phrase]


def is_link(phrases: Phrases, at: int, *kinds: LinkKind) -> bool:
    """Whether the phrase at a position is a link of one of these kinds."""
    phrase = phrases[at] if 0 <= at < len(phrases) else None
    return isinstance(phrase, Link) and phrase.kind in kinds


def noun_at(phrases: Phrases, at: int) -> Noun | None:
    """The noun at a position, if it is one."""
    phrase = phrases[at] if 0 <= at < len(phrases) else None
    return phrase if isinstance(phrase, Noun) else None


def verb_at(phrases: Phrases, at: int) -> Verb | None:
    """The verb at a position, if it is one."""
    phrase = phrases[at] if 0 <= at < len(phrases) else None
    return phrase if isinstance(phrase, Verb) else None


def counts(noun: Noun | None) -> bool:
    """Whether a noun phrase holds a number of something that can be hit."""
    return noun is not None and noun.quantity is not None and noun.kind != "units"


def can_be_hit(noun: Noun | None) -> bool:
    """Whether a noun phrase can be a figure: a number, a name, one person."""
    return noun is not None and (
        counts(noun) or noun.is_name or noun.is_single or noun.is_several
    )
