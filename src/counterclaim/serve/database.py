"""A ledger's store, read by many requests at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from counterclaim.store.session import Store


class Database(Store):
    """A ledger's store; each request reads with a connection of its own."""

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection; all that is read with it is of one moment."""
        with self._transaction() as connection:
            yield connection
