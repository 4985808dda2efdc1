"""Write docs/cli/ from the program's own --help, a page a command.

    python docs/make_cli.py [--check]

With --check nothing is written; the exit code is 1 where a page says something else
than the program. How it says it (columns, brackets) hangs on the version of Typer and
does not count.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "cli"
COMMANDS = (
    "",
    "read",
    "watch",
    "show",
    "report",
    "export",
    "ask",
    "mcp",
    "serve",
    "check",
    "backup",
    "move",
    "corrections",
)
COLUMNS = "80"
FORM = re.compile(r"<[^>]*>|\[[^\]]*\]|\b[A-Z]{2,}\b")  # types, defaults, metavars
WORD = re.compile(r"-{0,2}[\w-]*\w")


def help_of(command: str) -> str:
    """Give what `counterclaim COMMAND --help` prints."""
    words = [sys.executable, "-m", "counterclaim.cli.main", *command.split(), "--help"]
    environment = {**os.environ, "COLUMNS": COLUMNS, "TERMINAL_WIDTH": COLUMNS}
    run = subprocess.run(
        words, capture_output=True, text=True, check=True, env=environment
    )
    return "\n".join(line.rstrip() for line in run.stdout.strip().splitlines())


def page_of(command: str) -> str:
    """Make the page of a command."""
    title = f"counterclaim {command}".strip()
    return (
        f"# `{title}`\n\n<!-- made by docs/make_cli.py from --help -->\n\n"
        f"```\n{help_of(command)}\n```\n"
    )


def said_in(page: str) -> set[str]:
    """Give the words of a page, whatever form Typer gives it."""
    return set(WORD.findall(FORM.sub(" ", page)))


def main() -> int:
    """Write or check all pages."""
    FOLDER.mkdir(exist_ok=True)
    old = 0
    for command in COMMANDS:
        path = FOLDER / f"{command or 'counterclaim'}.md"
        page = page_of(command)
        if "--check" in sys.argv:
            there = path.read_text(encoding="utf-8") if path.exists() else ""
            old += said_in(there) != said_in(page)
        else:
            path.write_text(page, encoding="utf-8")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
