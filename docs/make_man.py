"""Write the man page docs/counterclaim.1 from docs/cli/, which --help makes.

    python docs/make_man.py [--check]

With --check nothing is written; the exit code is 1 where the page is another.
"""

import re
import sys
from pathlib import Path

DOCS = Path(__file__).parent
PAGE = DOCS / "counterclaim.1"
BLOCK = re.compile(r"```\n(.*?)\n```", re.DOTALL)
HEAD = r""".\" made by docs/make_man.py from docs/cli
.TH COUNTERCLAIM 1 "" "counterclaim" "User Commands"
.SH NAME
counterclaim \- read news of a war and give back a ledger of claims
.SH SYNOPSIS
.B counterclaim
.I COMMAND
.RI [ OPTIONS ]
.SH DESCRIPTION
News of a war is a pile of claims.
.B counterclaim
reads articles and keeps who says what happened, when, where, with which numbers,
through which outlet, confirmed by whom or by nobody, each tied to its exact words. It
never says which version is true. It works offline.
"""
TAIL = r""".SH EXIT STATUS
.TP
.B 0
All is well.
.TP
.B 1
Something could not be read or done; each failure is told on standard error, with a
code.
.TP
.B 2
The command was called wrongly.
.TP
.B 130
Stopped with Ctrl+C; all articles finished so far are kept.
.SH FILES
A ledger is one file, with
.I \-wal
and
.I \-shm
beside it while it is in use.
.SH SEE ALSO
docs/start.md, docs/errors.md, docs/exports/ and docs/howto/ of the package.
"""


def roff(words: str) -> str:
    r"""Escape text for roff, line by line.

    Examples:
        >>> roff("--help\n.x")
        '\\-\\-help\n\\&.x'
    """
    escaped = words.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^(?=[.'])", r"\&", escaped, flags=re.MULTILINE)


def section(page: Path) -> str:
    """Make the section of a command."""
    (told,) = BLOCK.findall(page.read_text(encoding="utf-8"))
    return f".SS {page.stem}\n.nf\n{roff(told)}\n.fi\n"


def man_page() -> str:
    """Make the whole page; the program's own options come first."""
    whole = DOCS / "cli" / "counterclaim.md"
    pages = sorted(page for page in whole.parent.glob("*.md") if page != whole)
    sections = "".join(section(page) for page in (whole, *pages))
    return f"{HEAD}.SH COMMANDS\n{sections}{TAIL}"


def main() -> int:
    """Write or check the page."""
    made = man_page()
    if "--check" in sys.argv:
        there = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        return int(there != made)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
