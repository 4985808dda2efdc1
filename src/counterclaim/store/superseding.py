"""A text that is read again from its place and has changed: the new one counts.

An article's text never changes. What an editor changed is a second article at the same
path or address; the first one stays in the ledger, marked, and counts no more.
"""

import re
from collections.abc import Collection

import sqlalchemy as sa

from counterclaim.records import Article, Replaced
from counterclaim.store import tables
from counterclaim.store.asking import rows_by
from counterclaim.store.base import Session, mark_changed
from counterclaim.store.indexing import forget_article
from counterclaim.store.parts import select_some_articles

# Share of the smaller text's runs of three words that stand in the other, from which
# both are one article; news on one war by two hands share under 0.05 of them.
SAME_ARTICLE = 0.3
RUN = 3
WORD = re.compile(r"\w+")


class Superseding(Session):
    """The part of an open ledger that knows which texts are old."""

    def supersede(
        self, article: Article, *, beside: Collection[str] = (), at: str = ""
    ) -> tuple[str, ...]:
        """Let an article that was just met stand for older texts of itself.

        Older texts are those that were read earlier from its path or address, and
        share much of its words.

        Args:
            article: As it was met now; where it was old itself, it counts again.
            beside: Ids of what was met in the same run, which is not old.
            at: When, ISO 8601.

        Returns:
            The ids of the articles that count no more.
        """
        with self._transaction() as connection:
            rivals = at_its_place(connection, article, beside)
            old = [r.id for r in rivals if is_same_article(r.text, article.text)]
            was_old = is_superseded(connection, article.id)
        if not old and not was_old:
            return ()
        table = tables.SUPERSEDED
        with self._write() as connection:
            gone = table.c.article.in_([article.id, *old])
            connection.execute(sa.delete(table).where(gone))
            rows = [{"article": one, "newer": article.id, "at": at} for one in old]
            if rows:
                connection.execute(sa.insert(table), rows)
            for one in old:
                forget_article(connection, one)
            mark_changed(connection)
        return tuple(sorted(old))

    def newer_of(self, article: str) -> str | None:
        """Tell which article stands for an old text, None where it counts itself."""
        columns = tables.SUPERSEDED.c
        with self._transaction() as connection:
            rows = rows_by(connection, columns.article, [article], columns.newer)
        return next((newer for (newer,) in rows), None)

    def older_of(self, article: str) -> tuple[str, ...]:
        """Tell which old texts an article stands for."""
        columns = tables.SUPERSEDED.c
        with self._transaction() as connection:
            rows = rows_by(connection, columns.newer, [article], columns.article)
        return tuple(sorted(older for (older,) in rows))

    def load_replaced(self) -> tuple[Replaced, ...]:
        """Load all old texts, and what stands for them; decisions hold on to both."""
        columns = tables.SUPERSEDED.c
        with self._transaction() as connection:
            query = sa.select(columns.article, columns.newer)
            newer = {old: new for old, new in connection.execute(query)}
            articles = select_some_articles(connection, sorted(newer))
        return tuple(Replaced(article=a, newer=newer[a.id]) for a in articles)


def at_its_place(
    connection: sa.Connection, article: Article, beside: Collection[str]
) -> tuple[Article, ...]:
    """Give the articles that count and were read from an article's place earlier.

    A path is the place of an article alone there; of many in one file, each is known
    by its own id or address.
    """
    columns = tables.ARTICLES.c
    others = sa.and_(
        columns.id != article.id,
        columns.id.not_in(sa.select(tables.SUPERSEDED.c.article)),
    )
    at_path = sa.select(columns.id).where(others, columns.path == article.path)
    if article.given_id is not None:
        at_path = at_path.where(columns.given_id == article.given_id)
    found = set(connection.execute(at_path.limit(2)).scalars())
    if len(found) > 1:
        found = set()
    if article.url is not None:
        at_url = sa.select(columns.id).where(others, columns.url == article.url)
        found |= set(connection.execute(at_url).scalars())
    return select_some_articles(connection, sorted(found.difference(beside)))


def is_superseded(connection: sa.Connection, article: str) -> bool:
    """Tell whether an article counts no more."""
    columns = tables.SUPERSEDED.c
    query = sa.select(columns.newer).where(columns.article == article)
    return connection.execute(query).first() is not None


def is_same_article(one: str, other: str) -> bool:
    """Tell whether two texts from one place are one article, before and after.

    Examples:
        >>> is_same_article("Two people were killed in Osk.", "Two people were killed.")
        True
        >>> is_same_article("Two people were killed in Osk.", "Talks began in Tarn.")
        False
    """
    pair = [runs_in(one), runs_in(other)]
    smaller = min(map(len, pair))
    return bool(smaller) and len(pair[0] & pair[1]) >= SAME_ARTICLE * smaller


def runs_in(text: str) -> frozenset[tuple[str, ...]]:
    """Give all runs of three words of a text; of a shorter one all its words."""
    words = [word.casefold() for word in WORD.findall(text)]
    size = min(RUN, len(words))
    return frozenset(
        tuple(words[at : at + size]) for at in range(len(words) - size + 1) if size
    )
