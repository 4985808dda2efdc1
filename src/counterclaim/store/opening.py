"""Open a ledger file for writing, or for reading only."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from counterclaim.errors import StoreError
from counterclaim.store.migrate import migrate
from counterclaim.store.session import Store
from counterclaim.store.trouble import as_store_errors

IN_MEMORY = ":memory:"
WAIT_S = 30  # for another program's transaction; one article takes milliseconds
PRAGMAS: tuple[str, ...] = (
    f"PRAGMA busy_timeout = {WAIT_S * 1000}",
    "PRAGMA foreign_keys = ON",
)
WRITER_PRAGMAS: tuple[str, ...] = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # with WAL, a killed process loses nothing
)


@contextmanager
def open_store(path: str | Path = IN_MEMORY) -> Iterator[Store]:
    """Open a ledger for writing; a file that is not there yet is made.

    Args:
        path: The ledger's file, or ":memory:" for one that is gone when closed.

    Raises:
        StoreError: The file is no ledger, comes from a newer version, or cannot be
            opened and written.
    """
    name = str(path)
    with closing_engine(name, read_only=False) as engine:
        with as_store_errors(name), engine.connect() as connection:
            migrate(raw(connection), name)
        yield Store(engine, name)


@contextmanager
def open_store_to_read(path: str | Path) -> Iterator[Store]:
    """Open a ledger that is there, for reading only.

    A ledger of an older layout is brought to the newest one first.

    Raises:
        StoreError: There is no such file, it is no ledger, it comes from a newer
            version, or it cannot be opened.
    """
    name = str(path)
    check_is_there(Path(path))
    with closing_engine(name, read_only=True) as engine:
        with as_store_errors(name), engine.connect() as connection:
            migrate(raw(connection), name)
        yield Store(engine, name)


def check_is_there(path: Path) -> None:
    """Check that a ledger to be read stands where the user says.

    Raises:
        StoreError: `no-such-ledger`, `not-a-ledger` or `ledger-not-reachable`.
    """
    try:
        size_bytes = path.stat().st_size
    except OSError as error:
        raise StoreError(
            "no-such-ledger",
            f"There is no ledger {path}. Make one with "
            f"`counterclaim read PATH --ledger {path}`.",
        ) from error
    if path.is_dir() or not size_bytes:
        raise StoreError(
            "not-a-ledger",
            f"{path} is {'a folder' if path.is_dir() else 'empty'}, no ledger. Make "
            f"one with `counterclaim read PATH --ledger FILE`.",
        )


@contextmanager
def closing_engine(name: str, *, read_only: bool) -> Iterator[sa.Engine]:
    """Make the engine of one connection, and close that at the end."""
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: connect(name, read_only=read_only),
        poolclass=sa.pool.StaticPool,
    )
    sa.event.listen(engine, "begin", begin)
    try:
        yield engine
    finally:
        engine.dispose()


def begin(connection: sa.Connection) -> None:
    """Begin a transaction; sqlite3 itself would leave that to the first writing."""
    connection.exec_driver_sql("BEGIN")


def connect(name: str, *, read_only: bool) -> sqlite3.Connection:
    """Connect to a SQLite file, transactions left to the caller."""
    if not read_only or can_be_written(name):
        connection = sqlite3.connect(name, isolation_level=None)
        pragmas = PRAGMAS + WRITER_PRAGMAS
    else:  # as on a read-only disk, where even the log's index cannot be made
        uri = f"file:{quote(str(Path(name).absolute()))}?immutable=1"
        connection = sqlite3.connect(uri, isolation_level=None, uri=True)
        pragmas = PRAGMAS
    try:
        for pragma in pragmas:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def can_be_written(name: str) -> bool:
    """Tell whether a file, and what SQLite lays beside it, can be written."""
    return os.access(name, os.W_OK) and os.access(Path(name).parent, os.W_OK)


def raw(connection: sa.Connection) -> sqlite3.Connection:
    """Give SQLite's own connection, outside a transaction."""
    own = connection.connection.driver_connection
    if not isinstance(own, sqlite3.Connection):
        raise StoreError("ledger-failed", "The ledger is not kept by SQLite.")
    return own
