"""Stored readings and their grouping to one `Ledger`, all ids those of the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.records import (
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
    actors, places = dict(grouping.actor_ids), dict(grouping.place_ids)
    return tuple(
        replace(
            claim,
            claimants=renamed(claim.claimants, actors),
            via=renamed(claim.via, actors),
            where=renamed(claim.where, places),
        )
        for reading in readings
        for claim in reading.statements
    )


def figures_of(
    readings: Sequence[Reading], grouping: Grouping
) -> tuple[FigureClaim, ...]:
    """Gather the figures of all readings, actors and places by ledger ids."""
    actors, places = dict(grouping.actor_ids), dict(grouping.place_ids)
    return tuple(
        replace(
            claim,
            claimants=renamed(claim.claimants, actors),
            via=renamed(claim.via, actors),
            side=actors.get(claim.side, claim.side) if claim.side else None,
            where=renamed(claim.where, places),
        )
        for reading in readings
        for claim in reading.figures
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
