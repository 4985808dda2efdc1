"""What one side denies or admits, and what others said that it speaks of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.ids import make_id
from counterclaim.records import (
    Incident,
    Question,
    Reason,
    Stance,
    StatementClaim,
    Status,
)
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import PRESS, Entry, make_answers, make_statement_entry
from counterclaim.weigh.opinions import is_heard
from counterclaim.weigh.phrasing import ask_whether, with_article
from counterclaim.weigh.status import name_party
from counterclaim.weigh.telling import SAME_SHARE, share_of, telling_words
from counterclaim.weigh.topics import content_of, is_negated, says_no
from counterclaim.weigh.unsaying import (
    are_of_one_thing,
    calls_untrue,
    find_pointed_at,
    find_said_by_named,
    grants,
    has_same_number,
    is_plain_denial,
    is_told_inside,
    points_back,
)

# What is denied of somebody by name: that he was there, that he died or was taken.
PRESENCE = re.compile(
    r"\b(?:present|presence|there|among|killed|dead|died|wounded|captured|taken|arrested"
    r"|been (?:at|in|near)|was (?:at|in)|part in|behind|responsible|ordered)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"\b[A-Z][\w’'-]*")
# What is no statement by itself: "how many men they lost".
FRAGMENT = re.compile(r"\W*(?:how|what|which|who|whom|whose|why|when|where)\b", re.I)
SENTENCE_END = re.compile(r"[.;!?] ")
ASSERTED, DENIED = "asserted", "denied"
# Who speaks of his own acts: "it had never crossed the river".
OF_ITSELF = re.compile(
    r"\W*(?:that )?(?:it|they|we|he|she|its|their|our|his|her)\b", re.IGNORECASE
)
STATUS = {Stance.DENIES: Status.DENIED, Stance.CONCEDES: Status.CONCEDED}
SAYING = {Status.DENIED: "denied", Status.CONCEDED: "admitted", Status.DISPUTED: "said"}
EFFECTS = {
    Status.DENIED: "one says that the other's words are untrue",
    Status.CONCEDED: "admits what it said otherwise, or what its opponent says",
    Status.DISPUTED: "one says no of what the other says",
}


def ask_denied(
    incident: Incident,
    statements: Sequence[StatementClaim],
    asked: Iterable[Question],
    board: Board,
) -> tuple[Question, ...]:
    """Put a question for each thing denied or admitted that no other question holds.

    Args:
        incident: The incident.
        statements: Its statements.
        asked: The questions that were put already.
        board: The look-ups.

    Returns:
        Questions with the denial and what it speaks of; a denial that speaks of
        nothing said in the incident's articles is left out.
    """
    taken, found = _find_taken(asked), list[Group]()
    unsaying = [e for c in statements if (e := _make_unsaying(c, taken, board))]
    if not unsaying:
        return ()
    heard = _hear(statements, board)
    words = {claim.id: telling_words(content_of(claim)) for claim in statements}
    for entry in unsaying:
        if entry.claim.id in taken.denied or entry.party == PRESS:
            continue
        others = _find_spoken_of(entry, heard, words, board)
        if not _has_side(entry, others, board):
            continue
        told = {other.claim.id for other in others}
        known = [g for g in found if g.stance is entry.stance and told & g.spoken_of]
        if known:
            known[0].entries.append(entry)
        elif others:
            others += _find_twins(entry, statements, words, board)
            found.append(Group(entries=[entry, *others], spoken_of=frozenset(told)))
            told |= {other.claim.id for other in others}
        taken.denied.update([entry.claim.id, *told])
    return tuple(_ask(incident, group, board) for group in found)


def _has_side(entry: Entry, others: Iterable[Entry], board: Board) -> bool:
    """Whether a plain "no", or what it answers, is a side's or an official's.

    Who is told to deny something denies it, whoever he is.
    """
    claim = board.statements[entry.claim.id]
    if entry.stance is Stance.CONCEDES or not says_no(claim):
        return True
    return any(is_heard(voice, board) for voice in (entry, *others))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Who denies or admits first, and what belongs to it; `spoken_of` are ids."""

    entries: list[Entry]
    spoken_of: frozenset[str]

    @property
    def stance(self) -> Stance:
        """Whether it is denied or admitted."""
        return self.entries[0].stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Statements that a denied or conceded question holds, and any contested one."""

    denied: set[str]
    contested: frozenset[str]


def _find_taken(asked: Iterable[Question]) -> Taken:
    denied, contested = set[str](), set[str]()
    for question in asked:
        held = {s for answer in question.answers for s in answer.statements}
        if question.status in STATUS.values():
            denied |= held
        if question.status in (*STATUS.values(), Status.DISPUTED):
            contested |= held
    return Taken(denied=denied, contested=frozenset(contested))


def _make_unsaying(claim: StatementClaim, taken: Taken, board: Board) -> Entry | None:
    """Make an entry of what denies or admits something; None for any other statement.

    What says no, or calls others' words untrue, denies as if it were told so.
    """
    entry = make_statement_entry(claim, board, DENIED)
    if entry.stance in STATUS:
        return None if grants(claim) else entry
    if entry.stance not in (Stance.ASSERTS, Stance.OPINES):
        return None
    is_denial = calls_untrue(content_of(claim)) or (
        is_plain_denial(claim) and claim.id not in taken.contested
    )
    return replace(entry, stance=Stance.DENIES) if is_denial else None


def _find_spoken_of(
    entry: Entry,
    heard: Iterable[Entry],
    words: Mapping[str, Mapping[str, float]],
    board: Board,
) -> list[Entry]:
    """Find what other sides assert that is denied or admitted.

    In the same words, of the same people, or what the denial points back at; of what
    is admitted, also what the same side denied before.
    """
    denied = board.statements[entry.claim.id]
    people = _people_denied(denied, board) if entry.is_denial else frozenset()
    others = [other for other in heard if _is_answer_to(entry, other)]
    found = [
        other
        for other in others
        if _is_of_same(denied, other, words)
        or is_told_inside(other, denied)
        or has_same_number(entry.said, other.said)
        or not people.isdisjoint(NAME.findall(other.said))
    ]
    if found or not entry.is_denial:
        return found
    asserted = [other for other in others if other.topic == ASSERTED]
    meant = find_pointed_at(entry, asserted, board)
    meant = meant or find_said_by_named(entry, asserted, board)
    same = words[meant.claim.id] if meant else {}
    return [
        other
        for other in asserted
        if other is meant or share_of(same, words[other.claim.id]) >= SAME_SHARE
    ]


def _hear(statements: Iterable[StatementClaim], board: Board) -> list[Entry]:
    """Make entries of what may be unsaid: all that is asserted or denied in words."""
    topics = {Stance.ASSERTS: ASSERTED, Stance.DENIES: DENIED}
    return [
        make_statement_entry(claim, board, topics[claim.statement.stance])
        for claim in statements
        if claim.statement.stance in topics and not FRAGMENT.match(content_of(claim))
    ]


def _is_of_same(
    denied: StatementClaim, other: Entry, words: Mapping[str, Mapping[str, float]]
) -> bool:
    """Whether telling words make them of one thing; two that say no are not."""
    is_plain = is_plain_denial(denied)
    if is_plain and is_negated(other.said):
        return False
    said, one = content_of(denied), words[denied.id]
    is_sure = is_negated(said) and not said.isupper()
    if is_sure:
        one = telling_words(SENTENCE_END.split(said)[0])
    return are_of_one_thing(one, words[other.claim.id], is_sure=is_sure)


def _find_twins(
    entry: Entry,
    statements: Iterable[StatementClaim],
    words: Mapping[str, Mapping[str, float]],
    board: Board,
) -> list[Entry]:
    """Find what the same side denies or admits in the same words, told elsewhere."""
    found = []
    for claim in statements:
        if claim.id == entry.claim.id or claim.statement.stance is not entry.stance:
            continue
        twin = make_statement_entry(claim, board, entry.topic)
        is_same = share_of(words[entry.claim.id], words[claim.id]) >= SAME_SHARE
        if is_same and twin.party == entry.party:
            found.append(twin)
    return found


def _is_answer_to(entry: Entry, other: Entry) -> bool:
    """Whether another side asserts it, or the side that admits it denied it before."""
    if other.claim.id == entry.claim.id:
        return False
    if other.stance is Stance.ASSERTS:
        return other.party not in (PRESS, entry.party)
    is_earlier = (other.as_of or "9999") <= (entry.as_of or "9999")
    return not entry.is_denial and other.party == entry.party and is_earlier


def _people_denied(claim: StatementClaim, board: Board) -> frozenset[str]:
    """Return the names of people whose presence, death or part is denied."""
    said = content_of(claim)
    if not PRESENCE.search(said):
        return frozenset()
    named = set(NAME.findall(said[:1].lower() + said[1:]))
    return frozenset(named & board.names_of_people)


def _words_for(group: Group) -> Sequence[str]:
    """Return the words that a question may take up: first what is denied."""
    first, *others = group.entries
    asserted = [other.said for other in others if other.party != first.party]
    is_bare = points_back(first.said) or calls_untrue(first.said)
    return asserted if asserted and is_bare else (first.said, *asserted)


def _judge(claim: StatementClaim, stance: Stance) -> Status:
    """Tell what unsays others' words from a plain "no", which answers otherwise.

    "There were no mines" contradicts; a side's "we laid no mines" denies.
    """
    said = content_of(claim)
    is_of_itself = OF_ITSELF.match(said) is not None
    if stance is Stance.DENIES and says_no(claim) and not is_of_itself:
        return STATUS[stance] if calls_untrue(said) else Status.DISPUTED
    return STATUS[stance]


def _ask(incident: Incident, group: Group, board: Board) -> Question:
    entry = group.entries[0]
    claim = board.statements[entry.claim.id]
    status = _judge(claim, entry.stance)
    names = [name_party(voice, board) for voice in group.entries]
    words = " / ".join(dict.fromkeys(names))
    says = f"{with_article(names[0])} {SAYING[status]}"
    return Question(
        id=make_id("question", incident.id, entry.stance.value, claim.id),
        incident=incident.id,
        text=ask_whether(_words_for(group), says),
        subject=claim.subject,
        status=status,
        answers=make_answers(group.entries, board),
        reasons=(Reason(rule=status.value, words=words, effect=EFFECTS[status]),),
    )
