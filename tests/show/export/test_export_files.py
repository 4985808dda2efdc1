"""Tables, reports, bibliographies, corpora: read back, compared with hand-made."""

import sys
from dataclasses import replace
from io import BytesIO

import bibtexparser
import openpyxl
import pytest
from pyarrow import parquet as arrow_parquet
from show.example import example_ledger
from show.export.border_war import border_war, helicopter

from counterclaim.errors import InputError
from counterclaim.show.export import (
    bibliography,
    corpora,
    markdown,
    parquet,
    tables,
    versions,
    xlsx,
)
from counterclaim.show.export.extras import EXTRAS, load_extra
from counterclaim.show.export.narrow import narrow_claims
from counterclaim.show.export_csv import COLUMNS, CsvTable
from counterclaim.show.terminal import Narrow

# ------------------------------------------------------------------------- tables


@pytest.mark.parametrize("table", CsvTable)
@pytest.mark.parametrize("ledger", [border_war(), example_ledger()])
def test_parquet_holds_every_table(table, ledger):
    made = arrow_parquet.read_table(BytesIO(parquet.ledger_to_parquet(ledger, table)))

    assert made.num_rows > 5
    assert made.column_names == list(COLUMNS[table])
    rule = made.schema.metadata[b"counterclaim_rule"].decode()
    assert rule == tables.RULES[table]


def test_workbook_obeys_no_formula_and_refuses_no_sign():
    ledger = border_war()
    odd = replace(ledger.articles[0], title="=1+1", outlet="a\x00b\ud800", byline=None)
    whole = replace(ledger, articles=(odd, *ledger.articles[1:]))
    book = openpyxl.load_workbook(BytesIO(xlsx.ledger_to_xlsx(whole)))
    sheet = book["figures"]
    head = [cell.value for cell in sheet[1]]
    title = sheet.cell(row=2, column=head.index("title") + 1)

    assert (title.value, title.data_type) == ("=1+1", "s")
    assert "[U+0000]" in sheet.cell(row=2, column=head.index("outlet") + 1).value


def test_workbook_says_where_it_cuts():
    longest = "x" * 40_000
    titled = tuple(replace(a, title=longest) for a in border_war().articles)
    ledger = replace(border_war(), articles=titled)
    book = openpyxl.load_workbook(BytesIO(xlsx.ledger_to_xlsx(ledger)))
    column = [cell.value for cell in book["figures"][1]].index("title")

    assert book["figures"].cell(row=2, column=column + 1).value.endswith(xlsx.CUT)


@pytest.mark.parametrize("library", EXTRAS)
def test_a_missing_library_is_named_with_its_extra(library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(
        InputError, match=rf"counterclaim\[{EXTRAS[library]}\]"
    ) as caught:
        load_extra(library)
    assert caught.value.code == "missing-library"


# ------------------------------------------------------------------------- report


def test_report_obeys_no_markup_of_an_article():
    bad = replace(
        border_war().articles[0],
        title="<script>alert(1)</script> | [x](javascript:alert(1))",
        url="javascript:alert(1)",
    )
    ledger = replace(border_war(), articles=(bad, *border_war().articles[1:]))
    made = markdown.ledger_to_markdown(ledger)

    assert "<script>" not in made
    assert "[x](javascript:" not in made
    assert "\\<script\\>" in made


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "Nobody",
            "Nobody was killed, said Governor Petra Solvan, who visited the depot on",
        ),
        ("Two firefighters", "Two firefighters were injured."),
        (
            "140 firefighters",
            "Fire chief Emil Harrow said 140 firefighters had been at work.",
        ),
    ],
)
def test_a_figure_is_quoted_with_its_sentence(words, sentence):
    claim = next(f for f in border_war().figures if f.id == "f40")
    story = next(a.text for a in border_war().articles if a.id == "a22")
    start = story.index(words)
    span = replace(claim.figure.span, start=start, end=start + len(words), text=words)
    moved = replace(claim, figure=replace(claim.figure, span=span))

    assert versions.sentence_of(moved, story).startswith(sentence)


# ------------------------------------------------------------------- bibliography


@pytest.mark.parametrize("ledger", [border_war(), example_ledger()])
def test_bibtex_can_be_read(ledger):
    library = bibtexparser.parse_string(bibliography.ledger_to_bibtex(ledger))

    assert not library.failed_blocks
    assert len(library.entries) == len(ledger.articles)
    titles = [entry["title"] for entry in library.entries]
    assert titles[0].strip("{}").startswith(("Gunmen", "Fighting"))


# ------------------------------------------------------------------------ corpora


@pytest.mark.parametrize("ledger", [border_war(), example_ledger()])
def test_brat_offsets_lead_to_the_words(ledger):
    files = corpora.ledger_to_brat(ledger)
    marked = 0
    for name in (name for name in files if name.endswith(".ann")):
        story = files[name.replace(".ann", ".txt")]
        for line in files[name].splitlines():
            if line[0] == "T":
                _, where, words = line.split("\t")
                pairs = where.split(" ", 1)[1].split(";")
                ends = [tuple(map(int, pair.split())) for pair in pairs]
                assert " ".join(story[start:end] for start, end in ends) == words
                marked += 1
    assert marked >= 22


def test_brat_cuts_a_mark_at_the_end_of_a_line():
    from counterclaim.records import Span

    story = "one two\n  three"
    spans = [Span(start=4, end=len(story), text=story[4:])]
    book = corpora._Book(story)
    book.mark("Content", spans)

    assert book.lines == ["T1\tContent 4 7;10 15\ttwo three"]


@pytest.mark.parametrize("ledger", [border_war(), example_ledger()])
def test_conll_offsets_lead_to_the_tokens(ledger):
    texts = {article.id: article.text for article in ledger.articles}
    story = ""
    for line in corpora.ledger_to_conll(ledger).splitlines():
        if line.startswith("# newdoc id = "):
            story = texts[line.removeprefix("# newdoc id = ")]
        elif line and not line.startswith("# "):
            token, start, end, *tags = line.split("\t")
            assert story[int(start) : int(end)] == token
            assert set(tags) <= {"B", "I", "O"}


# ---------------------------------------------------------------------- narrowing


@pytest.mark.parametrize(
    ("narrow", "articles", "figures"),
    [
        (Narrow(), 20, 40),
        (Narrow(incident="aircraft"), 2, 4),
        (Narrow(article="22-depot"), 2, 3),  # the wire answers the same question
        (Narrow(actor="Aune Brigade"), 2, 4),
        (Narrow(actor="nobody at all"), 0, 0),
    ],
)
def test_narrowing_keeps_what_fits(narrow, articles, figures):
    kept = narrow_claims(border_war(), narrow)

    assert (len(kept.articles), len(kept.figures)) == (articles, figures)


@pytest.mark.parametrize("actor", ["Orsania", "Legion", "Lusk", "Solvan"])
def test_narrowed_ledger_has_no_dangling_id(actor):
    kept = narrow_claims(border_war(), Narrow(actor=actor))
    claims = {c.id for c in (*kept.figures, *kept.statements)}
    articles = {a.id for a in kept.articles}

    assert {c.article for c in (*kept.figures, *kept.statements)} == articles
    for question in kept.questions:
        for answer in question.answers:
            assert {*answer.figures, *answer.statements} <= claims
    for incident in kept.incidents:
        assert {*incident.figures, *incident.statements} <= claims
        assert set(incident.articles) <= articles


def test_narrowed_ledger_holds_only_the_actors_and_places_it_leads_to():
    kept = helicopter()

    assert {a.id for a in kept.actors} == {"orsania", "ministry", "brigade", "holm"}
    assert {place.name for place in kept.places} == {"Ostrel", "Orsania"}


def test_narrowed_claim_does_not_point_to_one_left_out():
    war = border_war()
    inside = replace(war.statements[1], inside=war.statements[0].id)
    held = replace(war.figures[33], statement=war.statements[0].id, part_of="f01")
    ledger = replace(
        war,
        statements=(war.statements[0], inside, *war.statements[2:]),
        figures=(*war.figures[:33], held, *war.figures[34:]),
    )
    mirrow = narrow_claims(ledger, Narrow(incident="Mirrow"))
    aircraft = narrow_claims(ledger, Narrow(incident="aircraft"))

    assert mirrow.statements[0].inside is None
    assert aircraft.figures[0].statement is None
    assert aircraft.figures[0].part_of is None
