"""The man page, the Python reference, shell completion."""

import importlib
import inspect
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
PUBLIC = runpy.run_path(str(DOCS / "make_api.py"))["PUBLIC"]


@pytest.fixture(scope="module")
def man():
    return runpy.run_path(str(DOCS / "make_man.py"))["man_page"]()


def test_man_page_has_every_command(man):
    pages = {page.stem for page in (DOCS / "cli").glob("*.md")}

    assert {line[4:] for line in man.splitlines() if line.startswith(".SS ")} == pages
    assert ".SH NAME\ncounterclaim \\- " in man


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff on this machine")
def test_man_page_is_sound(man):
    command = ["groff", "-Kutf8", "-man", "-ww", "-z"]
    found = subprocess.run(command, input=man.encode(), capture_output=True, check=True)

    assert found.stderr == b""


def test_a_man_page_is_shipped():
    assert (DOCS / "counterclaim.1").read_text().startswith('.\\" made by')


@pytest.mark.parametrize("name", PUBLIC)
def test_everything_public_has_a_docstring(name):
    module = importlib.import_module(name)
    own = [
        made
        for made in vars(module).values()
        if getattr(made, "__module__", None) == name
        and (inspect.isclass(made) or inspect.isfunction(made))
        and not made.__name__.startswith("_")
    ]

    assert inspect.getdoc(module)
    assert [made.__name__ for made in own if not inspect.getdoc(made)] == []


def test_reference_is_written(tmp_path):
    pdoc = pytest.importorskip("pdoc")
    pdoc.render.configure(docformat="google")
    pdoc.pdoc("counterclaim.frames", output_directory=tmp_path)

    page = (tmp_path / "counterclaim" / "frames.html").read_text(encoding="utf-8")
    assert "Give a table of a ledger as a pandas frame" in page


@pytest.mark.parametrize(
    ("line", "word", "expected"),
    [
        ("counterclaim ex", 1, "export"),
        ("counterclaim export w --format ac", 4, "acled"),
    ],
)
def test_completion_knows_commands_and_formats(line, word, expected):
    asked = {"_COUNTERCLAIM_COMPLETE": "complete_bash", "COMP_WORDS": line}
    found = subprocess.run(
        [sys.executable, "-m", "counterclaim.cli.main"],
        env={**os.environ, **asked, "COMP_CWORD": str(word)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.split() == [expected]
