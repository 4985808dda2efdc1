"""Which decisions stand on claims, also those that are not worked in yet."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from counterclaim.records import JudgementKind, ReviewState
from counterclaim.store import tables
from counterclaim.store.judging import WITHDRAW
from counterclaim.store.parts import rows_in

STATES = {
    JudgementKind.CONFIRM: ReviewState.CONFIRMED,
    JudgementKind.REJECT: ReviewState.REJECTED,
    JudgementKind.EDIT: ReviewState.CORRECTED,
}


def standing_states(
    connection: sa.Connection, claims: Iterable[str]
) -> Mapping[str, ReviewState]:
    """Tell what people made of claims: their last decision that was not taken back."""
    ids = list(claims)
    made, objects = tables.JUDGEMENTS, tables.JUDGEMENT_OBJECTS
    withdrawal = made.alias()
    is_standing = sa.not_(
        sa.exists().where(
            withdrawal.c.kind == WITHDRAW, withdrawal.c.on_id == made.c.id
        )
    )
    then = (
        sa.select(objects.c.object, made.c.kind, made.c.number)
        .join(made, made.c.number == objects.c.number)
        .where(made.c.kind.in_(list(STATES)), is_standing)
    )
    places = tables.JUDGEMENT_PLACES
    now = (
        sa.select(places.c.object, made.c.kind, made.c.number)
        .join(made, made.c.id == places.c.judgement)
        .where(made.c.kind.in_(list(STATES)), is_standing)
    )
    rows = [
        (number, claim, kind)
        for query, column in ((then, objects.c.object), (now, places.c.object))
        for claim, kind, number in rows_in(connection, query, column, ids)
    ]
    return {claim: STATES[JudgementKind(kind)] for _, claim, kind in sorted(rows)}
