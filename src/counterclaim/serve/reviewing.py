"""What a page offers to a reviewer: the form of a record's fields, its decisions."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.desk import Record, values_of
from counterclaim.records import Judgement, Ledger, TargetKind
from counterclaim.review.fields import FIELDS, Field, Form
from counterclaim.serve.site import Site
from counterclaim.show.people import DECIDED
from counterclaim.show.words import date_words

LABELS = {
    "of": "Of what",
    "low": "Low",
    "high": "High",
    "via": "Through",
    "said_on": "Said on",
    "when": "When",
    "where": "Where",
    "side": "Whose losses",
    "claimant": "Who says it",
    "hedged": "Told with distance",
    "total": "A running total",
    "lat": "Latitude",
    "lon": "Longitude",
    "act": "How it is uttered",
}
HINTS = {
    Form.NAMES: "names, with ; between them",
    Form.COUNT: "a whole number, or empty for open",
    Form.DAYS: "2031-05-14 or 2031-05-14/2031-05-16",
    Form.DAY: "2031-05-14",
    Form.DEGREES: "degrees",
}
YES_NO = ("no", "yes")
MOST_NAMES = 200  # that a form proposes


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field of a form: `choices` is empty where any words go."""

    name: str
    label: str
    value: str
    hint: str
    choices: tuple[str, ...]
    is_number: bool
    is_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """A decision as pages show it."""

    id: str
    what: str
    kind: str
    user: str
    made: str
    changes: tuple[tuple[str, str, str], ...]
    comment: str | None
    name: str
    other: str | None
    href: str
    withdrawn: str | None
    withdrawn_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """All that a page offers on one record."""

    id: str
    kind: str
    fields: tuple[FieldView, ...]
    names: tuple[str, ...]
    decisions: tuple[DecisionView, ...]


def make_sheet(
    site: Site, record: Record, kind: TargetKind, ledger: Ledger
) -> ReviewSheet:
    """Make the sheet of a record.

    Args:
        site: The site.
        record: What is reviewed.
        kind: What it is.
        ledger: The part of the ledger that it stands in.
    """
    values = values_of(record, ledger)
    names = dict.fromkeys(actor.name for actor in ledger.actors)
    names.update(dict.fromkeys(place.name for place in ledger.places))
    return ReviewSheet(
        id=record.id,
        kind=kind.value,
        fields=tuple(
            show_field(field, values.get(field.name)) for field in FIELDS[kind]
        ),
        names=tuple(names)[:MOST_NAMES],
        decisions=show_decisions(site.store.load_judgements(on=record.id)),
    )


def empty_fields(kind: TargetKind) -> tuple[FieldView, ...]:
    """Make the fields of a claim that is to be added."""
    return tuple(show_field(field, None) for field in FIELDS[kind])


def show_field(field: Field, value: str | None) -> FieldView:
    """Show a field with its value."""
    choices: tuple[str, ...] = ()
    if field.choices is not None:
        choices = tuple(_choices(field.choices))
    elif field.form is Form.YES_NO:
        choices = YES_NO
    return FieldView(
        name=field.name,
        label=LABELS.get(field.name, field.name.capitalize()),
        value=value or "",
        hint=HINTS.get(field.form, ""),
        choices=choices,
        is_number=field.form is Form.COUNT,
        is_name=field.form is Form.NAMES,
    )


def _choices(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(choice.value for choice in kind)


def show_decisions(judgements: tuple[Judgement, ...]) -> tuple[DecisionView, ...]:
    """Show decisions, the newest first."""
    return tuple(show_decision(judgement) for judgement in reversed(judgements))


def show_decision(judgement: Judgement) -> DecisionView:
    """Show a decision."""
    return DecisionView(
        id=judgement.id,
        what=DECIDED[judgement.kind],
        kind=judgement.kind.value,
        user=judgement.user,
        made=moment(judgement.made_at),
        changes=tuple(
            (
                LABELS.get(change.field, change.field.capitalize()),
                change.was or "open",
                change.value or "open",
            )
            for change in judgement.changes
        ),
        comment=judgement.comment,
        name=judgement.target.name if judgement.target else judgement.on,
        other=judgement.other.name if judgement.other else None,
        href=f"/find/{judgement.on}",
        withdrawn=moment(judgement.withdrawn_at) if judgement.withdrawn_at else None,
        withdrawn_by=judgement.withdrawn_by,
    )


def moment(iso: str) -> str:
    """Say a moment to the minute, in UTC.

    Examples:
        >>> moment("2031-05-14T08:30:12.5Z")
        '14 May 2031, 08:30 UTC'
    """
    clock = iso[11:16]
    return f"{date_words(iso[:10])}{f', {clock} UTC' if clock else ''}"
