"""Copy a whole ledger into another database, and back it up while it is in use."""

import os
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from counterclaim.errors import StoreError
from counterclaim.store import tables
from counterclaim.store.base import Session
from counterclaim.store.opening import IN_MEMORY, open_store, open_store_to_read
from counterclaim.store.postgresql import is_url
from counterclaim.store.session import Store
from counterclaim.store.trouble import as_store_errors

CHUNK = 500  # rows at a time
FIRST = ("articles", "users")  # other tables refer to these
HOLDING = (tables.ARTICLES, tables.JUDGEMENTS, tables.USERS, tables.RUNS)
UNFINISHED = ".unfinished"


def move_ledger(source: str, target: str) -> int:
    """Copy a ledger from one place to another: file or PostgreSQL, either way.

    Nothing is lost and nothing changed: articles, readings, decisions, users, the
    audit log. The source stays as it is.

    Args:
        source: A file or a URL.
        target: A file or a URL, where there is no ledger yet or an empty one.

    Returns:
        How many rows were copied.

    Raises:
        StoreError: `ledger-not-empty`, or what opening either raises.
    """
    with open_store_to_read(source) as old, open_store(target) as new:
        return copy_rows(old, new)


def copy_rows(source: Store, target: Store) -> int:
    """Copy all rows in one transaction each; the source is seen at one moment."""
    with source._transaction() as here, target._write() as there:
        check_empty(there, target)
        there.execute(sa.delete(tables.STATE))
        count = 0
        for table in in_order():
            for rows in chunks(here, table):
                there.execute(sa.insert(table), rows)
                count += len(rows)
        if there.dialect.name == "postgresql":
            set_counters(there)
    return count


def in_order() -> list[sa.Table]:
    """Give all tables, those that others refer to first."""
    known = tables.METADATA.tables
    first = [known[name] for name in FIRST]
    return [*first, *(t for name, t in sorted(known.items()) if name not in FIRST)]


def chunks(
    connection: sa.Connection, table: sa.Table
) -> Iterator[list[dict[str, Any]]]:
    """Give a table's rows, some at a time."""
    order = list(table.primary_key.columns) or list(table.columns)[:2]
    streaming = connection.execution_options(yield_per=CHUNK)
    rows = streaming.execute(sa.select(table).order_by(*order)).mappings()
    while chunk := [dict(row) for row in islice(rows, CHUNK)]:
        yield chunk


def check_empty(connection: sa.Connection, store: Session) -> None:
    """Check that nothing would be mixed with what is there.

    Raises:
        StoreError: `ledger-not-empty`.
    """
    for table in HOLDING:
        if connection.execute(sa.select(sa.literal(1)).select_from(table)).first():
            raise StoreError(
                "ledger-not-empty",
                f"The ledger {store.path} holds something already. "
                "Name a new file or an empty database.",
            )


def set_counters(connection: sa.Connection) -> None:
    """Let PostgreSQL count on from the rows that were copied."""
    for table, column in (
        ("judgements", "number"),
        ("runs", "id"),
        ("audit", "number"),
    ):
        statement = (
            f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), "
            f"coalesce(max({column}), 1), max({column}) IS NOT NULL) FROM {table}"
        )
        connection.execute(sa.text(statement))


# ------------------------------------------------------------------------------ backup


def back_up(ledger: str, file: str) -> int:
    """Write a copy of a ledger as one SQLite file, while others may be writing it.

    The copy is of one moment, and is opened and checked before it gets its name.

    Args:
        ledger: A file or a URL.
        file: A file that is not there yet.

    Returns:
        The size of the copy in bytes.

    Raises:
        StoreError: `file-exists`, or what opening the ledger raises.
    """
    path = Path(file)
    if path.exists():
        raise StoreError(
            "file-exists",
            f"There is a file {file} already. Name a new one for the copy.",
        )
    draft = path.with_name(path.name + UNFINISHED)
    remove(draft)
    try:
        if is_url(ledger):
            move_ledger(ledger, str(draft))
        else:
            copy_file(ledger, draft)
        with open_store_to_read(draft) as store:
            check_sound(store)
        os.replace(draft, path)
    finally:
        remove(draft)
    return path.stat().st_size


def remove(draft: Path) -> None:
    """Remove a database's file, and what SQLite lays beside it."""
    for beside in ("", "-journal", "-wal", "-shm"):
        draft.with_name(draft.name + beside).unlink(missing_ok=True)


def copy_file(ledger: str, draft: Path) -> None:
    """Copy a SQLite ledger as it is at one moment, without its gaps."""
    with open_store_to_read(ledger) as store, as_store_errors(ledger):
        connection = store._engine.raw_connection()
        try:
            own = connection.driver_connection
            if isinstance(own, sqlite3.Connection):
                own.execute("VACUUM INTO ?", (str(draft),))
        except sqlite3.Error as error:
            raise StoreError(
                "backup-failed",
                f"The ledger {ledger} could not be copied to {draft} ({error}). "
                "Check the folder, its permissions and the disk.",
            ) from error
        finally:
            connection.close()


def check_sound(store: Store) -> None:
    """Check that a copy is a whole database.

    Raises:
        StoreError: `damaged-ledger`.
    """
    with store._transaction() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check").scalar()
    if found != "ok" and store.path != IN_MEMORY:
        raise StoreError(
            "damaged-ledger",
            f"The copy of the ledger at {store.path} is damaged ({found}). "
            "Check the disk, and `counterclaim check` the ledger.",
        )
