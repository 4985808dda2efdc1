"""Check the pairs of statements and count them: `python -m training.check_pairs`."""

import sys
from collections import Counter
from pathlib import Path

from training.pairs_format import read_pair_file

PAIRS = Path(__file__).parent / "corpus" / "pairs" / "en"


def main() -> None:
    """Read every file; print counts, and what is wrong to stderr."""
    is_good = True
    counts: Counter[str] = Counter()
    for file in sorted(PAIRS.rglob("*.txt")):
        part = "dev" if file.parent.name == "dev" else "train"
        try:
            for incident in read_pair_file(file):
                counts[f"{part} incidents"] += 1
                counts[f"{part} statements"] += len(incident.said)
                counts[f"{part} pairs"] += len(incident.pairs)
                counts.update(f"{part} {pair.relation}" for pair in incident.pairs)
                counts.update(f"{part} · {pair.about}" for pair in incident.pairs)
        except ValueError as error:
            is_good = False
            print(error, file=sys.stderr)
    for name, count in sorted(counts.items()):
        print(f"{count:6} {name}")
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
