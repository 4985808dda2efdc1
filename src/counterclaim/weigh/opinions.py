"""How answers in words stand to each other, with the reasons for it."""

import re
from collections.abc import Iterable, Sequence

from counterclaim.data.contexts import load_contexts
from counterclaim.data.topics import Topic
from counterclaim.records import ActorKind, Stance, StatementClaim, Status
from counterclaim.weigh.board import Board
from counterclaim.weigh.days import days_between
from counterclaim.weigh.entries import PRESS, Entry, are_one_text
from counterclaim.weigh.status import Judged, have_several_voices, judged, name_party
from counterclaim.weigh.topics import content_of, says_no, words_with_cue

OFFICES = re.compile(
    r"\b(?:junta|army|military|navy|air force|defen[cs]e|minist(?:er|ry)|government"
    r"|presiden(?:t|cy|tial)|governor|general|brigadier|colonel|major)\b",
    re.IGNORECASE,
)
MUTUAL = re.compile(
    r"\b(?:each other|one another|each side|both sides|the two sides)\b", re.IGNORECASE
)


def judge_answers(topic: Topic, entries: Sequence[Entry], board: Board) -> Judged:
    """Judge how the answers to a topic stand to each other.

    Args:
        topic: The question.
        entries: The statements that answer it, with their answers, at least one.
        board: The look-ups.

    Returns:
        Conceded where a side comes round to an answer that gives ground; denied where
        one side calls another's untrue; disputed where sides that can contradict each
        other answer differently; updated where it has changed since; agreed where
        origins differ; else single.
    """
    ordered = sorted(entries, key=lambda e: (e.as_of or "9999", e.claim.id))
    judges = (_find_yielding, _find_denial, _find_dispute, _find_mutual, _find_change)
    for judge in judges:
        if found := judge(topic, ordered, board):
            return found
    origins = {entry.origin.words for entry in entries}
    is_one = len({entry.topic for entry in entries}) == 1
    if topic.answer(entries[0].topic).is_by_party:
        is_one = is_one and len({entry.party for entry in entries}) == 1
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
        if not _differ(topic, one, other):
            continue
        if not topic.answer(other.topic).is_yielding:
            continue
        is_later = one.as_of < other.as_of and not topic.is_changing
        if is_later or other.stance is Stance.CONCEDES:
            words = name_party(other, board)
            return judged(Status.CONCEDED, words, "gives ground on its earlier word")
    is_open = not topic.is_changing or len({e.topic for e in entries}) > 1
    for entry in entries if is_open else ():
        if entry.stance is Stance.CONCEDES and _is_yielding(topic, entry):
            words = name_party(entry, board)
            return judged(Status.CONCEDED, words, "admits it")
    return None


def _differ(topic: Topic, one: Entry, other: Entry) -> bool:
    """Whether one side's two answers differ: what is its own goes with any other."""
    own = (topic.answer(entry.topic).is_by_party for entry in (one, other))
    return one.topic != other.topic and not any(own)


def _is_yielding(topic: Topic, entry: Entry) -> bool:
    return entry.party != PRESS and topic.answer(entry.topic).is_yielding


def _find_denial(topic: Topic, entries: Sequence[Entry], board: Board) -> Judged | None:
    for one, other in _pairs(entries):
        for denial, claim in ((one, other), (other, one)):
            if (
                _denies(topic, denial, board)
                and not _denies(topic, claim, board)
                and denial.party != claim.party
                and denial.topic != claim.topic
            ):
                words = f"{name_party(denial, board)} / {name_party(claim, board)}"
                return judged(Status.DENIED, words, "one calls the other's untrue")
    return None


def _denies(topic: Topic, entry: Entry, board: Board) -> bool:
    """Whether somebody calls it untrue, and does not only answer otherwise.

    "There were no mines" is an answer of one's own; "denied that there were mines", and
    a side's "no soldier of ours was there", unsay another's.
    """
    claim = entry.claim
    if topic.answer(entry.topic).is_denying and is_heard(entry, board):
        return True
    return entry.is_denial and isinstance(claim, StatementClaim) and not says_no(claim)


def _find_dispute(
    topic: Topic, entries: Sequence[Entry], board: Board
) -> Judged | None:
    voices = [e for e in entries if e.party != PRESS]
    for one, other in _pairs(voices):
        if (
            one.party != other.party
            and _are_opposed(topic, one, other, board)
            and not are_one_text(one, other)
            and not _has_changed(topic, one, other)
        ):
            words = f"{name_party(one, board)} / {name_party(other, board)}"
            return judged(Status.DISPUTED, words, "two answer differently")
    return None


def _are_opposed(topic: Topic, one: Entry, other: Entry, board: Board) -> bool:
    """Whether two answers stand against each other.

    Of two that exclude each other one is a side's or an official's; what may change is
    told of one day. Other answers differ where two sides give them.
    """
    heard = [e for e in (one, other) if is_heard(e, board)]
    is_of_one = topic.is_disputable or not _is_of_another(topic, one, other, board)
    if topic.answer(one.topic).opposite == other.topic and heard and is_of_one:
        if not topic.is_changing or (one.as_of and one.as_of == other.as_of):
            return True
    differ = one.topic != other.topic or topic.answer(one.topic).is_by_party
    is_asked = topic.is_disputable and differ and len(heard) > 1
    return is_asked and _are_at_war(one, other, board)


def _find_change(topic: Topic, entries: Sequence[Entry], board: Board) -> Judged | None:
    """Find a later word that replaces an earlier one, both right in their time."""
    for one, other in _pairs(entries):
        is_own = one.party == other.party and not _differ(topic, one, other)
        if one.topic != other.topic and not is_own and _has_changed(topic, one, other):
            words = f"{name_party(one, board)} / {name_party(other, board)}"
            return judged(Status.UPDATED, words, "it has changed since")
    return None


def _has_changed(topic: Topic, early: Entry, late: Entry) -> bool:
    """Whether what may change was told on two days, by one side or as a change."""
    days = days_between(early.as_of, late.as_of)
    if not topic.is_changing or not days or days <= 0:
        return False
    if early.party == late.party != PRESS:
        return True
    if not isinstance(late.claim, StatementClaim) or late.is_denial:
        return False
    return bool(load_contexts()["has changed since"].search(content_of(late.claim)))


def _is_of_another(topic: Topic, one: Entry, other: Entry, board: Board) -> bool:
    """Whether one accuses another side than the one that answers, of another act."""
    accusation, answer = one, other
    if one.topic != topic.answers[0].name:
        accusation, answer = other, one
    return any(
        board.is_named_in(party, accusation.said) and board.is_side(party)
        for party in sorted(board.party_names.keys() - {answer.party})
    )


def is_heard(entry: Entry, board: Board) -> bool:
    """Whether somebody speaks for a side, or for a state's body."""
    return board.is_side(entry.party) or is_official(entry, board)


def _are_at_war(one: Entry, other: Entry, board: Board) -> bool:
    """Whether two sides speak, or an armed group and an official of unknown side."""
    sides = [e for e in (one, other) if board.is_side(e.party)]
    if len(sides) != 1:
        return len(sides) > 1
    known = board.actors.get(sides[0].party)
    return known is not None and known.kind is ActorKind.ARMED_GROUP


def is_official(entry: Entry, board: Board) -> bool:
    """Whether somebody speaks for a state's body, whichever state it is."""
    known = board.actors.get(entry.claimants[0]) if entry.claimants else None
    if known is None or entry.party == PRESS:
        return False
    if known.kind in (ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_FORCES):
        return True
    is_person = known.kind is ActorKind.PERSON
    return is_person and bool(OFFICES.search(f"{known.role or ''} {known.name}"))


def _find_mutual(topic: Topic, entries: Sequence[Entry], _: Board) -> Judged | None:
    """Find a report that each side says it of the other."""
    for entry in entries:
        if topic.is_blaming and isinstance(entry.claim, StatementClaim):
            source = entry.claim.statement.source
            said = f"{source.text if source else ''} {words_with_cue(entry.claim)}"
            if MUTUAL.search(said):
                words = source.text if source else ""
                return judged(Status.DISPUTED, words, "each says it of the other")
    return None
