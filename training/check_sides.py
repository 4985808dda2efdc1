"""Check the dispatches with sides and count them: `python -m training.check_sides`."""

from collections.abc import Iterator
from pathlib import Path

from training.checking import check_files
from training.sides_format import NONE, OPEN, read_dispatches

SIDES = Path(__file__).parent / "corpus" / "sides" / "en"
NAMES = {NONE: "figures of no side", OPEN: "figures left open"}


def name_all(file: Path) -> Iterator[str]:
    """Name what a file holds, once for each."""
    for dispatch in read_dispatches(file):
        yield "dispatches"
        for figure in dispatch.figures:
            yield "figures"
            if figure.sides[0] in NAMES:
                yield NAMES[figure.sides[0]]


if __name__ == "__main__":
    check_files(SIDES, name_all)
