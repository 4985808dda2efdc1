"""What a database says when it fails, as a `StoreError` that tells what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from counterclaim.errors import StoreError

# SQLite's name of the error (its beginning): code, what to tell
TROUBLES = (
    (
        "SQLITE_NOTADB",
        "not-a-ledger",
        "is no ledger. Name a ledger that counterclaim made, or a new file.",
    ),
    (
        "SQLITE_FULL",
        "disk-full",
        "could not be written: the disk is full. All articles finished so far are "
        "kept. Make room and run the same command again.",
    ),
    (
        "SQLITE_CORRUPT",
        "damaged-ledger",
        "is damaged. Restore it from a copy, or read the articles into a new one.",
    ),
    (
        "SQLITE_BUSY",
        "ledger-in-use",
        "is being written by another program. Wait for it to end and run the same "
        "command again.",
    ),
    (
        "SQLITE_LOCKED",
        "ledger-in-use",
        "is being written by another program. Wait for it to end and run the same "
        "command again.",
    ),
    (
        "SQLITE_READONLY",
        "ledger-not-writable",
        "may not be written. Change its permissions, or name another file.",
    ),
    (
        "SQLITE_PERM",
        "ledger-not-writable",
        "may not be written. Change its permissions, or name another file.",
    ),
    (
        "SQLITE_CANTOPEN",
        "ledger-not-reachable",
        "cannot be opened. Check that its folder exists and that you may write there.",
    ),
    (
        "SQLITE_IOERR",
        "ledger-disk-error",
        "could not be written or read: the disk is full, failing or gone. All "
        "articles finished so far are kept. Check the disk and run the same command "
        "again.",
    ),
)


@contextmanager
def as_store_errors(path: str) -> Iterator[None]:
    """Turn database errors inside the block into `StoreError`s that name the ledger.

    Raises:
        StoreError: With the code of `TROUBLES`, or `ledger-failed` for the rest.
    """
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise store_error(path, error) from error


def store_error(path: str, error: sa.exc.DBAPIError) -> StoreError:
    """Find the code and the words for a database error."""
    name = getattr(error.orig, "sqlite_errorname", "") or ""
    for start, code, words in TROUBLES:
        if name.startswith(start):
            return StoreError(code, f"The ledger {path} {words}")
    return StoreError(
        "ledger-failed",
        f"The ledger {path} failed ({error.orig}). Try a copy of it or a new file.",
    )
