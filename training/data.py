"""All examples to train on. Parts named dev or test never stand here."""

from collections.abc import Iterator
from pathlib import Path

from training.corpora.conllu import read_ewt, read_gum
from training.corpora.own import read_own
from training.corpora.polnear import read_polnear
from training.corpora.re3d import read_re3d
from training.corpora.times import read_times
from training.examples import Example

OWN = Path(__file__).parent / "corpus" / "en"


def read_examples(folder: Path) -> Iterator[Example]:
    """Read the training parts of every corpus in the data folder."""
    yield from read_polnear(folder / "polnear" / "train")
    yield from read_ewt(
        folder / "ud_ewt" / "en_ewt-ud-train.rebuilt.conllu",
        folder / "uner_ewt" / "en_ewt-ud-train.2022-12-02.iob2",
    )
    yield from read_gum(folder / "ud_gum" / "en_gum-ud-train.rebuilt.conllu")
    yield from read_re3d(folder / "re3d")
    yield from read_times(folder / "times" / "timebank")
    yield from read_own(OWN)
