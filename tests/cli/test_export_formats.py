"""`counterclaim export` in the formats of the field."""

import io
import sys
import zipfile

import pytest

STORY = """Gunmen attack border town

By Ana Ruz, Bay Press Agency
May 14, 2031, 6:40 PM

Governor Petra Vann said that two policemen had been killed and five people wounded.
"""


@pytest.fixture
def ledger(call, folder):
    (folder / "a.txt").write_text(STORY)
    assert call("read", "a.txt", "--ledger", "war.ledger").code == 0
    return "war.ledger"


def test_text_goes_to_standard_output_and_the_rule_is_told(call, ledger, folder):
    result = call("export", ledger, "--format", "bibtex")

    assert "Gunmen attack border town" in result.out
    assert result.err.startswith("Rule: An entry is an article")
    assert call("export", ledger, "--format", "bibtex", "-o", "w.bib").out == ""
    assert (folder / "w.bib").read_text() == result.out


def test_bare_leaves_our_columns_out(call, ledger):
    whole = call("export", ledger, "--format", "acled").out
    bare = call("export", ledger, "--format", "acled", "--bare").out

    assert "counterclaim_incident" in whole.splitlines()[0]
    assert bare.splitlines()[0].endswith("fatalities,tags,timestamp")


def test_several_files_become_a_folder_or_a_zip(call, ledger, folder):
    assert call("export", ledger, "--format", "brat", "-o", "corpus").code == 0
    assert call("export", ledger, "--format", "brat", "-o", "corpus.zip").code == 0
    names = {file.name for file in (folder / "corpus").iterdir()}

    assert "annotation.conf" in names
    with zipfile.ZipFile(folder / "corpus.zip") as packed:
        assert set(packed.namelist()) == names


def test_zip_can_be_piped(call, ledger, monkeypatch):
    from counterclaim.cli import export as command

    given = []
    monkeypatch.setattr(command, "give_bytes", lambda made, output: given.append(made))
    call("export", ledger, "--format", "parquet")

    with zipfile.ZipFile(io.BytesIO(given[0])) as packed:
        assert "figures.parquet" in packed.namelist()


def test_narrowing_keeps_what_fits(call, ledger):
    fits = call("export", ledger, "--format", "conll", "--article", "Gunmen").out
    other = call("export", ledger, "--format", "conll", "--article", "Nobody").out

    assert "Gunmen" in fits
    assert "Gunmen" not in other


def test_binary_is_not_written_to_a_terminal(call, ledger, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    result = call("export", ledger, "--format", "xlsx")

    assert (result.code, "[binary-to-terminal]" in result.err) == (1, True)


def test_a_missing_library_is_named(call, ledger, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = call("export", ledger, "--format", "xlsx", "-o", "w.xlsx")

    assert result.code == 1
    assert 'pip install "counterclaim[xlsx]"' in result.err
    assert "[missing-library]" in result.err
