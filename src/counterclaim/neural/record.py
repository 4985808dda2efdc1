"""A model's record, model.json: what its files, inputs and outputs must be."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.errors import ModelError

FORMAT = "counterclaim-reader/1"
RECORD = "model.json"
SPAN_HEADS = ("source", "cue", "content", "times", "names", "sentence")
# a model may lack these
MORE_HEADS = ("inner", "via", "verification", "stance", "act", "hedge")
LINKS = ("link_content_source", "link_source", "link_content_cue", "link_cue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of an output that belong to one head or link.

    Attributes:
        name: Of the head or link.
        first: First column.
        labels: One a column; empty for the vectors of a link.
        size: Number of columns.
    """

    name: str
    first: int
    labels: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRecord:
    """What a model folder says of itself.

    Attributes:
        name: Such as "en-1".
        sha256: Digest of model.onnx.
        window: Pieces that the model reads at once, its two marks included.
        heads: Columns of the output `heads`.
        links: Columns of the output `links`.
        languages: ISO 639-1 codes of what it reads.
    """

    name: str
    sha256: str
    window: int
    heads: tuple[Columns, ...]
    links: tuple[Columns, ...]
    languages: frozenset[str] = frozenset({"en"})

    def head(self, name: str) -> Columns:
        """Give the columns of a head."""
        return next(head for head in self.heads if head.name == name)


def load_record(folder: Path) -> ModelRecord:
    """Read and check model.json and the digests of the files it names.

    Raises:
        ModelError: `model-missing`, `model-record` or `model-digest`.
    """
    raw, path = read_json(folder, "reader's"), folder / RECORD
    try:
        record = _parse(raw)
        digests = {name: str(file["sha256"]) for name, file in raw["files"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = (
            f"{path} is no record of the form {FORMAT}: {error!r}. "
            "Use a model made for this version."
        )
        raise ModelError("model-record", message) from error
    for name, digest in digests.items():
        check_digest(folder / name, digest)
    return record


def read_fields(
    folder: Path, whose: str, form: str, fields: frozenset[str]
) -> dict[str, Any]:
    """Read the record of a small model, which is one file.

    Args:
        folder: The model's.
        whose: Such as "relation's", for the message.
        form: The `format` that it must have.
        fields: What it must have beside `format` and `sha256`.

    Raises:
        ModelError: `model-missing` or `model-record`.
    """
    raw = read_json(folder, whose)
    needed = {"format", "sha256", *fields}
    if not needed <= raw.keys() or raw["format"] != form:
        message = (
            f"{folder / RECORD} is no record of the form {form}. "
            "Use a model made for this version."
        )
        raise ModelError("model-record", message)
    return raw


def read_json(folder: Path, whose: str) -> dict[str, Any]:
    """Read model.json as it stands.

    Raises:
        ModelError: `model-missing` or `model-record`.
    """
    path = folder / RECORD
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = (
            f"No {whose} model in {folder}: {error.strerror}. "
            f"Give a folder that holds {RECORD}."
        )
        raise ModelError("model-missing", message) from error
    except ValueError as error:
        message = f"{path} is not JSON: {error}. Copy the model folder anew."
        raise ModelError("model-record", message) from error
    if not isinstance(raw, dict):
        message = f"{path} is no record. Copy the model folder anew."
        raise ModelError("model-record", message)
    return raw


def _parse(raw: dict[str, Any]) -> ModelRecord:
    if raw["format"] != FORMAT:
        raise ValueError(raw["format"])
    record = ModelRecord(
        name=str(raw["name"]),
        sha256=str(raw["files"]["model.onnx"]["sha256"]),
        window=int(raw["window"]),
        heads=tuple(_parse_columns(row) for row in raw["heads"]),
        links=tuple(_parse_columns(row) for row in raw["links"]),
        languages=_parse_languages(raw.get("language", "en")),
    )
    missing = {*SPAN_HEADS, *LINKS} - {c.name for c in record.heads + record.links}
    if missing:
        raise ValueError(f"no head {', '.join(sorted(missing))}")
    return record


def _parse_languages(told: str | list[str]) -> frozenset[str]:
    return frozenset([told] if isinstance(told, str) else map(str, told))


def _parse_columns(row: dict[str, Any]) -> Columns:
    labels = tuple(str(label) for label in row.get("labels", ()))
    size = len(labels) or int(row["size"])
    return Columns(name=row["name"], first=int(row["first"]), labels=labels, size=size)


def check_digest(path: Path, expected: str) -> None:
    """Check that a file is the one its record describes.

    Raises:
        ModelError: `model-missing` or `model-digest`.
    """
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        message = (
            f"The model file {path} cannot be read: {error.strerror}. "
            "Copy the model folder anew."
        )
        raise ModelError("model-missing", message) from error
    if found != expected:
        message = (
            f"{path} is not the file its record describes: its sha256 is {found}, "
            f"not {expected}. Copy the model folder anew."
        )
        raise ModelError("model-digest", message)
