"""Every format has a page with its rule and its columns; the command knows it."""

from pathlib import Path

import pytest
from show.example import example_ledger
from show.export.border_war import border_war

from counterclaim.cli.export import BINARY, Format
from counterclaim.errors import InputError
from counterclaim.show.export import acled, casualties, timeline, ucdp
from counterclaim.show.export.formats import (
    FORMATS,
    ExportOptions,
    Shape,
    export_ledger,
    to_bytes,
    zip_files,
)
from counterclaim.show.export_csv import CsvTable

PAGES = Path(__file__).parents[3] / "docs" / "exports"
COLUMNS = {
    "ucdp-ged": ucdp.COLUMNS + ucdp.OWN_COLUMNS,
    "acled": acled.COLUMNS + acled.OWN_COLUMNS,
    "airwars": casualties.AIRWARS_COLUMNS + casualties.OWN_COLUMNS,
    "ibc": casualties.IBC_COLUMNS + casualties.IBC_OWN_COLUMNS,
    "timeline-csv": timeline.COLUMNS,
}
WHOLE = ExportOptions()


def words(text):
    return " ".join(text.replace("\n> ", " ").split())


def test_the_command_offers_every_format():
    assert {str(form) for form in Format} == {"json", "csv", *FORMATS}
    by_shape = {
        f.name for f in FORMATS.values() if f.ending in ("parquet", "xlsx", "zip")
    }
    assert {str(form) for form in BINARY} == by_shape


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_page_tells_the_rule(form):
    page = words((PAGES / f"{form.name}.md").read_text(encoding="utf-8"))

    assert words(form.load_rule()) in page
    assert f"--format {form.name}" in page


@pytest.mark.parametrize("name", COLUMNS)
def test_page_tells_the_columns_in_their_order(name):
    section = (PAGES / f"{name}.md").read_text(encoding="utf-8").split("## Columns")[1]

    assert tuple(section.split("`")[1::2]) == COLUMNS[name]


def test_index_links_every_page():
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in PAGES.glob("*.md")} - {"README.md"}

    assert pages == {f"{form}.md" for form in Format}
    assert all(f"({page})" in index for page in pages)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("ledger", [border_war(), example_ledger()])
def test_every_format_is_written_twice_the_same(name, ledger):
    files = export_ledger(ledger, name, WHOLE)
    again = export_ledger(ledger, name, WHOLE)

    assert files
    assert all(to_bytes(content) for content in files.values())
    if name != "xlsx":  # a workbook holds the time of its making
        assert zip_files(files) == zip_files(again)


TEXTS = [f for f in FORMATS.values() if f.shape in (Shape.TEXT, Shape.ROWS)]


@pytest.mark.parametrize("form", TEXTS, ids=lambda form: form.name)
def test_the_rule_stands_in_what_is_written(form):
    (content,) = export_ledger(border_war(), form.name, WHOLE).values()
    unfolded = to_bytes(content).decode().replace("\r\n ", "").replace("\\,", ",")
    unfolded = unfolded.replace("\\;", ";").replace('""', '"')

    assert form.load_rule() in unfolded


def test_an_empty_ledger_can_be_written_in_every_format():
    from dataclasses import replace

    empty = replace(
        border_war(),
        articles=(),
        statements=(),
        figures=(),
        incidents=(),
        questions=(),
        copies=(),
    )
    for name in FORMATS:
        assert export_ledger(empty, name, WHOLE)


def test_one_table_alone():
    options = ExportOptions(table=CsvTable.QUESTIONS)

    assert list(export_ledger(border_war(), "parquet", options)) == [
        "questions.parquet"
    ]


def test_no_such_format():
    with pytest.raises(InputError, match="no-such-format"):
        export_ledger(border_war(), "gazette", WHOLE)
