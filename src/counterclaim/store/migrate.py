"""Bring a ledger file to the newest layout, one numbered SQL file after the other."""

import sqlite3
from functools import cache
from importlib.resources import files

from counterclaim.errors import StoreError

APPLICATION_ID = 0x43434C4D  # "CCLM" in the file's header: this SQLite file is a ledger


@cache
def load_migrations() -> tuple[str, ...]:
    """Load the SQL of all migrations; the first leads from version 0 to 1."""
    folder = files("counterclaim.store") / "migrations"
    found = sorted(
        (entry.name, entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".sql")
    )
    return tuple(sql for _, sql in found)


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Run the migrations that a ledger lacks, each in one transaction.

    A ledger of the newest layout is not written to.

    Args:
        connection: An open connection outside a transaction.
        path: The ledger's name, for messages.

    Raises:
        StoreError: `not-a-ledger` for another program's SQLite file, `newer-ledger`
            for a ledger of a later version.
    """
    check_origin(connection, path)
    for number, sql in enumerate(load_migrations(), start=1):
        if version_of(connection) >= number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        if version_of(connection) < number:  # another program may have been faster
            for statement in statements_in(sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")


def check_origin(connection: sqlite3.Connection, path: str) -> None:
    """Check that a file is empty or a ledger that this version understands."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise StoreError(
            "not-a-ledger",
            f"The file {path} is another program's database. "
            "Name a ledger that counterclaim made, or a new file.",
        )
    version, newest = version_of(connection), len(load_migrations())
    if version > newest:
        raise StoreError(
            "newer-ledger",
            f"The ledger {path} has layout {version}, this counterclaim knows "
            f"{newest}. Install the counterclaim that made it, or a newer one.",
        )


def version_of(connection: sqlite3.Connection) -> int:
    """Tell how many migrations a ledger has seen."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def statements_in(sql: str) -> list[str]:
    r"""Cut a migration into its statements.

    Examples:
        >>> statements_in("CREATE TABLE a (b);  -- ; not here\nDROP TABLE a;")
        ['CREATE TABLE a (b)', 'DROP TABLE a']
    """
    bare = "\n".join(line.split("--")[0] for line in sql.splitlines())
    return [part.strip() for part in bare.split(";") if part.strip()]
