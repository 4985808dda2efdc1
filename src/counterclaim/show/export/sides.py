"""Find the two sides of an incident, as event data sets want them."""

from collections import Counter
from dataclasses import dataclass

from counterclaim.records import ActorKind, Incident, Question, Stance
from counterclaim.show.index import LedgerIndex, stance_of
from counterclaim.show.parties import Party, find_party

# A state fights by its army; its ministries speak for it.
STATE_KINDS = frozenset(
    {ActorKind.COUNTRY, ActorKind.ARMED_FORCES, ActorKind.GOVERNMENT_BODY}
)
ARMED_KINDS = STATE_KINDS | {ActorKind.ARMED_GROUP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The sides of an incident, `a` a state where one of them is; None is not told.

    `others` are the names of further sides that lost people or claim something.
    """

    a: Party | None = None
    b: Party | None = None
    others: tuple[str, ...] = ()


def find_sides(
    incident: Incident, questions: tuple[Question, ...], index: LedgerIndex
) -> Sides:
    """Find who fights whom: those whose losses are asked for, then those who speak.

    Args:
        incident: The incident.
        questions: Its questions.
        index: The ledger's look-ups.

    Returns:
        The two sides named most, those with losses first; a state is side A, as UCDP
        has it, and two of a kind stand in the order of their names.
    """
    losses, voices = Counter[Party](), Counter[Party]()
    for question in questions:
        if (party := party_asked_of(question, index)) is not None:
            losses[party] += len(question.answers)
    for claim_id in (*incident.figures, *incident.statements):
        claim = index.claim(claim_id)
        if claim is None or stance_of(claim) is Stance.DENIES:
            continue  # who denies may well have no part in it
        voices.update(find_party(actor, index) for actor in claim.claimants)
    armed = [p for p in {**losses, **voices} if is_armed(p, index)]
    armed.sort(key=lambda p: (-losses[p], -voices[p], p.name))
    first = sorted(armed[:2], key=lambda p: (not is_state(p, index), p.name))
    a, b = (*first, None, None)[:2]
    return Sides(a=a, b=b, others=tuple(party.name for party in armed[2:]))


def party_asked_of(question: Question, index: LedgerIndex) -> Party | None:
    """Return whose losses a question asks for; None for civilians and for nobody's."""
    if question.side is not None:
        party = find_party(question.side, index)
        return party if party.is_side else None
    named = index.by_name.get(question.side_name or "")
    if named is None:
        return None
    party = find_party(named.id, index)
    return party if party.is_side else None


def is_state(party: Party, index: LedgerIndex) -> bool:
    """Whether a side is a state, its army or its ministry."""
    actor = index.actors.get(party.key)
    return actor is not None and actor.kind in STATE_KINDS


def is_armed(party: Party, index: LedgerIndex) -> bool:
    """Whether a side can fight: a state or an armed group."""
    actor = index.actors.get(party.key)
    return party.is_side and actor is not None and actor.kind in ARMED_KINDS
