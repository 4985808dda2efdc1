"""Lists of what a ledger holds: rows for each kind, a page at a time, by filters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from counterclaim.records import (
    Incident,
    Place,
    Status,
)
from counterclaim.serve.links import questions_about
from counterclaim.serve.reads import select_by
from counterclaim.show.words import (
    STATUS_WORDS,
    StatusWords,
    days_words,
    some_of,
)
from counterclaim.store import tables

MOST_NAMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident in a list."""

    id: str
    label: str
    when: str
    where: str
    articles: int
    statuses: tuple[tuple[StatusWords, int], ...]
    record: Incident


def incident_rows(
    connection: sa.Connection, incidents: Sequence[Incident]
) -> tuple[IncidentRow, ...]:
    """Make the rows of incidents."""
    statuses: dict[str, list[Status]] = defaultdict(list)
    for question in questions_about(connection, (i.id for i in incidents)):
        statuses[question.incident].append(question.status)
    places = places_of(connection, incidents)
    return tuple(
        IncidentRow(
            id=incident.id,
            label=incident.label,
            when=days_words(incident.when),
            where=some_of(
                tuple(
                    dict.fromkeys(
                        places[p].name for p in incident.places if p in places
                    )
                ),
                MOST_NAMES,
            ),
            articles=len(incident.articles),
            statuses=tuple(
                (words, statuses[incident.id].count(status))
                for status, words in STATUS_WORDS.items()
                if status in statuses[incident.id]
            ),
            record=incident,
        )
        for incident in incidents
    )


def places_of(
    connection: sa.Connection, incidents: Iterable[Incident]
) -> Mapping[str, Place]:
    """Look up the places of incidents."""
    ids = [place for incident in incidents for place in incident.places]
    found = select_by(connection, tables.PLACES.c.id, ids, Place)
    return {place.id: place for place in found}
