"""The trained reader: texts in, tags out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from counterclaim.errors import InputError, ModelError
from counterclaim.neural.pieces import (
    Integers,
    Pieces,
    load_tokenizer,
    split_pieces,
)
from counterclaim.neural.record import LINKS, MORE_HEADS, ModelRecord, load_record
from counterclaim.neural.tags import Floats, Tags, Vectors
from counterclaim.neural.windows import plan_windows

DEFAULT_MODEL = Path(__file__).parent / "models" / "en"
FIRST_MARK, LAST_MARK = 101, 102  # [CLS] and [SEP] of MiniLM's vocabulary
MARKS = 2
CUDA, CPU = "CUDAExecutionProvider", "CPUExecutionProvider"

# ids, shapes, gaps, each (1, pieces) -> heads and links, each (1, pieces, columns)
Run = Callable[[Integers, Integers, Integers], tuple[Floats, Floats]]


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Reads texts of any length; see `load_reader`.

    Windows are read one by one: the scale of 8-bit products is taken over all that is
    read at once, so in a batch the tags of a text would hang on its neighbours.

    Attributes:
        record: The model's own description.
        tokenizer: Cuts words into pieces.
        run: Reads one window.
    """

    record: ModelRecord
    tokenizer: Tokenizer
    run: Run

    def tag(self, text: str) -> Tags:
        """Read one text to its end.

        Args:
            text: Of any length; may hold null characters and lone surrogates.
        """
        pieces = split_pieces(text, self.tokenizer)
        count = len(pieces)
        heads = np.zeros((count, sum(h.size for h in self.record.heads)), np.float32)
        links = np.zeros((count, sum(h.size for h in self.record.links)), np.float16)
        for window in plan_windows(pieces, self.record.window - MARKS):
            found = self.run(*_make_inputs(pieces, window.start, window.end))
            kept = slice(window.keep_from, window.keep_to)
            first = 1 - window.start  # [CLS] comes first
            there = slice(kept.start + first, kept.stop + first)
            heads[kept], links[kept] = found[0][0, there], found[1][0, there]
        return self._make_tags(pieces, heads, links)

    def tag_many(self, texts: Iterable[str]) -> Iterator[Tags]:
        """Read texts one after the other, in their order."""
        return map(self.tag, texts)

    def _make_tags(self, pieces: Pieces, heads: Floats, links: Vectors) -> Tags:
        # the reader is trained on first pieces; the others follow their word
        firsts = np.flatnonzero(np.diff(pieces.words, prepend=-1))
        lengths = np.diff(np.append(firsts, len(pieces)))
        by_head = {}
        for head in self.record.heads:
            logits = heads[firsts, head.first : head.first + head.size]
            by_head[head.name] = np.repeat(softmax(logits), lengths, axis=0)
        sentence = np.zeros(len(pieces), np.float32)
        sentence[firsts] = by_head["sentence"][firsts, 1]
        columns = {link.name: link for link in self.record.links}
        vectors = {
            name: links[
                :, columns[name].first : columns[name].first + columns[name].size
            ]
            for name in LINKS
        }
        return Tags(
            starts=pieces.starts.astype(np.int32),
            ends=pieces.ends.astype(np.int32),
            words=pieces.words.astype(np.int32),
            source=by_head["source"],
            cue=by_head["cue"],
            content=by_head["content"],
            names=by_head["names"],
            name_labels=self.record.head("names").labels,
            times=by_head["times"],
            sentence=sentence,
            **vectors,
            **{name: by_head[name] for name in MORE_HEADS if name in by_head},
        )


def _make_inputs(pieces: Pieces, start: int, end: int) -> Integers:
    """Give ids, shapes and gaps of a window between its two marks."""
    inputs = np.zeros((3, 1, end - start + MARKS), np.int64)
    inputs[0, 0, 0], inputs[0, 0, -1] = FIRST_MARK, LAST_MARK
    for row, column in enumerate((pieces.ids, pieces.shapes, pieces.gaps)):
        inputs[row, 0, 1:-1] = column[start:end]
    return inputs


def softmax(logits: Floats) -> Floats:
    """Turn logits into probabilities along the last axis."""
    if not logits.size:
        return logits
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True), np.float32)


def pick_providers(device: str) -> tuple[str, ...]:
    """Choose what ONNX Runtime runs the model on, the first that can a part.

    Args:
        device: "auto" takes a graphics card where ONNX Runtime has its CUDA provider
            and the card answers, "cuda" insists on it, "cpu" leaves it alone.

    Raises:
        InputError: `no-such-device`.
    """
    if device != "cpu" and CUDA in ort.get_available_providers():
        return CUDA, CPU
    if device == "cuda":
        raise no_card("this ONNX Runtime has no CUDA provider")
    return (CPU,)


def no_card(reason: str) -> InputError:
    """Say that no graphics card can be used."""
    return InputError(
        "no-such-device",
        f"--device cuda: no graphics card can be used ({reason}). Install "
        '"counterclaim[gpu]" beside a driver for CUDA, or read with --device cpu.',
    )


def open_session(
    model: Path, options: ort.SessionOptions, device: str
) -> ort.InferenceSession:
    """Open a model on a device.

    ONNX Runtime falls back to the processor by itself where a card does not answer:
    right for "auto", an error for "cuda".

    Raises:
        InputError: `no-such-device`.
    """
    providers = pick_providers(device)
    session = ort.InferenceSession(str(model), options, providers=list(providers))
    if device == "cuda" and CUDA not in session.get_providers():
        raise no_card("the card does not answer")
    return session


def load_reader(
    path: Path | None = None, *, threads: int | None = None, device: str = "cpu"
) -> Reader:
    """Load a model folder and check it against its record.

    Args:
        path: The folder; None is the English reader that comes with the package.
        threads: Of ONNX Runtime; None uses all cores.
        device: "cpu", "cuda", or "auto" for a graphics card where one answers.

    Raises:
        InputError: `no-such-device`.
        ModelError: The folder lacks a file, a file is not the one that the record
            describes, or the model's inputs and outputs are not those we feed.
    """
    folder = path or DEFAULT_MODEL
    record = load_record(folder)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads or 0  # 0: ONNX Runtime takes all cores
    options.inter_op_num_threads = 1
    # threads that wait in a loop cost a quarter of the processor and won no time
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        session = open_session(folder / "model.onnx", options, device)
        tokenizer = load_tokenizer(folder)
    except InputError:
        raise
    except Exception as error:  # both libraries raise their own kinds
        message = f"The model in {folder} cannot be opened: {error}. Copy it anew."
        raise ModelError("model-damaged", message) from error
    _check_interface(session, record, folder)

    def run(ids: Integers, shapes: Integers, gaps: Integers) -> tuple[Floats, Floats]:
        feed = {"ids": ids, "shapes": shapes, "gaps": gaps}
        heads, links = session.run(["heads", "links"], feed)
        return heads, links

    return Reader(record, tokenizer, run)


def _check_interface(
    session: ort.InferenceSession, record: ModelRecord, folder: Path
) -> None:
    """Compare the model's inputs and outputs with those that we feed and read."""
    found = {value.name: value.shape[-1] for value in session.get_outputs()}
    expected = {
        "heads": sum(head.size for head in record.heads),
        "links": sum(link.size for link in record.links),
    }
    inputs = {value.name for value in session.get_inputs()}
    if inputs != {"ids", "shapes", "gaps"} or found != expected:
        message = (
            f"The model in {folder} takes {sorted(inputs)} and gives {found}, not "
            f"ids, shapes, gaps and {expected}. Use a model made for this version."
        )
        raise ModelError("model-interface", message)
