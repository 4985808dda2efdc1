"""Which counts are no tolls: single cases, parts of a toll, the dead of a whole war."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from counterclaim.records import FigureClaim, Measure
from counterclaim.weigh.around import are_others, is_single_case, is_uncounted
from counterclaim.weigh.board import Board
from counterclaim.weigh.counts import Value
from counterclaim.weigh.entries import PRESS, Entry
from counterclaim.weigh.rivals import is_worded_as_update

# Times by which a toll is above what a report tells of beside it.
FAR_MORE = 4
# A count of the whole war: so many, and so many times all others of the incident.
LEAST_OF_WAR, OF_WAR_FACTOR = 1_000, 50
# Who is counted by his name: "34-year-old Ada Fenn", "Mr Fenn"; not "a woman".
NAME = re.compile(r"(?:[A-Z][\w’'.-]+ )*[A-Z][\w’'-]+$")


def leave_cases_out(entries: Sequence[Entry], board: Board) -> list[Entry]:
    """Leave single cases and smaller counts of the same voice and day out.

    "A woman died in her car" tells of one of the nine, where nine are given; but not of
    one of none. Those whom an article names one by one it counts together. Where
    one voice gives several counts in one article for the same day, the largest is
    the toll, the others are parts of it, but for those told as older or newer ones.
    """
    counted = [e for e in entries if not _is_uncounted(e)]
    counted = [e for e in counted if not _is_of_the_war(e, counted)]
    named = _count_named(counted)
    counted = [named.get(e.claim.id, e) for e in counted]
    tolls = [e for e in counted if e.claim.id in named or not _is_case(e, board)]
    kept = tolls if any(e.value.middle for e in tolls) else counted
    kept = [entry for entry in kept if not _is_told_beside(entry, kept, board)]
    largest: dict[tuple[str, tuple[str, ...], str, bool], int] = {}
    for entry in kept:
        key = _voice(entry)
        largest[key] = max(largest.get(key, 0), entry.value.middle)
    return [
        entry
        for entry in kept
        if entry.value.middle == largest[_voice(entry)]
        or (is_worded_as_update(entry, board) and not _is_added(entry, board))
    ]


def _count_named(entries: Sequence[Entry]) -> Mapping[str, Entry]:
    """Count whom each article names one by one: three names are at least 3.

    Returns:
        The entries of the named by claim id; none of an article that names only one.
    """
    names = defaultdict[str, dict[str, str]](dict)
    for entry in entries:
        if name := _name_of(entry):
            names[entry.claim.article][entry.claim.id] = name
    many = {article: _count_apart(of.values()) for article, of in names.items()}
    return {
        entry.claim.id: replace(
            entry, value=Value(low=many[article], high=None, is_floor=True)
        )
        for entry in entries
        if entry.claim.id in names[article := entry.claim.article] and many[article] > 1
    }


def _name_of(entry: Entry) -> str | None:
    """Return the name by which one person is counted."""
    claim = entry.claim
    if not isinstance(claim, FigureClaim) or entry.is_denial:
        return None
    count, name = claim.figure.count, NAME.search(claim.figure.span.text)
    return name[0] if name and (count.low, count.high) == (1, 1) else None


def _count_apart(names: Iterable[str]) -> int:
    """Count people by their names; "Fenn" and "ADA" are "Ada Fenn" again."""
    words = {frozenset(name.casefold().split()) for name in names}
    return sum(not any(own < other for other in words) for own in words)


def _is_added(entry: Entry, board: Board) -> bool:
    """Whether those counted come on top: "nine more bodies, which brings it to 24"."""
    return isinstance(entry.claim, FigureClaim) and are_others(entry.claim, board)


def _is_of_the_war(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether thousands are counted where all others count a small part of them.

    "The war has cost 38,000 lives" stands in many a report on a raid with 22 dead.
    """
    others = [e.value.middle for e in entries if e.value != entry.value]
    most = max(others, default=0)
    return entry.value.middle >= max(LEAST_OF_WAR, OF_WAR_FACTOR * most) and most > 0


def _is_case(entry: Entry, board: Board) -> bool:
    claim = entry.claim
    if not isinstance(claim, FigureClaim) or claim.figure.measure is Measure.MISSING:
        return False  # "one sailor is missing" is what is left of three
    return is_single_case(claim, board)


def _is_uncounted(entry: Entry) -> bool:
    return isinstance(entry.claim, FigureClaim) and is_uncounted(entry.claim)


def _is_told_beside(entry: Entry, entries: Sequence[Entry], board: Board) -> bool:
    """Whether a report tells of far fewer than had been counted by then.

    "Two cadets were buried on Friday", where 22 are dead, is no toll; nor are the
    "three" that an official names on the day on which he counts 17.
    """
    return any(
        other.value.middle >= FAR_MORE * max(1, entry.value.middle)
        and bool(other.as_of)
        and (_is_of_press(entry, other, board) or _is_of_one_voice(entry, other))
        for other in entries
    )


def _is_of_press(entry: Entry, other: Entry, board: Board) -> bool:
    """Whether a paper tells it in its own voice, later than somebody counted.

    A side that counts its own in its own paper is no press.
    """
    is_untold = not entry.claim.claimants and not board.is_side(entry.party)
    is_own_voice = entry.party == PRESS or is_untold
    is_of_another = other.party not in (PRESS, entry.party)
    return is_own_voice and is_of_another and other.as_of <= entry.as_of


def _is_of_one_voice(entry: Entry, other: Entry) -> bool:
    is_one = bool(entry.claimants) and entry.claimants == other.claimants
    return is_one and entry.as_of == other.as_of and entry.stance is other.stance


def _voice(entry: Entry) -> tuple[str, tuple[str, ...], str, bool]:
    return entry.claim.article, entry.claimants, entry.as_of, entry.is_denial
