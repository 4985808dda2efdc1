"""What grouping keeps between its runs: sketches, comparisons, what was weighed.

The store does not know what a sketch is: it is given records, and gives them back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from counterclaim.records import Article, Incident, Outcome, Question, Reading
from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask, ask_among, rows_by
from counterclaim.store.base import Session, get_state, set_state
from counterclaim.store.changes import chunks
from counterclaim.store.codec import decode, encode
from counterclaim.store.indexing import index_article, insert_new
from counterclaim.store.parts import (
    incidents_of,
    select_questions,
    select_some_articles,
)
from counterclaim.store.reviewed import (
    select_corrected,
    select_moved,
    select_reviewed,
)
from counterclaim.store.rows import Row
from counterclaim.store.select import select_readings, select_records

Record = TypeVar("Record")
Pair = tuple[str, str]
# The mark of the last grouping; "" where nothing is known of how it was made.
GROUPED_BY = "grouped_by"
CHUNK = 500  # sketches read at a time
# What the maker of a sketch bears behind its name until a grouping has seen it.
FRESH = " (fresh)"


_CATALOGUE = sa.select(
    tables.ARTICLES.c.id, tables.ARTICLES.c.path, tables.ARTICLES.c.text_sha256
).where(tables.ARTICLES.c.id.not_in(sa.select(tables.SUPERSEDED.c.article)))
CATALOGUE = Asked(_CATALOGUE)
CATALOGUE_OF = Asked(_CATALOGUE.where(among(tables.ARTICLES.c.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """From what the questions of each incident were made, and the incident.

    `mark` is another one after each grouping.
    """

    mark: str
    incidents: Mapping[str, tuple[str, Incident]]


class Sketching(Session):
    """Keeping what a grouping needs, so that the next one need not make it again."""

    def load_unsketched(
        self, made_by: str, most: int
    ) -> tuple[tuple[Article, Reading], ...]:
        """Load some articles that have no sketch by this maker, with their readings."""
        columns = tables.SKETCHES.c
        makers = (made_by, made_by + FRESH)
        known = sa.select(columns.article).where(columns.made_by.in_(makers))
        ids = tables.ARTICLES.c.id
        query = sa.select(ids).where(ids.not_in(known), ids.not_in(old_texts()))
        query = query.order_by(ids).limit(most)
        with self._transaction() as connection:
            wanted = connection.execute(query).scalars().all()
            articles = select_some_articles(connection, wanted)
            readings = select_readings(connection, wanted)
        return tuple(zip(articles, readings, strict=True))

    def keep_sketches(
        self, made_by: str, sketches: Sequence[tuple[str, str, object]]
    ) -> None:
        """Keep sketches: the article, the digest of what it was made from, and it."""
        articles = [article for article, _, _ in sketches]
        table = tables.SKETCHES
        with self._write() as connection:
            for some in chunks(articles):
                old = table.c.article.in_(some)
                connection.execute(sa.delete(table).where(old))
                pairs = tables.COMPARED.c
                mine = sa.or_(pairs.one.in_(some), pairs.other.in_(some))
                connection.execute(sa.delete(tables.COMPARED).where(mine))
            rows: list[Row] = [
                {
                    "article": article,
                    "made_by": made_by + FRESH,
                    "digest": digest,
                    "record": encode(sketch),
                }
                for article, digest, sketch in sketches
            ]
            insert_new(connection, table, rows)

    def load_fresh(self) -> frozenset[str]:
        """Load the ids of the articles whose sketches no grouping has seen yet."""
        columns = tables.SKETCHES.c
        query = sa.select(columns.article).where(columns.made_by.endswith(FRESH))
        with self._transaction() as connection:
            return frozenset(connection.execute(query).scalars())

    def load_sketches(self, kind: type[Record]) -> Iterator[tuple[str, str, Record]]:
        """Load the sketches of all articles that count: article, digest, and it."""
        columns, last = tables.SKETCHES.c, ""
        query = sa.select(columns.article, columns.digest, columns.record)
        query = query.where(columns.article.not_in(old_texts()))
        query = query.order_by(columns.article).limit(CHUNK)
        while True:
            with self._transaction() as connection:
                rows = connection.execute(query.where(columns.article > last)).all()
            for article, digest, record in rows:
                yield article, digest, decode(kind, record)
            if len(rows) < CHUNK:
                return
            last = rows[-1][0]

    def load_compared(self, kind: type[Record]) -> dict[Pair, Record]:
        """Load how pairs of articles compare."""
        columns = tables.COMPARED.c
        query = sa.select(columns.one, columns.other, columns.record)
        with self._transaction() as connection:
            return {
                (one, other): decode(kind, record)
                for one, other, record in connection.execute(query)
            }

    def keep_compared(self, compared: Mapping[Pair, object]) -> None:
        """Keep how pairs of articles compare."""
        with self._write() as connection:
            rows: list[Row] = [
                {"one": one, "other": other, "record": encode(record)}
                for (one, other), record in compared.items()
            ]
            insert_new(connection, tables.COMPARED, rows)

    def load_some(
        self, articles: Sequence[str]
    ) -> tuple[tuple[Article, ...], tuple[Reading, ...]]:
        """Load articles and their readings as read, both sorted by id."""
        with self._transaction() as connection:
            return (
                select_some_articles(connection, articles),
                select_readings(connection, articles),
            )

    def load_sentences(
        self, articles: Sequence[str]
    ) -> tuple[tuple[Article, ...], dict[str, Reading]]:
        """Load articles, and of their readings the sentences alone, by article."""
        columns = tables.ARTICLES.c
        wanted = columns.id, columns.sentences
        with self._transaction() as connection:
            rows = rows_by(connection, columns.id, articles, *wanted)
            told = {ident: decode(Reading, record) for ident, record in rows}
            return select_some_articles(connection, articles), told

    def load_catalogue(
        self, articles: Sequence[str] | None = None
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Load where articles that count were read from, and their texts' SHA-256.

        Args:
            articles: Only these; None is all.
        """
        with self._transaction() as connection:
            if articles is None:
                rows = ask(connection, CATALOGUE)
            else:
                rows = ask_among(connection, CATALOGUE_OF, articles)
        return {i: path for i, path, _ in rows}, {i: digest for i, _, digest in rows}

    def load_articles_naming(self, places: Iterable[str]) -> tuple[str, ...]:
        """Load the ids of the articles that name places, by the articles' own ids."""
        columns = tables.ARTICLE_PLACES.c
        with self._transaction() as connection:
            rows = rows_by(connection, columns.id, places, columns.article)
            return tuple(sorted({article for (article,) in rows}))

    def find_moved(self, outcome: Outcome) -> frozenset[str]:
        """Find the articles that decisions change otherwise than they did before."""
        with self._transaction() as connection:
            return select_moved(connection, outcome)

    def load_weighed(self) -> Weighed:
        """Load from what the questions of each incident were made, and the incident."""
        with self._transaction() as connection:
            mark = get_state(connection, GROUPED_BY) or ""
            if not mark:
                return Weighed(mark=mark, incidents={})
            columns = tables.WEIGHED.c
            query = sa.select(columns.incident, columns.digest)
            digests = {i: digest for i, digest in connection.execute(query)}
            known = select_records(connection, tables.INCIDENTS, Incident)
        incidents = {i.id: (digests[i.id], i) for i in known if i.id in digests}
        return Weighed(mark=mark, incidents=incidents)

    def load_links(self, made_by: str) -> list[tuple[str, str, str]]:
        """Load what grouping kept of links: article, context, record.

        Nothing where another maker kept them, as the row under no article tells.
        """
        with self._transaction() as connection:
            rows = connection.execute(sa.select(tables.LINKS)).all()
        is_ours = any(not row.article and row.context == made_by for row in rows)
        return [(row.article, row.context, row.record) for row in rows if is_ours]

    def load_questions_on(self, readings: Iterable[Reading]) -> tuple[Question, ...]:
        """Load the questions of the incidents that readings' claims belong to."""
        with self._transaction() as connection:
            return select_questions(connection, incidents_of(connection, readings))

    def forget_weighed(self) -> None:
        """Let the next grouping weigh all incidents anew."""
        with self._write() as connection:
            set_state(connection, GROUPED_BY, "")


def settle_sketches(connection: sa.Connection, articles: Sequence[str]) -> None:
    """Note that a grouping has seen the sketches of articles."""
    columns = tables.SKETCHES.c
    settled = sa.func.replace(columns.made_by, FRESH, "")
    for some in chunks(articles):
        mine = columns.article.in_(some), columns.made_by.endswith(FRESH)
        update = sa.update(tables.SKETCHES).where(*mine)
        connection.execute(update.values(made_by=settled))


def old_texts() -> "sa.Select[tuple[str]]":
    """Select the articles that count no more."""
    return sa.select(tables.SUPERSEDED.c.article)


def clear_grouping(connection: sa.Connection) -> None:
    """Take out a grouping that nothing is known of, and what decisions changed."""
    touched = sorted({*select_reviewed(connection), *select_corrected(connection)})
    rejected = connection.execute(sa.select(tables.REJECTED.c.article)).scalars()
    touched = sorted({*touched, *rejected})
    for table in (*tables.OF_GROUPING, *tables.OF_REVIEW, tables.WEIGHED):
        connection.execute(sa.delete(table))
    for article in select_some_articles(connection, touched):
        (read,) = select_readings(connection, [article.id])
        index_article(connection, article, read)
