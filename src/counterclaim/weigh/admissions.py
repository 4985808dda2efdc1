"""Losses that a side admits, beside what its opponents say of them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from counterclaim.ids import make_id
from counterclaim.records import (
    FigureClaim,
    Incident,
    Measure,
    Question,
    Reason,
    Stance,
    StatementClaim,
    Status,
    Subject,
)
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import (
    PRESS,
    Entry,
    make_answers,
    make_figure_entry,
    make_statement_entry,
)
from counterclaim.weigh.phrasing import with_article
from counterclaim.weigh.topics import content_of

LOSSES = re.compile(
    r"\b(?:losses|casualties|were killed|dead|died|fallen"
    r"|lost (?:\d+|some|many|several|men|fighters|soldiers|people|comrades))\b",
    re.IGNORECASE,
)
# Losses are those of the one who admits them; the dead may be anybody's.
BARE_LOSSES = re.compile(r"\b(?:losses|casualties|lost)\b", re.IGNORECASE)
OWN = re.compile(r"\b(?:our|its|their|his|own|us|we|it)\b", re.IGNORECASE)
SUFFERED, CLAIMED = "it did", "opponents' count"
HUMAN_LOSSES = (Measure.KILLED, Measure.KILLED_OR_WOUNDED, Measure.WOUNDED)


def ask_admitted_losses(
    incident: Incident,
    statements: Sequence[StatementClaim],
    figures: Sequence[FigureClaim],
    board: Board,
) -> tuple[Question, ...]:
    """Ask whether a side had losses, where it admits them.

    Returns:
        One question for each side that admits losses and gives no number of its own
        in doing so; with a number, the numeric question holds it.
    """
    admitted: dict[str, list[Entry]] = defaultdict(list)
    counted = {f.statement for f in figures if f.figure.stance is Stance.CONCEDES}
    for claim in statements:
        if claim.statement.stance is not Stance.CONCEDES or claim.id in counted:
            continue
        entry = make_statement_entry(claim, board, SUFFERED)
        if board.is_side(entry.party) and _is_of_own(content_of(claim), entry, board):
            admitted[entry.party].append(entry)
    return tuple(
        _ask(party, incident, [*entries, *_find_counts(party, figures, board)], board)
        for party, entries in sorted(admitted.items())
    )


def _is_of_own(said: str, entry: Entry, board: Board) -> bool:
    """Whether losses are told of, and those of the side that speaks."""
    if not LOSSES.search(said):
        return False
    names = board.names_of_party(entry.party)
    return any(form.search(said) for form in (BARE_LOSSES, OWN, names))


def _find_counts(
    party: str, figures: Sequence[FigureClaim], board: Board
) -> list[Entry]:
    """Return what others, and the party itself, count of the party's losses."""
    found = []
    for claim in figures:
        entry = make_figure_entry(claim, board)
        is_theirs = claim.side is not None and board.party_of(claim.side) == party
        is_loss = claim.figure.measure in HUMAN_LOSSES
        if is_theirs and is_loss and entry.party != PRESS:
            found.append(entry)
    return found


def _ask(
    party: str, incident: Incident, entries: Sequence[Entry], board: Board
) -> Question:
    own = {board.own_side_of(c) for e in entries for c in e.claimants}
    named = sorted(side for side in own if board.allies.get(side, side) == party)
    name = board.name_of(named[0] if len(named) == 1 else party) or "the side"
    reason = Reason(rule="conceded", words=name, effect="admits losses of its own")
    return Question(
        id=make_id("question", incident.id, "admitted losses", party),
        incident=incident.id,
        text=f"Did {with_article(name)} have losses?",
        subject=Subject.CASUALTIES,
        status=Status.CONCEDED,
        side=party,
        side_name=name,
        answers=make_answers(entries, board),
        reasons=(reason,),
    )
