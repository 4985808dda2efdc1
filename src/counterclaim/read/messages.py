"""What the child process and its parent say to each other: JSON, one object a line.

JSON and not pickle: what a parser of hostile bytes sends must not run here.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from json import dumps, loads
from typing import Any

from counterclaim.errors import ArticleError, Bug
from counterclaim.read.formats import Format
from counterclaim.read.limits import Limits
from counterclaim.read.options import Given
from counterclaim.read.parts import Address, Draft, Place, Trouble
from counterclaim.read.take_apart import Begun, Ended, Gave, Step
from counterclaim.records import PublishedFrom, Told, ToldBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file to take apart.

    Attributes:
        where: What messages call it.
        offset: Where to go on, for kinds that can.
        number: How many parts stand before that place.
        skip: Parts up to this number were dealt with before.
        given: How many items each of these had given.
    """

    path: str
    where: str
    format: Format
    limits: Limits
    offset: int = 0
    number: int = 0
    skip: int = 0
    given: Mapping[int, int] = field(default_factory=dict)


def encode_job(job: Job) -> bytes:
    """Turn a job into a line."""
    raw = asdict(job)
    raw["given"] = list(job.given.items())
    return dumps(raw).encode() + b"\n"


def decode_job(line: bytes) -> Job:
    """Turn a line into a job."""
    raw = loads(line)
    raw["format"] = Format(raw["format"])
    raw["limits"] = Limits(**raw["limits"])
    raw["given"] = dict(raw["given"])
    return Job(**raw)


def encode_step(step: Step) -> bytes:
    """Turn a step into a line."""
    return dumps(step_values(step), separators=(",", ":")).encode() + b"\n"


def step_values(step: Step) -> dict[str, Any]:
    """Give a step's values, with its kind."""
    match step:
        case Begun():
            return {"is": "begun", "number": step.number, "where": step.where}
        case Ended():
            return {"is": "ended", "number": step.number}
        case Place():
            return {"is": "place", "offset": step.offset, "number": step.number}
        case Gave(item=Address() as item):
            return {"is": "address", "number": step.number, **asdict(item)}
        case Gave(item=Trouble() as item):
            error = [item.error.code, item.error.message]
            return {
                "is": "trouble",
                "number": step.number,
                "where": item.where,
                "error": error,
            }
        case Gave(item=Draft() as item):
            note = [item.note.code, item.note.message] if item.note else None
            return {
                "is": "draft",
                "number": step.number,
                "where": item.where,
                "text": item.text,
                "digest": item.digest,
                "note": note,
                "given": {k: v for k, v in asdict(item.given).items() if v},
            }
    raise Bug("bug", f"No such step: {step!r}.")


def decode_step(line: bytes) -> Step:
    """Turn a line into a step.

    Raises:
        ValueError: The line is none of ours; KeyError and TypeError likewise.
    """
    raw = loads(line)
    kind, number = raw["is"], int(raw["number"])
    match kind:
        case "begun":
            return Begun(number=number, where=str(raw["where"]))
        case "ended":
            return Ended(number=number)
        case "place":
            return Place(offset=int(raw["offset"]), number=number)
        case "address":
            address = Address(where=str(raw["where"]), url=str(raw["url"]))
            return Gave(number=number, item=address)
        case "trouble":
            error = error_of(raw["error"])
            return Gave(
                number=number, item=Trouble(where=str(raw["where"]), error=error)
            )
        case "draft":
            return Gave(number=number, item=draft_of(raw))
    raise ValueError(kind)


def draft_of(raw: Mapping[str, Any]) -> Draft:
    """Make a draft of a message."""
    return Draft(
        where=str(raw["where"]),
        text=str(raw["text"]),
        digest=raw["digest"],
        note=error_of(raw["note"]) if raw["note"] else None,
        given=beside_of(raw["given"]),
    )


def beside_of(raw: Mapping[str, Any]) -> Given:
    """Make the fields beside a text of a message."""
    known = {f.name for f in fields(Given)}
    values = {k: str(v) for k, v in raw.items() if k in known and isinstance(v, str)}
    told = tuple(
        Told(field=str(t["field"]), by=ToldBy(t["by"]), words=t["words"])
        for t in raw.get("told", ())
    )
    kind = values.pop("published_from", None)
    return Given(
        **values,
        told=told,
        published_from=PublishedFrom(kind) if kind else None,
    )


def error_of(raw: list[str]) -> ArticleError:
    """Make the error of a message."""
    code, message = raw
    return ArticleError(str(code), str(message))
