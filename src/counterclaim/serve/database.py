"""A ledger's database, read by many requests at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from counterclaim.store.base import Session


class Database(Session):
    """A ledger's database, for reading; each request has a connection of its own."""

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection; all that is read with it is of one moment."""
        with self._transaction() as connection:
            yield connection
