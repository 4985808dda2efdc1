"""Counts that say of a number no more than how high or how low it can be."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from counterclaim.records import FigureClaim
from counterclaim.weigh.board import Board
from counterclaim.weigh.counts import Value
from counterclaim.weigh.entries import Entry


def find_bounds(
    hurt: Sequence[Entry],
    losing_side: str | None,
    counting: Collection[str],
    board: Board,
) -> list[Entry]:
    """Take an opponent's count of the killed and wounded for a bound of the killed.

    "63 terrorists were neutralised" leaves open how many of them died; set beside the
    three dead whom their side counts it is a contradiction all the same.

    Args:
        hurt: The claims that count killed and wounded together.
        losing_side: Whose they are.
        counting: The parties that count the killed; a bound stands beside others' only.
        board: The look-ups.

    Returns:
        The opponents' claims, each as "up to" its number.
    """
    return [
        replace(entry, value=Value(low=None, high=entry.value.high))
        for entry in hurt
        if entry.value.high is not None
        and not entry.is_denial
        and entry.party != losing_side
        and any(party != entry.party for party in counting)
        and board.is_side(entry.party)
    ]


def find_floors(of_some: Iterable[Entry], of_all: Sequence[Entry]) -> list[Entry]:
    """Take a count of children or women for a floor, where its report gives no other.

    "61 schoolgirls were killed" is at least 61 people, beside the 19 dead that others
    count.

    Args:
        of_some: The claims that count one group of people.
        of_all: The claims that count people.

    Returns:
        The claims of reports that count no people, each as "at least" its number.
    """
    counting = {entry.claim.article for entry in of_all}
    return [
        replace(entry, value=Value(low=entry.value.low, high=None, is_floor=True))
        for entry in of_some
        if entry.claim.article not in counting
        and not entry.is_denial
        and not (isinstance(entry.claim, FigureClaim) and entry.claim.part_of)
    ]
