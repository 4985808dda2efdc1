"""Write incidents as ACLED rows.

Source:
    ACLED codebook (columns since 2023, fatality rules, time and geo precision).
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from counterclaim.data.acled_types import find_acled_type
from counterclaim.data.country_codes import load_country_codes
from counterclaim.records import ActorKind, Ledger, Place, PlaceKind
from counterclaim.show.export.csv_text import to_csv
from counterclaim.show.export.events import (
    JOINT,
    Event,
    claimants_of,
    count_days,
    country_of,
    exactness,
    figures_of,
    find_articles,
    find_events,
    first_day,
    outlets_of,
    region_of,
)
from counterclaim.show.export.sides import STATE_KINDS
from counterclaim.show.export.tolls import Group, add_all
from counterclaim.show.export_csv import Cell
from counterclaim.show.index import LedgerIndex, index_ledger
from counterclaim.show.parties import Party

# ACLED's geo_precision of each of UCDP's where_prec; country-level has none.
GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
RULE = (
    "fatalities: the lowest number given for each question by whoever counts last, "
    "added up over questions that count different people; “dozens” 12, “hundreds” 100; "
    "no least number (“up to 50”) leaves the cell empty; “casualties” and silence are "
    "0; wounded are not counted; divided over the days, the remainder on the first."
)
COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type"),
    *("event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1"),
    *("actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location"),
    *("latitude", "longitude", "geo_precision", "source", "source_scale", "notes"),
    *("fatalities", "tags", "timestamp"),
)
OWN_COLUMNS = ("counterclaim_incident", "counterclaim_figures", "counterclaim_flags")
# A whole week and a weekend are one row with the day in their middle.
WEEK_DAYS = 7
MONTH_DAYS = 31
DAY, WEEK, MONTH = 1, 2, 3
COORDINATE_DIGITS = 4
CIVILIANS = 7
NOBODY = 0
DISORDERS = {
    "Strategic developments": "Strategic developments",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
}
NO_FATALITY_TOLD = "no number of dead is reported"


def ledger_to_acled(ledger: Ledger, *, is_bare: bool = False) -> str:
    """Write a ledger as an ACLED table (CSV): a row for each event and day.

    Args:
        ledger: The ledger.
        is_bare: ACLED's 31 columns alone, without ours behind them.
    """
    index = index_ledger(ledger)
    made_at = int(datetime.fromisoformat(ledger.made.at).timestamp())
    rows = [
        row
        for event in find_events(ledger, index)
        for row in acled_rows(event, made_at, index)
    ]
    count = len(COLUMNS)
    columns = COLUMNS if is_bare else (*COLUMNS, *OWN_COLUMNS)
    return to_csv(columns, [row[:count] if is_bare else row for row in rows])


def acled_rows(
    event: Event, made_at: int, index: LedgerIndex
) -> Iterator[Sequence[Cell]]:
    """Make the rows of an event, one a day; ours stand behind ACLED's cells."""
    days = acled_days(event)
    shares = divide(fatalities_of(event), len(days))
    found = find_acled_type(event.incident.label)
    kind = found.event_type if found else None
    disorder = DISORDERS.get(kind, "Political violence") if kind else None
    for number, ((day, precision), share) in enumerate(zip(days, shares, strict=True)):
        yield [
            *(event_id(event, number), day.isoformat() if day else None),
            *(day.year if day else None, precision, disorder, kind),
            found.sub_event_type if found else None,
            *actors(event, index),
            *where(event, index),
            "; ".join(outlets_of(find_articles(event, event.killed, index))) or None,
            *(None, notes(event, len(days), index), share, None, made_at),
            *(event.incident.id, JOINT.join(figures_of(event.killed))),
            JOINT.join(event.flags),
        ]


def acled_days(event: Event) -> list[tuple[date | None, int | None]]:
    """Find the days of an event, each with its time_precision.

    Up to six days are a row each; a week is one row at its middle (2), a month too
    (3). An event whose day cannot be told, or only to more than a month, has no date;
    it never gets the day of publication.
    """
    days, first = count_days(event.when), first_day(event.when)
    if days is None or first is None or not 1 <= days <= MONTH_DAYS:
        return [(None, None)]
    if days < WEEK_DAYS:
        return [(first + timedelta(days=n), DAY) for n in range(days)]
    middle = first + timedelta(days=(days - 1) // 2)
    return [(middle, WEEK if days == WEEK_DAYS else MONTH)]


def fatalities_of(event: Event) -> int | None:
    """Count the dead as ACLED does; None where no least number is told, 0 for silence.

    “Up to 50 were killed” is some number that nobody tells: it is not 0.
    """
    return add_all(event.killed).lowest if event.killed else 0


def divide(number: int | None, days: int) -> list[int | None]:
    """Divide a total evenly over days, the remainder on the first.

    Examples:
        >>> divide(7, 3)
        [3, 2, 2]
        >>> divide(None, 2)
        [None, None]
    """
    if number is None:
        return [None] * days
    share, rest = divmod(number, days)
    return [share + rest, *[share] * (days - 1)]


def event_id(event: Event, number: int) -> str:
    """Name a row: the country's letters, the incident's id, the day after the first."""
    code = (event.place.country if event.place else None) or "XXX"
    known = load_country_codes().get(code)
    name = f"{known.iso3 if known else code}{event.incident.id}"
    return f"{name}-{number + 1}" if number else name


# ---------------------------------------------------------------------------- actors


def actors(event: Event, index: LedgerIndex) -> Sequence[Cell]:
    """Return actor1 to civilian_targeting."""
    first, second = event.sides.a, event.sides.b
    hit = {toll.group for toll in (*event.killed, *event.wounded)}
    killed = {toll.group for toll in event.killed}
    # a side that lost people itself was fought by somebody whom nobody names
    is_alone = second is None and Group.SIDE_A not in hit
    is_aimed = is_alone and Group.CIVILIANS in killed
    name, code = party_cells(first, event, index)
    if is_aimed:
        other, other_code = f"Civilians ({country(event, index)})", CIVILIANS
    elif is_alone:
        other, other_code = None, NOBODY
    else:
        other, other_code = party_cells(second, event, index)
    low, high = sorted((code, other_code))
    both = f"{low}{high}" if low else f"{high}0"
    aimed = "Civilian targeting" if is_aimed else None
    return [name, None, code, other, None, other_code or None, int(both), aimed]


def party_cells(
    party: Party | None, event: Event, index: LedgerIndex
) -> tuple[str, int]:
    """Return the name and the inter code of a side.

    1 State forces, 2 Rebel group, 3 also for an unidentified armed group. Whether a
    group is a rebel group (2) or a militia (3, 4) is the coder's decision.
    """
    if party is None:
        return f"Unidentified Armed Group ({country(event, index)})", 3
    actor = index.actors.get(party.key)
    if actor is not None and actor.kind is ActorKind.COUNTRY:
        return f"Military Forces of {party.name}", 1
    return party.name, 1 if actor is not None and actor.kind in STATE_KINDS else 2


def country(event: Event, index: LedgerIndex) -> str:
    """Name the country of an event, for actors without a name."""
    return country_of(event.place, index) or "unknown country"


# ----------------------------------------------------------------------- where, notes


def where(event: Event, index: LedgerIndex) -> Sequence[Cell]:
    """Return iso to geo_precision; nothing where only the country is known."""
    place = event.place
    if place is None:
        return [None] * 10
    codes = load_country_codes().get(place.country or "")
    iso = codes.iso_number if codes else None
    names = [iso, None, country_of(place, index), region_of(place)]
    if place.kind is PlaceKind.COUNTRY:
        return [*names, *[None] * 6]
    district = place.name if place.kind is PlaceKind.DISTRICT else None
    return [
        *(*names, district, None, place.name),
        *(_four_digits(place.lat), _four_digits(place.lon), geo_precision(place)),
    ]


def geo_precision(place: Place) -> int | None:
    """Tell how exactly a place is known: 1 the place itself, 2 near it, 3 a region."""
    return GEO_PRECISION.get(exactness(place))


def _four_digits(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, COORDINATE_DIGITS)


def notes(event: Event, days: int, index: LedgerIndex) -> str:
    """Tell what happened, the versions of the dead, and the rule."""
    parts = [f"{event.incident.label}."]
    for toll in event.killed:
        parts.append(f"{toll.question.text} {toll.question.status}.")
    if event.killed:
        parts.append(f"Numbers by: {', '.join(claimants_of(event.killed, index))}.")
    else:
        parts.append(f"{NO_FATALITY_TOLD[:1].upper()}{NO_FATALITY_TOLD[1:]}.")
    if days > 1:
        parts.append(f"Total divided over {days} days.")
    return " ".join((*parts, f"[Rule: {RULE}]"))
