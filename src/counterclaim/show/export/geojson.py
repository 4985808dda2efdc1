"""Write incidents as GeoJSON (RFC 7946), for maps."""

from counterclaim.records import Ledger, Place
from counterclaim.show.export.events import (
    Event,
    country_of,
    figures_of,
    find_events,
)
from counterclaim.show.export.tolls import Toll, add_all
from counterclaim.show.export.web import Json, Node, to_json, urn
from counterclaim.show.index import LedgerIndex, index_ledger

RULE = (
    "A feature is an incident, at the place that tells most exactly where it was; "
    "geometry is null where no place has coordinates. killed and wounded are the "
    "ledger's low, best, high, added up over questions that count different people."
)


def ledger_to_geojson(ledger: Ledger) -> str:
    """Write a ledger's incidents as a FeatureCollection, WGS84, longitude first."""
    index = index_ledger(ledger)
    features: list[Json] = [
        feature_of(event, index) for event in find_events(ledger, index)
    ]
    return to_json(
        {
            "type": "FeatureCollection",
            "counterclaim_rule": RULE,
            "features": features,
        }
    )


def feature_of(event: Event, index: LedgerIndex) -> Node:
    """Make the feature of an event."""
    incident, place = event.incident, event.place
    return {
        "type": "Feature",
        "id": urn("incident", incident.id),
        "geometry": point_of(place),
        "properties": {
            "label": incident.label,
            "from": event.when.start,
            "to": event.when.end,
            "place": place.name if place else None,
            "place_kind": place.kind if place else None,
            "near": place.near if place else None,
            "country": country_of(place, index),
            "side_a": event.sides.a.name if event.sides.a else None,
            "side_b": event.sides.b.name if event.sides.b else None,
            **_counts("killed", event.killed),
            **_counts("wounded", event.wounded),
            "articles": len(incident.articles),
            "questions": [
                {
                    "text": question.text,
                    "status": question.status,
                    "low": question.low,
                    "best": question.best,
                    "high": question.high,
                }
                for question in event.questions
            ],
            "figures": list(figures_of((*event.killed, *event.wounded))),
            "flags": list(event.flags),
            "rule": RULE,
        },
    }


def point_of(place: Place | None) -> Node | None:
    """Return the point of a place; None where nobody knows where it is."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _counts(name: str, tolls: tuple[Toll, ...]) -> Node:
    total = add_all(tolls)
    return {
        f"{name}_low": total.low,
        f"{name}_best": total.best,
        f"{name}_high": total.high,
    }
