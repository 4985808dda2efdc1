"""Counts that only their verb tells: "the rebels say 131", "had given the dead as 32".

Who counts the same dead again names only the number. What it counts stands before, in
this sentence or in the last ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from counterclaim.data.toml_files import load_toml
from counterclaim.find.figures_clauses import counts, is_link, noun_at
from counterclaim.find.figures_drafts import Draft, Phrases, make_draft
from counterclaim.find.figures_kinds import Link, LinkKind, Noun, Verb
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import Hit, inflect, load_measure_words
from counterclaim.records import Figure, Measure

PEOPLE = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED})
FEWEST = 5  # a smaller bare number is as often no count of the dead
PUT_REACH = 9  # tokens from "put" to "the dead at 40"
HURT = frozenset("dead killed wounded injured fallen missing captured".split())
AT = frozenset({"at", "as"})


def find_recounts(
    tokens: Sequence[Token], phrases: Phrases, before: Sequence[Figure]
) -> Iterator[Draft]:
    """Find numbers that count again what was counted before.

    Args:
        tokens: The words of a sentence.
        phrases: Its phrases.
        before: The figures of the sentences right before it.
    """
    yield from _find_put(tokens, phrases)
    hit = _hit_told(phrases) or _hit_before(before)
    if hit is None:
        return
    for at, phrase in enumerate(phrases):
        if isinstance(phrase, Noun) and phrase.head in load_measure_words().counts:
            yield from _find_number_at(tokens, phrases, at, hit)
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


def _find_number_at(
    tokens: Sequence[Token], phrases: Phrases, at: int, hit: Hit
) -> Iterator[Draft]:
    """Read "puts the number at 3,800", "reduced the figure to 133"."""
    link, number = phrases[at + 1 : at + 2], noun_at(phrases, at + 2)
    is_at = bool(link) and isinstance(link[0], Link) and link[0].word in {"at", "to"}
    if number is None or not is_at or not _is_bare(tokens, number):
        return
    draft = make_draft(phrases, at + 2, hit, (phrases[at].first, phrases[at].last))
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


def _numbers_behind(
    tokens: Sequence[Token], phrases: Phrases, at: int
) -> Iterator[int]:
    """The bare numbers that a verb of counting gives: "gave 38, 58 and then 80"."""
    verb = phrases[at]
    main = tokens[verb.last - 1].low if isinstance(verb, Verb) else ""
    i = at + 1
    if main in _speaking():
        link = phrases[i] if i < len(phrases) else None
        if not isinstance(link, Link) or link.word != "of":
            return
        i += 1
    elif main not in _counting():
        return
    while (noun := noun_at(phrases, i)) is not None and _is_bare(tokens, noun):
        yield i
        i += 1
        while is_link(phrases, i, LinkKind.COMMA, LinkKind.AND) or _is_of(phrases, i):
            i += 1


def _is_of(phrases: Phrases, at: int) -> bool:
    """Whether "of" goes on with a list: "spoke of 50, of 80"."""
    link = phrases[at] if at < len(phrases) else None
    return isinstance(link, Link) and link.word == "of"


def _is_bare(tokens: Sequence[Token], noun: Noun) -> bool:
    """Whether a number counts nothing by its own words, and is high enough."""
    if not counts(noun) or noun.head or noun.quantity is None or noun.is_pronoun:
        return False
    count = noun.quantity.count
    least = count.low if count.low is not None else count.high
    is_high = least is not None and least >= FEWEST and not noun.quantity.is_article
    behind = tokens[noun.last].low if noun.last < len(tokens) else "."
    return is_high and (not behind[0].isalnum() or behind in _after())


@cache
def _speaking() -> frozenset[str]:
    return _forms("speak", "talk", "write")


@cache
def _counting() -> frozenset[str]:
    return _forms("give", "count", "list", "document", "record", "cite", "register") | {
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
