"""Put claimants under the party that they speak or fight for."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.records import Actor, ActorKind
from counterclaim.show.index import LedgerIndex

# Kinds that are a side of their own where they bear a name; a body of a state whose
# side nobody knows, a person or "local residents" are nobody's. As weighing has it.
_OWN_SIDE = frozenset(
    {ActorKind.COUNTRY, ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A column of the matrix: a side, or one of the two that are no side."""

    key: str
    name: str
    is_side: bool = True


PRESS = Party(key="press", name="The press", is_side=False)
OTHERS = Party(key="others", name="Others", is_side=False)


def find_party_of(
    party: str | None, claimants: Sequence[str], index: LedgerIndex
) -> Party:
    """Find the party of an answer.

    Args:
        party: The side that weighing put it on, None where it is nobody's.
        claimants: Who says it; nobody is the articles' own words.
        index: The ledger's look-ups.
    """
    if party is not None:
        found = find_party(party, index)
        return found if found.is_side else _joint_party(claimants, index)
    return _joint_party(claimants, index) if claimants else PRESS


def _joint_party(claimants: Sequence[str], index: LedgerIndex) -> Party:
    parties = [find_party(actor, index) for actor in claimants]
    sides = [party for party in parties if party.is_side]
    return (sides or parties or [OTHERS])[0]


def find_party(actor_id: str, index: LedgerIndex) -> Party:
    """Find the party of one claimant: the end of its chain of parties.

    Returns:
        A side; `PRESS` for an outlet that speaks for nobody; `OTHERS` where the
        ledger knows no side.
    """
    actor = index.actors.get(actor_id)
    if actor is None:
        return OTHERS
    root = _root(actor, index)
    if root.party is None and root.party_name:
        return Party(key=f"name:{root.party_name}", name=root.party_name)
    is_own_side = root.kind in _OWN_SIDE and root.is_named
    if is_own_side or root.id in index.party_ids:
        return Party(key=root.id, name=root.name)
    return PRESS if root.kind is ActorKind.MEDIA else OTHERS


def party_names(actor_ids: Sequence[str], index: LedgerIndex) -> tuple[str, ...]:
    """Return the names of the sides of these actors, each once, in order."""
    parties = (find_party(actor, index) for actor in actor_ids)
    return tuple(dict.fromkeys(party.name for party in parties if party.is_side))


def _root(actor: Actor, index: LedgerIndex) -> Actor:
    seen = {actor.id}
    party = actor.party
    while party is not None and party in index.actors and party not in seen:
        seen.add(party)
        actor = index.actors[party]
        party = actor.party
    return actor
