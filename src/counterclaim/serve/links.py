"""What points to what in a stored ledger, asked of the database and not of memory."""

from collections.abc import Iterable

import sqlalchemy as sa

from counterclaim.records import Copies, Incident, Question
from counterclaim.serve.reads import select_by
from counterclaim.store import tables
from counterclaim.store.codec import decode
from counterclaim.store.parts import rows_in


def incidents_holding(
    connection: sa.Connection, claim_ids: Iterable[str]
) -> tuple[Incident, ...]:
    """Select the incidents that claims belong to."""
    columns = tables.INCIDENT_CLAIMS.c
    query = sa.select(columns.incident)
    rows = rows_in(connection, query, columns.claim, claim_ids)
    ids = {incident for (incident,) in rows}
    return select_by(connection, tables.INCIDENTS.c.id, sorted(ids), Incident)


def copies_among(
    connection: sa.Connection, article_ids: Iterable[str]
) -> tuple[Copies, ...]:
    """Select the groups of copies that articles stand in."""
    columns = tables.COPY_ARTICLES.c
    query = sa.select(columns.position)
    rows = rows_in(connection, query, columns.article, article_ids)
    positions = sorted({position for (position,) in rows})
    query = sa.select(tables.COPIES.c.record)
    found = rows_in(connection, query, tables.COPIES.c.position, positions)
    return tuple(decode(Copies, record) for (record,) in found)


def questions_about(
    connection: sa.Connection, incident_ids: Iterable[str]
) -> tuple[Question, ...]:
    """Select the questions about incidents."""
    return select_by(connection, tables.QUESTIONS.c.incident, incident_ids, Question)


def questions_with(
    connection: sa.Connection, actor_id: str, *, most: int
) -> tuple[Question, ...]:
    """Select the questions that an actor answers, or that ask about it."""
    records = _holding(connection, tables.QUESTIONS, actor_id, most=most)
    return tuple(decode(Question, record) for record in records)


def incidents_with(
    connection: sa.Connection, actor_or_place_id: str, *, most: int
) -> tuple[Incident, ...]:
    """Select the incidents that an actor or a place stands in."""
    records = _holding(connection, tables.INCIDENTS, actor_or_place_id, most=most)
    return tuple(decode(Incident, record) for record in records)


def local_ids(connection: sa.Connection, kind: str, ledger_id: str) -> list[str]:
    """List the ids under which articles know an actor or place of the ledger."""
    columns = tables.LEDGER_IDS.c
    query = sa.select(columns.local_id).where(
        columns.kind == kind, columns.ledger_id == ledger_id
    )
    return [local for (local,) in connection.execute(query)]


def _holding(
    connection: sa.Connection, table: sa.Table, ident: str, *, most: int
) -> list[str]:
    """Select the records that hold an id, in their order."""
    record = table.c.record
    query = sa.select(record).where(record.contains(f'"{ident}"', autoescape=True))
    rows = connection.execute(query.order_by(table.c.position).limit(most))
    return [str(record) for (record,) in rows]
