"""Check the files of a corpus of ours, and count what they hold."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

# Folders inside a corpus that nothing is trained on.
HELD = {"dev": "dev", "held-out": "held out"}


def check_files(folder: Path, name_all: Callable[[Path], Iterable[str]]) -> None:
    """Read every file; print counts, and what is wrong to stderr; exit with 1 for it.

    Args:
        folder: The corpus.
        name_all: Reads a file and names what is counted in it, once for each.
    """
    is_good = True
    counts: Counter[str] = Counter()
    for file in sorted(folder.rglob("*.txt")):
        part = HELD.get(file.parent.name, "train")
        try:
            counts.update(f"{part} {name}" for name in name_all(file))
        except ValueError as error:
            is_good = False
            print(error, file=sys.stderr)
    for name, count in sorted(counts.items()):
        print(f"{count:6} {name}")
    sys.exit(0 if is_good else 1)
