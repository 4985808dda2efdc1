"""What earlier runs have read, and where one stopped inside a long file."""

from dataclasses import dataclass

import sqlalchemy as sa

from counterclaim.store import tables
from counterclaim.store.base import Session, get_state, set_state

PREFIX = "bookmark: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Ids of articles: those read by some tools; of all, the old texts and the failed.

    `failed` are those that something went wrong with.
    """

    read: frozenset[str]
    old: frozenset[str]
    failed: frozenset[str]


class Bookmarking(Session):
    """The part of an open ledger that keeps bookmarks."""

    def load_known(self, reading_key: str) -> Known:
        """Load which articles were read by what the key names.

        A hundred bytes an article: asking the ledger of each costs more than all else
        about an article that was read before.
        """
        articles = tables.ARTICLES.c
        of_key = sa.select(articles.id).where(articles.reading_key == reading_key)
        failed = sa.select(tables.FAILURES.c.article).distinct()
        old = sa.select(tables.SUPERSEDED.c.article)
        with self._transaction() as connection:
            return Known(
                read=frozenset(connection.execute(of_key).scalars()),
                old=frozenset(connection.execute(old).scalars()),
                failed=frozenset(connection.execute(failed).scalars()),
            )

    def load_bookmark(self, name: str) -> str | None:
        """Load what was kept under a name, None where nothing was."""
        with self._transaction() as connection:
            return get_state(connection, PREFIX + name)

    def keep_bookmark(self, name: str, place: str | None) -> None:
        """Keep a place in place of the one before; None forgets it."""
        with self._write() as connection:
            if place is None:
                ours = tables.STATE.c.name == PREFIX + name
                connection.execute(sa.delete(tables.STATE).where(ours))
            else:
                set_state(connection, PREFIX + name, place)
