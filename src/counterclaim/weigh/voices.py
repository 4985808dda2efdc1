"""Two statements as the learned relation sees them: names masked, surface compared."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p

from counterclaim.records import Incident, Stance, StatementClaim
from counterclaim.weigh.board import Board
from counterclaim.weigh.days import days_between
from counterclaim.weigh.entries import Entry, make_statement_entry
from counterclaim.weigh.telling import share_of, telling_words
from counterclaim.weigh.topics import content_of, find_all_answers

# What stands for names: of the speaker's side, the other speaker's, a third one, of the
# place both speak of or the incident's, of another place. Characters of private use,
# which `neural.relation` knows.
US, THEM, THIRD, HERE, ELSEWHERE = (f" {chr(0xE001 + n)} " for n in range(5))
NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without)\b|n['’]t\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d+")
# Days above which an interval is not told apart.
MOST_DAYS = 7
UNSAYING = (Stance.DENIES, Stance.CONCEDES)
TALK = (Stance.CALLS_FOR, Stance.INTENDS, Stance.OPINES)
FEATURES = (
    *("both assert", "first denies", "first concedes", "both unsay"),
    *("first calls for", "first intends", "first opines"),
    *("second calls for", "second intends", "second opines"),
    *("one side", "two sides", "first sideless", "second sideless", "both sideless"),
    *("later", "much later", "days"),
    *("shared words", "shared weight", "share"),
    *("same place", "other place", "first negates", "second negates", "one negates"),
    *("first length", "second length", "same number", "other number"),
    *("same answer", "other answer", "other topic", "one topic"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A statement with what is compared of it.

    `answers` are the topics' answers that the rules find in its words, `places` the
    places that its words name; `is_sided` where it is said for a side that fights,
    `is_counting` where it holds a figure.
    """

    claim: StatementClaim
    entry: Entry
    words: str
    telling: Mapping[str, float]
    answers: frozenset[tuple[str, str]]
    places: frozenset[str]
    numbers: frozenset[str]
    is_negated: bool
    is_sided: bool
    is_counting: bool


def make_voice(claim: StatementClaim, board: Board) -> Voice:
    """Make a voice of a statement."""
    words = content_of(claim)
    places = (board.place_ids.get(place, place) for place in claim.where)
    entry = make_statement_entry(claim, board, "")
    return Voice(
        claim=claim,
        entry=entry,
        words=words,
        telling=telling_words(words),
        answers=find_all_answers(claim),
        places=frozenset(p for p in places if _is_named(p, words, board)),
        numbers=frozenset(NUMBER.findall(words)),
        is_negated=NEGATION.search(words) is not None,
        is_sided=board.is_side(entry.party),
        is_counting=any(
            figure.statement == claim.id
            for figure in board.figures_in.get(claim.article, ())
        ),
    )


def _is_named(place: str, words: str, board: Board) -> bool:
    known = board.places.get(place)
    names = (known.name, *known.aliases) if known else ()
    return any(name in words for name in names)


def order_voices(one: Voice, other: Voice) -> tuple[Voice, Voice]:
    """Put first who denies or concedes; else who speaks later; else as they come."""

    def rank(voice: Voice) -> tuple[bool, bool]:
        theirs = other if voice is one else one
        days = days_between(theirs.entry.as_of, voice.entry.as_of) or 0
        return voice.entry.stance not in UNSAYING, days <= 0

    return (other, one) if rank(other) < rank(one) else (one, other)


def compare_voices(first: Voice, second: Voice) -> tuple[float, ...]:
    """Compare the surface of two statements; as many numbers as `FEATURES`."""
    return (
        *_compare_stances(first.entry.stance, second.entry.stance),
        *_compare_sides(first, second),
        *_compare_words(first, second),
        *_compare_answers(first, second),
    )


def _compare_stances(first: Stance, second: Stance) -> tuple[float, ...]:
    return (
        float(first is Stance.ASSERTS and second is Stance.ASSERTS),
        float(first is Stance.DENIES),
        float(first is Stance.CONCEDES),
        float(first in UNSAYING and second in UNSAYING),
        *(float(first is stance) for stance in TALK),
        *(float(second is stance) for stance in TALK),
    )


def _compare_sides(first: Voice, second: Voice) -> tuple[float, ...]:
    first_sided, second_sided = first.is_sided, second.is_sided
    is_one = first.entry.party == second.entry.party
    days = days_between(second.entry.as_of, first.entry.as_of) or 0
    return (
        float(is_one and first_sided),
        float(not is_one and first_sided and second_sided),
        float(not first_sided),
        float(not second_sided),
        float(not first_sided and not second_sided),
        float(days > 0),
        float(days > 1),
        min(abs(days), MOST_DAYS) / MOST_DAYS,
    )


def _compare_words(first: Voice, second: Voice) -> tuple[float, ...]:
    shared = first.telling.keys() & second.telling.keys()
    both_placed = bool(first.places and second.places)
    both_counted = bool(first.numbers and second.numbers)
    return (
        min(len(shared), 5) / 5,
        min(sum(first.telling[word] for word in shared), 20.0) / 20,
        share_of(first.telling, second.telling),
        float(bool(first.places & second.places)),
        float(both_placed and not first.places & second.places),
        float(first.is_negated),
        float(second.is_negated),
        float(first.is_negated != second.is_negated),
        log1p(len(first.words.split())) / 4,
        log1p(len(second.words.split())) / 4,
        float(bool(first.numbers & second.numbers)),
        float(both_counted and not first.numbers & second.numbers),
    )


def _compare_answers(first: Voice, second: Voice) -> tuple[float, ...]:
    topics, others = ({topic for topic, _ in v.answers} for v in (first, second))
    is_same = bool(first.answers & second.answers)
    is_one_topic = bool(topics & others)
    return (
        float(is_same),
        float(is_one_topic and not is_same),
        float(bool(topics and others) and not is_one_topic),
        float(bool(topics) != bool(others)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Patterns of what is masked: the sides that an incident's articles name.

    `named` holds, of a statement whose names are known, the sides that its words name.
    """

    sides: Mapping[str, re.Pattern[str]]
    places: Mapping[str, re.Pattern[str]]
    home: frozenset[str]
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def find_names(incident: Incident, voices: Iterable[Voice], board: Board) -> Names:
    """Find the names of an incident's sides and of the places its voices name."""
    heard = tuple(voices)
    parties = {p for a in incident.articles for p in board.parties_in.get(a, ())}
    parties |= {voice.entry.party for voice in heard}
    places = {place for voice in heard for place in voice.places}
    said = "\0".join(voice.words for voice in heard)  # no name reaches over the sign
    sides = {
        party: board.names_of_party(party)
        for party in sorted(parties)
        if board.is_named_in(party, said)
    }
    return Names(
        sides=sides,
        places={
            ident: _pattern_of((board.places[ident].name, *board.places[ident].aliases))
            for ident in sorted(places)
            if ident in board.places
        },
        home=frozenset(incident.places[:1]),
        named={
            voice.claim.id: tuple(
                side for side, names in sides.items() if names.search(voice.words)
            )
            for voice in heard
        },
    )


def _pattern_of(names: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def mask_names(voice: Voice, other: Voice, names: Names) -> str:
    """Put marks for the names in a statement, as seen beside another one.

    That two statements name Osk tells little; that one names the other's side, much.
    """
    words = voice.words
    shared = other.places | names.home
    for place in sorted(voice.places & names.places.keys()):
        mark = HERE if place in shared else ELSEWHERE
        words = names.places[place].sub(mark, words)
    for party in names.named.get(voice.claim.id, tuple(names.sides)):
        if party == voice.entry.party:
            mark = US
        elif party == other.entry.party or not other.is_sided:
            mark = THEM
        else:
            mark = THIRD
        words = names.sides[party].sub(mark, words)
    return words
