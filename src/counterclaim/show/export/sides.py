"""Find the two sides of an incident, as event data sets want them."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from counterclaim.records import ActorKind, Incident, Measure, Question, Stance
from counterclaim.show.export.clashes import (
    Namings,
    Pair,
    count_named,
    count_together,
    find_peacekeepers,
)
from counterclaim.show.index import LedgerIndex, stance_of
from counterclaim.show.parties import Party, find_party, find_party_of

# A state fights by its army; its ministries speak for it.
STATE_KINDS = frozenset(
    {ActorKind.COUNTRY, ActorKind.ARMED_FORCES, ActorKind.GOVERNMENT_BODY}
)
ARMED_KINDS = STATE_KINDS | {ActorKind.ARMED_GROUP}
# What a side sends is no loss of it.
SENT = frozenset({Measure.DEPLOYED, Measure.LAUNCHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The sides of an incident, `a` a state where one of them is; None is not told.

    `others` are the names of further sides that lost people or claim something.
    """

    a: Party | None = None
    b: Party | None = None
    others: tuple[str, ...] = ()


def find_sides(
    incident: Incident,
    questions: tuple[Question, ...],
    index: LedgerIndex,
    namings: Namings,
) -> Sides:
    """Find who fights whom.

    Args:
        incident: The incident.
        questions: Its questions.
        index: The ledger's look-ups.
        namings: Where each article names who is of a side.

    Returns:
        The two of whom one counts most often the dead of the other, else what else it
        lost; where nobody does, the two whom most sentences name together; else those
        with most losses, most claims, most often named. Who only denies is no side; nor
        are bystanders, where two others are. A state is side A, as UCDP has it, and
        two of a kind stand in the order of their names.
    """
    losses, voices = count_losses(questions, index), count_voices(incident, index)
    named = count_named(incident.articles, namings)
    armed = [p for p in {**losses, **voices, **named} if is_armed(p, index)]
    armed.sort(key=lambda p: (-losses[p], -voices[p], -named[p], p.name))
    fighting = leave_out_bystanders(incident, armed, index, namings)
    together = count_together(incident, namings, index)
    pairs = rank_pairs(questions, together, losses + voices + named, index)
    two = find_pair(pairs, fighting) or find_pair(pairs, armed)
    two = two or tuple(fighting or armed)[:2]
    first = sorted(two, key=lambda p: (not is_state(p, index), p.name))
    a, b = (*first, None, None)[:2]
    others = [p.name for p in armed if p not in two and losses[p] + voices[p]]
    return Sides(a=a, b=b, others=tuple(dict.fromkeys(others)))


def leave_out_bystanders(
    incident: Incident, armed: Sequence[Party], index: LedgerIndex, namings: Namings
) -> list[Party]:
    """Leave peacekeepers out, and "the terrorists" where a group has a name."""
    keepers = find_peacekeepers(incident.articles, namings)
    groups = [p for p in armed if not is_state(p, index)]
    nameless = [p for p in groups if p.name.islower()]
    if len(nameless) == len(groups):
        nameless = []
    return [p for p in armed if p not in keepers and p not in nameless]


def count_losses(questions: Iterable[Question], index: LedgerIndex) -> Counter[Party]:
    """Count the answers to what each side lost."""
    losses = Counter[Party]()
    for question in questions:
        if (party := party_asked_of(question, index)) is not None:
            losses[party] += len(question.answers)
    return losses


def count_voices(incident: Incident, index: LedgerIndex) -> Counter[Party]:
    """Count each side's claims; who denies may well have no part in the incident."""
    voices = Counter[Party]()
    for claim_id in (*incident.figures, *incident.statements):
        claim = index.claim(claim_id)
        if claim is not None and stance_of(claim) is not Stance.DENIES:
            voices.update(find_party(actor, index) for actor in claim.claimants)
    return voices


def rank_pairs(
    questions: Sequence[Question],
    together: Counter[Pair],
    heard: Counter[Party],
    index: LedgerIndex,
) -> list[Pair]:
    """Return the pairs that something speaks for, those that fight most surely first.

    Of those who are only named together, a state and a group come before two states,
    which may as well be allies, a host and its peacekeepers, or at odds over a third.

    Args:
        questions: The incident's questions.
        together: How often two are named together.
        heard: How much each side is heard of, which decides between pairs alike.
        index: The ledger's look-ups.
    """
    lost = [question for question in questions if question.measure not in SENT]
    killed = [question for question in lost if question.measure is Measure.KILLED]
    by_dead, by_losses = (count_opponents(asked, index) for asked in (killed, lost))

    def surely(pair: Pair) -> tuple[int, ...]:
        countries = sum(is_country(party, index) for party in pair)
        both = sum(heard[party] for party in pair)
        told = by_dead[pair], by_losses[pair]
        return *told, countries == 1, together[pair], countries, both

    pairs = sorted({**by_losses, **together}, key=lambda pair: [p.name for p in pair])
    return sorted(pairs, key=surely, reverse=True)


def find_pair(pairs: Iterable[Pair], among: Collection[Party]) -> Sequence[Party]:
    """Return the first pair of which both are among some; none is empty."""
    return next((p for p in pairs if p[0] in among and p[1] in among), ())


def count_opponents(questions: Iterable[Question], index: LedgerIndex) -> Counter[Pair]:
    """Count how often one side counts what the other lost, by the two.

    An ally loses people too, and may lose more; but the enemy counts them.
    """
    pairs = Counter[Pair]()
    for question in questions:
        asked = party_asked_of(question, index)
        for answer in question.answers if asked is not None else ():
            teller = find_party_of(answer.party, answer.claimants, index)
            is_told = answer.stance is not Stance.DENIES and teller != asked
            if asked is not None and is_told:
                one, other = sorted((asked, teller), key=lambda p: p.name)
                pairs[one, other] += 1
    return pairs


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


def is_country(party: Party, index: LedgerIndex) -> bool:
    """Whether a side is a state by its name, and no body that calls itself one."""
    actor = index.actors.get(party.key)
    return actor is not None and actor.kind is ActorKind.COUNTRY


def is_armed(party: Party, index: LedgerIndex) -> bool:
    """Whether a side can fight: a state or an armed group."""
    actor = index.actors.get(party.key)
    return party.is_side and actor is not None and actor.kind in ARMED_KINDS
