"""Who fights, beside those whose kind tells it, and who fights whom."""

import re
from collections.abc import Iterable, Mapping

from counterclaim.data.contexts import load_contexts
from counterclaim.records import (
    Actor,
    ActorKind,
    FigureClaim,
    Measure,
    StatementClaim,
)

# Who says so of an attack bears arms.
TAKES_IT_ON = re.compile(
    r"\b(?:claim|took|tak|accept|assum)\w* responsibility\b"
    r"|^\W*(?:that )?(?:it|we|they) (?:had |have )?carried out (?:the|this|that|an)\b",
    re.IGNORECASE,
)
LONGEST_CHAIN = 6  # steps from an actor to the side it speaks for; longer is a circle
ARMED = (ActorKind.ARMED_GROUP, ActorKind.ARMED_FORCES)
# What is done to an opponent.
HURTING = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.KILLED_OR_WOUNDED,
        Measure.CAPTURED,
        Measure.DESTROYED,
        Measure.SHOT_DOWN,
    }
)


def root_party(
    actor: str, actors: Mapping[str, Actor], actor_ids: Mapping[str, str]
) -> str:
    """Follow an actor to the side it speaks for in the end.

    Several who are meant together stand on the side of the first of them.
    """
    for _ in range(LONGEST_CHAIN):
        known = actors.get(actor)
        if known is None:
            return actor
        party = actor_ids.get(known.party or actor, known.party or actor)
        if party == actor and known.members:
            party = min(actor_ids.get(member, member) for member in known.members)
        if party == actor:
            return actor
        actor = party
    return actor


def find_fighting(
    actors: Mapping[str, Actor],
    actor_ids: Mapping[str, str],
    statements: Iterable[StatementClaim] = (),
) -> frozenset[str]:
    """Find bodies of no known kind that fight.

    Those for whom armed people fight, such as a column, those that tell of what their
    own fighters did, and those that take an attack upon themselves.

    Args:
        actors: The actors by their ids.
        actor_ids: From the readings' actors to the ledger's.
        statements: What they say.
    """
    roots = {
        root_party(actor.id, actors, actor_ids)
        for actor in actors.values()
        if actor.kind in ARMED
    }
    rule = load_contexts()["fights itself"]
    for claim in statements:
        if claim.statement.is_headline:
            continue
        speakers = {actor_ids.get(actor, actor) for actor in claim.claimants}
        if any(_is_unknown(speaker, actors) for speaker in speakers):
            roots |= speakers if _is_own_word(claim, rule) else set()
    return frozenset(root for root in roots if _is_unknown(root, actors))


def _is_unknown(actor: str, actors: Mapping[str, Actor]) -> bool:
    """Whether an actor has a name and no known kind."""
    known = actors.get(actor)
    return known is not None and known.kind is ActorKind.OTHER and known.is_named


def _is_own_word(claim: StatementClaim, rule: re.Pattern[str]) -> bool:
    statement = claim.statement
    if any(rule.search(span.text) for span in statement.content):
        return True
    said = " ".join(span.text for span in statement.content)
    whole = f"{statement.cue.text} {said}" if statement.cue else said
    return any(TAKES_IT_ON.search(words) for words in (said, whole))


def find_opposed(
    figures: Iterable[FigureClaim],
    actors: Mapping[str, Actor],
    actor_ids: Mapping[str, str],
) -> frozenset[tuple[str, str]]:
    """Find who says of himself that he hit whose people.

    What an army counts as "theirs" is less sure: whose people they are is found last.

    Args:
        figures: What they count.
        actors: The actors by their ids.
        actor_ids: From the readings' actors to the ledger's.

    Returns:
        Pairs of who hit and whose people were hit.
    """
    pairs = set[tuple[str, str]]()
    for claim in figures:
        if claim.side is None or claim.figure.measure not in HURTING:
            continue
        hurt = root_party(_known(claim.side, actor_ids), actors, actor_ids)
        for who in claim.claimants:
            party = root_party(_known(who, actor_ids), actors, actor_ids)
            if party != hurt:
                pairs.add((party, hurt))
    return frozenset(pairs)


def _known(actor: str, actor_ids: Mapping[str, str]) -> str:
    return actor_ids.get(actor, actor)


def are_opposed(
    one: str, others: Iterable[str], opposed: frozenset[tuple[str, str]]
) -> bool:
    """Whether a side hit any of the others."""
    return any((one, other) in opposed for other in others)
