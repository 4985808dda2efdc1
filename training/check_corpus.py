"""Check our own corpus and count what it holds: `python -m training.check_corpus`."""

import sys
from collections import Counter
from pathlib import Path

from training.corpus_format import read_file

CORPUS = Path(__file__).parent / "corpus" / "en"


def main() -> None:
    """Read every file; print counts, and what is wrong to stderr."""
    is_good = True
    counts: Counter[str] = Counter()
    for file in sorted(CORPUS.rglob("*.txt")):
        part = "dev" if file.parent.name == "dev" else "train"
        try:
            for example in read_file(file):
                counts[f"{part} examples"] += 1
                counts[f"{part} sentences"] += len(example.sentences)
                counts.update(f"{part} {span.kind}" for span in example.spans)
        except ValueError as error:
            is_good = False
            print(error, file=sys.stderr)
    for name, count in sorted(counts.items()):
        print(f"{count:6} {name}")
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
