"""Which decisions stand on claims, also those that are not worked in yet."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from counterclaim.records import JudgementKind, ReviewState
from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask_among
from counterclaim.store.judging import WITHDRAW

STATES = {
    JudgementKind.CONFIRM: ReviewState.CONFIRMED,
    JudgementKind.REJECT: ReviewState.REJECTED,
    JudgementKind.EDIT: ReviewState.CORRECTED,
}


def standing_on() -> sa.CompoundSelect[int, str, str]:
    """Make the query of the standing decisions on claims, as they are now or were."""
    made, objects, places = (
        tables.JUDGEMENTS,
        tables.JUDGEMENT_OBJECTS,
        tables.JUDGEMENT_PLACES,
    )
    back = made.alias()
    is_standing = sa.and_(
        among(made.c.kind, "kinds"),
        ~sa.exists().where(back.c.kind == WITHDRAW, back.c.on_id == made.c.id),
    )
    then = sa.select(made.c.number, objects.c.object, made.c.kind).where(
        among(objects.c.object), made.c.number == objects.c.number, is_standing
    )
    now = sa.select(made.c.number, places.c.object, made.c.kind).where(
        among(places.c.object), made.c.id == places.c.judgement, is_standing
    )
    return sa.union(then, now)


STANDING_ON = Asked(standing_on())


def standing_states(
    connection: sa.Connection, claims: Iterable[str]
) -> Mapping[str, ReviewState]:
    """Tell what people made of claims: their last decision that was not taken back."""
    rows = ask_among(connection, STANDING_ON, claims, kinds=tuple(STATES))
    return {claim: STATES[JudgementKind(kind)] for _, claim, kind in sorted(rows)}
