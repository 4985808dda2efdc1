"""Walk along what a search finds, the newest first, to what holds it.

A frequent word stands in a hundred thousand claims. So incidents and questions are not
all gathered and sorted: the walk stops where a page is full, and the next page goes on
from there.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask_among, rows_by
from counterclaim.store.search import Search, Select, filtered_in

FIRST, LATER = 200, 1_000  # rows looked at together
MOST_ROWS = 8_000  # for one page; then the page ends, full or not
ANSWERED_SO = Asked(
    sa.select(tables.QUESTION_CLAIMS.c.claim, tables.QUESTION_CLAIMS.c.question).where(
        tables.QUESTIONS.c.id == tables.QUESTION_CLAIMS.c.question,
        tables.QUESTIONS.c.status == sa.bindparam("status"),
        among(tables.QUESTION_CLAIMS.c.claim),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A row that fits: its number, the claim's id, its incident."""

    row: int
    id: str
    incident: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What rows belong to.

    `of` gives that of some rows, with the row's number; `shown` narrows a query of
    fitting rows to those of some ids, and asks for these ids.
    """

    of: Callable[[sa.Connection, Sequence[Met]], Iterable[tuple[int, str]]]
    shown: Callable[[Select, Collection[str]], Select]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A page of ids, the newest first; `after` is where the next one begins."""

    ids: tuple[str, ...]
    after: int | None


def walk_incidents(
    connection: sa.Connection, search: Search, after: int | None, size: int
) -> Walked:
    """Find the incidents that fitting claims, or their own names, speak for."""

    def held(_: sa.Connection, rows: Sequence[Met]) -> Iterable[tuple[int, str]]:
        return ((met.row, met.incident) for met in rows if met.incident)

    def shown(query: Select, ids: Collection[str]) -> Select:
        column = tables.SEARCH_ROWS.c.incident
        return query.with_only_columns(column).where(column.in_(ids)).distinct()

    return walk(connection, search, after, size, Holding(of=held, shown=shown))


def walk_questions(
    connection: sa.Connection,
    search: Search,
    after: int | None,
    size: int,
    *,
    status: str | None = None,
) -> Walked:
    """Find the questions that fitting claims answer; of one status, where asked."""
    answers = tables.QUESTION_CLAIMS.c

    def held(
        connection: sa.Connection, rows: Sequence[Met]
    ) -> Iterable[tuple[int, str]]:
        numbers = {met.id: met.row for met in rows}
        if status:
            found = ask_among(connection, ANSWERED_SO, numbers, status=status)
        else:
            wanted = answers.claim, answers.question
            found = rows_by(connection, answers.claim, numbers, *wanted)
        return ((numbers[claim], question) for claim, question in found)

    def shown(query: Select, ids: Collection[str]) -> Select:
        claims = sa.select(answers.claim).where(answers.question.in_(ids))
        column, own = answers.question, tables.SEARCH_ROWS.c.id
        joined = query.where(own.in_(claims), answers.claim == own)
        return joined.with_only_columns(column).where(column.in_(ids)).distinct()

    return walk(connection, search, after, size, Holding(of=held, shown=shown))


def walk(
    connection: sa.Connection,
    search: Search,
    after: int | None,
    size: int,
    holding: Holding,
) -> Walked:
    """Walk along rows until a page is full.

    Args:
        connection: An open connection.
        search: What fits.
        after: The last row of the page before.
        size: So many ids fill a page; those of one row stay together.
        holding: What rows belong to.
    """
    fitting, key = filtered_in(connection, search)
    columns = tables.SEARCH_ROWS.c
    query = fitting.add_columns(columns.id, columns.incident).order_by(key.desc())
    found: dict[str, int] = {}
    at, looked = after, 0
    while looked < MOST_ROWS:
        wanted = LATER if looked else FIRST
        part = query if at is None else query.where(key < at)
        rows = [
            Met(row=row, id=ident, incident=incident)
            for row, ident, incident in connection.execute(part.limit(wanted))
        ]
        pairs = sorted(holding.of(connection, rows), key=lambda pair: -pair[0])
        new = {ident for _, ident in pairs} - found.keys()
        before = set[str]()
        if after is not None and new:
            narrow = holding.shown(fitting.where(key >= after), new)
            before = set(connection.execute(narrow).scalars())
        for row, ident in pairs:
            if ident in before or ident in found:
                continue
            if len(found) >= size and row not in found.values():
                last = min(found.values())
                return Walked(ids=tuple(found), after=last)
            found[ident] = row
        looked += len(rows)
        if len(rows) < wanted:
            return Walked(ids=tuple(found), after=None)
        at = rows[-1].row
    return Walked(ids=tuple(found), after=at)
