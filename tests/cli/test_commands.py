"""What the commands give when all is well."""

import csv
import io
import json
import resource
import subprocess
import sys

import pytest

STORY = """Gunmen cross river and attack border town

By Ana Ruz, Bay Press Agency
May 14, 2031, 6:40 PM

Governor Petra Vann said that two policemen had been killed and five people wounded.

Advertisement

The Defence Ministry denied the report. "No policeman was killed," the ministry said.
"""
HELP_S = 0.3  # of processor time to answer --help


@pytest.fixture
def ledger(call, folder):
    (folder / "a.txt").write_text(STORY)
    result = call("read", "a.txt", "--ledger", "war.ledger")
    assert (result.code, result.out) == (0, "")
    assert "Read 1 article, 0 of them before" in result.err
    return "war.ledger"


def test_reading_again_changes_nothing(call, ledger):
    before = call("export", ledger).out
    result = call("read", "a.txt", "--ledger", ledger)
    assert "Read 1 article, 1 of them before" in result.err
    assert call("export", ledger).out == before
    again = call("read", "a.txt", "--ledger", ledger, "--again")
    assert "Read 1 article, 0 of them before" in again.err


def test_known_articles_need_no_reader(call, ledger, monkeypatch):
    monkeypatch.setattr("counterclaim.pipeline.read_article", None)
    monkeypatch.setattr("counterclaim.pipeline.regroup", None)
    assert call("read", "a.txt", "--ledger", ledger).code == 0


def test_export_json(call, ledger, folder):
    result = call("export", ledger)
    article = json.loads(result.out)["articles"][0]
    assert (article["title"], article["published"]) == (
        "Gunmen cross river and attack border town",
        "2031-05-14",
    )
    assert article["outlet"] == "Bay Press Agency"
    assert call("export", ledger, "-o", "w.json").out == ""
    assert (folder / "w.json").read_text() == result.out


def test_export_csv(call, ledger, folder):
    one = call("export", ledger, "--format", "csv", "--table", "figures").out
    assert len(list(csv.reader(io.StringIO(one)))) > 1
    assert call("export", ledger, "--format", "csv", "-o", "tables").code == 0
    assert (folder / "tables" / "figures.csv").read_bytes().decode() == one
    assert {f.name for f in (folder / "tables").iterdir()} == {
        "figures.csv",
        "statements.csv",
        "questions.csv",
    }
    result = call("export", ledger, "--format", "csv")
    assert (result.code, "[no-table]" in result.err) == (1, True)


def test_report_and_show(call, ledger, folder):
    assert call("report", ledger, "-o", "r.html", "--title", "The bay").code == 0
    assert "Gunmen cross river" in (folder / "r.html").read_text()
    assert "The bay" in (folder / "r.html").read_text()
    assert call("show", ledger).out
    assert call("show", ledger, "--article", "nothing like it").code == 0


def test_options_for_articles_that_do_not_tell(call, folder):
    (folder / "b.txt").write_text("Governor Petra Vann said that it rained in the bay.")
    options = ("--published", "2031-05", "--outlet", "Bay Wire")
    call("read", "b.txt", "--ledger", "w.ledger", *options)
    ledger = json.loads(call("export", "w.ledger").out)
    article = ledger["articles"][0]
    assert (article["published"], article["published_from"]) == ("2031-05", "user")
    assert article["outlet"] == "Bay Wire"
    assert ledger["made"]["settings"]["outlet"] == "Bay Wire"


def test_places_of_ones_own(call, folder):
    (folder / "a.txt").write_text("The governor said that two men had died in Qumbley.")
    (folder / "places.csv").write_text(
        "name,aliases,kind,lat,lon,country,admin1,population\n"
        "Qumbley,,town,-40.5,-120.5,XA,,900\n"
    )
    call("read", "a.txt", "--ledger", "w.ledger", "--gazetteer", "places.csv")
    ledger = json.loads(call("export", "w.ledger").out)
    places = {place["name"]: place["lat"] for place in ledger["places"]}
    assert places["Qumbley"] == pytest.approx(-40.5)


def test_python_door_gives_typed_records(silent_reader, folder):
    import counterclaim

    (folder / "a.txt").write_text(STORY)
    ledger = counterclaim.read(["a.txt"])
    assert ledger.articles[0].title == "Gunmen cross river and attack border town"
    assert ledger.figures[0].figure.span.text in STORY
    kept = counterclaim.read("a.txt", ledger="war.ledger")
    assert counterclaim.read("a.txt", ledger="war.ledger").made == kept.made


def children_s():
    """Processor time that ended child processes used, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_version_and_help():
    command = [sys.executable, "-m", "counterclaim.cli.main"]
    version = subprocess.run([*command, "--version"], capture_output=True, check=True)
    assert version.stdout.startswith(b"counterclaim ")
    start = children_s()
    shown = subprocess.run([*command, "--help"], capture_output=True, check=True)
    assert children_s() - start < HELP_S
    assert b"Example: counterclaim read" in shown.stdout


def test_help_loads_nothing_heavy():
    code = (
        "import sys; import counterclaim, counterclaim.cli.main; "
        "print(*{'numpy', 'sqlalchemy', 'onnxruntime', 'lingua', 'jinja2', 'rich'}"
        " & set(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True
    )
    assert loaded.stdout.strip() == b""
