"""The public JSON format (docs/ledger-format.md)."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from show.example import example_ledger

from counterclaim.records import Made
from counterclaim.show.export_json import ledger_to_json

DOCS = Path(__file__).parents[2] / "docs" / "ledger-format.md"
TABLES = (
    *("articles", "actors", "places", "times", "statements", "figures"),
    *("verifications", "incidents", "questions", "copies", "judgements", "failures"),
)


@pytest.fixture(scope="module")
def exported():
    return json.loads(ledger_to_json(example_ledger()))


def row(exported, table, row_id):
    return next(row for row in exported[table] if row["id"] == row_id)


def test_json_names_its_format_and_every_table(exported):
    assert list(exported) == ["format", "made", *TABLES]
    assert exported["format"] == "counterclaim-ledger/1"
    assert exported["made"]["settings"] == {"published": "none"}


@pytest.mark.parametrize("table", TABLES)
def test_json_keeps_every_record(exported, table):
    assert len(exported[table]) == len(getattr(example_ledger(), table)) > 0


def test_json_offsets_point_at_the_words(exported):
    texts = {article["id"]: article["text"] for article in exported["articles"]}
    spans = [(row, row["article"]) for row in exported["figures"]]
    for statement in exported["statements"]:
        parts = [*statement["content"], statement["source"], statement["cue"]]
        spans += [(part, statement["article"]) for part in parts if part]
    assert len(spans) > 40
    for span, article in spans:
        assert texts[article][span["start"] : span["end"]] == span["text"]


def test_json_names_the_copied_article(exported):
    assert row(exported, "articles", "article-copy")["copy_of"] == "article-wire"
    assert row(exported, "articles", "article-wire")["copy_of"] is None


def test_json_gives_claims_their_incident(exported):
    assert row(exported, "figures", "hask-f-nine")["incident"] == "shelling"
    assert row(exported, "statements", "update-denied")["inside"] == "update-claimed"


def test_json_figure_has_the_documented_fields(exported):
    figure = row(exported, "figures", "wire-f-three")
    kept = {key: figure[key] for key in ("text", "measure", "low", "high", "modifier")}
    assert kept == {
        "text": "at least three civilians",
        "measure": "killed",
        "low": 3,
        "high": None,
        "modifier": "at least",
    }
    assert figure["when"] == {"from": "2031-03-04", "to": "2031-03-04"}


def test_json_says_why_a_time_stays_open(exported):
    time = exported["times"][1]
    assert (time["from"], time["to"]) == (None, None)
    assert time["unresolved"] == "no publication date"


def test_json_judgement_value_is_an_object(exported):
    assert exported["judgements"][0]["value"] == {"note": "seen"}


def test_json_of_a_lone_surrogate_is_utf8():
    made = Made(tool="\ud800", reader="", reader_sha256="", at="")
    text = ledger_to_json(replace(example_ledger(), made=made))
    assert json.loads(text.encode("utf-8"))["made"]["tool"] == "\ud800"


@pytest.mark.parametrize("table", TABLES)
def test_json_fields_are_documented(exported, table):
    documented = DOCS.read_text(encoding="utf-8")
    fields = {field for row in exported[table] for field in row}
    assert [field for field in sorted(fields) if f'"{field}":' not in documented] == []
