"""Ask a database the same questions over and over: each is put into words once.

Making a query and finding its text again costs SQLAlchemy four times what asking costs,
and a list of values makes it another query for each length. Here a query is made once,
compiled once for each kind of database, and lists go in as one value: so PostgreSQL
prepares it as well.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from json import dumps
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

VALUES = "values"
Query = sa.Select[*tuple[Any, ...]] | sa.CompoundSelect[*tuple[Any, ...]]
Row = tuple[Any, ...]
Given = str | int | Collection[str] | Collection[int]


class Among(sa.ColumnElement[bool]):
    """Whether a column holds one of the values that are given with the question."""

    inherit_cache = False
    type = sa.types.NullType()  # type: ignore[assignment]  # SQLite would add "= 1"

    def __init__(self, column: sa.ColumnElement[Any], values: str) -> None:
        self.column = column
        untyped = sa.types.NullType()  # else SQLAlchemy names a type, and no array's
        self.values: sa.BindParameter[Any] = sa.bindparam(values, type_=untyped)


def among(column: sa.ColumnElement[Any], values: str = VALUES) -> Among:
    """Make the condition that a column holds one of the values of that name."""
    return Among(column, values)


@compiles(Among)
def write_array(element: Among, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    """Write the condition for PostgreSQL, which takes arrays."""
    column = compiler.process(element.column, **how)
    return f"{column} = ANY({compiler.process(element.values, **how)})"


@compiles(Among, "sqlite")
def write_json(element: Among, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    """Write the condition for SQLite, which takes lists as JSON."""
    column = compiler.process(element.column, **how)
    values = compiler.process(element.values, **how)
    return f"{column} IN (SELECT value FROM json_each({values}))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A query in a database's own words.

    Attributes:
        text: The words.
        fixed: Values that are always the same, by name.
        order: The names of the values in the order of their marks; None where the
            database takes them by name.
    """

    text: str
    fixed: Mapping[str, Any]
    order: Sequence[str] | None


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A query that is asked over and over, and its wordings by kind of database."""

    query: Query
    wordings: dict[str, Wording] = field(default_factory=dict)


def ask(connection: sa.Connection, asked: Asked, **given: Given) -> Sequence[Row]:
    """Ask, and give all rows.

    Args:
        connection: An open connection.
        asked: The query.
        given: Its values by name, lists for `among`.
    """
    dialect = connection.dialect
    wording = asked.wordings.get(dialect.name)
    if wording is None:
        wording = asked.wordings[dialect.name] = put_into_words(asked.query, dialect)
    pack = PACKED[dialect.name]
    values = dict(wording.fixed)
    for name, value in given.items():
        values[name] = value if isinstance(value, str | int) else pack(value)
    marks: Mapping[str, Any] | Sequence[Any] = values
    if wording.order is not None:
        marks = tuple(values[name] for name in wording.order)
    cursor = connection.connection.cursor()  # the driver's own
    try:
        cursor.execute(wording.text, marks)
        return cursor.fetchall()
    except dialect.loaded_dbapi.Error as error:
        raise sa.exc.DBAPIError(wording.text, None, error) from error
    finally:
        cursor.close()


def ask_among(
    connection: sa.Connection,
    asked: Asked,
    values: Iterable[str] | Iterable[int],
    **given: Given,
) -> Sequence[Row]:
    """Ask about all of some values; nothing is asked about none."""
    wanted: list[Any] = list(dict.fromkeys(values))
    return ask(connection, asked, values=wanted, **given) if wanted else ()


def rows_by(
    connection: sa.Connection,
    column: "sa.Column[Any]",
    values: Iterable[str] | Iterable[int],
    *wanted: "sa.Column[Any]",
) -> Sequence[Row]:
    """Give the rows whose column holds one of the values, however many these are.

    Args:
        connection: An open connection.
        column: The column looked at.
        values: What it may hold.
        wanted: The columns given; of the same table.
    """
    return ask_among(connection, looked_up(column, wanted), values)


@cache
def looked_up(column: "sa.Column[Any]", wanted: tuple["sa.Column[Any]", ...]) -> Asked:
    """Make the query of columns by what one of them holds."""
    return Asked(sa.select(*wanted).where(among(column)))


def put_into_words(query: Query, dialect: sa.Dialect) -> Wording:
    """Compile a query for a kind of database."""
    compiled = query.compile(dialect=dialect)
    order: Sequence[str] | None = getattr(compiled, "positiontup", None)
    fixed = {n: v for n, v in (compiled.params or {}).items() if v is not None}
    return Wording(text=str(compiled), fixed=fixed, order=order)


def as_array(values: Iterable[str | int]) -> str:
    r"""Write a list as PostgreSQL reads arrays; its driver takes ten times as long.

    Examples:
        >>> print(as_array([7, 12]), as_array(["a", 'b"\\']))
        {"7","12"} {"a","b\"\\"}
    """
    words = (str(v).replace("\\", "\\\\").replace('"', '\\"') for v in values)
    return "{" + ",".join(f'"{word}"' for word in words) + "}"


PACKED: Mapping[str, Callable[[Iterable[str | int]], str]] = {
    "sqlite": lambda values: dumps(list(values)),
    "postgresql": as_array,
}
