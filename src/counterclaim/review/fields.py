"""Which fields a person can correct, how a value is written, and what it must be.

Values are words, as a form or the command line gives them: "40", "denies", "yes",
"2031-05-14/2031-05-16", names with "; " between them. None is an open value.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counterclaim.errors import InputError
from counterclaim.records import (
    NO_TIME,
    Act,
    Actor,
    ActorKind,
    Article,
    Change,
    Claim,
    FigureClaim,
    Incident,
    Interval,
    Measure,
    Place,
    PlaceKind,
    Question,
    Stance,
    StatementClaim,
    Status,
    Subject,
    TargetKind,
)

SEPARATOR = "; "
YES, NO = "yes", "no"
MONTH = re.compile(r"(?!0000)([0-9]{4})-([0-9]{2})")
YEAR = re.compile(r"(?!0000)[0-9]{4}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_DIGITS = 15
LARGEST_COUNT = 10**12  # people or things; above it a slip of the finger
Value = str | int | float | bool | Interval | StrEnum | tuple[str, ...] | None


class Form(StrEnum):
    """What a field's value looks like."""

    WORDS = "words"
    NAMES = "names"
    COUNT = "count"
    DEGREES = "degrees"
    YES_NO = "yes_no"
    DAYS = "days"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field that can be corrected; `choices` is empty where any value goes."""

    name: str
    form: Form = Form.WORDS
    choices: type[StrEnum] | None = None
    may_be_open: bool = True


OF_CLAIMS = (
    Field(name="claimant", form=Form.NAMES),
    Field(name="via", form=Form.NAMES),
    Field(name="stance", choices=Stance, may_be_open=False),
    Field(name="hedged", form=Form.YES_NO, may_be_open=False),
    Field(name="when", form=Form.DAYS),
    Field(name="where", form=Form.NAMES),
)
FIELDS: dict[TargetKind, tuple[Field, ...]] = {
    TargetKind.FIGURE: (
        Field(name="low", form=Form.COUNT),
        Field(name="high", form=Form.COUNT),
        Field(name="modifier"),
        Field(name="measure", choices=Measure, may_be_open=False),
        Field(name="of"),
        Field(name="side", form=Form.NAMES),
        Field(name="total", form=Form.YES_NO, may_be_open=False),
        *OF_CLAIMS,
    ),
    TargetKind.STATEMENT: (
        Field(name="act", choices=Act, may_be_open=False),
        Field(name="subject", choices=Subject, may_be_open=False),
        Field(name="said_on", form=Form.DAY),
        *OF_CLAIMS,
    ),
    TargetKind.ACTOR: (
        Field(name="name", may_be_open=False),
        Field(name="kind", choices=ActorKind, may_be_open=False),
        Field(name="role"),
        Field(name="party", form=Form.NAMES),
    ),
    TargetKind.PLACE: (
        Field(name="name", may_be_open=False),
        Field(name="kind", choices=PlaceKind, may_be_open=False),
        Field(name="lat", form=Form.DEGREES),
        Field(name="lon", form=Form.DEGREES),
        Field(name="country"),
    ),
    TargetKind.INCIDENT: (
        Field(name="label", may_be_open=False),
        Field(name="when", form=Form.DAYS),
    ),
    TargetKind.QUESTION: (
        Field(name="text", may_be_open=False),
        Field(name="status", choices=Status, may_be_open=False),
    ),
    TargetKind.ARTICLE: (
        Field(name="title"),
        Field(name="outlet"),
        Field(name="byline"),
        Field(name="published", form=Form.DAY),
    ),
}


def field_of(kind: TargetKind, name: str) -> Field:
    """Look a field up.

    Raises:
        InputError: `no-such-field`.
    """
    for field in FIELDS.get(kind, ()):
        if field.name == name:
            return field
    names = ", ".join(field.name for field in FIELDS.get(kind, ())) or "no field"
    raise InputError(
        "no-such-field",
        f"A {kind} has no field {name!r} that can be corrected. It has {names}.",
    )


def parse_value(field: Field, words: str | None) -> Value:
    """Make a value of the words that a person gives.

    Args:
        field: The field.
        words: The value as it is written; None and "" leave it open.

    Raises:
        InputError: `bad-correction`: no such value can stand there.

    Examples:
        >>> parse_value(field_of(TargetKind.FIGURE, "low"), "40")
        40
        >>> parse_value(field_of(TargetKind.FIGURE, "when"), "2031-02")
        Interval(start='2031-02-01', end='2031-02-28')
    """
    words = (words or "").strip()
    if not words:
        if not field.may_be_open:
            raise bad_value(field, words, "may not be left open")
        return empty_value(field)
    if field.choices is not None:
        if words not in {choice.value for choice in field.choices}:
            raise bad_value(field, words, f"is one of {', '.join(field.choices)}")
        return field.choices(words)
    return PARSERS[field.form](field, words)


def empty_value(field: Field) -> Value:
    """Give what a field holds when it is left open."""
    if field.form is Form.NAMES:
        return ()
    return NO_TIME if field.form is Form.DAYS else None


def bad_value(field: Field, words: str, rule: str) -> InputError:
    """Make the error of a value that cannot stand in a field."""
    return InputError(
        "bad-correction",
        f"The value {words!r} cannot stand in the field {field.name}, which {rule}. "
        "Nothing was changed.",
    )


def parse_count(field: Field, words: str) -> int:
    """Make a number of people or things."""
    digits = words.replace(",", "").replace(" ", "")
    is_long = len(digits) > MOST_DIGITS  # Python refuses to read thousands of them
    is_number = digits.isascii() and digits.isdigit() and not is_long
    if not is_number or int(digits) > LARGEST_COUNT:
        raise bad_value(field, words, "takes a whole number such as 40, or nothing")
    return int(digits)


def parse_degrees(field: Field, words: str) -> float:
    """Make a latitude or longitude."""
    most = 90 if field.name == "lat" else 180
    try:
        degrees = float(words)
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise bad_value(field, words, f"takes degrees from -{most} to {most}")
    return degrees


def parse_yes_no(field: Field, words: str) -> bool:
    """Make a yes or a no."""
    if words.lower() not in (YES, NO):
        raise bad_value(field, words, "is yes or no")
    return words.lower() == YES


def parse_names(_: Field, words: str) -> tuple[str, ...]:
    """Make names of words with semicolons between them."""
    return tuple(name for part in words.split(";") if (name := part.strip()))


def parse_day(field: Field, words: str) -> str:
    """Make a day, a month or a year, as an ISO 8601 prefix."""
    day_ends(field, words)
    return words


def parse_days(field: Field, words: str) -> Interval:
    """Make a stretch of days: "2031-05-14", "2031-05", "2031-05-14/2031-05-16"."""
    first, _, last = words.partition("/")
    start, end = day_ends(field, first)[0], day_ends(field, last or first)[1]
    if end < start:
        raise bad_value(field, words, "ends on a day after it begins")
    return Interval(start=start, end=end)


def day_ends(field: Field, words: str) -> tuple[str, str]:
    """Give the first and the last day of a day, month or year."""
    try:
        if match := MONTH.fullmatch(words):
            year, month = int(match[1]), int(match[2])
            last = calendar.monthrange(year, month)[1]
            return f"{words}-01", f"{words}-{last:02}"
        if YEAR.fullmatch(words):
            return f"{words}-01-01", f"{words}-12-31"
        if not DAY.fullmatch(words):
            raise ValueError(words)
        day = date.fromisoformat(words).isoformat()
    except ValueError as error:
        rule = "takes days such as 2031-05-14 or 2031-05-14/2031-05-16"
        raise bad_value(field, words, rule) from error
    return day, day


PARSERS: dict[Form, Callable[[Field, str], Value]] = {
    Form.WORDS: lambda _, words: words,
    Form.NAMES: parse_names,
    Form.COUNT: parse_count,
    Form.DEGREES: parse_degrees,
    Form.YES_NO: parse_yes_no,
    Form.DAYS: parse_days,
    Form.DAY: parse_day,
}


def check_change(kind: TargetKind, change: Change) -> None:
    """Check that a correction can be made.

    Raises:
        InputError: `no-such-field` or `bad-correction`.
    """
    parse_value(field_of(kind, change.field), change.value)


# ------------------------------------------------------------------- a value as words


def write_value(value: Value) -> str | None:
    """Write a value as a person would, the way that `parse_value` reads.

    Examples:
        >>> write_value(Interval(start="2031-05-14", end="2031-05-14"))
        '2031-05-14'
        >>> write_value(True), write_value(None), write_value(("Vard", "Holm"))
        ('yes', None, 'Vard; Holm')
    """
    match value:
        case None | "" | () | Interval(start=None, end=None):
            return None
        case bool():
            return YES if value else NO
        case tuple():
            return SEPARATOR.join(value)
        case Interval():
            start, end = value.start or "", value.end or ""
            return start if start == end else f"{start}/{end}"
        case _:
            return str(value)


Names = dict[str, str]


def claim_values(claim: Claim, names: Names) -> dict[str, str | None]:
    """Give all fields of a claim that can be corrected, as words.

    Args:
        claim: The claim.
        names: Of actors and places, by their ids.
    """

    def named(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names[i] for i in ids if i in names)

    inner = claim.figure if isinstance(claim, FigureClaim) else claim.statement
    claimants = named(claim.claimants)
    name = (claim.claimant_name,) if claim.claimant_name else ()
    values: dict[str, Value] = {
        "claimant": claimants or name,
        "via": named(claim.via),
        "stance": inner.stance,
        "hedged": inner.is_hedged,
        "where": named(claim.where),
    }
    own = figure_values(claim) if isinstance(claim, FigureClaim) else {}
    own = statement_values(claim) if isinstance(claim, StatementClaim) else own
    return {name: write_value(value) for name, value in {**own, **values}.items()}


def figure_values(claim: FigureClaim) -> dict[str, Value]:
    """Give what only figures have."""
    count = claim.figure.count
    return {
        "low": count.low,
        "high": count.high,
        "modifier": count.modifier,
        "measure": claim.figure.measure,
        "of": claim.figure.of,
        "side": claim.side_name,
        "total": claim.figure.is_total,
        "when": claim.when,
    }


def statement_values(claim: StatementClaim) -> dict[str, Value]:
    """Give what only statements have."""
    return {
        "act": claim.statement.act,
        "subject": claim.subject,
        "said_on": claim.said_on,
        "when": claim.about,
    }


def other_values(
    record: Actor | Place | Incident | Question | Article, names: Names
) -> dict[str, str | None]:
    """Give all fields that can be corrected of what is no claim, as words."""
    match record:
        case Actor():
            party = names.get(record.party or "") or record.party_name
            own: dict[str, Value] = {"role": record.role, "party": party}
            own |= {"name": record.name, "kind": record.kind}
        case Place():
            own = {"name": record.name, "kind": record.kind, "lat": record.lat}
            own |= {"lon": record.lon, "country": record.country}
        case Incident():
            own = {"label": record.label, "when": record.when}
        case Question():
            own = {"text": record.text, "status": record.status}
        case Article():
            own = {"title": record.title, "outlet": record.outlet}
            own |= {"byline": record.byline, "published": record.published}
    return {name: write_value(value) for name, value in own.items()}
