"""The README tells the truth: its Python runs, its commands and files exist."""

import re
from pathlib import Path

import pytest

import counterclaim

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


@pytest.mark.model
def test_readme_python_runs_and_prints_versions(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    (code,) = [block for language, block in BLOCKS if language == "python"]

    exec(compile(code, "README.md", "exec"), {})  # our own example, as a user runs it

    printed = capsys.readouterr().out.splitlines()
    assert any("killed" in line for line in printed)
    assert len(printed) >= 2


@pytest.mark.model
def test_readme_sentence_gives_its_rows(tmp_path):
    sentence = re.search(r"^> (.+)$", README, re.MULTILINE)[1]
    (tmp_path / "a.txt").write_text(sentence)
    rows = re.findall(r"^\| (.+) \|$", README.split("The rows out:")[1], re.MULTILINE)
    told = [
        [claim.claimant_name, claim.figure.stance, claim.figure.measure]
        + [str(claim.figure.count.low), str(claim.figure.count.high)]
        + [claim.figure.of, f'"{claim.figure.span.text}"']
        for claim in counterclaim.read([tmp_path / "a.txt"]).figures
    ]

    assert told == [[cell.strip() for cell in row.split("|")] for row in rows[1:4]]


def test_readme_commands_are_commands():
    from counterclaim.cli.main import app

    known = {
        command.name or command.callback.__name__ for command in app.registered_commands
    }
    (shell,) = [block for language, block in BLOCKS if "counterclaim read" in block]
    used = set(re.findall(r"^counterclaim (\w+)", shell, re.MULTILINE))

    assert used
    assert used <= known


def test_readme_make_words_are_targets():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert {"demo", "test"} <= targets & set(re.findall(r"make (\w+)", README))


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"\b(?:docs|samples|src)/[\w./-]+", README)))
)
def test_readme_names_files_that_exist(path):
    assert (ROOT / path.rstrip(".")).exists()
