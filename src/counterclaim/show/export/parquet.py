"""Write a table of a ledger as Parquet."""

from io import BytesIO

from counterclaim.records import Ledger
from counterclaim.show.export.extras import load_extra
from counterclaim.show.export.tables import RULES, Column, make_columns
from counterclaim.show.export_csv import CsvTable

TYPES = {int: "int64", float: "float64", bool: "bool_", str: "string"}


def ledger_to_parquet(ledger: Ledger, table: CsvTable) -> bytes:
    """Write one table; the schema's metadata holds the rule and what made the ledger.

    Raises:
        InputError: `missing-library`: pyarrow is not installed.
    """
    arrow, parquet = load_extra("pyarrow"), load_extra("pyarrow.parquet")
    columns = make_columns(ledger, table)
    fields = [(column.name, getattr(arrow, TYPES[column.type])()) for column in columns]
    metadata = {
        "counterclaim_rule": RULES[table],
        "counterclaim_made_by": ledger.made.tool,
        "counterclaim_made_at": ledger.made.at,
    }
    made = arrow.table(
        [_clean(column) for column in columns],
        schema=arrow.schema(fields, metadata=metadata),
    )
    out = BytesIO()
    parquet.write_table(made, out, compression="zstd")
    return out.getvalue()


def _clean(column: Column) -> list[int | float | bool | str | None]:
    """Replace lone surrogates, which UTF-8 does not know."""
    return [
        cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
        for cell in column.cells
    ]
