"""Open a ledger for writing, or for reading only."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from counterclaim.errors import StoreError
from counterclaim.store.base import CONNECTIONS, WRITING
from counterclaim.store.disks import check_disk, is_on_network
from counterclaim.store.migrate import migrate
from counterclaim.store.postgresql import is_url, postgresql_engine
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
    """Open a ledger for writing; one that is not there yet is made.

    Args:
        path: The ledger's file, ":memory:" for one that is gone when closed, or the
            URL of a PostgreSQL database: postgresql://user@host/name.

    Raises:
        StoreError: It is no ledger, comes from a newer version, or cannot be
            opened and written.
    """
    with closing_engine(str(path), read_only=False) as (engine, name):
        prepare(engine, name)
        yield Store(engine, name)


@contextmanager
def open_store_to_read(path: str | Path) -> Iterator[Store]:
    """Open a ledger that is there, for reading only.

    A ledger of an older layout is brought to the newest one first.

    Raises:
        StoreError: There is no such ledger, it is none, it comes from a newer
            version, or it cannot be opened.
    """
    if not is_url(str(path)):
        check_is_there(Path(path))
    with closing_engine(str(path), read_only=True) as (engine, name):
        prepare(engine, name)
        yield Store(engine, name)


def prepare(engine: sa.Engine, name: str) -> None:
    """Bring a ledger to the newest layout."""
    with as_store_errors(name):
        migrate(engine, name)


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
def closing_engine(path: str, *, read_only: bool) -> Iterator[tuple[sa.Engine, str]]:
    """Make an engine, and close its connections at the end.

    Yields:
        The engine, and the ledger's name for messages.
    """
    if is_url(path):
        engine, name = postgresql_engine(path)
    else:
        engine, name = sqlite_engine(path, read_only=read_only), path
    try:
        yield engine, name
    finally:
        engine.dispose()


def sqlite_engine(path: str, *, read_only: bool) -> sa.Engine:
    """Make the engine of a file; several threads have a connection each."""
    pool: dict[str, Any] = {"poolclass": sa.pool.StaticPool}
    if path != IN_MEMORY:
        pool = {"poolclass": sa.pool.QueuePool, "pool_size": CONNECTIONS}
    engine = sa.create_engine(
        "sqlite://", creator=lambda: connect(path, read_only=read_only), **pool
    )
    sa.event.listen(engine, "begin", begin)
    return engine


def begin(connection: sa.Connection) -> None:
    """Begin a transaction; sqlite3 itself would leave that to the first writing.

    One that will write waits for its turn at once: a reading one that turns to
    writing is refused where somebody else has written in between.
    """
    is_writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def connect(name: str, *, read_only: bool) -> sqlite3.Connection:
    """Connect to a SQLite file, transactions left to the caller.

    Raises:
        StoreError: `ledger-on-network-disk` or `ledger-not-writable`.
    """
    if not read_only and name != IN_MEMORY:
        check_disk(name)
    if not read_only or (can_be_written(name) and not is_on_network(name)):
        connection = sqlite3.connect(
            name, isolation_level=None, check_same_thread=False
        )
        pragmas = PRAGMAS + WRITER_PRAGMAS
    else:  # as on a read-only disk, where even the log's index cannot be made
        check_log(name)
        uri = f"file:{quote(str(Path(name).absolute()))}?immutable=1"
        connection = sqlite3.connect(
            uri, isolation_level=None, uri=True, check_same_thread=False
        )
        pragmas = PRAGMAS
    try:
        for pragma in pragmas:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def check_log(name: str) -> None:
    """Check that nothing stands in a ledger's log alone, which would not be read.

    Raises:
        StoreError: `ledger-not-writable`.
    """
    log = Path(f"{name}-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError(
            "ledger-not-writable",
            f"The ledger {name} is in use, or the program that wrote it was killed: "
            f"what it wrote last stands in {log}. Copy both files to a folder that "
            "you may write, and open the copy.",
        )


def can_be_written(name: str) -> bool:
    """Tell whether a file, and what SQLite lays beside it, can be written."""
    return os.access(name, os.W_OK) and os.access(Path(name).parent, os.W_OK)
