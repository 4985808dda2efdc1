"""Check the pairs of statements and count them: `python -m training.check_pairs`."""

from collections.abc import Iterator
from pathlib import Path

from training.checking import check_files
from training.pairs_format import read_pair_file

PAIRS = Path(__file__).parent / "corpus" / "pairs" / "en"


def name_all(file: Path) -> Iterator[str]:
    """Name what a file holds, once for each."""
    for incident in read_pair_file(file):
        yield "incidents"
        yield from ("statements" for _ in incident.said)
        for pair in incident.pairs:
            yield from ("pairs", str(pair.relation), f"· {pair.about}")


if __name__ == "__main__":
    check_files(PAIRS, name_all)
