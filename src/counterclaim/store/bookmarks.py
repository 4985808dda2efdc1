"""Notes on where a run stopped inside a long file, and on what was polled when."""

import sqlalchemy as sa

from counterclaim.store import tables
from counterclaim.store.base import Session, get_state, set_state

PREFIX = "bookmark: "


class Bookmarking(Session):
    """The part of an open ledger that keeps bookmarks."""

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
