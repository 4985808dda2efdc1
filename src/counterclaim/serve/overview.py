"""The overview: how much there is, and lists by what a user looks for."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import Measure, Status
from counterclaim.serve.filters import Reviewed, What, read_filters
from counterclaim.serve.incident import said_of
from counterclaim.serve.listing import IncidentRow, list_found, places_of
from counterclaim.serve.maps import Map, Spot, draw_map
from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, html
from counterclaim.show.words import STATUS_WORDS, StatusWords
from counterclaim.store import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much a ledger holds."""

    articles: int
    statements: int
    figures: int
    incidents: int
    questions: int
    reviewed: int
    failures: int
    statuses: tuple[tuple[StatusWords, int], ...]


def count_all(connection: sa.Connection) -> Totals:
    """Count what a ledger holds."""

    def count(table: sa.Table) -> int:
        query = sa.select(sa.func.count()).select_from(table)
        return int(connection.execute(query).scalar_one())

    column = tables.QUESTIONS.c.status
    query = sa.select(column, sa.func.count()).group_by(column)
    by_status = {status: int(n) for status, n in connection.execute(query)}
    return Totals(
        articles=count(tables.ARTICLES),
        statements=count(tables.STATEMENTS),
        figures=count(tables.FIGURES),
        incidents=count(tables.INCIDENTS),
        questions=count(tables.QUESTIONS),
        reviewed=count(tables.JUDGEMENT_PLACES),
        failures=count(tables.FAILURES),
        statuses=tuple(
            (words, by_status[status])
            for status, words in STATUS_WORDS.items()
            if status in by_status
        ),
    )


def give_overview(site: Site, visit: Visit) -> Response:
    """Give the overview, or what a search finds."""
    filters = read_filters(visit.query)
    with site.database.reading() as connection:
        totals = count_all(connection)
        listing = list_found(connection, filters)
        drawn = map_of(connection, listing.incidents)
    return html(
        site.writer.write(
            "overview.html",
            visit,
            filters=filters,
            totals=totals,
            listing=listing,
            map=drawn,
            address=visit.request.url.query,
            way="overview",
            whats=tuple(What),
            measures=tuple(Measure),
            all_statuses=tuple(Status),
            reviewed=tuple(Reviewed),
            asked=filters.q,
            listed=filters.what,
            **said_of(visit),
        )
    )


def map_of(connection: sa.Connection, rows: Sequence[IncidentRow]) -> Map | None:
    """Draw the incidents of a page where they happened: at their first known place."""
    places = places_of(connection, [row.record for row in rows])
    spots: dict[str, Spot] = {}
    for row in rows:
        for place_id in row.record.places:
            place = places.get(place_id)
            if place is None or place.lat is None or place.lon is None:
                continue
            known = spots.get(place_id)
            spots[place_id] = Spot(
                lat=place.lat,
                lon=place.lon,
                label=place.name,
                is_near=place.near is not None,
                count=known.count + 1 if known else 1,
            )
            break
    return draw_map(tuple(spots.values()))
