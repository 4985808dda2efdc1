"""Rival counts: two that fight on no side, and count for themselves at one time."""

import re
from collections.abc import Sequence
from itertools import combinations

from counterclaim.records import ActorKind, FigureClaim, Stance
from counterclaim.weigh.around import is_update_worded
from counterclaim.weigh.board import Board
from counterclaim.weigh.counts import are_apart, is_higher
from counterclaim.weigh.days import days_between
from counterclaim.weigh.entries import PRESS, Entry

# Those who tell what they saw, and have no count of the whole.
WITNESSES = re.compile(
    r"\b(?:residents?|witness(?:es)?|eyewitness(?:es)?|villagers?|locals?|neighbou?rs?"
    r"|survivors?|relatives?|famil(?:y|ies)|father|mother|brother|sister|son|daughter"
    r"|man|woman|boy|girl|drivers?|shopkeepers?|people|reporters?|journalists?"
    r"|correspondents?|sources?|media|analysts?|experts?|they|he|she|records"
    r"|investigators?|authorities)\b",
    re.IGNORECASE,
)
# Smaller counts are told victim by victim, and are no rivals: of 36 such questions on
# gva train, where nobody is at war, all but two were of parts or of other happenings.
LEAST_RIVAL = 10
# Two that count for themselves differ by less than this, or count two things: a
# hospital its wounded, a monitor those of the campaign.
RIVAL_FACTOR = 2.5
# Stances of those who give a count as theirs.
GIVING = (Stance.ASSERTS, Stance.CONCEDES)
# Kinds of those who can count for themselves.
COUNTING = frozenset(ActorKind) - {ActorKind.MEDIA, ActorKind.POPULATION}


def find_rivals_among(
    said: Sequence[Entry], board: Board
) -> tuple[Entry, Entry] | None:
    """Find two counts of one time, by two that count for themselves.

    Not two of one side, nor two sides (they are judged by their sides), nor a report
    that another replaces, nor a difference that may be rounding.

    Args:
        said: The claims that are no denials.
        board: The look-ups.

    Returns:
        The first such pair by time, None where there is none.
    """
    voices = {
        (e.value, e.as_of, e.party, e.claim.article): e
        for e in said
        if is_counting(e, board) and not is_worded_as_update(e, board)
    }
    ordered = sorted(voices.values(), key=lambda e: (e.as_of or "9999", e.claim.id))
    for one, other in combinations(ordered, 2):
        if (
            one.party != other.party
            and are_apart(one.value, other.value)
            and are_of_one_size(one, other, RIVAL_FACTOR)
            and (
                max(one.value.middle, other.value.middle) >= LEAST_RIVAL
                or board.is_side(one.party)
                or board.is_side(other.party)
            )
            and are_of_one_time(one, other)
            and _are_side_by_side(one, other, board)
            and one.origin.key != other.origin.key
            and not (board.is_side(one.party) and board.is_side(other.party))
        ):
            return one, other
    return None


def are_of_one_size(one: Entry, other: Entry, factor: float) -> bool:
    """Whether two counts may be of one thing: what is far more is of something else."""
    small, large = sorted((one.value.middle, other.value.middle))
    return large <= factor * max(1, small)


def is_counting(entry: Entry, board: Board) -> bool:
    """Whether somebody gives a count as his own: no witness, no outlet."""
    if entry.party == PRESS or entry.stance not in GIVING:
        return False
    for claimant in entry.claimants:
        known = board.actors.get(claimant)
        if known is None or known.kind not in COUNTING:
            return False
        words = f"{known.role or ''} {'' if known.is_named else known.name}"
        if WITNESSES.search(words):
            return False
    return True


def are_of_one_time(one: Entry, other: Entry) -> bool:
    """Whether two counts were given on one day, or in one article without days."""
    if one.as_of and other.as_of:
        return days_between(one.as_of, other.as_of) == 0
    return one.claim.article == other.claim.article and one.as_of == other.as_of


def _are_side_by_side(one: Entry, other: Entry, board: Board) -> bool:
    """Whether one article gives both counts, or two known bodies give them.

    What two people say in two articles of a day may be growth within the day.
    """
    if one.claim.article == other.claim.article:
        return True
    named = [board.actors.get(c) for e in (one, other) for c in e.claimants]
    return all(
        actor is not None and actor.is_named and actor.kind is not ActorKind.PERSON
        for actor in named
    )


def is_worded_as_update(entry: Entry, board: Board) -> bool:
    """Whether the words around a count say that it replaces another one."""
    return isinstance(entry.claim, FigureClaim) and is_update_worded(entry.claim, board)


def is_later_and_higher(early: Entry, late: Entry) -> bool:
    """Whether a count of a later day, or of days unknown, is the higher."""
    days = days_between(early.as_of, late.as_of)
    if days is None:
        return True
    return days > 0 and is_higher(late.value, early.value)
