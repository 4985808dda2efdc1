"""What points to what in a stored ledger, asked of the database and not of memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from counterclaim.records import Measure, Question, Status
from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask, ask_among, rows_by
from counterclaim.store.codec import decode
from counterclaim.store.parts import select_by
from counterclaim.store.search import size_of
from counterclaim.store.searchable import FIGURE, INCIDENT, STATEMENT

CLAIM_KINDS = (STATEMENT, FIGURE)
TOLLS_OF = Asked(
    sa.select(tables.QUESTIONS.c.incident, tables.QUESTIONS.c.record).where(
        tables.QUESTIONS.c.measure == sa.bindparam("measure"),
        among(tables.QUESTIONS.c.incident),
    )
)
ROWS, LINKS = tables.SEARCH_ROWS.c, tables.SEARCH_LINKS.c
IS_LINKED = sa.and_(LINKS.target == sa.bindparam("target"), LINKS.row == ROWS.row)
MOST = sa.bindparam("most", type_=sa.Integer())
INCIDENTS_OF_FEW = Asked(
    sa.select(ROWS.id)
    .where(ROWS.kind == INCIDENT, IS_LINKED)
    .order_by(ROWS.row.desc())
    .limit(MOST)
)
INCIDENTS_OF_MANY = Asked(
    sa.select(ROWS.id)
    .where(ROWS.kind == INCIDENT, sa.exists().where(IS_LINKED))
    .order_by(ROWS.row.desc())
    .limit(MOST)
)
CLAIMS_OF = Asked(
    sa.select(ROWS.id)
    .where(IS_LINKED, among(ROWS.kind, "kinds"))
    .order_by(LINKS.row.desc())
    .limit(MOST)
)
FEW_LINKS = 2_000  # of an actor or place: below it they are gone through


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
    wanted = columns.incident, columns.status
    found: dict[str, list[Status]] = defaultdict(list)
    for incident, status in rows_by(
        connection, columns.incident, incident_ids, *wanted
    ):
        found[incident].append(Status(status))
    return found


def tolls_about(
    connection: sa.Connection, incident_ids: Iterable[str], measure: Measure
) -> dict[str, list[Question]]:
    """Give the questions about incidents that ask for a toll, the highest first."""
    found: dict[str, list[Question]] = defaultdict(list)
    rows = ask_among(connection, TOLLS_OF, incident_ids, measure=measure.value)
    for incident, record in rows:
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
    wanted = columns.claim, columns.question
    order = {claim: number for number, claim in enumerate(claim_ids)}
    rows = rows_by(connection, columns.claim, claim_ids, *wanted)
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
    is_rare = size_of(connection, target) < FEW_LINKS
    asked = INCIDENTS_OF_FEW if is_rare else INCIDENTS_OF_MANY
    return tuple(i for (i,) in ask(connection, asked, target=target, most=most))


def claims_with(connection: sa.Connection, target: str, *, most: int) -> list[str]:
    """List the ids of claims that speak of an actor or place, the newest first."""
    kinds = tuple(CLAIM_KINDS)
    found = ask(connection, CLAIMS_OF, target=target, kinds=kinds, most=most)
    return [ident for (ident,) in found]
