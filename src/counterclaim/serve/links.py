"""What points to what in a stored ledger, asked of the database and not of memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from counterclaim.records import Copies, Incident, Question, Status
from counterclaim.serve.reads import select_by
from counterclaim.store import tables
from counterclaim.store.codec import decode
from counterclaim.store.parts import rows_in
from counterclaim.store.searchable import FIGURE, INCIDENT, STATEMENT

CLAIM_KINDS = (STATEMENT, FIGURE)


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


def statuses_about(
    connection: sa.Connection, incident_ids: Iterable[str]
) -> dict[str, list[Status]]:
    """Give the statuses of the questions about incidents."""
    columns = tables.QUESTIONS.c
    query = sa.select(columns.incident, columns.status)
    found: dict[str, list[Status]] = defaultdict(list)
    for incident, status in rows_in(
        connection, query, columns.incident, dict.fromkeys(incident_ids)
    ):
        found[incident].append(Status(status))
    return found


def questions_answered(
    connection: sa.Connection, claim_ids: Sequence[str], *, most: int
) -> tuple[tuple[Question, ...], int]:
    """Select the questions that claims answer, those of the first claims first.

    Returns:
        At most so many questions, and how many there are.
    """
    columns = tables.QUESTION_CLAIMS.c
    query = sa.select(columns.claim, columns.question)
    order = {claim: number for number, claim in enumerate(claim_ids)}
    rows = rows_in(connection, query, columns.claim, claim_ids)
    pairs = sorted((order[claim], question) for claim, question in rows)
    ids = list(dict.fromkeys(question for _, question in pairs))
    found = select_by(connection, tables.QUESTIONS.c.id, ids[:most], Question)
    return found, len(ids)


def incidents_with(
    connection: sa.Connection, target: str, *, most: int
) -> tuple[Incident, ...]:
    """Select the incidents that an actor or a place stands in, the newest first."""
    rows, links = tables.SEARCH_ROWS.c, tables.SEARCH_LINKS.c
    query = (
        sa.select(rows.id)
        .join(tables.SEARCH_LINKS, links.row == rows.row)
        .where(links.target == target, rows.kind == INCIDENT)
        .order_by(rows.row.desc())
        .limit(most)
    )
    ids = [ident for (ident,) in connection.execute(query)]
    return select_by(connection, tables.INCIDENTS.c.id, ids, Incident)


def claims_with(
    connection: sa.Connection, target: str, *, most: int
) -> list[tuple[str, str, str | None]]:
    """List the claims that speak of an actor or place, the newest first.

    Returns:
        Of each its id, its article and its day.
    """
    rows, links = tables.SEARCH_ROWS.c, tables.SEARCH_LINKS.c
    query = (
        sa.select(rows.id, rows.article, rows.day)
        .join(tables.SEARCH_LINKS, links.row == rows.row)
        .where(links.target == target, rows.kind.in_(CLAIM_KINDS))
        .order_by(rows.row.desc())
        .limit(most)
    )
    return [(ident, article, day) for ident, article, day in connection.execute(query)]
