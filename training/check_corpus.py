"""Check our own corpus and count what it holds: `python -m training.check_corpus`."""

from collections.abc import Iterator
from pathlib import Path

from training.checking import check_files
from training.corpus_format import read_file

CORPUS = Path(__file__).parent / "corpus" / "en"


def name_all(file: Path) -> Iterator[str]:
    """Name what a file holds, once for each."""
    for example in read_file(file):
        yield "examples"
        yield from ("sentences" for _ in example.sentences)
        yield from (str(span.kind) for span in example.spans)


if __name__ == "__main__":
    check_files(CORPUS, name_all)
