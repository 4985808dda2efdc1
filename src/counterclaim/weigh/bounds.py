"""Counts that say of a number no more than how high it can be."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.weigh.board import Board
from counterclaim.weigh.counts import Value
from counterclaim.weigh.entries import Entry


def find_bounds(
    hurt: Sequence[Entry], losing_side: str | None, board: Board
) -> list[Entry]:
    """Take an opponent's count of the killed and wounded for a bound of the killed.

    "63 terrorists were neutralised" leaves open how many of them died; set beside the
    three dead whom their side counts it is a contradiction all the same.

    Args:
        hurt: The claims that count killed and wounded together.
        losing_side: Whose they are.
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
        and board.is_side(entry.party)
    ]
