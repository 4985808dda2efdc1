"""The trained reader: texts in, tags out, windows of like length read together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from counterclaim.errors import ModelError
from counterclaim.neural.pieces import Integers, Pieces, split_pieces
from counterclaim.neural.record import LINKS, SPAN_HEADS, ModelRecord, load_record
from counterclaim.neural.tags import Floats, Halfs, Tags
from counterclaim.neural.windows import Window, plan_windows

DEFAULT_MODEL = Path(__file__).parent / "models" / "en"
FIRST_MARK, LAST_MARK = 101, 102  # [CLS] and [SEP] of MiniLM's vocabulary
MARKS = 2
BATCH_PIECES = 2048  # read at once; larger batches were not faster on two cores
GROUP_PIECES = 16_384  # collected from several texts to be sorted by length

# ids, shapes, gaps, each (windows, pieces) -> heads and links, (windows, pieces, ...)
Run = Callable[[Integers, Integers, Integers], tuple[Floats, Floats]]


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """A text on its way: what is known of its pieces is filled in window by window."""

    pieces: Pieces
    windows: tuple[Window, ...]
    heads: Floats
    links: Halfs


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Reads texts of any length; see `load_reader`.

    Attributes:
        record: The model's own description.
        tokenizer: Cuts words into pieces.
        run: Reads one batch of windows.
    """

    record: ModelRecord
    tokenizer: Tokenizer
    run: Run

    def tag(self, text: str) -> Tags:
        """Read one text to its end.

        Args:
            text: Of any length; may hold null characters and lone surrogates.
        """
        return next(self.tag_many([text]))

    def tag_many(self, texts: Iterable[str]) -> Iterator[Tags]:
        """Read texts, in their order; faster than one by one for short ones."""
        jobs: list[_Job] = []
        waiting = 0
        for text in texts:
            jobs.append(self._prepare(text))
            waiting += len(jobs[-1].pieces)
            if waiting >= GROUP_PIECES:
                yield from self._finish(jobs)
                jobs, waiting = [], 0
        yield from self._finish(jobs)

    def _prepare(self, text: str) -> _Job:
        pieces = split_pieces(text, self.tokenizer)
        head_columns = sum(head.size for head in self.record.heads)
        link_columns = sum(link.size for link in self.record.links)
        return _Job(
            pieces,
            plan_windows(pieces, self.record.window - MARKS),
            np.zeros((len(pieces), head_columns), np.float32),
            np.zeros((len(pieces), link_columns), np.float16),
        )

    def _finish(self, jobs: list[_Job]) -> Iterator[Tags]:
        parts = [(job, window) for job in jobs for window in job.windows]
        parts.sort(key=lambda part: part[1].end - part[1].start)
        batch: list[tuple[_Job, Window]] = []
        for part in parts:
            length = part[1].end - part[1].start + MARKS
            if batch and length * (len(batch) + 1) > BATCH_PIECES:
                self._read(batch)
                batch = []
            batch.append(part)
        if batch:
            self._read(batch)
        return (self._make_tags(job) for job in jobs)

    def _read(self, batch: list[tuple[_Job, Window]]) -> None:
        """Read one batch of windows and keep what each decides."""
        length = max(window.end - window.start for _, window in batch) + MARKS
        inputs = np.zeros((3, len(batch), length), np.int64)
        for row, (job, window) in enumerate(batch):
            here = slice(window.start, window.end)
            there = slice(1, 1 + window.end - window.start)
            inputs[0, row, 0], inputs[0, row, there.stop] = FIRST_MARK, LAST_MARK
            inputs[0, row, there] = job.pieces.ids[here]
            inputs[1, row, there] = job.pieces.shapes[here]
            inputs[2, row, there] = job.pieces.gaps[here]
        heads, links = self.run(inputs[0], inputs[1], inputs[2])
        for row, (job, window) in enumerate(batch):
            kept = slice(window.keep_from, window.keep_to)
            shift = 1 - window.start
            there = slice(kept.start + shift, kept.stop + shift)
            job.heads[kept] = heads[row, there]
            job.links[kept] = links[row, there]

    def _make_tags(self, job: _Job) -> Tags:
        # the reader is trained on first pieces; the others follow their word
        words = job.pieces.words
        heads = np.flatnonzero(np.diff(words, prepend=-1))
        lengths = np.diff(np.append(heads, len(words)))
        by_head = {}
        for name in SPAN_HEADS:
            head = self.record.head(name)
            logits = job.heads[:, head.first : head.first + head.size]
            by_head[name] = softmax(np.repeat(logits[heads], lengths, axis=0))
        sentence = np.where(
            np.isin(np.arange(len(words)), heads), by_head["sentence"][:, 1], 0
        )
        columns = {link.name: link for link in self.record.links}
        vectors = {
            name: job.links[
                :, columns[name].first : columns[name].first + columns[name].size
            ]
            for name in LINKS
        }
        return Tags(
            starts=job.pieces.starts.astype(np.int32),
            ends=job.pieces.ends.astype(np.int32),
            words=words.astype(np.int32),
            source=by_head["source"],
            cue=by_head["cue"],
            content=by_head["content"],
            names=by_head["names"],
            name_labels=self.record.head("names").labels,
            times=by_head["times"],
            sentence=sentence.astype(np.float32),
            **vectors,
        )


def softmax(logits: Floats) -> Floats:
    """Turn logits into probabilities along the last axis."""
    if not logits.size:
        return logits
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True), np.float32)


def load_reader(path: Path | None = None, *, threads: int | None = None) -> Reader:
    """Load a model folder and check it against its record.

    Args:
        path: The folder; None is the English reader that comes with the package.
        threads: Of ONNX Runtime; None uses all cores.

    Raises:
        ModelError: The folder lacks a file, a file is not the one that the record
            describes, or the model's inputs and outputs are not those we feed.
    """
    folder = path or DEFAULT_MODEL
    record = load_record(folder)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads or 0  # 0: ONNX Runtime takes all cores
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = ort.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
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
