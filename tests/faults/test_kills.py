"""Killed with -9 in the middle of each work; `bench.faults` kills 200 times."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "samples" / "border-war" / "articles"
ARTICLES = ("12-brenholt-denies.txt", "14-concession.txt")


def test_killed_in_the_middle_loses_nothing(tmp_path):
    folder, page = tmp_path / "articles", tmp_path / "page.md"
    folder.mkdir()
    page.write_text("<!-- kills -->\n<!-- /kills -->\nThe rest stays.\n")
    for name in ARTICLES:
        (folder / name).write_bytes((SAMPLE / name).read_bytes())
    command = [sys.executable, "-m", "bench.faults", "--kills", "5"]
    command += ["--articles", str(folder), "-o", str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split("|") for line in page.read_text().split("\n") if "| 0 |" in line]
    assert {row[1].strip() for row in rows} == {"read", "group", "review", "migrate"}
    assert sum(int(row[2]) for row in rows) >= 4
    assert page.read_text().endswith("<!-- /kills -->\nThe rest stays.\n")
