"""Rows as CSV, for the formats that are tables."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from counterclaim.show.export_csv import Cell, guard_cell


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    r"""Write a table as CSV (RFC 4180); cells that look like formulas are guarded.

    Examples:
        >>> to_csv(["who", "low"], [["=cmd", 3], [None, 0]])
        "who,low\r\n'=cmd,3\r\n,0\r\n"
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard_cell(cell) for cell in row])
    return out.getvalue().encode("utf-8", "replace").decode("utf-8")
