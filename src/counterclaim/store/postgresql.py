"""A ledger in a PostgreSQL database, named by its URL."""

import sqlalchemy as sa

from counterclaim.errors import StoreError
from counterclaim.store.base import CONNECTIONS

SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")
DRIVER = "postgresql+psycopg"
WAIT_S = 10  # for the server to answer


def is_url(path: str) -> bool:
    """Tell a database's URL from a file's name.

    Examples:
        >>> is_url("postgresql://ana@localhost/war"), is_url("war.ledger")
        (True, False)
    """
    return path.startswith(SCHEMES)


def postgresql_engine(url: str) -> tuple[sa.Engine, str]:
    """Make the engine of a database.

    Returns:
        The engine, and the URL without its password, for messages.

    Raises:
        StoreError: `bad-ledger-url` or `no-postgresql`.
    """
    try:
        parsed = sa.make_url(url).set(drivername=DRIVER)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise StoreError(
            "bad-ledger-url",
            "The ledger's URL cannot be understood. Write it as "
            "postgresql://user:password@host:5432/database.",
        ) from error
    try:
        engine = sa.create_engine(
            parsed,
            isolation_level="REPEATABLE READ",  # a transaction sees one moment
            pool_pre_ping=True,
            pool_size=CONNECTIONS,
            # a question that comes twice comes again and again
            connect_args={"connect_timeout": WAIT_S, "prepare_threshold": 1},
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            "no-postgresql",
            "A ledger in PostgreSQL needs the package psycopg. Install it with "
            "`pip install counterclaim[postgresql]`.",
        ) from error
    return engine, parsed.set(drivername="postgresql").render_as_string()
