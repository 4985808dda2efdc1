"""How much a ledger holds: counted once, and again when it changed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

import sqlalchemy as sa

from counterclaim.show.words import STATUS_WORDS, StatusWords
from counterclaim.store import tables

# While articles come in, a count may be as old as so many times what it cost: a large
# ledger's is then a few seconds old, a small one's is always of now.
PATIENCE = 40
AT_ONCE_S = 0.02  # what costs less is counted anew on every change


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much a ledger holds."""

    articles: int
    statements: int
    figures: int
    incidents: int
    questions: int
    reviewed: int
    failures: int
    statuses: tuple[tuple[StatusWords, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Totals: of which state of the ledger, when counted, and what that cost."""

    totals: Totals
    mark: str
    at: float
    cost_s: float


@dataclass(slots=True, kw_only=True)
class Counter:
    """Keeps what was counted last; shared by all requests, so it holds no record."""

    clock: Callable[[], float] = time.monotonic
    last: Counted | None = None
    lock: Lock = field(default_factory=Lock)

    def count(self, connection: sa.Connection, mark: str) -> Totals:
        """Give the totals of now, or on a large ledger of a moment ago.

        Args:
            connection: An open connection.
            mark: Tells this moment of the ledger from others.
        """
        with self.lock:
            last, begun = self.last, self.clock()
            if last is None or not self._holds(last, mark, begun):
                totals = count_all(connection)
                end = self.clock()
                last = Counted(totals=totals, mark=mark, at=end, cost_s=end - begun)
                self.last = last
        return last.totals

    def _holds(self, last: Counted, mark: str, now: float) -> bool:
        if last.mark == mark:
            return True
        return last.cost_s > AT_ONCE_S and now - last.at < PATIENCE * last.cost_s


def count_all(connection: sa.Connection) -> Totals:
    """Count what a ledger holds."""

    def count(table: sa.Table) -> int:
        query = sa.select(sa.func.count()).select_from(table)
        return int(connection.execute(query).scalar_one())

    column = tables.QUESTIONS.c.status
    query = sa.select(column, sa.func.count()).group_by(column)
    by_status = {status: int(n) for status, n in connection.execute(query)}
    return Totals(
        articles=count(tables.ARTICLES) - count(tables.SUPERSEDED),
        statements=count(tables.STATEMENTS),
        figures=count(tables.FIGURES),
        incidents=count(tables.INCIDENTS),
        questions=sum(by_status.values()),
        reviewed=count(tables.JUDGEMENT_PLACES),
        failures=count(tables.FAILURES),
        statuses=tuple(
            (words, by_status[status])
            for status, words in STATUS_WORDS.items()
            if status in by_status
        ),
    )
