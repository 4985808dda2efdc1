"""Which answers the words of a statement give, by a small trained model."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counterclaim.neural.record import check_digest, read_fields
from counterclaim.neural.tags import Floats

ANSWER_MODEL = Path(__file__).parent / "models" / "en-answers"
FORMAT = "counterclaim-answers/1"
FIELDS = frozenset({"labels"})
# Names tell of one war, numbers of one day: what stands for them.
NAME, NUMBER, START = "Xx", "9", "^"
NAMES = re.compile(r"(?<=.)\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*", re.DOTALL)
NUMBERS = re.compile(r"\d[\d,.]*")
WORDS = re.compile(r"[a-z0-9]+(?:['’-][a-z]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class AnswerModel:
    """Tells which answers words give; see `load_answers`.

    Attributes:
        labels: Topic and answer, as in `data/en/topics.toml`.
        terms: Words and pairs of words, with their rows.
        weights: Shape: (terms, labels), int8, in steps of `scales`.
        scales: Shape: (labels,).
        biases: Shape: (labels,).
        rarities: How rare each term is. Shape: (terms,).
        sha256: Digest of the model's file.
    """

    labels: tuple[tuple[str, str], ...]
    terms: Mapping[str, int]
    weights: NDArray[np.int8]
    scales: Floats
    biases: Floats
    rarities: Floats
    sha256: str

    def judge(self, said: str) -> Floats:
        """Give the probability of each answer. Shape: (labels,), 0 to 1."""
        counts = Counter(self.terms[t] for t in cut_terms(said) if t in self.terms)
        if not counts:
            return np.zeros(len(self.labels), np.float32)
        rows = np.fromiter(counts, np.int64)
        values = (1 + np.log(np.fromiter(counts.values(), np.float32))) * (
            self.rarities[rows]
        )
        values /= np.linalg.norm(values)
        found = values @ self.weights[rows].astype(np.float32) * self.scales
        return np.asarray(1 / (1 + np.exp(-found - self.biases)), np.float32)


def cut_terms(said: str) -> list[str]:
    """Cut a statement into words and pairs of words, names and numbers masked.

    Examples:
        >>> cut_terms("Osk fell to Vell troops")[:4]
        ['osk', 'fell', 'to', 'xx']
        >>> cut_terms("Osk fell")[2:]
        ['^ osk', 'osk fell']
    """
    masked = said if said.isupper() else NAMES.sub(NAME, said)
    words = WORDS.findall(NUMBERS.sub(NUMBER, masked).lower())
    return words + [f"{a} {b}" for a, b in zip([START, *words], words, strict=False)]


@cache
def load_answers(path: Path | None = None) -> AnswerModel:
    """Load the model's folder and check it against its record.

    Args:
        path: The folder; None is the English one that comes with the package.

    Raises:
        ModelError: The folder lacks a file, or a file is not what the record says.
    """
    folder = path or ANSWER_MODEL
    record = read_fields(folder, "answers'", FORMAT, FIELDS)
    check_digest(folder / "model.npz", record["sha256"])
    with np.load(folder / "model.npz", allow_pickle=False) as arrays:
        terms = bytes(arrays["terms"]).decode("utf-8").split("\n")
        return AnswerModel(
            labels=tuple((topic, answer) for topic, answer in record["labels"]),
            terms={term: row for row, term in enumerate(terms)},
            weights=arrays["weights"],
            scales=arrays["scales"],
            biases=arrays["biases"],
            rarities=arrays["rarities"].astype(np.float32),
            sha256=record["sha256"],
        )
