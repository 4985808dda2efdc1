import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MAKER = ROOT / "docs" / "make_cli.py"


def test_pages_of_commands_are_what_help_says():
    made = subprocess.run([sys.executable, MAKER, "--check"], check=False)
    assert made.returncode == 0, "run `python docs/make_cli.py`"


def test_every_command_has_a_page():
    from counterclaim.cli.main import app

    names = {command.name for command in app.registered_commands}
    assert names == set(runpy.run_path(str(MAKER))["COMMANDS"]) - {""}


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "cli").glob("*.md")), ids=str)
def test_every_page_has_an_example(page):
    assert "Example: counterclaim " in page.read_text(encoding="utf-8")
