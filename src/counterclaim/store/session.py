"""A ledger that is open: one transaction an article, and all records back."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from secrets import token_hex
from typing import TypeAlias

import sqlalchemy as sa

from counterclaim.records import (
    NO_OUTCOME,
    Article,
    Claim,
    Failure,
    Grouping,
    Ledger,
    Made,
    Outcome,
    Question,
    Reading,
)
from counterclaim.store import tables
from counterclaim.store.base import (
    IS_GROUPED,
    NO,
    YES,
    Moment,
    get_state,
    mark_changed,
    select_moment,
    set_state,
)
from counterclaim.store.bookmarks import Bookmarking
from counterclaim.store.changes import (
    Regrouped,
    keep_outcome,
    keep_regrouped,
    lasting_rows,
)
from counterclaim.store.codec import encode
from counterclaim.store.indexing import (
    index_article,
    index_articles,
    index_grouping,
)
from counterclaim.store.judging import Judging, select_judgements
from counterclaim.store.ledger import (
    figures_of,
    renamed_claims,
    statements_of,
    verifications_of,
)
from counterclaim.store.parts import Parts, select_some_articles
from counterclaim.store.people import People
from counterclaim.store.reviewed import (
    articles_of,
    as_corrected,
    as_reviewed,
    replace_reviewed,
    select_corrected,
    select_moved,
    select_orphans,
    select_rejected,
    select_reviewed,
)
from counterclaim.store.rows import (
    Rows,
    article_row,
    rows_together,
    storable,
)
from counterclaim.store.search import Searching
from counterclaim.store.searchable import ARTICLE
from counterclaim.store.seeking import Seeking
from counterclaim.store.select import (
    select_articles,
    select_failures,
    select_grouping,
    select_made,
    select_readings,
    select_records,
    select_told,
)
from counterclaim.store.sketching import (
    GROUPED_BY,
    Sketching,
    clear_grouping,
    settle_sketches,
)
from counterclaim.store.superseding import Superseding
from counterclaim.store.touching import Touching

# An article with its reading, what read it, and what went wrong.
Read: TypeAlias = tuple[Article, Reading, str, Sequence[Failure]]
INPUT, READING = "input", "reading"  # where an article's way a failure was met


class Store(
    Judging,
    People,
    Parts,
    Searching,
    Seeking,
    Superseding,
    Bookmarking,
    Sketching,
    Touching,
):
    """An open ledger; made by `open_store`."""

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
        self.add_readings([(article, reading, reading_key, failures)])

    def add_readings(self, items: Sequence[Read]) -> None:
        """Keep several articles with their readings, all of them or none.

        Together they cost a third less than one by one.
        """
        with self._write() as connection:
            ours = tables.ARTICLES.c.id.in_([article.id for article, *_ in items])
            connection.execute(sa.delete(tables.ARTICLES).where(ours))  # and their rows
            rows = [article_row(article, key, read) for article, read, key, _ in items]
            connection.execute(sa.insert(tables.ARTICLES), rows)
            insert_rows(connection, rows_together(read for _, read, *_ in items))
            index_articles(connection, [(article, read) for article, read, *_ in items])
            for article, _, _, failures in items:
                for failure in failures:
                    own = replace(failure, article=article.id)
                    insert_failure(connection, own, stage=READING)
            mark_changed(connection)

    def load_articles(self) -> tuple[Article, ...]:
        """Load all articles that count, sorted by id."""
        with self._transaction() as connection:
            return select_articles(connection)

    def load_readings(self) -> tuple[Reading, ...]:
        """Load all readings that count as read, in the order of `load_articles`.

        Ids of actors and places are the articles' own; no decision is in them.
        """
        with self._transaction() as connection:
            return select_readings(connection)

    # ------------------------------------------------------------------- grouping

    def is_grouped(self) -> bool:
        """Tell whether grouping stands for all articles and decisions."""
        return self.change_mark() == YES

    def moment(self) -> Moment:
        """Tell this moment of the ledger from others."""
        with self._transaction() as connection:
            return select_moment(connection)

    def change_mark(self) -> str:
        """Give a mark that changes with each article and decision; "yes" is grouped."""
        with self._transaction() as connection:
            return get_state(connection, IS_GROUPED) or NO

    def replace_grouping(
        self,
        grouping: Grouping,
        questions: Sequence[Question],
        *,
        outcome: Outcome = NO_OUTCOME,
        since: str | None = None,
    ) -> None:
        """Put a new grouping with its questions in the place of the old one.

        Args:
            grouping: What belongs together.
            questions: The questions of all incidents.
            outcome: What follows from people's decisions.
            since: The change mark when the work began. Where somebody has added an
                article or a decision since, the ledger stays to be grouped.
        """
        with self._write() as connection:
            for table in (*tables.OF_GROUPING, tables.WEIGHED):
                connection.execute(sa.delete(table))
            set_state(connection, GROUPED_BY, "")
            insert_rows(connection, lasting_rows(grouping, questions))
            self._index_reviewed(connection, outcome)
            replace_reviewed(connection, outcome)
            self._index_missing(connection)
            index_grouping(connection, grouping, questions)
            if since in (None, get_state(connection, IS_GROUPED, is_held=True)):
                set_state(connection, IS_GROUPED, YES)

    def change_grouping(self, regrouped: Regrouped, *, since: str) -> bool:
        """Keep a new grouping: what differs from the one before.

        Args:
            regrouped: The grouping.
            since: The change mark when the work began, as for `replace_grouping`.

        Returns:
            False where another grouping was kept meanwhile: then nothing is changed.
        """
        with self._write() as connection:
            mark = get_state(connection, GROUPED_BY) or ""
            if mark != regrouped.after:
                return False
            if not mark:
                clear_grouping(connection)
            self._index_moved(connection, regrouped.outcome)
            keep_outcome(connection, regrouped.outcome)
            self._index_missing(connection)
            keep_regrouped(connection, regrouped)
            settle_sketches(connection, regrouped.articles)
            set_state(connection, GROUPED_BY, token_hex(8))
            if since == get_state(connection, IS_GROUPED, is_held=True):
                set_state(connection, IS_GROUPED, YES)
        return True

    def _index_reviewed(self, connection: sa.Connection, outcome: Outcome) -> None:
        """Make findable what decisions changed, and unchanged what they do no more."""
        before = {*select_reviewed(connection), *select_corrected(connection)}
        self._index_decided(connection, outcome, before | articles_of(outcome))

    def _index_moved(self, connection: sa.Connection, outcome: Outcome) -> None:
        """Make findable what decisions change otherwise than they did before."""
        self._index_decided(connection, outcome, select_moved(connection, outcome))

    def _index_decided(
        self, connection: sa.Connection, outcome: Outcome, articles: Collection[str]
    ) -> None:
        """Make articles findable as people decided."""
        corrected = {article.id: article for article in outcome.articles}
        readings = {reading.article: reading for reading in outcome.readings}
        rejected: dict[str, list[Claim]] = {}
        for claim in outcome.rejected:
            rejected.setdefault(claim.article, []).append(claim)
        for article in select_some_articles(connection, sorted(articles)):
            (read,) = select_readings(connection, [article.id])
            reading = readings.get(article.id, read)
            out = rejected.get(article.id, ())
            index_article(connection, article, reading, corrected.get(article.id), out)

    def _index_missing(self, connection: sa.Connection) -> None:
        """Make findable what an older version of counterclaim has read."""
        known = sa.select(tables.SEARCH_ROWS.c.article).where(
            tables.SEARCH_ROWS.c.kind == ARTICLE
        )
        ids = tables.ARTICLES.c.id
        old = sa.select(tables.SUPERSEDED.c.article)
        query = sa.select(ids).where(ids.not_in(known), ids.not_in(old))
        missing = connection.execute(query).scalars()
        for ident in missing.all():
            (article,) = select_some_articles(connection, [ident])
            (reading,) = select_readings(connection, [ident])
            index_article(connection, article, reading)

    # ------------------------------------------------------- failures, runs, people

    def add_failure(self, failure: Failure) -> None:
        """Keep what went wrong with a file; once for a path and a code."""
        columns = tables.FAILURES.c
        same = sa.and_(columns.path == failure.path, columns.code == failure.code)
        with self._write() as connection:
            of_input = sa.and_(same, columns.stage == INPUT)
            connection.execute(sa.delete(tables.FAILURES).where(of_input))
            insert_failure(connection, failure, stage=INPUT)

    def clear_failures(self, path: str) -> None:
        """Forget what went wrong with a file or its lines, but not with reading."""
        at = tables.FAILURES.c.path
        ours = sa.or_(at == path, at.startswith(path + ":", autoescape=True))
        with self._write() as connection:
            connection.execute(
                sa.delete(tables.FAILURES).where(ours, tables.FAILURES.c.stage == INPUT)
            )

    def load_failures(self, article_id: str | None = None) -> tuple[Failure, ...]:
        """Load all failures, or those of reading one article; by path and code."""
        with self._transaction() as connection:
            return select_failures(connection, article_id)

    def add_run(self, made: Made) -> None:
        """Keep by what and with which settings the ledger was worked on."""
        with self._write() as connection:
            connection.execute(sa.insert(tables.RUNS), {"record": encode(made)})

    # --------------------------------------------------------------- the whole of it

    def load_ledger(self, *, is_for_page: bool = False) -> Ledger:
        """Load everything as one ledger, all ids those of the ledger.

        Args:
            is_for_page: Leave out what no page shows, a third of all records: times,
                and everywhere that actors and places are named.
        """
        is_whole = not is_for_page
        with self._transaction() as connection:
            grouping = select_grouping(connection, has_mentions=is_whole)
            reviewed = select_reviewed(connection)
            told = select_told(connection, has_times=is_whole)
            readings = as_reviewed(told, reviewed)
            return Ledger(
                made=select_made(connection),
                articles=as_corrected(
                    select_articles(connection), select_corrected(connection)
                ),
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
                rejected=renamed_claims(select_rejected(connection), grouping),
                orphans=select_orphans(connection),
            )


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
