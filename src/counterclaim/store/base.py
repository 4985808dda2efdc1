"""An open database: transactions that are kept as a whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from secrets import token_hex
from threading import local

import sqlalchemy as sa

from counterclaim.store import tables
from counterclaim.store.asking import Asked, ask
from counterclaim.store.trouble import as_store_errors

# Kept open for pages that are asked for at one moment: more are closed after each use,
# and the first question on a new one costs what ten do.
CONNECTIONS = 20
IS_GROUPED = "is_grouped"  # "yes", or "no" with a mark of the last change
YES, NO = "yes", "no"
WRITTEN = "written"  # another one after each transaction that wrote
FIRST = f"{NO} first"  # one thing alone has changed since the grouping
WRITING = "is_writing"  # execution option: the transaction will write


# Two who write the first note of a name at one moment wait for each other.
KEEP_STATE = sa.text(
    "INSERT INTO state (name, value) VALUES (:name, :value) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
STATES = Asked(sa.select(tables.STATE.c.name, tables.STATE.c.value))
STATE_OF = Asked(
    sa.select(tables.STATE.c.value).where(tables.STATE.c.name == sa.bindparam("name"))
)


class Session:
    """A ledger's database while it is open; safe to use from several threads."""

    def __init__(self, engine: sa.Engine, path: str) -> None:
        self._engine = engine
        self._path = path
        self._held = local()  # by a thread: the connection that it reads with
        options: dict[str, object] = {WRITING: True}
        if engine.dialect.name == "postgresql":  # writers wait for each other
            options["isolation_level"] = "READ COMMITTED"
        self._writing = engine.execution_options(**options)

    @property
    def path(self) -> str:
        """The ledger's name: a file, or a URL without its password."""
        return self._path

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        """Give a connection to read with; all that it sees is of one moment."""
        held = getattr(self._held, "connection", None)
        with as_store_errors(self._path):
            if held is not None:
                yield held
            else:
                with self._engine.begin() as connection:
                    yield connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection; all that this thread reads meanwhile is of one moment."""
        with self._transaction() as connection:
            before = getattr(self._held, "connection", None)
            self._held.connection = connection
            try:
                yield connection
            finally:
                self._held.connection = before

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        """Give a connection; all that is done with it is kept, or nothing."""
        with as_store_errors(self._path), self._writing.begin() as connection:
            yield connection
            set_state(connection, WRITTEN, token_hex(8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment of a ledger: as long as the mark is the same, nothing has changed."""

    mark: str
    is_grouped: bool


def select_moment(connection: sa.Connection) -> Moment:
    """Tell one moment of a ledger from another."""
    states: dict[str, str] = dict(sorted(ask(connection, STATES)))
    return Moment(mark=dumps(states), is_grouped=states.get(IS_GROUPED) == YES)


def get_state(
    connection: sa.Connection, name: str, *, is_held: bool = False
) -> str | None:
    """Get a note that the ledger keeps on itself.

    Args:
        connection: An open connection.
        name: The note's.
        is_held: Let nobody else change it until this transaction ends, which asks for
            it after all else that it changes.
    """
    if is_held:
        query = sa.select(tables.STATE.c.value).where(tables.STATE.c.name == name)
        query = query.with_for_update()  # SQLite has one writer anyway
        return connection.execute(query).scalar()
    return next((value for (value,) in ask(connection, STATE_OF, name=name)), None)


def set_state(connection: sa.Connection, name: str, value: str) -> None:
    """Keep a note on the ledger itself, in place of the one before."""
    connection.execute(KEEP_STATE, {"name": name, "value": value})


def mark_changed(connection: sa.Connection) -> None:
    """Note that grouping does not stand for what the ledger holds now."""
    is_first = get_state(connection, IS_GROUPED, is_held=True) == YES
    mark = FIRST if is_first else NO
    set_state(connection, IS_GROUPED, f"{mark} {token_hex(8)}")


def digest_text(text: str) -> str:
    """Give the SHA-256 of a text, as decisions hold on to it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
