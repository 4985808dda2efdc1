"""Whose people or things a figure counts, and whether they are fighters."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from counterclaim.records import FigureClaim, Measure
from counterclaim.weigh.around import words_before
from counterclaim.weigh.board import Board
from counterclaim.weigh.counted import PEOPLE, CountedClass, class_for

# What a communiqué calls its own side's people.
OWN_PEOPLE = re.compile(
    r"\b(?:of )?our (?:\w+ )?(?:fighters|comrades|men|soldiers|troops|brothers|martyrs"
    r"|servicemen|heroes|forces)\b",
    re.IGNORECASE,
)
# What stands before such a count: "of our brothers two have fallen".
OF_OWN = re.compile(
    r"\b(?:of|among|from|on) our (?:own )?(?:\w+ )?(?:fighters|comrades|men|soldiers"
    r"|troops|brothers|ranks|side|people|forces|heroes)\W*$",
    re.IGNORECASE,
)
CIVILIANS = "civilians"
CIVIL_WORDS = frozenset({"civilian", "civilians", "resident", "residents"})


def side_of(claim: FigureClaim, board: Board) -> str | None:
    """Return the side whose people are counted; a communiqué's "ours" are its own."""
    if claim.side:
        return board.party_of(claim.side)
    author = board.authors.get(claim.article)
    if author is None:
        return None
    is_called_own = OWN_PEOPLE.search(claim.figure.span.text) is not None
    is_own = is_called_own or OF_OWN.search(words_before(claim, board)) is not None
    return board.party_of(author) if is_own else None


def is_civil(claim: FigureClaim) -> bool:
    """Whether the text itself says that those counted are no fighters."""
    words = set(claim.figure.of.lower().split())
    return bool(claim.figure.of) and (
        (claim.side_name or "").lower() == CIVILIANS or bool(words & CIVIL_WORDS)
    )


def is_combatant(claim: FigureClaim, side: str | None, counted: CountedClass) -> bool:
    """Whether fighters are counted: by the noun, or "people" of an armed side.

    Farmers and daughters are none, whatever side they are of, nor are those who fled.
    """
    has_fled = claim.figure.measure is Measure.DISPLACED
    may_fight = counted.name == PEOPLE and not counted.is_unarmed and not has_fled
    return counted.is_combatant or (side is not None and may_fight)


def counted_in(claim: FigureClaim, board: Board) -> CountedClass:
    """Return what a figure counts; a bare "12 dead" counts people."""
    return class_for(claim.figure.measure, claim.figure.of, board.place_names)


def find_voices_of_war(
    figures: Iterable[FigureClaim], sides: Mapping[str, str | None], board: Board
) -> frozenset[tuple[Measure, str]]:
    """Return who counts fighters: his "12 dead" may be anybody."""
    return frozenset(
        key
        for claim in figures
        if is_combatant(claim, sides[claim.id], counted_in(claim, board))
        for key in voices_of(claim)
    )


def voices_of(claim: FigureClaim) -> list[tuple[Measure, str]]:
    """Return measure and claimants; the article where it speaks itself."""
    voices = claim.claimants or (claim.article,)
    return [(claim.figure.measure, voice) for voice in voices]


def find_only_sides(
    figures: Iterable[FigureClaim], sides: Mapping[str, str | None], board: Board
) -> dict[str, str]:
    """Return for each class that is told apart by side its side, where it has one."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in figures:
        side, counted = sides[claim.id], counted_in(claim, board)
        if side is not None and counted.is_sided:
            found[counted.name].add(side)
    return {name: min(s) for name, s in found.items() if len(s) == 1}
