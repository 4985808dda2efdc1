"""Stored readings and their grouping to one `Ledger`, all ids those of the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from counterclaim.records import (
    Claim,
    FigureClaim,
    Grouping,
    Reading,
    StatementClaim,
    Verification,
)

Ids = Mapping[str, str]


def statements_of(
    readings: Sequence[Reading], grouping: Grouping
) -> tuple[StatementClaim, ...]:
    """Gather the statements of all readings, actors and places by ledger ids."""
    ids = dict(grouping.actor_ids), dict(grouping.place_ids)
    return tuple(renamed_statement(c, *ids) for r in readings for c in r.statements)


def figures_of(
    readings: Sequence[Reading], grouping: Grouping
) -> tuple[FigureClaim, ...]:
    """Gather the figures of all readings, actors and places by ledger ids."""
    ids = dict(grouping.actor_ids), dict(grouping.place_ids)
    return tuple(renamed_figure(c, *ids) for r in readings for c in r.figures)


def renamed_claims(claims: Iterable[Claim], grouping: Grouping) -> tuple[Claim, ...]:
    """Give claims that stand in no reading, actors and places by ledger ids."""
    ids = dict(grouping.actor_ids), dict(grouping.place_ids)
    return tuple(
        renamed_figure(claim, *ids)
        if isinstance(claim, FigureClaim)
        else renamed_statement(claim, *ids)
        for claim in claims
    )


def renamed_statement(
    claim: StatementClaim, actors: Ids, places: Ids
) -> StatementClaim:
    """Give a statement with the ledger's ids."""
    return replace(
        claim,
        claimants=renamed(claim.claimants, actors),
        via=renamed(claim.via, actors),
        where=renamed(claim.where, places),
    )


def renamed_figure(claim: FigureClaim, actors: Ids, places: Ids) -> FigureClaim:
    """Give a figure with the ledger's ids."""
    return replace(
        claim,
        claimants=renamed(claim.claimants, actors),
        via=renamed(claim.via, actors),
        side=actors.get(claim.side, claim.side) if claim.side else None,
        where=renamed(claim.where, places),
    )


def verifications_of(
    readings: Sequence[Reading], grouping: Grouping
) -> tuple[Verification, ...]:
    """Gather what could or could not be confirmed, actors by ledger ids."""
    actors = dict(grouping.actor_ids)
    return tuple(
        replace(v, by=actors.get(v.by, v.by) if v.by else None)
        for reading in readings
        for v in reading.verifications
    )


def renamed(ids: tuple[str, ...], ledger_ids: Ids) -> tuple[str, ...]:
    """Give the ledger's ids for an article's own, each once, in order.

    Examples:
        >>> renamed(("a", "b", "c"), {"a": "x", "b": "x"})
        ('x', 'c')
    """
    return tuple(dict.fromkeys(ledger_ids.get(local_id, local_id) for local_id in ids))
