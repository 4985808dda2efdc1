"""What follows from a decision at once, where no grouping can change by it.

Who confirms or comments changes nobody's words, count, side or day: nothing is grouped
or weighed otherwise. So the few rows that tell of the decision are brought up to date
with it, in its own transaction, and the ledger stays grouped however large it is.
"""

from dataclasses import replace
from typing import TypeVar

import sqlalchemy as sa

from counterclaim.records import (
    Claim,
    FigureClaim,
    Judgement,
    JudgementKind,
    Reading,
    ReviewState,
    StatementClaim,
    TargetKind,
)
from counterclaim.store import tables
from counterclaim.store.base import IS_GROUPED, YES, get_state, mark_changed
from counterclaim.store.codec import encode
from counterclaim.store.reviewed import bare, select_reviewed
from counterclaim.store.select import select_readings

QUIET = frozenset({JudgementKind.CONFIRM, JudgementKind.COMMENT})
ON_CLAIMS = frozenset({TargetKind.FIGURE, TargetKind.STATEMENT})
Kind = TypeVar("Kind", StatementClaim, FigureClaim)


def settle(connection: sa.Connection, judgement: Judgement) -> None:
    """Bring what a new decision changes up to date, or note that grouping must.

    Where the ledger waits for grouping already, that will see the decision too.
    """
    if get_state(connection, IS_GROUPED) != YES or not settle_quiet(
        connection, judgement
    ):
        mark_changed(connection)


def settle_quiet(connection: sa.Connection, judgement: Judgement) -> bool:
    """Bring a ledger up to date with a decision; tell whether that could be done."""
    target = judgement.target
    if (
        judgement.kind not in QUIET
        or target is None
        or is_rejected(connection, target.id)
    ):
        return False
    if judgement.kind is JudgementKind.CONFIRM and target.kind in ON_CLAIMS:
        if not confirm_claim(connection, target.anchors[0].article, target.id):
            return False
    place = {"judgement": judgement.id, "object": target.id}
    connection.execute(sa.insert(tables.JUDGEMENT_PLACES), place)
    return True


def is_rejected(connection: sa.Connection, claim: str) -> bool:
    """Tell whether a claim counts nowhere: to confirm it would bring it back."""
    query = sa.select(tables.REJECTED.c.id).where(tables.REJECTED.c.id == claim)
    return connection.execute(query).first() is not None


def confirm_claim(connection: sa.Connection, article: str, claim: str) -> bool:
    """Note in all rows of a claim that a person confirmed it."""
    readings = select_readings(connection, [article])
    if not readings:
        return False
    known = select_reviewed(connection, [article]).get(article)
    before = known or readings[0]
    after = as_confirmed(before, claim)
    if after is None:
        return False
    record = encode(bare(after))
    reviewed = tables.REVIEWED
    if known is None:
        row = {"article": article, "record": record}
        connection.execute(sa.insert(reviewed), row)
    else:
        own = reviewed.c.article == article
        connection.execute(sa.update(reviewed).where(own).values(record=record))
    queue = tables.REVIEW_QUEUE
    connection.execute(sa.delete(queue).where(queue.c.claim == claim))
    rows = tables.SEARCH_ROWS
    unseen = sa.and_(rows.c.id == claim, rows.c.review == ReviewState.NONE)
    connection.execute(
        sa.update(rows).where(unseen).values(review=ReviewState.CONFIRMED.value)
    )
    return True


def as_confirmed(reading: Reading, claim: str) -> Reading | None:
    """Give a reading with a claim confirmed; None where it holds no such claim."""
    statements = tuple(seen(c) if c.id == claim else c for c in reading.statements)
    figures = tuple(seen(c) if c.id == claim else c for c in reading.figures)
    claims: tuple[Claim, ...] = (*statements, *figures)
    if claim not in {one.id for one in claims}:
        return None
    return replace(reading, statements=statements, figures=figures)


def seen(claim: Kind) -> Kind:
    """Give a claim as confirmed, unless a person has corrected or added it."""
    if claim.review is not ReviewState.NONE:
        return claim
    return replace(claim, review=ReviewState.CONFIRMED)
