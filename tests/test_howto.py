"""The how-tos tell the truth: every command and every piece of Python in them runs."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import counterclaim
from counterclaim.cli.main import app

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "border-war"
PAGES = [*sorted((ROOT / "docs" / "howto").glob("*.md")), ROOT / "docs" / "ask.md"]
PYTHON = [ROOT / "docs" / "howto" / "scholar.md", ROOT / "docs" / "frames.md"]
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
# They read the sample again, or serve until they are stopped.
NOT_RUN = {"read", "serve", "mcp"}

pytestmark = pytest.mark.model


def blocks(page, language):
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [block for name, block in found if name == language]


COMMANDS = [
    line
    for page in PAGES
    for block in blocks(page, "sh")
    for line in block.splitlines()
    if line.split()[1] not in NOT_RUN
]


@pytest.fixture(scope="module")
def war(tmp_path_factory):
    """A folder with the sample's ledger, and the ledger itself."""
    folder = tmp_path_factory.mktemp("howto")
    ledger = counterclaim.read(
        [SAMPLE / "articles", SAMPLE / "wire.jsonl"],
        gazetteer=[SAMPLE / "places.csv"],
        ledger=folder / "war.ledger",
    )
    return folder, ledger


def test_every_page_begins_with_the_same_ledger():
    first = {blocks(page, "sh")[0] for page in PAGES if page.parent.name == "howto"}

    assert len(first) == 1
    assert "counterclaim read samples/border-war/articles" in first.pop()


@pytest.mark.parametrize("command", COMMANDS)
def test_command_of_a_how_to_works(command, war, monkeypatch):
    monkeypatch.chdir(war[0])
    name, *arguments = shlex.split(command)
    result = CliRunner().invoke(app, arguments)

    assert name == "counterclaim"
    assert result.exit_code == 0, result.output
    if "-o" in arguments:
        made = Path(arguments[arguments.index("-o") + 1])
        assert made.is_dir() or made.stat().st_size > 100
    else:
        assert len(result.output) > 100


@pytest.mark.parametrize("page", PYTHON, ids=lambda page: page.name)
def test_python_of_a_page_runs(page, war, monkeypatch, capsys):
    monkeypatch.setattr(counterclaim, "read", lambda *paths, **options: war[1])
    code = "\n".join(blocks(page, "python"))

    exec(compile(code, page.name, "exec"), {})  # our own examples, as a user runs them

    assert len(capsys.readouterr().out) > 100
