"""Spreadsheets of figures, statements and questions."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from show.example import example_ledger

from counterclaim.show.export_csv import COLUMNS, CsvTable, guard_cell, ledger_to_csv

DOCS = Path(__file__).parents[2] / "docs" / "ledger-format.md"


def rows(table, ledger=None):
    text = ledger_to_csv(ledger or example_ledger(), table)
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.mark.parametrize(("table", "count"), [("figures", 11), ("statements", 11)])
def test_csv_has_a_row_a_claim(table, count):
    assert len(rows(CsvTable(table))) == count


def test_csv_has_a_row_an_answer():
    fighters = [r for r in rows(CsvTable.QUESTIONS) if r["id"] == "q-fighters"]
    assert [(r["claimants"], r["answer_low"]) for r in fighters] == [
        ("Defence Ministry of Norland", "70"),
        ("Jan Oru", "2"),
    ]
    assert fighters[0]["claimant_party"] == "Norland"
    assert fighters[0]["incident_label"] == "Raid on Tolmen"


def test_csv_figure_has_claimant_party_side_and_place():
    figure = next(r for r in rows(CsvTable.FIGURES) if r["id"] == "wire-f-three")
    assert figure["claimant"] == "Ida Brandt"
    assert figure["claimant_party"] == "Norland"
    assert figure["where"] == "Tolmen"
    assert (figure["low"], figure["high"]) == ("3", "")
    assert "at least three civilians were killed" in figure["context"]


def test_csv_statement_joins_split_content_and_says_unverified():
    statement = next(r for r in rows(CsvTable.STATEMENTS) if r["id"] == "wire-hold")
    assert statement["content"].count(" […] ") == 1
    assert statement["verification"] == "unverified"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("1=1", "1=1"),
        (-1, -1),
        (None, None),
    ],
)
def test_guard_cell_disarms_formulas_only(cell, expected):
    assert guard_cell(cell) == expected


def test_csv_disarms_every_text_of_the_article():
    ledger = example_ledger()
    articles = tuple(
        replace(a, title="=cmd|'/c calc'!A1", outlet="@SUM(1)") for a in ledger.articles
    )
    row = rows(CsvTable.FIGURES, replace(ledger, articles=articles))[0]
    assert row["title"].startswith("'=")
    assert row["outlet"] == "'@SUM(1)"


def test_csv_begins_with_a_mark_only_when_asked():
    ledger = example_ledger()
    assert ledger_to_csv(ledger, CsvTable.FIGURES, with_bom=True)[0] == "\ufeff"
    assert ledger_to_csv(ledger, CsvTable.FIGURES).startswith("id,text,measure")


@pytest.mark.parametrize("table", CsvTable)
def test_csv_columns_are_documented_in_their_order(table):
    text = DOCS.read_text(encoding="utf-8")
    section = text.split(f"### `{table}`")[1].split("###")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line[:3] == "| `"]
    documented = [name for cell in cells for name in cell.split("`")[1::2]]
    assert documented == list(COLUMNS[table])
