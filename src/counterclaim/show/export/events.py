"""Turn incidents into events, the rows of conflict data sets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from counterclaim.data.actors import load_seeds
from counterclaim.data.gazetteer import load_gazetteer
from counterclaim.records import (
    Answer,
    Article,
    Incident,
    Interval,
    Ledger,
    Measure,
    Place,
    PlaceKind,
    Question,
    Stance,
)
from counterclaim.show.export.clashes import Namings, find_namings
from counterclaim.show.export.sides import Sides, find_sides
from counterclaim.show.export.tolls import Toll, find_tolls, flags_of
from counterclaim.show.incidents import sort_incidents
from counterclaim.show.index import LedgerIndex, group_questions

JOINT = "; "
SETTLEMENTS = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE)
# How exactly a kind of place tells where something happened: 1 a point, 3 a district
# (ADM2), 4 a region (ADM1), 5 a river or vague ground, 6 a country. UCDP's where_prec.
EXACTNESS = {
    **dict.fromkeys(SETTLEMENTS, 1),
    **dict.fromkeys((PlaceKind.CHECKPOINT, PlaceKind.ROAD), 1),
    PlaceKind.DISTRICT: 3,
    PlaceKind.REGION: 4,
    PlaceKind.OTHER: 5,
    PlaceKind.COUNTRY: 6,
}
NEAR_A_POINT = 2
# Words in the names of what has no point: a sea, a range of hills. Other places of no
# common kind are built ones: a camp, an airfield, a bridge.
VAGUE_GROUND = frozenset(
    "sea gulf strait ocean bay lake river valley desert forest mountains mountain hills"
    " highlands coast plateau islands peninsula waters".split()
)
ISO_DAY = 10  # characters of a whole date


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An incident as an event: who, when, where, how many.

    `when` are the days of the dead and wounded where they tell one day, else the
    incident's. `flags` are what a coder has to look at.
    """

    incident: Incident
    when: Interval
    sides: Sides
    questions: tuple[Question, ...]
    killed: tuple[Toll, ...]
    wounded: tuple[Toll, ...]
    place: Place | None
    flags: tuple[str, ...]


def find_events(ledger: Ledger, index: LedgerIndex) -> tuple[Event, ...]:
    """Make an event of each incident, in order of time."""
    asked, namings = group_questions(ledger), find_namings(ledger, index)
    return tuple(
        make_event(incident, asked.get(incident.id, ()), index, namings)
        for incident in sort_incidents(ledger.incidents)
    )


def make_event(
    incident: Incident,
    questions: tuple[Question, ...],
    index: LedgerIndex,
    namings: Namings,
) -> Event:
    """Make the event of one incident."""
    sides = find_sides(incident, questions, index, namings)
    killed = find_tolls(questions, Measure.KILLED, sides, index)
    wounded = find_tolls(questions, Measure.WOUNDED, sides, index)
    flags = flags_of(killed, sides, index)
    deaths = [q for q in questions if q.measure is Measure.KILLED]
    flags += [f"not of this event: {q.text}" for q in deaths if q.is_longer]
    flags += [f"of a third side: {t.question.text}" for t in killed if t.is_third]
    if sides.others:
        flags.append(f"more than two sides: {', '.join(sides.others)}")
    if len(points := exact_places(incident, index)) > 1:
        flags.append(f"several places, one row: {', '.join(points)}")
    when = find_days(incident, (*killed, *wounded), index)
    if count_days(when) is None:
        flags.append("the day is not told")
    return Event(
        incident=incident,
        when=when,
        sides=sides,
        questions=questions,
        killed=killed,
        wounded=wounded,
        place=choose_place(incident, index),
        flags=tuple(flags),
    )


def choose_place(incident: Incident, index: LedgerIndex) -> Place | None:
    """Choose the first place with a point; where none has, the most exact one.

    An incident's places stand in the order of how much is told of them: a village that
    is told of most, and of which only a neighbour's point is known, comes before the
    capital of its region.
    """
    places = [index.places[p] for p in incident.places if p in index.places]
    points = [place for place in places if _has_point(place)]
    return points[0] if points else min(places, key=exactness, default=None)


def _has_point(place: Place) -> bool:
    """Whether a place has a point of its own, or is a village near one that has."""
    exact = exactness(place)
    return exact == 1 or (exact == NEAR_A_POINT and place.kind in SETTLEMENTS)


def exactness(place: Place) -> int:
    """Tell how exactly a place is known, 1 to 6 as UCDP's where_prec.

    A place that lies near another is 2; one without a point is known by its region (4)
    or its country (6) alone.
    """
    exact = EXACTNESS[place.kind]
    if place.kind is PlaceKind.OTHER and not VAGUE_GROUND.intersection(
        place.name.casefold().split()
    ):
        exact = 1
    if exact > 1:
        return exact
    if place.lat is None:
        return EXACTNESS[PlaceKind.REGION if place.admin1 else PlaceKind.COUNTRY]
    return 1 if place.near is None else NEAR_A_POINT


def exact_places(incident: Incident, index: LedgerIndex) -> tuple[str, ...]:
    """Name the towns and other points of an incident; codebooks have a row for each."""
    places = [index.places[p] for p in incident.places if p in index.places]
    points = (place.name for place in places if EXACTNESS[place.kind] == 1)
    return tuple(dict.fromkeys(points))


def country_of(place: Place | None, index: LedgerIndex) -> str | None:
    """Name the country of a place; its code where nobody knows such a country."""
    if place is None:
        return None
    if place.kind is PlaceKind.COUNTRY:
        return place.name
    code = place.country or ""
    known = load_seeds().states.get(code)
    named = index.country_names.get(code) or (known.name if known else None)
    return named or place.country


def region_of(place: Place | None) -> str | None:
    """Name the first-level region of a place, as GeoNames or a user's own file does."""
    if place is None or place.kind is PlaceKind.COUNTRY:
        return None
    if place.kind is PlaceKind.REGION:
        return place.name
    known = load_gazetteer().region(place.country or "", place.admin1 or "")
    is_code = place.geonames is not None  # of a region that GeoNames' list lacks
    return known.name if known else None if is_code else place.admin1


# ------------------------------------------------------------------------------ days


def find_days(
    incident: Incident, tolls: Iterable[Toll], index: LedgerIndex
) -> Interval:
    """Find the days of an event: the one day that most of its figures tell, if any.

    An incident's own days run to the last that any of its claims speaks of; where
    half of its tolls or more tell one and the same day, and none tells another, the
    event was on that day.
    """
    claims = [index.figures[f] for f in figures_of(tolls) if f in index.figures]
    days = [claim.when for claim in claims if count_days(claim.when) is not None]
    is_one = len(set(days)) == 1 and count_days(days[0]) == 1
    return days[0] if is_one and 2 * len(days) >= len(claims) else incident.when


def first_day(when: Interval) -> date | None:
    """Return the first day; None where only a month or nothing is told."""
    return _day(when.start)


def last_day(when: Interval) -> date | None:
    """Return the last day; None where only a month or nothing is told."""
    return _day(when.end)


def count_days(when: Interval) -> int | None:
    """Count the days from the first to the last, both with; None where one is open.

    Examples:
        >>> count_days(Interval(start="2031-03-04", end="2031-03-06"))
        3
        >>> count_days(Interval(start="2031-03-04")) is None
        True
    """
    first, last = first_day(when), last_day(when)
    return None if first is None or last is None else (last - first).days + 1


def _day(iso: str | None) -> date | None:
    if iso is None or len(iso) < ISO_DAY:
        return None
    try:
        return date.fromisoformat(iso[:ISO_DAY])
    except ValueError:
        return None


# --------------------------------------------------------------------------- sources


def find_articles(
    event: Event, tolls: Sequence[Toll], index: LedgerIndex
) -> tuple[Article, ...]:
    """Find the articles that carry these numbers, all of the event's where none does.

    Returns:
        In order of publication; an article that repeats another one of them is left
        out, for copies are no further source.
    """
    claims = (index.figures.get(figure) for figure in figures_of(tolls))
    carrying = {claim.article for claim in claims if claim is not None}
    ids = carrying or set(event.incident.articles)
    originals = {a for a in ids if index.copy_of.get(a) not in ids}
    kept = [index.articles[a] for a in originals if a in index.articles]
    return tuple(sorted(kept, key=lambda a: (a.published or "", a.id)))


def claimants_of(tolls: Iterable[Toll], index: LedgerIndex) -> tuple[str, ...]:
    """Name who gives the numbers, each once; an article's own voice is its outlet."""
    names: dict[str, None] = {}
    for toll in tolls:
        for answer in toll.question.answers:
            if answer.stance is not Stance.DENIES:  # who denies gives no number
                found = index.names(answer.claimants) or own_voices(answer, index)
                names.update(dict.fromkeys(" ".join(name.split()) for name in found))
    return tuple(names)


def own_voices(answer: Answer, index: LedgerIndex) -> list[str]:
    """Name whose own voice gives an answer; a file's name tells no coder who it is."""
    claims = (index.figures.get(figure) for figure in answer.figures)
    articles = (index.articles.get(claim.article) for claim in claims if claim)
    files = {PurePath(a.path).name for a in articles if a and a.outlet is None}
    return [origin for origin in answer.origins if origin not in files]


def outlets_of(articles: Iterable[Article]) -> tuple[str, ...]:
    """Name the outlets of articles, each once."""
    return tuple(dict.fromkeys(a.outlet for a in articles if a.outlet))


def figures_of(tolls: Iterable[Toll]) -> tuple[str, ...]:
    """Return the ids of the claims that the numbers are taken from."""
    answers = (answer for toll in tolls for answer in toll.question.answers)
    return tuple(dict.fromkeys(f for answer in answers for f in answer.figures))
