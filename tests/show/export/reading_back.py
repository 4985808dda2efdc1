"""Read exports and the files made by hand."""

import csv
import tomllib
from io import StringIO

from show.export.border_war import EXPECTED


def cells(text):
    """The rows of a CSV text, empty cells left out."""
    rows = csv.DictReader(StringIO(text, newline=""))
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def by_hand(name, key="row"):
    """The rows of a file made by hand."""
    path = EXPECTED / name
    return tomllib.loads(path.read_text(encoding="utf-8"))[key]


def as_cells(rows, rule):
    """Rows made by hand as CSV gives them, the rule in its place."""
    return [
        {name: str(value).replace("RULE", rule) for name, value in row.items()}
        for row in rows
    ]
