"""Find the two sides of an incident, as event data sets want them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.records import ActorKind, Incident, Measure, Question, Stance
from counterclaim.show.index import LedgerIndex, stance_of
from counterclaim.show.parties import Party, find_party, find_party_of

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
    """Find who fights whom: who counts the other's losses, then those who speak.

    Args:
        incident: The incident.
        questions: Its questions.
        index: The ledger's look-ups.

    Returns:
        The two of whom one counts most often what the other lost; where nobody does,
        the two sides named most, those with losses first. A state is side A, as UCDP
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
    dead = [q for q in questions if q.measure is Measure.KILLED]
    weight = losses + voices
    two = (
        find_opponents(dead, weight, index)
        or find_opponents(questions, weight, index)
        or tuple(armed[:2])
    )
    first = sorted(two, key=lambda p: (not is_state(p, index), p.name))
    a, b = (*first, None, None)[:2]
    others = tuple(party.name for party in armed if party not in two)
    return Sides(a=a, b=b, others=others)


def find_opponents(
    questions: Iterable[Question], weight: Counter[Party], index: LedgerIndex
) -> tuple[Party, ...]:
    """Find the two of whom one counts most often what the other lost.

    An ally loses people too, and may lose more; but the enemy counts them. Of two pairs
    alike, that of greater weight.
    """
    pairs = Counter[tuple[Party, Party]]()
    for question in questions:
        asked = party_asked_of(question, index)
        for answer in question.answers if asked is not None else ():
            teller = find_party_of(answer.party, answer.claimants, index)
            is_told = answer.stance is not Stance.DENIES and teller != asked
            if asked is not None and is_told and is_armed(teller, index):
                one, other = sorted((asked, teller), key=lambda p: p.name)
                pairs[one, other] += is_armed(asked, index)
    told = sorted(pairs, key=lambda pair: (pair[0].name, pair[1].name))
    return max(
        (pair for pair in told if pairs[pair]),
        key=lambda pair: (pairs[pair], weight[pair[0]] + weight[pair[1]]),
        default=(),
    )


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
