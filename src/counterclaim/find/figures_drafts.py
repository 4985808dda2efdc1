"""A figure on its way: what is counted, by which words, before offsets are known."""

from dataclasses import dataclass

from counterclaim.data.nouns import load_nouns
from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_kinds import (
    LinkKind,
    Noun,
    Phrases,
    Verb,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.measures import Hit
from counterclaim.records import Count, Measure, Stance

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A figure in token positions (half-open); `noun` is the phrase that counts."""

    noun: int
    first: int
    last: int
    number: Range
    measure: Measure
    count: Count
    of: Range
    verb: Range | None = None
    victims: Range | None = None
    claimed_by: Range | None = None
    part_of: int | None = None
    is_total: bool = False
    stance: Stance = Stance.ASSERTS
    is_hedged: bool = False
    is_adjectival: bool = False
    score: float = 1.0


def make_draft(
    phrases: Phrases, at: int, hit: Hit | None, verb: Range | None
) -> Draft | None:
    """The draft of one counted noun hit; None where that noun cannot be hit so."""
    noun = noun_at(phrases, at)
    if noun is None or hit is None:
        return None
    measure = hit.measure_for(_kind(phrases, at, hit))
    if noun.quantity is None and (hit.unknown == "things" or hit.only == "passive"):
        return None  # "destroyed Ost" tells of no person
    if noun.quantity is None and hit.only == "counted" and not noun.is_name:
        return None  # "the boy fell"
    if noun.quantity is None:
        return _make_unnumbered(at, noun, measure, verb)
    is_person = hit.unknown == "people" and not noun.kind
    if measure is None or not (can_be(measure, noun) or is_person):
        return None
    if not _is_told_of(hit, noun):
        return None
    end = noun.last
    after = verb_at(phrases, at + 1)
    if noun.last == noun.quantity.last and after is not None and _is_state(after):
        end = after.last if verb == (after.first, after.last) else end  # "100 injured"
    joined = _joined_end(phrases, at, verb)
    return Draft(
        noun=at,
        first=noun.first,
        last=joined or end,
        number=(noun.quantity.first, noun.quantity.last),
        measure=measure,
        count=noun.quantity.count,
        of=(noun.of[0], joined or noun.of[1]),
        verb=verb,
        victims=noun.owner,
    )


def _is_state(verb: Verb) -> bool:
    """Whether a verb form says in what state somebody is: "injured", "dead"."""
    return bool(verb.hits) and not (verb.is_finite or verb.is_infinitive)


def _is_told_of(hit: Hit, noun: Noun) -> bool:
    """Whether a word that tells of arms, aircraft or nobody alone is told of a noun."""
    if hit.only == "arms":
        return noun.head in load_counted_words().arms
    if hit.only == "aircraft":
        is_type = any(letter.isdigit() for letter in noun.head)  # "an F-16"
        return is_type or noun.head in load_counted_words().weapons
    return hit.only != "nobody" or is_zero(noun)


def _joined_end(phrases: Phrases, at: int, verb: Range | None) -> int | None:
    """The end of "tanks and other vehicles", counted together by one number."""
    noun, other = noun_at(phrases, at), noun_at(phrases, at + 2)
    if noun is None or other is None or not is_link(phrases, at + 1, LinkKind.AND):
        return None
    is_bare = other.quantity is None and other.first == other.of[0]
    if not is_bare or other.is_name or not noun.head or other.kind != noun.kind:
        return None
    after = verb_at(phrases, at + 3)
    is_own = after is None or (after.first, after.last) == verb
    return other.last if is_own and other.head.endswith(("s", "men")) else None


HIT = frozenset({"people", "things"})  # the kinds that something can happen to
LOSERS = frozenset({"we", "they", "it"})  # who "lost three"
SINGLE = Count(low=1, high=1)
SINGLE_MEASURES = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED})
SEVERAL = Count(low=2, high=None)
SEVERAL_MEASURES = frozenset({Measure.KILLED, Measure.WOUNDED})
# People without a number are right less often than numbers: see docs/decisions.
NAME_SCORE, SINGLE_SCORE, SEVERAL_SCORE = 0.8, 0.6, 0.4


def own_words(noun: Noun) -> Range:
    """The tokens that name people without a number; never an empty range."""
    return noun.of if noun.of[0] < noun.of[1] else (noun.first, noun.last)


def _make_unnumbered(
    at: int, noun: Noun, measure: Measure | None, verb: Range | None
) -> Draft | None:
    """The draft of people without a number: "the driver", "Ana Roca", "his sons"."""
    is_one = measure in SINGLE_MEASURES and (noun.is_name or noun.is_single)
    is_several = measure in SEVERAL_MEASURES and noun.is_several
    if measure is None or not (is_one or is_several):
        return None
    score = SINGLE_SCORE if is_one else SEVERAL_SCORE
    return Draft(
        noun=at,
        first=noun.first,
        last=noun.last,
        number=own_words(noun),
        measure=measure,
        count=SINGLE if is_one else SEVERAL,
        of=own_words(noun),
        verb=verb,
        victims=noun.owner,
        score=NAME_SCORE if noun.is_name else score,
    )


def _kind(phrases: Phrases, at: int, hit: Hit) -> str:
    """The kind of what is counted; a bare number is of the kind counted before."""
    noun = noun_at(phrases, at)
    if noun is None or noun.nominal is not None:
        return "abstract"
    if noun.is_name:
        return "people"
    if noun.kind == "" and noun.quantity and noun.quantity.is_article:
        return "abstract"  # "a" counts only what is known to be hit
    if not noun.head and noun.kind == "" and hit.people and hit.things:
        for before in reversed(phrases[:at]):
            if isinstance(before, Noun) and before.quantity and before.kind in HIT:
                return before.kind
    if not noun.head and hit.people is None:
        return "things"
    if not noun.head and hit.things is None:
        return noun.kind or "people"
    if (
        not noun.head
        and noun.kind == ""
        and hit.word == "lose"
        and _is_own(phrases, at)
    ):
        return "people"
    return noun.kind


def _is_own(phrases: Phrases, at: int) -> bool:
    """Whether a number stands where "we" or "they" lost it: "we have lost three"."""
    subject = noun_at(phrases, at - 2)
    return subject is not None and subject.head in LOSERS


def can_be(measure: Measure, noun: Noun) -> bool:
    """Whether a measure counts such a noun: launched are weapons, taken no places."""
    words, head = load_counted_words(), noun.head.rpartition("-")[2]
    if measure is Measure.LAUNCHED:
        return head in words.weapons
    if measure is Measure.DEPLOYED:
        return head in words.forces or not head
    if measure is Measure.CAPTURED:
        return head not in words.places and (noun.kind != "" or not head)
    if measure is Measure.SHOT_DOWN:
        return head not in words.places and (noun.kind == "things" or not head)
    if measure is Measure.DISPLACED and head in load_nouns().combatants:
        return False  # soldiers who flee
    if measure is Measure.DISPLACED:
        return noun.quantity is None or not noun.quantity.is_article
    return True


def has_own_hit(phrases: Phrases, at: int) -> bool:
    """Whether a number has a measure of its own: "losses are six dead"."""
    verb = verb_at(phrases, at + 1)
    return verb is not None and bool(verb.hits) and not verb.is_finite


def is_zero(noun: Noun | None) -> bool:
    """Whether a noun counts nobody ("no one")."""
    return (
        noun is not None and noun.quantity is not None and noun.quantity.count.high == 0
    )
