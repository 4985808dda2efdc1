"""Who did it: the sides that statements name as those who attacked."""

import re
from collections.abc import Mapping, Sequence

from counterclaim.data.acts import find_families
from counterclaim.ids import make_id
from counterclaim.records import (
    Incident,
    Question,
    Span,
    Stance,
    StatementClaim,
    Status,
    Subject,
)
from counterclaim.weigh.agents import make_patterns, pattern_of_self
from counterclaim.weigh.allies import is_nameless
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import Entry, make_answers, make_statement_entry
from counterclaim.weigh.involvement import (
    find_bodies,
    load_involvement_rules,
    name_bodies,
)
from counterclaim.weigh.phrasing import ask_who
from counterclaim.weigh.status import (
    Judged,
    have_several_voices,
    judged as make_judged,
    name_party,
)
from counterclaim.weigh.topics import content_of, says_no, stance_of, words_with_cue
from counterclaim.weigh.unsaying import calls_untrue

AND = " + "
# Where each article speaks of a side's bodies without its name.
Bodies = Mapping[str, Sequence[Span]]
# What is told of losses in the air, beside another act, names nobody who did that.
DOWNING = re.compile(r"\bshot down\b", re.IGNORECASE)
AIRCRAFT_LOST = "Loss of an aircraft"
# What is told of an act that came to nothing tells of another act than the incident's.
COUNTERED = re.compile(r"\b(?:intercept|thwart|foil)\w*\b", re.IGNORECASE)


def ask_who_did_it(
    incident: Incident, statements: Sequence[StatementClaim], board: Board
) -> tuple[Question, ...]:
    """Ask who did it, where two voices name somebody.

    Returns:
        No question or one.
    """
    sides = {side: find_bodies(side, board) for side in _find_sides(incident, board)}
    families = find_families(incident.label)
    is_of_aircraft = incident.label.startswith(AIRCRAFT_LOST)
    entries = []
    for claim in statements:
        if is_other_act(claim, families) or _unsays(claim):
            continue
        if DOWNING.search(content_of(claim)) and not is_of_aircraft:
            continue
        if stance_of(claim) in (Stance.ASSERTS, Stance.CONCEDES, Stance.OPINES):
            if named := _name_parties(claim, sides, board):
                topic = AND.join(named)
                entries.append(make_statement_entry(claim, board, topic))
    voices = {(entry.party, entry.topic, entry.origin.key) for entry in entries}
    return (_ask(incident, entries, board),) if len(voices) > 1 else ()


def _unsays(claim: StatementClaim) -> bool:
    """Whether a statement says no, or calls untrue who is said to have done it."""
    return says_no(claim) or calls_untrue(content_of(claim))


def is_other_act(claim: StatementClaim, families: frozenset[str]) -> bool:
    """Whether a statement names acts, and none of the incident's kind."""
    named = find_families(content_of(claim))
    return bool(named and families and not named & families)


def _find_sides(incident: Incident, board: Board) -> list[str]:
    """Return the sides that the incident's articles name, sorted."""
    named = {p for a in incident.articles for p in board.parties_in.get(a, ())}
    return sorted(p for p in named if board.is_side(p) and p in board.party_names)


def _name_parties(
    claim: StatementClaim, sides: Mapping[str, Bodies], board: Board
) -> list[str]:
    """Return the sides that the statement says did it."""
    said = words_with_cue(claim)
    if load_involvement_rules().has_no_part.search(said) or COUNTERED.search(said):
        return []
    party = make_statement_entry(claim, board, "").party
    if board.is_side(party) and pattern_of_self().search(said):
        return [party]
    return [side for side in sides if _is_said_of(side, sides[side], claim, board)]


def _is_said_of(side: str, bodies: Bodies, claim: StatementClaim, board: Board) -> bool:
    """Whether words say that a side did it; without its name they cannot."""
    said = name_bodies(claim, bodies, board.party_names.get(side, ()))
    if not board.is_named_in(side, said):
        return False
    names = board.names_of_party(side).pattern.removeprefix(r"\b")
    return any(form.search(said) for form in make_patterns(names))


def _ask(incident: Incident, entries: Sequence[Entry], board: Board) -> Question:
    status, why = _judge(entries, board)
    return Question(
        id=make_id("question", incident.id, "who did it"),
        incident=incident.id,
        text=ask_who(incident.label),
        subject=Subject.RESPONSIBILITY,
        status=status,
        answers=make_answers(entries, board),
        reasons=why,
    )


def _is_known_side(party: str, board: Board) -> bool:
    """Whether a side has a name: one that is only described may be any of them."""
    known = board.actors.get(party)
    return board.is_side(party) and known is not None and not is_nameless(known)


def _judge(entries: Sequence[Entry], board: Board) -> Judged:
    """Disputed where two sides name others; a victim that names nobody is no side.

    What somebody merely suspects is no word against those who say that they did it.
    """
    surely = [e for e in entries if e.stance is not Stance.OPINES]
    entries = surely or entries
    sided = [e for e in entries if _is_known_side(e.party, board)]
    named: dict[str, set[str]] = {}
    for entry in sided:
        named.setdefault(entry.party, set()).update(entry.topic.split(AND))
    for one in sorted(named):
        for other in sorted(named):
            if one < other and not named[one] & named[other]:
                words = " / ".join(
                    name_party(next(e for e in sided if e.party == party), board)
                    for party in (one, other)
                )
                effect = "two sides name different ones"
                return make_judged(Status.DISPUTED, words, effect)
    if len({e.topic for e in entries}) == 1 and have_several_voices(entries, board):
        words = ", ".join(sorted({entry.origin.words for entry in entries}))
        return make_judged(Status.AGREED, words, "several name the same")
    return make_judged(Status.SINGLE, "", "no sides that contradict each other")
