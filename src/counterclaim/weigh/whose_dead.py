"""Were those killed fighters or civilians, where counts of one strike tell both."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from counterclaim.ids import make_id
from counterclaim.records import (
    FigureClaim,
    Incident,
    Measure,
    Question,
    Status,
    Subject,
)
from counterclaim.weigh.around import sentence_of
from counterclaim.weigh.board import Board
from counterclaim.weigh.counted import PEOPLE, class_of
from counterclaim.weigh.entries import PRESS, Entry, make_answers, make_figure_entry
from counterclaim.weigh.rivals import are_of_one_size
from counterclaim.weigh.status import judged, name_party

ASKED = "Were those killed fighters or civilians?"
FIGHTERS, CIVILIANS = "fighters", "civilians"
# What kills from afar: whoever fires does not see whom he kills.
FROM_AFAR = re.compile(
    r"\b(?:air|drones?|strikes?|struck|bomb\w*|missiles?|rockets?|shell\w*|artillery"
    r"|planes?|jets?|aircraft|helicopters?|precision|uavs?)\b",
    re.IGNORECASE,
)
# Counts of one strike differ by less, and no smaller ones are compared.
SIZE_FACTOR, LEAST = 2.5, 3
DEAD = (Measure.KILLED, Measure.KILLED_OR_WOUNDED)


def ask_whose_dead(
    incident: Incident,
    figures: Sequence[FigureClaim],
    asked: Iterable[Question],
    board: Board,
) -> tuple[Question, ...]:
    """Ask whether fighters died or civilians, where two count the dead of a strike so.

    "Some twenty terrorists were neutralised" by a drone, of which others count 21
    civilians dead.

    Args:
        incident: The incident.
        figures: Its figures.
        asked: The questions in words; where these hold it, it is not asked again.
        board: The look-ups.

    Returns:
        No question or one.
    """
    if any(question.text == ASKED for question in asked):
        return ()
    hit = [f for f in figures if f.figure.measure in DEAD]
    fighters = [e for f in hit if (e := _read(f, board)).topic == FIGHTERS]
    civilians = [e for f in hit if (e := _read(f, board)).topic == CIVILIANS]
    pairs = [pair for pair in product(fighters, civilians) if _are_of_one_strike(*pair)]
    if not pairs:
        return ()
    told = list(dict.fromkeys(entry for pair in pairs for entry in pair))
    names = " / ".join(name_party(entry, board) for entry in pairs[0])
    effect = "one counts fighters where the other counts civilians"
    status, why = judged(Status.DISPUTED, names, effect)
    question = Question(
        id=make_id("question", incident.id, "whose dead"),
        incident=incident.id,
        text=ASKED,
        subject=Subject.CASUALTIES,
        status=status,
        answers=make_answers(told, board),
        reasons=why,
    )
    return (question,)


def _read(claim: FigureClaim, board: Board) -> Entry:
    """Make an entry with the answer that a count gives, "" for none."""
    entry = make_figure_entry(claim, board)
    if entry.is_denial or entry.party == PRESS or entry.value.middle < LEAST:
        return entry
    return replace(entry, topic=_tell(claim, entry, board))


def _tell(claim: FigureClaim, entry: Entry, board: Board) -> str:
    counted = class_of(claim.figure.of)
    if counted.is_combatant:
        is_enemy = claim.side is None or board.party_of(claim.side) != entry.party
        is_strike = FROM_AFAR.search(sentence_of(claim, board)) is not None
        is_told = board.is_side(entry.party) and is_enemy and is_strike
        return FIGHTERS if is_told else ""
    is_civil = (claim.side_name or "").lower() == CIVILIANS
    return CIVILIANS if is_civil and counted.name == PEOPLE else ""


def _are_of_one_strike(one: Entry, other: Entry) -> bool:
    """Whether two who are not of one side count about as many, of the same days."""
    if one.party == other.party:
        return False
    times = [e.claim.when for e in (one, other) if isinstance(e.claim, FigureClaim)]
    starts, ends = {t.start for t in times}, {t.end for t in times}
    if None in starts | ends or len(starts) > 1 or len(ends) > 1:
        return False  # of what day they are, must be known
    return are_of_one_size(one, other, SIZE_FACTOR)
