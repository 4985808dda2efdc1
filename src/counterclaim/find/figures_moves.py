"""Who stands where, and who arrives: "has 900 troops in the province".

Troops that stand somewhere are deployed; those who arrive are displaced, where they
are people without arms, and many. "Sixty gunmen attacked" counts nobody hit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from counterclaim.data.nouns import load_nouns
from counterclaim.data.toml_files import load_toml
from counterclaim.find.figures_clauses import find_subjects
from counterclaim.find.figures_drafts import Draft, make_draft
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrases,
    Verb,
    Voice,
    counts,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import LETTERS, Hit, inflect
from counterclaim.find.numbers import find_quantity
from counterclaim.records import Measure

DEPLOYED = Hit(word="deploy", people=Measure.DEPLOYED, things=None)
DISPLACED = Hit(word="displace", people=Measure.DISPLACED, things=None)
# Fewer are a patrol or guests, and no news; guesses.
FEWEST_STANDING = 50
FEWEST_RAIDING = 5
FEWEST_ARRIVING = 50
BEING = frozenset({"is", "are", "was", "were", "be", "been"})
SMALL = frozenset("of no a from about".split())
LEFT = frozenset({"left"})
HAVING = frozenset({"has", "have", "had", "having", "with"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingWords:
    """The words of moves.toml: verbs in all their forms, nouns, prepositions."""

    arriving: frozenset[str]
    staying: frozenset[str]
    shelters: frozenset[str]
    hosting: frozenset[str]
    raiders: frozenset[str]
    at: frozenset[str]
    fleeing: frozenset[str]
    leads: dict[tuple[str, ...], Measure]


@cache
def load_moving_words() -> MovingWords:
    """Read moves.toml."""
    raw = load_toml("moves.toml")
    return MovingWords(
        arriving=_forms(raw["arriving"]),
        staying=_forms(raw["staying"]),
        shelters=frozenset(raw["shelters"]),
        hosting=_forms(raw["hosting"]),
        raiders=frozenset(raw["raiders"]),
        at=frozenset(raw["at"]),
        fleeing=frozenset(raw["fleeing"]),
        leads={
            tuple(words.split()): Measure(measure)
            for measure, entries in raw["leads"].items()
            for words in entries
        },
    )


def _forms(verbs: Sequence[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form, _ in inflect(verb))


def may_tell_move(text: str) -> bool:
    """Whether a sentence may tell of troops or arrivals, told without tokens.

    Examples:
        >>> may_tell_move("Sixty gunmen came."), may_tell_move("The sky is blue.")
        (True, False)
    """
    return not _telling_words().isdisjoint(LETTERS.findall(text.lower()))


@cache
def _telling_words() -> frozenset[str]:
    words = load_moving_words()
    leads = {word for lead in words.leads for word in lead if word not in SMALL}
    moves = words.arriving | words.staying | words.hosting | LEFT
    return moves | load_nouns().combatants | leads


def find_moves(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read all that this module knows, as drafts of figures."""
    yield from _find_arriving(tokens, phrases)
    yield from _find_hosted(tokens, phrases)
    yield from _find_standing(tokens, phrases)
    yield from _find_apposed(tokens, phrases)
    yield from _find_led(tokens, phrases)


def _find_arriving(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "16,000 people have arrived in the town"."""
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or verb.hits or not _is_done(phrases, at):
            continue
        if _is_moving(phrases, at, verb):
            for i in find_subjects(phrases, at):
                if _are_displaced(tokens, noun_at(phrases, i)):
                    yield from _make(phrases, i, DISPLACED, verb)


def _is_moving(phrases: Phrases, at: int, verb: Verb) -> bool:
    """Whether a verb tells who came, left, or stays where nobody lives."""
    words = load_moving_words()
    if verb.main in LEFT:
        behind = noun_at(phrases, at + 1)  # but "left the party"
        return behind is None or _has_shelter(phrases, at + 1)
    if verb.main in words.staying:
        is_in = is_link(phrases, at + 1, LinkKind.PREPOSITION)
        return is_in and _has_shelter(phrases, at + 2)
    return verb.main in words.arriving


def _has_shelter(phrases: Phrases, at: int) -> bool:
    """Whether a noun names where people stay who have no home."""
    noun = noun_at(phrases, at)
    return noun is not None and noun.head in load_moving_words().shelters


def _find_hosted(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "two schools host 740 evacuees"."""
    words = load_moving_words()
    for at, verb in enumerate(phrases):
        if not isinstance(verb, Verb) or verb.main not in words.hosting:
            continue
        is_shelter = any(_has_shelter(phrases, i) for i in find_subjects(phrases, at))
        is_told = is_shelter and not verb.is_unreal
        if is_told and _are_displaced(tokens, noun_at(phrases, at + 1)):
            yield from _make(phrases, at + 1, DISPLACED, verb)


def _are_displaced(tokens: Sequence[Token], noun: Noun | None) -> bool:
    """Whether a noun counts many people without arms, as those who flee are."""
    if noun is None or not counts(noun) or is_armed(tokens, noun):
        return False
    is_nation = noun.kind == "people" and tokens[noun.last - 1].text[0].isupper()
    is_fled = is_nation or noun.head in load_moving_words().fleeing
    return is_fled and _has(noun, FEWEST_ARRIVING)


def _is_done(phrases: Phrases, at: int) -> bool:
    """Whether a verb tells what its subject did."""
    verb = phrases[at]
    if not isinstance(verb, Verb) or verb.is_unreal or verb.voice is Voice.PASSIVE:
        return False
    behind = phrases[at + 1] if at + 1 < len(phrases) else None
    return not (isinstance(behind, Link) and behind.word == "by")


def _find_standing(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "has 2,500 troops in the province", "900 troops are in the town"."""
    for at, noun in enumerate(phrases):
        if not isinstance(noun, Noun) or not counts(noun) or not is_armed(tokens, noun):
            continue
        before, verb = verb_at(phrases, at - 1), verb_at(phrases, at + 1)
        is_had = before is not None and before.main in HAVING | BEING
        is_being = verb is not None and verb.main in BEING
        is_there = _leads_to_place(phrases, at + (2 if is_being else 1))
        is_there = is_there or (is_had and _is_where(phrases, at - 2))
        verb = verb if is_being else before
        if not (is_had or is_being) or not is_there or verb is None or verb.is_unreal:
            continue
        is_raid = noun.head in load_moving_words().raiders
        if not verb.hits and _has(noun, FEWEST_RAIDING if is_raid else FEWEST_STANDING):
            yield from _make(phrases, at, DEPLOYED, verb)


def _leads_to_place(phrases: Phrases, at: int) -> bool:
    """Whether a place follows: "troops in the province"."""
    link = phrases[at] if at < len(phrases) else None
    return isinstance(link, Link) and link.word in load_moving_words().at


def _is_where(phrases: Phrases, at: int) -> bool:
    """Whether "where" opens the clause: "where Norland has 4,000 troops"."""
    if noun_at(phrases, at) is not None:
        at -= 1
    link = phrases[at] if at >= 0 else None
    return isinstance(link, Link) and link.word == "where"


def _find_apposed(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "the attackers, about 80, came", "the raiders, who numbered about 50,"."""
    for at, noun in enumerate(phrases):
        if not isinstance(noun, Noun) or not is_link(phrases, at + 1, LinkKind.COMMA):
            continue
        if noun.quantity is not None or not is_armed(tokens, noun):
            continue
        verb = verb_at(phrases, at + 2) or verb_at(phrases, at + 3)
        is_numbering = verb is not None and verb.main.startswith("number")
        i = phrases.index(verb) + 1 if verb is not None and is_numbering else at + 2
        number = _as_number(tokens, noun_at(phrases, i))
        if number is None:
            continue
        closing = tokens[number.last].low if number.last < len(tokens) else "."
        if closing in {",", "in", "\u2013", "\u2014"}:  # "about ten in number"
            yield from _make([*phrases[:i], number], i, DEPLOYED, noun)


def _as_number(tokens: Sequence[Token], noun: Noun | None) -> Noun | None:
    """Give a bare number; also "about 80" between commas, which may be an age."""
    if noun is None or noun.head:
        return None
    if noun.quantity is not None:
        return noun
    quantity = find_quantity(tokens, noun.first)
    is_about = quantity is not None and quantity.first < quantity.core
    return replace(noun, quantity=quantity, kind="") if is_about else None


def _find_led(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "without news of 11 men", "a force of 300"."""
    leads = load_moving_words().leads
    yield from _find_strong(tokens, phrases)
    for at, noun in enumerate(phrases):
        if not isinstance(noun, Noun) or not counts(noun) or noun.kind == "things":
            continue
        for size in (3, 4):
            first = noun.first - size
            said = tuple(token.low for token in tokens[max(0, first) : noun.first])
            measure = leads.get(said)
            if measure is not None:
                hit = Hit(word="lead", people=measure, things=None, unknown="people")
                yield from _make(phrases, at, hit, noun)


def _find_strong(tokens: Sequence[Token], phrases: Phrases) -> Iterator[Draft]:
    """Read "the contingent, 1,300 strong, is drawn from six states"."""
    for at, noun in enumerate(phrases):
        if isinstance(noun, Noun) and tokens[noun.last - 1].low == "strong":
            number = replace(noun, head="", kind="", of=(noun.last, noun.last))
            number = replace(number, quantity=find_quantity(tokens, noun.first))
            if number.quantity is not None:
                yield from _make([*phrases[:at], number], at, DEPLOYED, noun)


def is_armed(tokens: Sequence[Token], noun: Noun) -> bool:
    """Whether a noun names people who fight: "insurgents", "armed men"."""
    said = {token.low for token in tokens[noun.of[0] : noun.of[1]]}
    combatants = load_nouns().combatants
    return bool(said & combatants) or {"armed", "men"} <= said


def _has(noun: Noun, fewest: int) -> bool:
    """Whether a number is that high."""
    count = noun.quantity.count if noun.quantity is not None else None
    least = (
        None if count is None else count.low if count.low is not None else count.high
    )
    return least is not None and least >= fewest


def _make(phrases: Phrases, at: int, hit: Hit, by: Verb | Noun) -> Iterator[Draft]:
    draft = make_draft(phrases, at, hit, (by.first, by.last))
    if draft is not None:
        yield draft
