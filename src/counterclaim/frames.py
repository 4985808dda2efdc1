"""A ledger's tables as data frames, for pandas and polars.

Each library is an extra: `pip install "counterclaim[pandas]"`, `[polars]`.

Examples:
    >>> import counterclaim
    >>> from counterclaim.frames import to_pandas
    >>> ledger = counterclaim.read(["no such file.txt"])
    >>> len(to_pandas(ledger, "figures"))
    0
"""

from typing import TYPE_CHECKING

from counterclaim.errors import InputError
from counterclaim.records import Ledger
from counterclaim.show.export.extras import load_extra
from counterclaim.show.export.tables import Column, make_columns
from counterclaim.show.export_csv import CsvTable

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["to_pandas", "to_polars"]

# Types that know an empty cell, so that 3 stays 3 beside it.
PANDAS_TYPES = {int: "Int64", float: "Float64", bool: "boolean", str: "string"}
POLARS_TYPES = {int: "Int64", float: "Float64", bool: "Boolean", str: "String"}


def to_pandas(ledger: Ledger, table: str = "figures") -> "pandas.DataFrame":
    """Give a table of a ledger as a pandas frame.

    Args:
        ledger: The ledger, as `counterclaim.read` gives it.
        table: `figures`, `statements` or `questions`; docs/ledger-format.md describes
            the columns.

    Returns:
        A row a claim, or an answer; numbers are nullable integers, an open end is
        empty, `hedged`, `total` and `headline` are booleans.

    Raises:
        InputError: `missing-library`, or `no-table` for another table.
    """
    library = load_extra("pandas")
    columns = _columns(ledger, table)
    made: pandas.DataFrame = library.DataFrame(
        {
            column.name: library.array(
                list(column.cells), dtype=PANDAS_TYPES[column.type]
            )
            for column in columns
        }
    )
    return made


def to_polars(ledger: Ledger, table: str = "figures") -> "polars.DataFrame":
    """Give a table of a ledger as a polars frame, as `to_pandas` does."""
    library = load_extra("polars")
    columns = _columns(ledger, table)
    made: polars.DataFrame = library.DataFrame(
        {column.name: list(column.cells) for column in columns},
        schema={c.name: getattr(library, POLARS_TYPES[c.type]) for c in columns},
    )
    return made


def _columns(ledger: Ledger, table: str) -> tuple[Column, ...]:
    if table not in list(CsvTable):
        raise InputError(
            "no-table",
            f"A ledger has no table {table!r}. It has {', '.join(CsvTable)}.",
        )
    return make_columns(ledger, CsvTable(table))
