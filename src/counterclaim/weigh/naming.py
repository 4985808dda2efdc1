"""What a numeric question calls what it counts, and whose."""

from collections import Counter
from collections.abc import Iterable, Sequence

from counterclaim.records import ActorKind, FigureClaim, Measure
from counterclaim.weigh.allies import is_nameless
from counterclaim.weigh.board import Board
from counterclaim.weigh.counted import (
    COMBATANTS,
    PEOPLE,
    CountedClass,
    class_of,
    name_counted,
)
from counterclaim.weigh.entries import Entry
from counterclaim.weigh.number_topics import UNTOLD, Topic
from counterclaim.weigh.whose_people import CIVILIANS, is_civil

# Those whose people are soldiers.
ARMIES = (ActorKind.COUNTRY, ActorKind.ARMED_FORCES, ActorKind.GOVERNMENT_BODY)


def name_measure(topic: Topic, entries: Iterable[Entry]) -> Measure:
    """Return what is asked: of aircraft, shot down where all are told so."""
    told = {e.claim.figure.measure for e in entries if isinstance(e.claim, FigureClaim)}
    return Measure.SHOT_DOWN if told == {Measure.SHOT_DOWN} else topic.measure


def name_what(
    counted: CountedClass, topic: Topic, entries: Sequence[Entry], board: Board
) -> str:
    """Return what is counted: fighters of a side are its soldiers where it has such."""
    if counted is COMBATANTS:
        is_irregular = _are_irregular(entries, topic.side, board)
        return "fighters" if is_irregular else "soldiers"
    return name_counted(counted, _words_counted(entries))


def name_whose(topic: Topic, entries: Sequence[Entry], board: Board) -> str | None:
    """Return whose people or things are counted, None where that is left open."""
    if topic.counted == PEOPLE and all(_is_civil(entry) for entry in entries):
        return CIVILIANS
    is_open = topic.counted == UNTOLD
    return None if is_open else _name_side(entries, topic.side, board)


def _is_civil(entry: Entry) -> bool:
    return isinstance(entry.claim, FigureClaim) and is_civil(entry.claim)


def _words_counted(entries: Iterable[Entry]) -> list[str]:
    claims = (entry.claim for entry in entries)
    return [c.figure.of for c in claims if isinstance(c, FigureClaim)]


def _name_side(entries: Sequence[Entry], side: str | None, board: Board) -> str | None:
    """Return what most of the claims call the side, its own name among allies.

    A side that is only described in them is called by the name that others give it.
    """
    claims = [e.claim for e in entries if isinstance(e.claim, FigureClaim)]
    names = Counter(
        name
        for claim in claims
        if (name := board.name_of(claim.side) or claim.side_name)
        and not (side and _is_described(claim.side, board))
    )
    most = min(names, key=lambda name: (-names[name], len(name), name), default=None)
    described = claims[0].side_name if claims else None
    return most or (board.name_of_side(side) if side else described)


def _is_described(side: str | None, board: Board) -> bool:
    """Whether an actor has no name of its own: "the terrorists", "the Vellish"."""
    known = board.actors.get(board.actor_of(side)) if side else None
    if known is None:
        return False
    is_people = known.kind is ActorKind.COUNTRY and board.party_of(known.id) != known.id
    return is_people or is_nameless(known)


def _are_irregular(entries: Iterable[Entry], side: str | None, board: Board) -> bool:
    """Whether those counted are called fighters more often than soldiers.

    Where neither word is more frequent, an army's are soldiers and a group's fighters.
    """
    called = Counter(
        class_of(e.claim.figure.of).name
        for e in entries
        if isinstance(e.claim, FigureClaim)
    )
    if called["fighters"] != called["soldiers"]:
        return called["fighters"] > called["soldiers"]
    known = board.actors.get(side or "")
    return known is None or known.kind not in ARMIES
