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
    *(
        (
            f"SQLITE_IOERR_{what}",
            "ledger-on-network-disk",
            "lies on a disk without file locks, where two programs that write it would "
            "damage it. Keep it on a disk of this computer, or use PostgreSQL.",
        )
        for what in ("LOCK", "RDLOCK", "UNLOCK", "CHECKRESERVEDLOCK", "SHMLOCK")
    ),
    (
        "SQLITE_IOERR",
        "ledger-disk-error",
        "could not be written or read: the disk is full, failing or gone. All "
        "articles finished so far are kept. Check the disk and run the same command "
        "again.",
    ),
)
# PostgreSQL's SQLSTATE (its beginning): code, what to tell
SERVER_TROUBLES = (
    (
        "3D000",
        "no-such-ledger",
        "is not there: the server has no such database. Make it with createdb.",
    ),
    (
        "28",
        "ledger-not-reachable",
        "lets nobody in by this name and password. Check the URL.",
    ),
    (
        "53100",
        "disk-full",
        "could not be written: the server's disk is full. All articles finished so "
        "far are kept. Make room and run the same command again.",
    ),
    (
        "42501",
        "ledger-not-writable",
        "may not be written by this user. Ask the database's owner.",
    ),
    (
        "25006",
        "ledger-not-writable",
        "may only be read. Name the server that may be written.",
    ),
    (
        "40",
        "ledger-in-use",
        "was written by another program at the same moment. Nothing of this step was "
        "kept; run the same command again.",
    ),
    (
        "55P03",
        "ledger-in-use",
        "is being written by another program. Wait for it to end and run the same "
        "command again.",
    ),
)
UNREACHABLE = (
    "cannot be reached: the server does not answer, or the connection broke. All "
    "articles finished so far are kept. Check the URL and the server, and run the "
    "same command again."
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
    state = getattr(error.orig, "sqlstate", None) or ""
    for start, code, words in SERVER_TROUBLES if state else ():
        if state.startswith(start):
            return StoreError(code, f"The ledger {path} {words}")
    is_server = type(error.orig).__module__.startswith("psycopg")
    if is_server and (not state or state.startswith(("08", "57"))):
        missing = "does not exist" in str(error.orig) and "database" in str(error.orig)
        code, words = ("ledger-not-reachable", UNREACHABLE)
        if missing:
            _, code, words = SERVER_TROUBLES[0]
        return StoreError(code, f"The ledger {path} {words}")
    return StoreError(
        "ledger-failed",
        f"The ledger {path} failed ({error.orig}). Try a copy of it or a new file.",
    )
