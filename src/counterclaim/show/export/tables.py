"""The ledger's tables with typed columns, for Parquet, Excel and data frames."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.records import Ledger
from counterclaim.show.export_csv import COLUMNS, Cell, CsvTable, table_rows

INTEGERS = frozenset(
    {"low", "best", "high", "start", "end", "answer", "answer_low", "answer_high"}
    | {"articles", "independent"}
)
NUMBERS = frozenset({"score"})
TRUTHS = frozenset({"hedged", "total", "headline"})
RULES = {
    CsvTable.FIGURES: "A row is a figure: a number that somebody claims, copies too.",
    CsvTable.STATEMENTS: "A row is a statement that somebody makes, copies too.",
    CsvTable.QUESTIONS: "A row is an answer to a question; copies count once in it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, its type, and a cell a row; None is empty."""

    name: str
    type: type[int] | type[float] | type[bool] | type[str]
    cells: tuple[int | float | bool | str | None, ...]


def make_columns(ledger: Ledger, table: CsvTable) -> tuple[Column, ...]:
    """Turn a table of a ledger into typed columns.

    Args:
        ledger: The ledger.
        table: Which table.

    Returns:
        The columns of the CSV table in their order; days stay texts, for a month is
        one too, and several names in a cell are joined with "; ".
    """
    rows = list(table_rows(ledger, table))
    return tuple(
        make_column(name, [row[number] for row in rows])
        for number, name in enumerate(COLUMNS[table])
    )


def make_column(name: str, cells: Sequence[Cell]) -> Column:
    """Make a column; "yes" and "no" become true and false."""
    if name in TRUTHS:
        return Column(name=name, type=bool, cells=tuple(c == "yes" for c in cells))
    if name in INTEGERS | NUMBERS:
        kind = int if name in INTEGERS else float
        return Column(name=name, type=kind, cells=tuple(cells))
    told = (None if cell is None or cell == "" else str(cell) for cell in cells)
    return Column(name=name, type=str, cells=tuple(told))
