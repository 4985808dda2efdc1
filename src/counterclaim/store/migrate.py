"""Bring a ledger to the newest layout, on SQLite and on PostgreSQL, with Alembic.

The steps stand in versions/; a ledger of the newest layout is not written to, and costs
one query.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from counterclaim.errors import StoreError
from counterclaim.store.base import WRITING
from counterclaim.store.newest import make_newest

APPLICATION_ID = 0x43434C4D  # "CCLM" in the file's header: this SQLite file is a ledger
NEWEST = 8  # layout; a test compares it with the last of versions/
FIRST = 1  # made by numbered SQL alone
HERE = Path(__file__).parent


def migrate(engine: sa.Engine, path: str) -> None:
    """Run the migrations that a ledger lacks, all in one transaction.

    A new SQLite ledger is made at once, without going through them.

    A ledger of the newest layout is opened while somebody else writes it.

    Args:
        engine: The ledger's.
        path: The ledger's name, for messages.

    Raises:
        StoreError: `not-a-ledger` for another program's database, `newer-ledger`
            for a ledger of a later version.
    """
    with engine.connect() as connection:
        if check_layout(connection, path) == NEWEST:
            return
    options: dict[str, object] = {WRITING: True}
    if engine.dialect.name == "postgresql":  # what others did before the lock is seen
        options["isolation_level"] = "READ COMMITTED"
    with engine.execution_options(**options).begin() as connection:
        if connection.dialect.name == "postgresql":  # two programs, one database
            lock = sa.text(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
            connection.execute(lock)
        layout = check_layout(connection, path)
        is_sqlite = connection.dialect.name == "sqlite"
        if layout == 0 and is_sqlite:
            make_newest(connection)
        elif layout < NEWEST:
            upgrade(connection)
        if layout < NEWEST and is_sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {NEWEST}")


def check_layout(connection: sa.Connection, path: str) -> int:
    """Check that a database is empty or a ledger that this version understands.

    Returns:
        Its layout; 0 where it is empty.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    names = set(sa.inspect(connection).get_table_names())
    if is_sqlite and application != APPLICATION_ID and (application or names):
        raise not_a_ledger(path)
    layout = layout_of(connection, names)
    if layout is None:
        raise not_a_ledger(path)
    if layout > NEWEST:
        raise StoreError(
            "newer-ledger",
            f"The ledger {path} has layout {layout}, this counterclaim knows "
            f"{NEWEST}. Install the counterclaim that made it, or a newer one.",
        )
    return layout


def layout_of(connection: sa.Connection, names: set[str]) -> int | None:
    """Tell which layout a database has; None where it is somebody else's."""
    if connection.dialect.name == "sqlite":  # as the first ledgers counted it
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    if "alembic_version" not in names:
        return None if names else 0
    version = connection.execute(sa.text("SELECT version_num FROM alembic_version"))
    number = str(version.scalar() or "0")
    return int(number) if number.isdigit() and "judgements" in names else None


def not_a_ledger(path: str) -> StoreError:
    """Make the error of another program's database."""
    return StoreError(
        "not-a-ledger",
        f"{path} is another program's database. "
        "Name a ledger that counterclaim made, or a new one.",
    )


def upgrade(connection: sa.Connection) -> None:
    """Run the steps that a ledger lacks; Alembic is loaded for this alone."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    is_sqlite = connection.dialect.name == "sqlite"

    def steps(revision: Any, _: object) -> Any:  # noqa: ANN401 - Alembic's own
        return script._upgrade_revs("head", revision)  # what `alembic upgrade` does

    with EnvironmentContext(config, script, fn=steps) as context:
        context.configure(connection=connection)
        if is_sqlite:
            layout = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
            if layout == FIRST:  # such a ledger knows nothing of Alembic
                context.get_context().stamp(script, f"{FIRST:04}")
        context.run_migrations()
