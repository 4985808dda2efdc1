"""What points to what in a stored ledger, asked of the database and not of memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from counterclaim.records import Copies, Measure, Question, Status
from counterclaim.serve.reads import select_by
from counterclaim.store import tables
from counterclaim.store.codec import decode
from counterclaim.store.parts import rows_in
from counterclaim.store.search import size_of
from counterclaim.store.searchable import FIGURE, INCIDENT, STATEMENT

CLAIM_KINDS = (STATEMENT, FIGURE)
FEW_LINKS = 2_000  # of an actor or place: below it they are gone through


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


def tolls_about(
    connection: sa.Connection, incident_ids: Iterable[str], measure: Measure
) -> dict[str, list[Question]]:
    """Give the questions about incidents that ask for a toll, the highest first."""
    columns = tables.QUESTIONS.c
    query = sa.select(columns.incident, columns.record)
    query = query.where(columns.measure == measure.value)
    found: dict[str, list[Question]] = defaultdict(list)
    ids = dict.fromkeys(incident_ids)
    for incident, record in rows_in(connection, query, columns.incident, ids):
        found[incident].append(decode(Question, record))
    for questions in found.values():
        questions.sort(key=lambda q: (-(q.high or q.low or 0), q.id))
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
) -> tuple[str, ...]:
    """List the incidents that an actor or a place stands in, the newest first.

    Where a target has many rows, few of which are incidents, the incidents are gone
    through, and each is looked up among its rows; else its rows are.
    """
    rows, links = tables.SEARCH_ROWS.c, tables.SEARCH_LINKS.c
    query = sa.select(rows.id).where(rows.kind == INCIDENT)
    if size_of(connection, target) < FEW_LINKS:
        query = query.join(tables.SEARCH_LINKS, links.row == rows.row)
        query = query.where(links.target == target)
    else:
        own = sa.exists().where(links.target == target, links.row == rows.row)
        query = query.where(own)
    found = connection.execute(query.order_by(rows.row.desc()).limit(most))
    return tuple(ident for (ident,) in found)


def claims_with(connection: sa.Connection, target: str, *, most: int) -> list[str]:
    """List the ids of claims that speak of an actor or place, the newest first."""
    rows, links = tables.SEARCH_ROWS.c, tables.SEARCH_LINKS.c
    query = (
        sa.select(rows.id)
        .join(tables.SEARCH_LINKS, links.row == rows.row)
        .where(links.target == target, rows.kind.in_(CLAIM_KINDS))
        .order_by(links.row.desc())
        .limit(most)
    )
    return [ident for (ident,) in connection.execute(query)]
