"""Read exports and the files made by hand."""

import csv
import json
import re
import tomllib
from io import StringIO

from show.export.border_war import EXPECTED, SAMPLE


def cells(text):
    """The rows of a CSV text, empty cells left out."""
    rows = csv.DictReader(StringIO(text, newline=""))
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def expected_text(name, rule):
    """A file made by hand, with the rule and the sample's texts in their places."""

    def article(match):
        file = SAMPLE / "articles" / f"{match[1]}.txt"
        return json.dumps(file.read_text(encoding="utf-8"), ensure_ascii=False)

    text = (EXPECTED / name).read_text(encoding="utf-8")
    text = re.sub(r'"TEXT OF ([\w-]+)"', article, text)
    return text.replace("RULE", rule) if rule else text


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
