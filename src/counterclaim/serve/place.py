"""The page of a place: where it lies, what happened there, who tells of it."""

from dataclasses import dataclass, replace

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import Incident, Ledger, Place, TargetKind
from counterclaim.serve.incident import said_of
from counterclaim.serve.links import incidents_with
from counterclaim.serve.maps import Map, Spot, draw_map
from counterclaim.serve.paging import Page, cut_page, read_number
from counterclaim.serve.parts import Core, complete
from counterclaim.serve.reviewing import make_sheet
from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, html, not_found
from counterclaim.show.incidents import sort_incidents
from counterclaim.store import tables
from counterclaim.store.parts import select_by
from counterclaim.store.select import count_mentions

INCIDENTS = 50  # a page
MOST_INCIDENTS = 1_000  # the newest; a search leads to all
MOST_ALIASES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """A place as its page shows it."""

    record: Place
    ledger: Ledger
    near: Place | None
    map: Map | None
    incidents: Page[Incident]
    named: int
    is_cut: bool


def give_place(site: Site, visit: Visit) -> Response:
    """Give the page of a place."""
    with site.store.reading() as connection:
        number = read_number(visit.query.get("page", ""))
        page = place_page(connection, visit.part("id"), number)
    if page is None:
        raise not_found("place")
    return html(
        site.writer.write(
            "place.html",
            visit,
            page=page,
            sheet=make_sheet(site, page.record, TargetKind.PLACE, page.ledger),
            **said_of(visit),
        )
    )


def place_page(
    connection: sa.Connection, place_id: str, number: int
) -> PlacePage | None:
    """Put the page of a place together; None where there is none."""
    found = select_by(connection, tables.PLACES.c.id, [place_id], Place)
    if not found:
        return None
    place = found[0]
    near = select_by(connection, tables.PLACES.c.id, filter(None, [place.near]), Place)
    spots = []
    if place.lat is not None and place.lon is not None:
        spot = Spot(
            lat=place.lat,
            lon=place.lon,
            label=place.name,
            is_near=place.near is not None,
        )
        spots.append(spot)
    ids = incidents_with(connection, place.id, most=MOST_INCIDENTS + 1)
    shown = cut_page(ids[:MOST_INCIDENTS], number, INCIDENTS)
    incidents = select_by(connection, tables.INCIDENTS.c.id, shown.items, Incident)
    core = Core(more_places=(place.id, *filter(None, [place.near])))
    return PlacePage(
        ledger=complete(connection, core),
        record=replace(place, aliases=place.aliases[:MOST_ALIASES]),
        near=next(iter(near), None),
        map=draw_map(spots),
        incidents=shown.of(sort_incidents(incidents)),
        named=count_mentions(connection, place.id),
        is_cut=len(ids) > MOST_INCIDENTS,
    )
