"""Counts that only their verb tells: "the rebels say 131", "had given the dead as 32".

Who counts the same dead again names only the number. What it counts stands before, in
this sentence or in the last ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from counterclaim.data.toml_files import load_toml
from counterclaim.find.figures_drafts import Draft, make_draft
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrase,
    Phrases,
    Verb,
    counts,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import Hit, inflect, load_measure_words
from counterclaim.records import Figure, Measure

PEOPLE = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED})
FEWEST = 5  # a smaller bare number is as often no count of the dead
FEWEST_ADMITTED = 2  # "admitted to three"
# What a number of the dead is called: "a figure of 80", "its claim was of 60".
CALLED = frozenset(
    """number figure figures count tally total estimate estimates claim toll
    balance""".split()
)
REACHING = frozenset("stood stands is was rose climbed reached became become".split())
IT = frozenset({"it", "that", "this"})
PUT_REACH = 9  # tokens from "put" to "the dead at 40"
HURT = frozenset("dead killed wounded injured fallen missing captured".split())
AT = frozenset({"at", "as"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the sentences before one tell: their figures; else what they say happened.

    `figures` are those of the last three sentences, `hit` is of the last two.
    """

    figures: Sequence[Figure] = ()
    hit: Hit | None = None


NOTHING_TOLD = Told()


def find_recounts(
    tokens: Sequence[Token],
    phrases: Phrases,
    drafts: Sequence[Draft],
    told: Told,
) -> Iterator[Draft]:
    """Find numbers that count again what was counted before.

    Args:
        tokens: The words of a sentence.
        phrases: Its phrases.
        drafts: The figures found in it so far.
        told: What the sentences right before it tell.
    """
    yield from _find_put(tokens, phrases)
    known = _hit_told(phrases)
    before = _hit_before(told.figures) or told.hit or _hit_drafted(drafts, len(tokens))
    for at, phrase in enumerate(phrases):
        here = known or _hit_drafted(drafts, phrase.first)
        hit = here or before
        if hit is None or _is_of_others(tokens, phrase):
            continue
        if isinstance(phrase, Noun) and phrase.head in CALLED:
            again = here or _hit_of_things(told.figures) or hit
            yield from _find_number_at(tokens, phrases, at, again)
        if isinstance(phrase, Noun) and phrase.head in IT:
            yield from _find_reached(tokens, phrases, at, hit, told)
        if not isinstance(phrase, Verb) or phrase.is_unreal:
            continue
        for i in _numbers_behind(tokens, phrases, at):
            draft = make_draft(phrases, i, hit, (phrase.first, phrase.last))
            if draft is not None:
                yield replace(draft, is_total=True)


def _find_put(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "put the Front's dead at 46", "gave the dead as 32 and the wounded as 9"."""
    words = load_measure_words()
    starts = {
        noun.first: i
        for i, noun in enumerate(phrases)
        if isinstance(noun, Noun) and noun.quantity is not None and not noun.head
    }
    for at in range(1, len(tokens) - 2):
        word = tokens[at].low
        if word not in HURT or tokens[at + 1].low not in AT or at + 2 not in starts:
            continue
        said = {token.low for token in tokens[max(0, at - PUT_REACH) : at]}
        if not said & _put_words() and tokens[at + 1].low == "at":
            continue
        entry = words.verbs.get((word,))
        hit = entry[0] if entry else words.adjectives.get((word,))
        if word == "fallen":
            hit = words.nouns[("deaths",)]
        draft = make_draft(phrases, starts[at + 2], hit, (at, at + 1))
        if draft is not None:
            yield replace(draft, is_total=True)


def find_told(phrases: Phrases) -> Hit | None:
    """Find what a sentence says of people, with or without a number: "who died"."""
    words = load_measure_words()
    for phrase in reversed(phrases):
        hit = None
        if isinstance(phrase, Verb) and not phrase.is_unreal:
            hit = phrase.hits[0] if phrase.hits else None
        elif isinstance(phrase, Noun):
            is_toll = phrase.head in words.tolls
            hit = words.nouns[("deaths",)] if is_toll else phrase.nominal
        if hit is not None and hit.people in PEOPLE:
            return Hit(word="count", people=hit.people, things=None)
    return None


def _is_of_others(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether "their number" is how many they are, and not how many were hit."""
    is_theirs = tokens[phrase.first].low in {"their", "its"}
    return (
        isinstance(phrase, Noun) and is_theirs and phrase.head in {"number", "numbers"}
    )


def _hit_drafted(drafts: Sequence[Draft], end: int) -> Hit | None:
    """What the people are hit by whom this sentence counts first, before a token."""
    counted = [
        draft
        for draft in drafts
        if draft.first < end and draft.measure in PEOPLE and draft.count.high != 0
    ]
    if not counted:
        return None
    first = min(counted, key=lambda draft: draft.first)
    return Hit(word="count", people=first.measure, things=None)


def _find_number_at(
    tokens: Sequence[Token], phrases: Phrases, at: int, hit: Hit
) -> Iterator[Draft]:
    """Read "puts the number at 3,800", "the figure of 133", "its claim was of 60"."""
    verb = verb_at(phrases, at + 1)
    is_told = verb is not None and not verb.hits and verb.main in REACHING
    i = at + 1 + is_told
    link = phrases[i] if i < len(phrases) else None
    is_at = isinstance(link, Link) and link.word in {"at", "to", "of"}
    i += is_at
    number, behind = noun_at(phrases, i), verb_at(phrases, i + 1)
    if number is None or not (is_at or is_told) or not _is_alone(number, FEWEST):
        return
    if not (_is_bare(tokens, number) or behind is not None):
        return
    draft = make_draft(phrases, i, hit, (phrases[at].first, phrases[at].last))
    if draft is not None:
        yield replace(draft, is_total=True)


def _find_reached(
    tokens: Sequence[Token], phrases: Phrases, at: int, hit: Hit, told: Told
) -> Iterator[Draft]:
    """Read "it stood at 20", "by evening it had become 26", behind other dead."""
    verb = phrases[at + 1] if at + 1 < len(phrases) else None
    if not isinstance(verb, Verb) or verb.hits or verb.is_unreal:
        return
    word = tokens[verb.last - 1].low
    if word not in REACHING or (word in {"is", "was"} and not told.figures):
        return
    link = phrases[at + 2] if at + 2 < len(phrases) else None
    i = at + 3 if isinstance(link, Link) and link.word in {"at", "to"} else at + 2
    number = noun_at(phrases, i)
    if number is not None and _is_bare(tokens, number):
        draft = make_draft(phrases, i, hit, (verb.first, verb.last))
        if draft is not None:
            yield replace(draft, is_total=True)


def _hit_told(phrases: Phrases) -> Hit | None:
    """What a toll or the dead of this sentence count, for a number behind them."""
    words = load_measure_words()
    for phrase in phrases:
        if isinstance(phrase, Noun) and phrase.head in words.tolls:
            return words.nouns[("deaths",)]
    return None


def _hit_before(before: Sequence[Figure]) -> Hit | None:
    """What the people were hit by who were counted last."""
    last = next((f for f in reversed(before) if f.measure in PEOPLE), None)
    if last is None or last.count.high == 0:
        return None
    killed = any(f.measure is Measure.KILLED for f in before)
    measure = Measure.KILLED if killed else last.measure
    return Hit(word="count", people=measure, things=None)


def _hit_of_things(before: Sequence[Figure]) -> Hit | None:
    """What the last figure counts where those are no people: "23 aircraft"."""
    if not before or before[-1].measure in PEOPLE:
        return None
    return Hit(word="count", people=None, things=before[-1].measure)


def _numbers_behind(
    tokens: Sequence[Token], phrases: Phrases, at: int
) -> Iterator[int]:
    """The bare numbers that a verb of counting gives: "gave 38, 58 and then 80"."""
    verb = phrases[at]
    main = tokens[verb.last - 1].low if isinstance(verb, Verb) else ""
    i, fewest = at + 1, FEWEST
    link = phrases[i] if i < len(phrases) else None
    word = link.word if isinstance(link, Link) else ""
    if main in _admitting():
        i, fewest = i + (word == "to"), FEWEST_ADMITTED
    elif main in _speaking():
        if word != "of":
            return
        i += 1
    elif main not in _counting():
        return
    while (noun := noun_at(phrases, i)) is not None and _is_bare(tokens, noun, fewest):
        yield i
        i += 1
        while is_link(phrases, i, LinkKind.COMMA, LinkKind.AND) or _is_of(phrases, i):
            i += 1


def _is_of(phrases: Phrases, at: int) -> bool:
    """Whether "of" goes on with a list: "spoke of 50, of 80"."""
    link = phrases[at] if at < len(phrases) else None
    return isinstance(link, Link) and link.word == "of"


def _is_bare(tokens: Sequence[Token], noun: Noun, fewest: int = FEWEST) -> bool:
    """Whether a number counts nothing by its own words or by those behind it."""
    behind = tokens[noun.last].low if noun.last < len(tokens) else "."
    is_end = not behind[0].isalnum() or behind in _after()
    return is_end and _is_alone(noun, fewest)


def _is_alone(noun: Noun, fewest: int) -> bool:
    """Whether a number counts nothing by its own words, and is high enough."""
    if not counts(noun) or noun.head or noun.quantity is None or noun.is_pronoun:
        return False
    count = noun.quantity.count
    least = count.low if count.low is not None else count.high
    return least is not None and least >= fewest and not noun.quantity.is_article


@cache
def _speaking() -> frozenset[str]:
    return _forms("speak", "talk", "write")


@cache
def _admitting() -> frozenset[str]:
    return _forms("admit", "concede", "acknowledge") | {"admitting", "admitted"}


@cache
def _counting() -> frozenset[str]:
    return _forms(
        "give",
        "count",
        "list",
        "document",
        "record",
        "cite",
        "register",
        "claim",
        "announce",
        "confirm",
    ) | {
        "say",
        "says",
        "reported",
        "reports",
    }


@cache
def _put_words() -> frozenset[str]:
    return _forms("put", "give", "estimate", "set", "count", "place")


def _forms(*verbs: str) -> frozenset[str]:
    irregular = {"given", "gave", "spoken", "spoke", "written", "wrote"}
    forms = {form for verb in verbs for form, _ in inflect(verb)}
    return frozenset(forms | {w for w in irregular if w[0] in {v[0] for v in verbs}})


@cache
def _after() -> frozenset[str]:
    """Words that may stand behind such a number."""
    return frozenset(load_toml("moves.toml")["after_recount"])
