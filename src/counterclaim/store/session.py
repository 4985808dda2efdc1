"""A ledger that is open: one transaction an article, and all records back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import sqlalchemy as sa

from counterclaim.errors import StoreError
from counterclaim.records import (
    Article,
    Failure,
    Grouping,
    Judgement,
    Ledger,
    Made,
    Question,
    Reading,
)
from counterclaim.store import tables
from counterclaim.store.codec import encode
from counterclaim.store.ledger import figures_of, statements_of, verifications_of
from counterclaim.store.rows import (
    Rows,
    article_row,
    grouping_rows,
    reading_rows,
    storable,
)
from counterclaim.store.select import (
    select_articles,
    select_failures,
    select_grouping,
    select_judgements,
    select_made,
    select_readings,
    select_records,
)
from counterclaim.store.trouble import as_store_errors

INPUT, READING = "input", "reading"  # where an article's way a failure was met


class Store:
    """An open ledger; made by `open_store`."""

    def __init__(self, engine: sa.Engine, path: str) -> None:
        self._engine = engine
        self._path = path

    # ------------------------------------------------------------------- articles

    def has_reading(self, article_id: str, reading_key: str) -> bool:
        """Tell whether the article was read by what the key names."""
        where = sa.and_(
            tables.ARTICLES.c.id == article_id,
            tables.ARTICLES.c.reading_key == reading_key,
        )
        with self._transaction() as connection:
            query = sa.select(tables.ARTICLES.c.id).where(where)
            return connection.execute(query).first() is not None

    def add_reading(
        self,
        article: Article,
        reading: Reading,
        *,
        reading_key: str,
        failures: Sequence[Failure] = (),
    ) -> None:
        """Keep an article and its reading, in place of an earlier reading of it.

        Args:
            article: The article.
            reading: All that it holds.
            reading_key: What read it; `has_reading` asks for it.
            failures: What went wrong with this article.
        """
        with self._transaction() as connection:
            ours = tables.ARTICLES.c.id == article.id
            connection.execute(sa.delete(tables.ARTICLES).where(ours))  # and its rows
            row = article_row(article, reading_key, reading)
            connection.execute(sa.insert(tables.ARTICLES), row)
            insert_rows(connection, reading_rows(reading))
            for failure in failures:
                own = replace(failure, article=article.id)
                insert_failure(connection, own, stage=READING)
            set_grouped(connection, value="no")

    def load_articles(self) -> tuple[Article, ...]:
        """Load all articles, sorted by id."""
        with self._transaction() as connection:
            return select_articles(connection)

    def load_readings(self) -> tuple[Reading, ...]:
        """Load all readings, in the order of `load_articles`; ids are the articles'."""
        with self._transaction() as connection:
            return select_readings(connection)

    # ------------------------------------------------------------------- grouping

    def is_grouped(self) -> bool:
        """Tell whether the grouping stands for all the articles."""
        with self._transaction() as connection:
            query = sa.select(tables.STATE.c.value).where(
                tables.STATE.c.name == "is_grouped"
            )
            return bool(connection.execute(query).scalar_one() == "yes")

    def replace_grouping(
        self, grouping: Grouping, questions: Sequence[Question]
    ) -> None:
        """Put a new grouping with its questions in the place of the old one."""
        with self._transaction() as connection:
            for table in tables.OF_GROUPING:
                connection.execute(sa.delete(table))
            insert_rows(connection, grouping_rows(grouping, tuple(questions)))
            set_grouped(connection, value="yes")

    # ------------------------------------------------------- failures, runs, people

    def add_failure(self, failure: Failure) -> None:
        """Keep what went wrong with a file; once for a path and a code."""
        columns = tables.FAILURES.c
        same = sa.and_(columns.path == failure.path, columns.code == failure.code)
        with self._transaction() as connection:
            of_input = sa.and_(same, columns.stage == INPUT)
            connection.execute(sa.delete(tables.FAILURES).where(of_input))
            insert_failure(connection, failure, stage=INPUT)

    def clear_failures(self, path: str) -> None:
        """Forget what went wrong with a file or its lines, but not with reading."""
        at = tables.FAILURES.c.path
        ours = sa.or_(at == path, at.startswith(path + ":", autoescape=True))
        with self._transaction() as connection:
            connection.execute(
                sa.delete(tables.FAILURES).where(ours, tables.FAILURES.c.stage == INPUT)
            )

    def load_failures(self, article_id: str | None = None) -> tuple[Failure, ...]:
        """Load all failures, or those of reading one article; by path and code."""
        with self._transaction() as connection:
            return select_failures(connection, article_id)

    def add_run(self, made: Made) -> None:
        """Keep by what and with which settings the ledger was worked on."""
        with self._transaction() as connection:
            connection.execute(sa.insert(tables.RUNS), {"record": encode(made)})

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep a person's decision; there is no way to overwrite one."""
        row = {
            "id": judgement.id,
            "on_id": judgement.on,
            "kind": judgement.kind,
            "value": judgement.value,
            "made_by": judgement.user,
            "made_at": judgement.made_at,
            "withdrawn_at": judgement.withdrawn_at,
        }
        with self._transaction() as connection:
            connection.execute(sa.insert(tables.JUDGEMENTS), row)
            set_grouped(connection, value="no")

    def withdraw_judgement(self, judgement_id: str, *, withdrawn_at: str) -> None:
        """Note that a decision no longer holds; the decision itself stays.

        Raises:
            StoreError: `no-such-judgement`, also where it was withdrawn before.
        """
        standing = sa.and_(
            tables.JUDGEMENTS.c.id == judgement_id,
            tables.JUDGEMENTS.c.withdrawn_at.is_(None),
        )
        with self._transaction() as connection:
            update = sa.update(tables.JUDGEMENTS).where(standing)
            result = connection.execute(update.values(withdrawn_at=withdrawn_at))
            if result.rowcount != 1:
                raise StoreError(
                    "no-such-judgement",
                    f"The ledger {self._path} holds no standing judgement "
                    f"{judgement_id}. Look its id up in the export.",
                )
            set_grouped(connection, value="no")

    def load_judgements(self) -> tuple[Judgement, ...]:
        """Load all decisions, withdrawn ones too, in order of time."""
        with self._transaction() as connection:
            return select_judgements(connection)

    # --------------------------------------------------------------- the whole of it

    def load_ledger(self) -> Ledger:
        """Load everything as one ledger, all ids those of the ledger."""
        with self._transaction() as connection:
            grouping = select_grouping(connection)
            readings = select_readings(connection)
            return Ledger(
                made=select_made(connection),
                articles=select_articles(connection),
                actors=grouping.actors,
                places=grouping.places,
                times=tuple(time for r in readings for time in r.times),
                statements=statements_of(readings, grouping),
                figures=figures_of(readings, grouping),
                verifications=verifications_of(readings, grouping),
                incidents=grouping.incidents,
                questions=select_records(connection, tables.QUESTIONS, Question),
                copies=grouping.copies,
                judgements=select_judgements(connection),
                failures=select_failures(connection, None),
            )

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        """Give a connection; all that is done with it is kept, or nothing."""
        with as_store_errors(self._path), self._engine.begin() as connection:
            yield connection


def insert_rows(connection: sa.Connection, rows: Rows) -> None:
    """Insert rows, a table at a time."""
    for table, of_table in rows:
        if of_table:
            connection.execute(sa.insert(table), of_table)


def insert_failure(connection: sa.Connection, failure: Failure, *, stage: str) -> None:
    """Insert a failure of a file or of reading an article."""
    connection.execute(
        sa.insert(tables.FAILURES),
        {
            "path": storable(failure.path),
            "code": failure.code,
            "message": storable(failure.message),
            "article": failure.article,
            "stage": stage,
        },
    )


def set_grouped(connection: sa.Connection, *, value: str) -> None:
    """Note whether the grouping stands for all the articles."""
    ours = tables.STATE.c.name == "is_grouped"
    connection.execute(sa.update(tables.STATE).where(ours).values(value=value))
