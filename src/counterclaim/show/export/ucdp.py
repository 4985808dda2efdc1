"""Write incidents as UCDP GED rows and as UCDP-AEC JSON.

Source:
    UCDP Georeferenced Event Dataset codebook 26.1 (columns, where_prec, date_prec);
    UCDP-AEC (keys).
"""

from collections.abc import Sequence
from json import dumps

from counterclaim.data.country_codes import load_country_codes
from counterclaim.records import JudgementKind, Ledger, PlaceKind
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
    last_day,
    region_of,
)
from counterclaim.show.export.sides import Sides, is_state
from counterclaim.show.export.tolls import Group, Total, add_all, add_group
from counterclaim.show.export_csv import Cell
from counterclaim.show.index import LedgerIndex, index_ledger, name_of
from counterclaim.show.parties import Party
from counterclaim.show.words import place_names

RULE = (
    "Incidents with at least one death. best, low, high: the ledger's, added up over "
    "questions that count different people (best: who fights on no side, else the side "
    "whose losses they are, else the lowest; low and high: the extremes of each "
    "claimant's latest count; denied counts left out). A count of people of no told "
    "side counts all the dead: what it exceeds the others by is deaths_unknown. "
    "“At least 50” is low and best 50; “up to 50” is high 50 and no low. “Casualties” "
    "are not deaths."
)
COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name"),
    *("dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date"),
    *("source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid"),
    *("country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("best", "high", "low", "gwnoa", "gwnob"),
)
# What the standard has no column for.
OWN_COLUMNS = (
    *("counterclaim_incident", "counterclaim_figures", "counterclaim_flags"),
    "counterclaim_rule",
)
# Digits of an incident's id that make a number which R and Excel hold exactly.
ID_DIGITS = 13
# PRIO-GRID: cells of half a degree, counted from 90° S 180° W, 720 in a row.
GRID_DEGREES = 0.5
GRID_ROW = 720
# Longest span in days of each date_prec; a longer one is 5, "to a year".
DATE_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))
TO_A_YEAR = 5


def ledger_to_ged(ledger: Ledger, *, is_bare: bool = False) -> str:
    """Write a ledger as a UCDP GED table (CSV).

    Args:
        ledger: The ledger.
        is_bare: The standard's 49 columns alone, without ours behind them.
    """
    index = index_ledger(ledger)
    confirmed = find_confirmed(ledger)
    rows = [ged_row(event, index, confirmed) for event in deadly(ledger, index)]
    count = len(COLUMNS)
    columns = COLUMNS if is_bare else (*COLUMNS, *OWN_COLUMNS)
    return to_csv(columns, [row[:count] if is_bare else row for row in rows])


def deadly(ledger: Ledger, index: LedgerIndex) -> list[Event]:
    """Find the events that somebody says cost a life."""
    return [e for e in find_events(ledger, index) if (add_all(e.killed).high or 0) > 0]


def find_confirmed(ledger: Ledger) -> frozenset[str]:
    """Return what a person has confirmed and not taken back."""
    return frozenset(
        judgement.on
        for judgement in ledger.judgements
        if judgement.kind is JudgementKind.CONFIRM and judgement.withdrawn_at is None
    )


def ged_row(
    event: Event, index: LedgerIndex, confirmed: frozenset[str]
) -> Sequence[Cell]:
    """Make the row of an event: 49 cells, then ours."""
    incident, sides = event.incident, event.sides
    start, end = first_day(event.when), last_day(event.when)
    is_clear = incident.id in confirmed
    names = [sides.a.name if sides.a else None, sides.b.name if sides.b else None]
    dyad = " - ".join(filter(None, names)) if all(names) else None
    return [
        *(int(incident.id[:ID_DIGITS], 16) if is_hex(incident.id) else None,),
        *(incident.id, start.year if start else None, None),
        *("Clear" if is_clear else "Check deaths", violence_type(sides, index)),
        *(None, None, None, None, None, dyad),
        *(None, None, names[0], None, None, names[1]),
        *_sources(event, index),
        *_where(event, index),
        *(1 if count_days(event.when) == 1 else 2, date_precision(event)),
        *(start.isoformat() if start else None, end.isoformat() if end else None),
        *deaths(event),
        *(gw_number(party, index) for party in (sides.a, sides.b)),
        *(incident.id, JOINT.join(figures_of(event.killed))),
        *(JOINT.join(event.flags), RULE),
    ]


def gw_number(party: Party | None, index: LedgerIndex) -> int | None:
    """Return Gleditsch and Ward's number of a state; None for a group."""
    if party is None or not is_state(party, index):
        return None
    named = (c for c, country in index.country_names.items() if country == party.name)
    codes = load_country_codes().get(next(named, ""))
    return codes.gw_number if codes else None


def is_hex(text: str) -> bool:
    """Whether an id is one that the ledger made."""
    return len(text) >= ID_DIGITS and all(sign in "0123456789abcdef" for sign in text)


def violence_type(sides: Sides, index: LedgerIndex) -> int | None:
    """Tell state-based (1) and non-state (2) violence; None where a side is missing.

    One-sided violence (3) needs a decision on intent, which is the coder's.
    """
    if sides.a is None or sides.b is None:
        return None
    return 1 if is_state(sides.a, index) else 2


def deaths(event: Event) -> Sequence[Cell]:
    """Return deaths_a, deaths_b, deaths_civilians, deaths_unknown, best, high, low.

    A group of which nobody says that somebody died has 0, as in GED; one whose
    number has no lower end has an empty cell.
    """
    groups = {group: add_group(event.killed, group) for group in Group}
    counted = [
        _deaths_in(event, group, groups[group])
        for group in (Group.SIDE_A, Group.SIDE_B, Group.CIVILIANS)
    ]
    total = add_all(event.killed)
    known = sum(number or 0 for number in counted)
    whole = groups[Group.UNKNOWN].best
    unknown = max(0, whole - known) if whole is not None else 0
    return [*counted, unknown, total.best, total.high, total.low]


def _deaths_in(event: Event, group: Group, total: Total) -> int | None:
    if not any(toll.group is group for toll in event.killed):
        return 0
    return total.best


def date_precision(event: Event) -> int | None:
    """Tell how exactly the days are known, 1 to 5; None where no day is told."""
    days = count_days(event.when)
    if days is None:
        return None
    fits = (precision for most, precision in DATE_PRECISIONS if days <= most)
    return next(fits, TO_A_YEAR)


def _sources(event: Event, index: LedgerIndex) -> Sequence[Cell]:
    articles = find_articles(event, event.killed, index)
    told = [
        ",".join(filter(None, (article.outlet, article.published, name_of(article))))
        for article in articles
    ]
    return [
        *(len(articles), JOINT.join(told)),
        JOINT.join(a.outlet or "" for a in articles),
        JOINT.join(a.published or "" for a in articles),
        JOINT.join(a.title or "" for a in articles),
        JOINT.join(claimants_of(event.killed, index)),
    ]


def _where(event: Event, index: LedgerIndex) -> Sequence[Cell]:
    place = event.place
    if place is None:
        return [None] * 12
    told = (index.places[p] for p in event.incident.places if p in index.places)
    codes = load_country_codes().get(place.country or "")
    district = place.name if place.kind is PlaceKind.DISTRICT else None
    is_located = place.lat is not None and place.lon is not None
    return [
        *(exactness(place), place.name, JOINT.join(place_names(told))),
        *(region_of(place), district, place.lat, place.lon),
        f"POINT ({place.lon} {place.lat})" if is_located else None,
        grid_cell(place.lat, place.lon),
        *(country_of(place, index), codes.gw_number if codes else None),
        codes.ucdp_region if codes else None,
    ]


def grid_cell(lat: float | None, lon: float | None) -> int | None:
    """Return the PRIO-GRID cell of a point.

    Examples:
        >>> grid_cell(34.53, 69.17)
        179779
    """
    if lat is None or lon is None:
        return None
    row, column = int((lat + 90) / GRID_DEGREES), int((lon + 180) / GRID_DEGREES)
    return row * GRID_ROW + column + 1


# --------------------------------------------------------------------------- UCDP-AEC


def ledger_to_aec(ledger: Ledger) -> str:
    """Write a ledger as UCDP-AEC: a JSON list with an object an event."""
    index = index_ledger(ledger)
    rows = [aec_row(event, index) for event in deadly(ledger, index)]
    return dumps(rows, ensure_ascii=False, indent=1) + "\n"


def aec_row(event: Event, index: LedgerIndex) -> dict[str, Cell]:
    """Make the object of an event; the dead are those of the GED row."""
    incident, place, sides = event.incident, event.place, event.sides
    a, b, civilian, unknown, _, high, low = deaths(event)
    start, end = first_day(event.when), last_day(event.when)
    where = _where(event, index)
    articles = find_articles(event, event.killed, index)
    return {
        "id": incident.id,
        "source_article": JOINT.join(name_of(article) for article in articles),
        "source_date": JOINT.join(article.published or "" for article in articles),
        "side_a_name": sides.a.name if sides.a else None,
        "side_b_name": sides.b.name if sides.b else None,
        "start_date": start.isoformat() if start else None,
        "end_date": end.isoformat() if end else None,
        "location_root_name": country_of(place, index),
        "location_adm1_name": where[3],
        "location_adm2_name": where[4],
        "location_where_name": place.name if place else None,
        "deaths_side_a": a,
        "deaths_side_b": b,
        "deaths_civilian": civilian,
        "deaths_unknown": unknown,
        "deaths_low": low,
        "deaths_high": high,
        "counterclaim_figures": JOINT.join(figures_of(event.killed)),
        "counterclaim_flags": JOINT.join(event.flags),
        "counterclaim_rule": RULE,
    }
