"""The overview: how much there is, and lists by what a user looks for."""

from collections.abc import Sequence

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import Measure, Status
from counterclaim.serve.filters import Reviewed, What, read_filters
from counterclaim.serve.incident import said_of
from counterclaim.serve.listing import IncidentRow, list_found, places_of
from counterclaim.serve.maps import Map, Spot, draw_map
from counterclaim.serve.reporting import FORMS
from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, html


def give_overview(site: Site, visit: Visit) -> Response:
    """Give the overview, or what a search finds."""
    filters = read_filters(visit.query)
    with site.store.reading() as connection:
        totals = site.counter.count(connection, visit.mark)
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
            forms=tuple(FORMS.items()),
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
