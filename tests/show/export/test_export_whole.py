"""Every format in whole against a file made by hand: the sample's lost helicopter.

UCDP's, ACLED's, Airwars' and IBC's rows are compared in whole in test_export_events, on
the whole sample; followthemoney's in test_export_ftm, as its library may be missing.
"""

import csv
import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from pyarrow import parquet as arrow_parquet
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from show.export.border_war import border_war, helicopter, text_of
from show.export.reading_back import as_cells, by_hand, cells, expected_text

from counterclaim.cli.export import Format
from counterclaim.show.export import (
    aida,
    annotations,
    bibliography,
    corpora,
    feed,
    geojson,
    markdown,
    parquet,
    prov,
    schema_claim,
    timeline,
    xlsx,
)
from counterclaim.show.export_csv import CsvTable, ledger_to_csv
from counterclaim.show.export_json import ledger_to_json

HAND_MADE = {
    "json": (ledger_to_json, "ledger.json", ""),
    "claim": (schema_claim.ledger_to_claims, "claims.jsonld", schema_claim.RULE),
    "annotations": (
        annotations.ledger_to_annotations,
        "annotations.jsonld",
        annotations.RULE,
    ),
    "geojson": (geojson.ledger_to_geojson, "ledger.geojson", geojson.RULE),
    "csl": (bibliography.ledger_to_csl, "csl.json", bibliography.RULE),
    "jsonfeed": (feed.ledger_to_feed, "feed.json", feed.RULE),
    "aida": (aida.ledger_to_aida, "aida.ttl", ""),
    "prov": (prov.ledger_to_prov, "prov.ttl", ""),
    "timeline": (timeline.ledger_to_calendar, "timeline.ics", ""),
    "timeline-csv": (timeline.ledger_to_timeline, "timeline-csv.toml", timeline.RULE),
    "markdown": (markdown.ledger_to_markdown, "markdown.md", ""),
    "bibtex": (bibliography.ledger_to_bibtex, "bibtex.bib", ""),
    "conll": (corpora.ledger_to_conll, "helicopter.conll", corpora.RULE),
}
TABLES = {"csv", "parquet", "xlsx"}
ELSEWHERE = {"ucdp-ged", "ucdp-aec", "acled", "airwars", "ibc", "followthemoney"}
OF_JSON = ["json", "claim", "annotations", "geojson", "csl", "jsonfeed"]
OF_TEXT = ["markdown", "bibtex", "conll"]


def written(name):
    make, file, rule = HAND_MADE[name]
    return make(helicopter()), expected_text(file, rule)


def test_every_format_is_compared_in_whole():
    assert {*map(str, Format)} == {*HAND_MADE, *TABLES, *ELSEWHERE, "brat"}


@pytest.mark.parametrize("name", OF_JSON)
def test_json_is_the_file_made_by_hand(name):
    found, wanted = map(json.loads, written(name))

    assert found == wanted


@pytest.mark.parametrize("name", OF_TEXT)
def test_text_is_the_file_made_by_hand(name):
    found, wanted = written(name)

    assert found == wanted


@pytest.mark.parametrize("name", ["aida", "prov"])
def test_graph_is_the_file_made_by_hand(name):
    found, wanted = written(name)

    assert isomorphic(Graph().parse(data=found), Graph().parse(data=wanted))


def test_copies_and_addresses_are_in_the_provenance_made_by_hand():
    whole = Graph().parse(data=prov.ledger_to_prov(border_war()))
    wanted = Graph().parse(data=expected_text("prov-copies.ttl", ""))

    assert {str(subject) for subject in wanted.subjects()} == {
        "urn:counterclaim:article:a16",
        "https://news.example/varden-2024",
    }
    for subject in map(URIRef, set(wanted.subjects())):
        assert isomorphic(whole.cbd(subject), wanted.cbd(subject))


def test_calendar_is_the_file_made_by_hand():
    found, wanted = written("timeline")
    rule = timeline.escape(timeline.RULE)

    assert found.replace("\r\n ", "").splitlines() == (
        wanted.replace("RULE", rule).splitlines()
    )


def test_time_line_is_the_file_made_by_hand():
    rows = as_cells(by_hand("timeline-csv.toml"), timeline.RULE)

    assert cells(timeline.ledger_to_timeline(helicopter())) == rows


def test_brat_corpus_is_the_files_made_by_hand():
    names = ("19-helicopter-a19", "20-helicopter-admitted-a20")
    wanted = {f"{name}.ann": expected_text(f"brat-{name}.ann", "") for name in names}
    wanted |= {f"{name}.txt": text_of(name[:2]) for name in names}
    wanted["annotation.conf"] = expected_text("brat-annotation.conf", "")

    assert corpora.ledger_to_brat(helicopter()) == wanted


# -------------------------------------------------------------------------- the tables


def rows_by_hand(table):
    """The rows of a table with all cells, and the names of its columns."""
    columns = by_hand("tables.toml", "columns")[table].split()
    rows = by_hand("tables.toml", table)
    assert {name for row in rows for name in row} <= set(columns)
    return columns, [[row.get(name) for name in columns] for row in rows]


def types_by_hand(columns):
    names = {kind: n.split() for kind, n in by_hand("tables.toml", "types").items()}
    arrow = {"integers": "int64", "numbers": "double", "truths": "bool"}
    kinds = {name: arrow[kind] for kind, several in names.items() for name in several}
    return [kinds.get(name, "string") for name in columns]


@pytest.mark.parametrize("table", CsvTable)
def test_csv_is_the_table_made_by_hand(table):
    columns, rows = rows_by_hand(table)
    words = {True: "yes", False: "no", None: ""}
    wanted = [
        [words[c] if c is None or isinstance(c, bool) else str(c) for c in row]
        for row in rows
    ]
    made = ledger_to_csv(helicopter(), table)

    assert list(csv.reader(StringIO(made, newline=""))) == [columns, *wanted]


@pytest.mark.parametrize("table", CsvTable)
def test_parquet_is_the_table_made_by_hand(table):
    columns, rows = rows_by_hand(table)
    made = arrow_parquet.read_table(
        BytesIO(parquet.ledger_to_parquet(helicopter(), table))
    )

    assert made.column_names == columns
    assert [str(field.type) for field in made.schema] == types_by_hand(columns)
    assert [[row[name] for name in columns] for row in made.to_pylist()] == rows


def test_workbook_is_the_tables_made_by_hand():
    book = openpyxl.load_workbook(BytesIO(xlsx.ledger_to_xlsx(helicopter())))
    about = [[c for c in row if c] for row in book["About"].iter_rows(values_only=True)]

    assert book.sheetnames == ["About", *CsvTable]
    assert about == by_hand("tables.toml", "about")["rows"]
    for table in CsvTable:
        columns, rows = rows_by_hand(table)
        found = [list(row) for row in book[table].iter_rows(values_only=True)]
        assert found == [columns, *rows]
