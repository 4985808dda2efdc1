"""How answers in words stand to each other, with the reasons for it."""

from collections.abc import Iterable, Sequence

from counterclaim.records import Stance, Status
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import PRESS, Entry
from counterclaim.weigh.status import Judged, have_several_voices, judged, name_party
from counterclaim.weigh.topics import Topic

# How a question whose answer is whoever speaks tells sides apart.
BY_PARTY = "by party"


def judge_answers(topic: Topic, entries: Sequence[Entry], board: Board) -> Judged:
    """Judge how the answers to a topic stand to each other.

    Args:
        topic: The question.
        entries: The statements that answer it, with their answers, at least one.
        board: The look-ups.

    Returns:
        Conceded where a side comes round to an answer that gives ground; denied where
        one side calls another's untrue; disputed where sides that can contradict each
        other answer differently; agreed where origins differ; else single.
    """
    ordered = sorted(entries, key=lambda e: (e.as_of or "9999", e.claim.id))
    for judge in (_find_yielding, _find_denial, _find_dispute):
        if found := judge(topic, ordered, board):
            return found
    origins = {entry.origin.words for entry in entries}
    is_one = len({entry.topic for entry in entries}) == 1
    if is_one and have_several_voices(entries, board):
        return judged(Status.AGREED, ", ".join(sorted(origins)), "several say the same")
    return judged(Status.SINGLE, "", "no sides that contradict each other")


def _pairs(entries: Sequence[Entry]) -> Iterable[tuple[Entry, Entry]]:
    for place, one in enumerate(entries):
        for other in entries[place + 1 :]:
            yield one, other


def _find_yielding(
    topic: Topic, entries: Sequence[Entry], board: Board
) -> Judged | None:
    """Find a side that said one thing, and later, or by admitting it, the other."""
    for one, other in _pairs(entries):
        if one.party != other.party or PRESS in (one.party, other.party):
            continue
        if one.topic == other.topic or not topic.answer(other.topic).is_yielding:
            continue
        if one.as_of < other.as_of or other.stance is Stance.CONCEDES:
            words = name_party(other, board)
            return judged(Status.CONCEDED, words, "gives ground on its earlier word")
    for entry in entries:
        if entry.stance is Stance.CONCEDES and _is_yielding(topic, entry):
            words = name_party(entry, board)
            return judged(Status.CONCEDED, words, "admits it")
    return None


def _is_yielding(topic: Topic, entry: Entry) -> bool:
    return entry.party != PRESS and topic.answer(entry.topic).is_yielding


def _find_denial(topic: Topic, entries: Sequence[Entry], board: Board) -> Judged | None:
    for one, other in _pairs(entries):
        for denial, claim in ((one, other), (other, one)):
            if (
                denial.is_denial
                and not claim.is_denial
                and denial.party != claim.party
                and denial.topic != claim.topic
            ):
                words = f"{name_party(denial, board)} / {name_party(claim, board)}"
                return judged(Status.DENIED, words, "one calls the other's untrue")
    return None


def _find_dispute(
    topic: Topic, entries: Sequence[Entry], board: Board
) -> Judged | None:
    if not topic.is_disputable:
        return None
    sided = [e for e in entries if board.is_side(e.party)]
    for one, other in _pairs(sided):
        differ = one.topic != other.topic or topic.answer(one.topic).is_by_party
        if one.party != other.party and differ:
            words = f"{name_party(one, board)} / {name_party(other, board)}"
            return judged(Status.DISPUTED, words, "two sides answer differently")
    return None
