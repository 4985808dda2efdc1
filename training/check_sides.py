"""Check the dispatches with sides and count them: `python -m training.check_sides`."""

import sys
from collections import Counter
from pathlib import Path

from training.sides_format import NONE, OPEN, read_dispatches

SIDES = Path(__file__).parent / "corpus" / "sides" / "en"


def main() -> None:
    """Read every file; print counts, and what is wrong to stderr."""
    is_good = True
    counts: Counter[str] = Counter()
    for file in sorted(SIDES.rglob("*.txt")):
        part = "held out" if file.parent.name == "held-out" else "train"
        try:
            for dispatch in read_dispatches(file):
                sides = [figure.sides[0] for figure in dispatch.figures]
                counts[f"{part} dispatches"] += 1
                counts[f"{part} figures"] += len(sides)
                counts[f"{part} figures of no side"] += sides.count(NONE)
                counts[f"{part} figures left open"] += sides.count(OPEN)
        except ValueError as error:
            is_good = False
            print(error, file=sys.stderr)
    for name, count in sorted(counts.items()):
        print(f"{count:6} {name}")
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
