"""How two statements stand to each other, by a small trained model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from counterclaim.errors import ModelError
from counterclaim.neural.pieces import Integers, load_tokenizer
from counterclaim.neural.reader import DEFAULT_MODEL
from counterclaim.neural.record import check_digest, read_fields
from counterclaim.neural.tags import Floats

RELATION_MODEL = Path(__file__).parent / "models" / "en-relation"
FORMAT = "counterclaim-relation/1"
FIELDS = frozenset({"labels", "features"})
# Pieces of a statement that are compared: all but the longest are shorter.
LONGEST = 80
# Marks for names, by `weigh.voices`: private-use characters to unused entries of the
# vocabulary.
FIRST_MARK, MARKS = 0xE001, 5
SPLIT = re.compile(f"([{chr(FIRST_MARK)}-{chr(FIRST_MARK + MARKS - 1)}])")
NO_PIECE, UNKNOWN_PIECE = 0, 100
BATCH = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class PairText:
    """Two statements with their names masked, and what was compared of them."""

    first: str
    second: str
    features: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RelationModel:
    """Tells how the first statement stands to the second; see `load_relation`.

    Attributes:
        labels: The relations, in the order of the probabilities.
        features: The names of what is compared, in their order.
        sha256: Digest of the model's file.
        tokenizer: Cuts words into pieces.
        session: Of ONNX Runtime.
    """

    labels: tuple[str, ...]
    features: tuple[str, ...]
    sha256: str
    tokenizer: Tokenizer
    session: ort.InferenceSession

    def relate(self, pairs: Sequence[PairText]) -> Floats:
        """Give the probability of each relation.

        Returns:
            Shape: (pairs, labels), float32, 0 to 1, each row 1 in sum.
        """
        known: dict[str, list[int]] = {}
        for pair in pairs:
            for text in (pair.first, pair.second):
                if text not in known:
                    known[text] = cut_pieces(text, self.tokenizer)
        found = np.zeros((len(pairs), len(self.labels)), np.float32)
        # of like length beside each other, for short rows
        order = sorted(range(len(pairs)), key=lambda n: len(known[pairs[n].first]))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            batch = [pairs[n] for n in chosen]
            feed = {
                "first": pad([known[pair.first] for pair in batch]),
                "second": pad([known[pair.second] for pair in batch]),
                "features": np.array([p.features for p in batch], np.float32),
            }
            found[chosen] = self.session.run(["relations"], feed)[0]
        return found


def cut_pieces(text: str, tokenizer: Tokenizer) -> list[int]:
    """Cut a masked statement into pieces, the marks kept whole."""
    pieces: list[int] = []
    for part in SPLIT.split(text.encode("utf-8", "replace").decode("utf-8")):
        if SPLIT.fullmatch(part):
            pieces.append(ord(part) - FIRST_MARK + 1)
        elif part.strip():
            pieces += tokenizer.encode(part, add_special_tokens=False).ids
    return pieces[:LONGEST] or [UNKNOWN_PIECE]


def pad(rows: Sequence[Sequence[int]]) -> Integers:
    """Fill rows up to one length. Shape: (rows, longest), int64."""
    filled: NDArray[np.int64] = np.full(
        (len(rows), max(map(len, rows))), NO_PIECE, np.int64
    )
    for number, row in enumerate(rows):
        filled[number, : len(row)] = row
    return filled


@cache
def load_relation(path: Path | None = None) -> RelationModel:
    """Load the relation's folder and check it against its record.

    Args:
        path: The folder; None is the English one that comes with the package.

    Raises:
        ModelError: The folder lacks a file, or a file is not what the record says.
    """
    folder = path or RELATION_MODEL
    record = read_fields(folder, "relation's", FORMAT, FIELDS)
    model = folder / "model.onnx"
    check_digest(model, record["sha256"])
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = ort.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = load_tokenizer(DEFAULT_MODEL)
    except Exception as error:  # both libraries raise their own kinds
        message = f"The model in {folder} cannot be opened: {error}. Copy it anew."
        raise ModelError("model-damaged", message) from error
    return RelationModel(
        labels=tuple(record["labels"]),
        features=tuple(record["features"]),
        sha256=record["sha256"],
        tokenizer=tokenizer,
        session=session,
    )
