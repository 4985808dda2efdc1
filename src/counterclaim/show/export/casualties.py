"""Write incidents as casualty recorders keep them: Airwars' columns, IBC's variables.

Source:
    Airwars' theme and data code (columns of its civilian casualty incidents); Iraq Body
    Count's published method (eighteen variables, two independent sources).
"""

from collections.abc import Iterable, Sequence

from counterclaim.records import (
    Article,
    Ledger,
    Measure,
    Question,
    Stance,
    Subject,
)
from counterclaim.show.export.csv_text import to_csv
from counterclaim.show.export.events import (
    JOINT,
    Event,
    claimants_of,
    count_days,
    country_of,
    figures_of,
    find_articles,
    find_events,
    outlets_of,
    region_of,
)
from counterclaim.show.export.tolls import (
    Group,
    Toll,
    find_of,
)
from counterclaim.show.export_csv import Cell
from counterclaim.show.index import LedgerIndex, index_ledger
from counterclaim.show.words import STANCE_WORDS

AIRWARS_RULE = (
    "Incidents in which somebody reports dead or wounded civilians. min and max: the "
    "lowest and highest number of each claimant's latest count; an open end is an "
    "empty cell (“at least 9” has no max, “up to 9” no min). The grading is a "
    "researcher's and left open."
)
AIRWARS_COLUMNS = (
    *("unique_reference_code", "incident_date", "incident_date_end"),
    *("location_name", "region", "country", "latitude", "longitude"),
    *("geolocation_accuracy", "belligerents", "belligerent_type"),
    "civilian_harm_status",
    *("civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max"),
    *("civilian_non_combatants_injured_min", "civilian_non_combatants_injured_max"),
    *("children_killed_min", "children_killed_max"),
    *("children_injured_min", "children_injured_max"),
    *("women_killed_min", "women_killed_max", "women_injured_min", "women_injured_max"),
    *("men_killed_min", "men_killed_max", "men_injured_min", "men_injured_max"),
    *("belligerents_killed_min", "belligerents_killed_max"),
    *("sources", "source_urls", "source_archive_urls"),
)
IBC_RULE = (
    "Incidents in which somebody reports dead civilians. Minimum and maximum: the "
    "lowest and highest number of each claimant's latest count; an open end is an "
    "empty cell. “provisional” until two independent origins tell of the dead. "
    "Weapons are those that the articles count as launched. The ledger knows no names "
    "of the dead: the six variables of persons are empty."
)
IBC_COLUMNS = (
    *("Date", "Time", "Place", "Target", "Minimum deaths", "Maximum deaths"),
    *("Minimum injuries", "Maximum injuries", "Weapons", "Killers", "Media sources"),
    *("Primary witnesses", "Name", "Age", "Gender", "Marital status"),
    *("Parental status", "Occupation"),
)
OWN_COLUMNS = (
    *("counterclaim_incident", "counterclaim_responsibility", "counterclaim_figures"),
    *("counterclaim_flags", "counterclaim_rule"),
)
IBC_OWN_COLUMNS = ("counterclaim_status", *OWN_COLUMNS)
FEWEST_ORIGINS = 2  # independent sources that IBC asks for


def ledger_to_airwars(ledger: Ledger, *, is_bare: bool = False) -> str:
    """Write a ledger as a table of civilian harm incidents with Airwars' columns."""
    index = index_ledger(ledger)
    rows = [
        (airwars_row(event, index), own_cells(event, AIRWARS_RULE, index))
        for event in find_events(ledger, index)
        if has_civilians(event.killed) or has_civilians(event.wounded)
    ]
    return join_table(AIRWARS_COLUMNS, OWN_COLUMNS, rows, is_bare=is_bare)


def ledger_to_ibc(ledger: Ledger, *, is_bare: bool = False) -> str:
    """Write a ledger as a table with Iraq Body Count's eighteen variables."""
    index = index_ledger(ledger)
    rows = [
        (
            ibc_row(event, index),
            [ibc_status(event), *own_cells(event, IBC_RULE, index)],
        )
        for event in find_events(ledger, index)
        if has_civilians(event.killed)
    ]
    return join_table(IBC_COLUMNS, IBC_OWN_COLUMNS, rows, is_bare=is_bare)


def join_table(
    columns: Sequence[str],
    own_columns: Sequence[str],
    rows: Iterable[tuple[Sequence[Cell], Sequence[Cell]]],
    *,
    is_bare: bool,
) -> str:
    """Put our columns behind a standard's, or leave them out."""
    if is_bare:
        return to_csv(columns, [standard for standard, _ in rows])
    return to_csv((*columns, *own_columns), [[*cells, *own] for cells, own in rows])


def civilians_in(tolls: Iterable[Toll]) -> list[Toll]:
    """Return the tolls of civilians, those of whom nobody was hit among them."""
    return [toll for toll in tolls if toll.group is Group.CIVILIANS]


def has_civilians(tolls: Iterable[Toll]) -> bool:
    """Whether somebody says that a civilian was hit."""
    return any((t.high or t.low or 0) > 0 for t in civilians_in(tolls))


def own_cells(event: Event, rule: str, index: LedgerIndex) -> Sequence[Cell]:
    """Return what no standard has a column for."""
    tolls = (*event.killed, *event.wounded)
    return [
        *(event.incident.id, responsibility_in(event, index)),
        *(JOINT.join(figures_of(tolls)), JOINT.join(event.flags), rule),
    ]


def responsibility_in(event: Event, index: LedgerIndex) -> str | None:
    """Tell what is said of who did it: each version with who says it."""
    versions = []
    for question in event.questions:
        if question.subject is not Subject.RESPONSIBILITY:
            continue
        said = "; ".join(
            f"{', '.join(index.names(answer.claimants)) or 'the articles'} "
            f"{STANCE_WORDS[answer.stance]}: {answer.words}"
            for answer in question.answers
        )
        versions.append(f"{question.text} {question.status}: {said}")
    return " | ".join(versions) or None


# --------------------------------------------------------------------------- Airwars


def airwars_row(event: Event, index: LedgerIndex) -> Sequence[Cell]:
    """Make Airwars' cells of an event."""
    place, articles = event.place, _articles(event, index)
    return [
        *(event.incident.id, event.when.start, event.when.end),
        *(place.name if place else None, region_of(place)),
        country_of(place, index),
        *(place.lat if place else None, place.lon if place else None),
        place.kind if place else None,
        *(None, None, None),  # belligerents and grading: a researcher's decision
        *_range(civilians_in(event.killed)),
        *_range(civilians_in(event.wounded)),
        *_subgroup(event.questions, "children"),
        *_subgroup(event.questions, "women"),
        *_subgroup(event.questions, "men"),
        *_range([t for t in event.killed if t.group in (Group.SIDE_A, Group.SIDE_B)]),
        JOINT.join(outlets_of(articles)) or None,
        JOINT.join(article.url for article in articles if article.url) or None,
        None,
    ]


def _range(tolls: Sequence[Toll]) -> Sequence[Cell]:
    """Return the least and the greatest number; one open end leaves the cell empty."""
    lows, highs = [t.low for t in tolls], [t.high for t in tolls]
    return [
        None if not tolls or None in lows else sum(low or 0 for low in lows),
        None if not tolls or None in highs else sum(high or 0 for high in highs),
    ]


def _subgroup(questions: Sequence[Question], counted: str) -> Sequence[Cell]:
    killed = find_of(questions, Measure.KILLED, counted)
    wounded = find_of(questions, Measure.WOUNDED, counted)
    return [
        *_range([killed] if killed else []),
        *_range([wounded] if wounded else []),
    ]


# ------------------------------------------------------------------------------- IBC


def ibc_row(event: Event, index: LedgerIndex) -> Sequence[Cell]:
    """Make IBC's eighteen cells of an event."""
    place, articles = event.place, _articles(event, index)
    weapons = (
        question.of
        for question in event.questions
        if question.measure is Measure.LAUNCHED and question.of
    )
    return [
        *(_days(event), None, place.name if place else None, None),
        *_range(civilians_in(event.killed)),
        *_range(civilians_in(event.wounded)),
        *(JOINT.join(dict.fromkeys(weapons)) or None, None),
        JOINT.join(outlets_of(articles)) or None,
        JOINT.join(claimants_of(civilians_in(event.killed), index)) or None,
        *[None] * 6,
    ]


def ibc_status(event: Event) -> str:
    """Tell whether two independent origins stand behind the dead."""
    origins = {
        origin
        for toll in civilians_in(event.killed)
        for answer in toll.question.answers
        if answer.stance is not Stance.DENIES
        for origin in answer.origins
    }
    return "provisional" if len(origins) < FEWEST_ORIGINS else "two sources"


def _days(event: Event) -> str | None:
    if event.when.start is None or event.when.end is None:
        return event.when.start or event.when.end
    if count_days(event.when) == 1:
        return event.when.start
    return f"{event.when.start}/{event.when.end}"


def _articles(event: Event, index: LedgerIndex) -> tuple[Article, ...]:
    return find_articles(event, (*event.killed, *event.wounded), index)
