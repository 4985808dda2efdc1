"""Lists of what a ledger holds: found by words and filters, a page at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import sqlalchemy as sa

from counterclaim.records import Incident, Measure, Place, Question, Stance
from counterclaim.serve.filters import Filters, What
from counterclaim.serve.links import CLAIM_KINDS, statuses_about, tolls_about
from counterclaim.serve.reads import select_articles
from counterclaim.serve.walking import walk_incidents, walk_questions
from counterclaim.show.export.tolls import CIVILIANS, is_of_incident
from counterclaim.show.index import name_of
from counterclaim.show.words import (
    STANCE_WORDS,
    STATUS_WORDS,
    StatusWords,
    count_words,
    days_words,
    one_of,
    place_names,
    some_of,
    when_words,
)
from counterclaim.store import tables
from counterclaim.store.parts import select_by
from counterclaim.store.search import Hit, Search, find_hits
from counterclaim.store.searchable import ACTOR, ARTICLE, INCIDENT, PLACE

ROWS = 40  # a page
MOST_DIGITS = 20  # of a row's number
MOST_NAMES = 3
MOST_TOLLS = 3  # of one incident
KINDS = {
    What.CLAIMS: CLAIM_KINDS,
    What.ARTICLES: (ARTICLE,),
    What.ACTORS: (ACTOR,),
    What.PLACES: (PLACE,),
}
REVIEWED = {"yes": "reviewed", "no": "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many of whom were killed, from the lowest answer to the highest."""

    href: str
    count: str
    whom: str


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
    tolls: tuple[Toll, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question in a list."""

    id: str
    text: str
    status: StatusWords
    answers: int
    incident: str
    incident_id: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRow:
    """A claim, article, actor or place in a list; `pieces` are marked where found."""

    id: str
    kind: str
    title: str
    href: str
    pieces: tuple[tuple[str, bool], ...]
    hit: Hit
    source: str | None = None
    verb: str | None = None  # what a claimant does who does not merely say it


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of a list; `after` leads to the next one, None on the last.

    `trouble` says why nothing could be found.
    """

    incidents: tuple[IncidentRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    hits: tuple[HitRow, ...] = ()
    after: str | None = None
    total: int | None = None
    trouble: str | None = None


def list_found(connection: sa.Connection, filters: Filters) -> Listing:
    """Give a page of what fits a search."""
    try:
        search = make_search(connection, filters)
    except LookupError as error:
        return Listing(trouble=str(error.args[0]))
    if filters.what == What.INCIDENTS:
        return list_incidents(connection, filters, search)
    if filters.what == What.QUESTIONS:
        return list_questions(connection, filters, search)
    found = find_hits(connection, search)
    return Listing(
        hits=tuple(hit_rows(connection, found.hits)),
        after=None if found.next is None else str(found.next),
        total=found.total,
    )


# ----------------------------------------------------------------------- what is asked


def make_search(connection: sa.Connection, filters: Filters) -> Search:
    """Turn the fields of the form into a search of the store.

    Raises:
        LookupError: A name that nobody bears, or a day that is none, with words.
    """
    is_of_ids = filters.what in KINDS
    return Search(
        words=filters.q,
        kinds=KINDS.get(What(filters.what), (*CLAIM_KINDS, INCIDENT)),
        since=read_day(filters.since),
        until=read_day(filters.until),
        place=find_id(connection, PLACE, filters.place),
        actor=find_id(connection, ACTOR, filters.actor),
        party=find_id(connection, ACTOR, filters.party),
        outlet=filters.outlet or None,
        status=filters.status or None,
        measure=filters.measure or None,
        review=REVIEWED.get(filters.reviewed),
        incident=filters.incident or None,
        after=number_in(filters.after) if is_of_ids else None,
        limit=ROWS,
    )


def read_day(words: str) -> str | None:
    """Read a day, a month or a year.

    Raises:
        LookupError: It is none.
    """
    if not words:
        return None
    try:
        date.fromisoformat((words + "-01-01")[:10])
    except ValueError as error:
        message = f"“{words}” is no day. Write 2031-05-14, 2031-05 or 2031."
        raise LookupError(message) from error
    return words


def find_id(connection: sa.Connection, kind: str, words: str) -> str | None:
    """Find the actor or place that is meant by an id or a name.

    Raises:
        LookupError: The ledger knows nobody of this name.
    """
    if not words:
        return None
    table = tables.ACTORS if kind == ACTOR else tables.PLACES
    query = sa.select(table.c.id).where(
        sa.or_(table.c.id == words, table.c.name == words)
    )
    if found := connection.execute(query.order_by(table.c.position)).scalar():
        return str(found)
    hits = find_hits(connection, Search(words=words, kinds=(kind,), limit=1)).hits
    if not hits:
        raise LookupError(f"No {kind} of the ledger is called “{words}”.")
    return hits[0].id


# -------------------------------------------------------------------------- the lists


def list_incidents(
    connection: sa.Connection, filters: Filters, search: Search
) -> Listing:
    """List incidents that a claim of them, or their own name, speaks for."""
    ids, after = incident_ids(connection, filters, search, ROWS)
    found = select_by(connection, tables.INCIDENTS.c.id, ids, Incident)
    return Listing(
        incidents=incident_rows(connection, in_order(found, ids)),
        after=None if after is None else str(after),
    )


def incident_ids(
    connection: sa.Connection, filters: Filters, search: Search, size: int
) -> tuple[tuple[str, ...], int | None]:
    """Find a page of incidents, and where the next one begins.

    Without a search those of the newest days come first, with one those of which the
    newest claims fit.
    """
    if filters.is_narrow:
        walked = walk_incidents(connection, search, number_in(filters.after), size)
        return walked.ids, walked.after
    columns = tables.INCIDENTS.c
    query = sa.select(columns.id).order_by(columns.position.desc())
    return page_of(connection, query, filters, size)


def list_questions(
    connection: sa.Connection, filters: Filters, search: Search
) -> Listing:
    """List questions that a fitting claim answers."""
    columns = tables.QUESTIONS.c
    if filters.is_narrow and not only_status(filters):
        search = replace(search, kinds=CLAIM_KINDS)
        at, status = number_in(filters.after), filters.status or None
        walked = walk_questions(connection, search, at, ROWS, status=status)
        ids, after = walked.ids, walked.after
    else:
        query = sa.select(columns.id).order_by(columns.position.desc())
        if filters.status:
            query = query.where(columns.status == filters.status)
        ids, after = page_of(connection, query, filters, ROWS)
    questions = in_order(select_by(connection, columns.id, ids, Question), ids)
    return Listing(
        questions=question_rows(connection, questions),
        after=None if after is None else str(after),
    )


Listed = TypeVar("Listed", Incident, Question)


def in_order(records: Iterable[Listed], ids: Sequence[str]) -> tuple[Listed, ...]:
    """Give records in the order of their ids."""
    by_id = {record.id: record for record in records}
    return tuple(by_id[ident] for ident in ids if ident in by_id)


def number_in(words: str) -> int | None:
    """Read where a page begins, None for the first one."""
    return int(words) if words.isdecimal() and len(words) < MOST_DIGITS else None


def only_status(filters: Filters) -> bool:
    """Tell whether nothing but a status is asked for."""
    return not Filters(**{**filters.fields(), "status": ""}).is_narrow


def page_of(
    connection: sa.Connection,
    query: "sa.Select[tuple[str]]",
    filters: Filters,
    size: int,
) -> tuple[tuple[str, ...], int | None]:
    """Run a query for one page of ids; tell where the next page begins."""
    skipped = min(number_in(filters.after) or 0, 10**9)
    rows = connection.execute(query.offset(skipped).limit(size + 1)).all()
    ids = tuple(str(ident) for (ident,) in rows[:size])
    return ids, skipped + size if len(rows) > size else None


# --------------------------------------------------------------------------- the rows


def incident_rows(
    connection: sa.Connection, incidents: Sequence[Incident]
) -> tuple[IncidentRow, ...]:
    """Make the rows of incidents."""
    statuses = statuses_about(connection, (i.id for i in incidents))
    places = places_of(connection, incidents)
    killed = tolls_about(connection, (i.id for i in incidents), Measure.KILLED)
    return tuple(
        IncidentRow(
            id=incident.id,
            label=incident.label,
            when=when_words(incident),
            where=some_of(names_in(incident, places), MOST_NAMES),
            articles=len(incident.articles),
            statuses=tuple(
                (words, statuses[incident.id].count(status))
                for status, words in STATUS_WORDS.items()
                if status in statuses[incident.id]
            ),
            record=incident,
            tolls=tuple(find_tolls(killed.get(incident.id, ()))),
        )
        for incident in incidents
    )


def find_tolls(questions: Iterable[Question]) -> Iterable[Toll]:
    """Say the highest tolls, one for each group of people that was counted."""
    told = set[str]()
    for question in questions:
        count = count_words(question.low, question.high)
        whom = _whom(question)
        is_told = whom in told or len(told) == MOST_TOLLS
        if count is None or is_told or not is_of_incident(question):
            continue
        told.add(whom)
        who = one_of(whom) if count == "1" else whom
        yield Toll(href=f"/question/{question.id}", count=count, whom=who)


def _whom(question: Question) -> str:
    """Say who was counted: "soldiers (Orsania)", "children", "civilians"."""
    counted = question.of or "people"
    if (question.side_name or "").lower() == CIVILIANS:
        return CIVILIANS if counted == "people" else counted
    return f"{counted} ({question.side_name})" if question.side_name else counted


def names_in(incident: Incident, places: Mapping[str, Place]) -> tuple[str, ...]:
    """Name the places of an incident."""
    return place_names(places[p] for p in incident.places if p in places)


def places_of(
    connection: sa.Connection, incidents: Iterable[Incident]
) -> Mapping[str, Place]:
    """Look up the places of incidents."""
    ids = [place for incident in incidents for place in incident.places]
    found = select_by(connection, tables.PLACES.c.id, ids, Place)
    return {place.id: place for place in found}


def question_rows(
    connection: sa.Connection, questions: Sequence[Question]
) -> tuple[QuestionRow, ...]:
    """Make the rows of questions."""
    ids = [question.incident for question in questions]
    found = select_by(connection, tables.INCIDENTS.c.id, ids, Incident)
    incidents = {incident.id: incident for incident in found}
    return tuple(
        QuestionRow(
            id=question.id,
            text=question.text,
            status=STATUS_WORDS[question.status],
            answers=len(question.answers),
            incident=incidents[question.incident].label,
            incident_id=question.incident,
            when=days_words(incidents[question.incident].when),
        )
        for question in questions
        if question.incident in incidents
    )


def hit_rows(connection: sa.Connection, hits: Sequence[Hit]) -> Iterable[HitRow]:
    """Make the rows of what a search found."""
    held = (hit.article for hit in hits if hit.article and hit.kind in CLAIM_KINDS)
    articles = {a.id: a for a in select_articles(connection, held)}
    for hit in hits:
        article = articles.get(hit.article or "")
        is_claim = hit.kind in CLAIM_KINDS
        href = f"/article/{hit.article}/at/{hit.id}#c-{hit.id}"
        yield HitRow(
            id=hit.id,
            kind=hit.kind,
            title=hit.title,
            href=href if is_claim else f"/{hit.kind}/{hit.id}",
            pieces=tuple(marked(hit)),
            hit=hit,
            source=(article.outlet or name_of(article)) if article else None,
            verb=_verb_of(hit),
        )


def _verb_of(hit: Hit) -> str | None:
    """Say that somebody denies or calls for what a list would show as said."""
    stance = Stance(hit.stance) if hit.stance else Stance.ASSERTS
    return None if stance is Stance.ASSERTS else STANCE_WORDS[stance]


def marked(hit: Hit) -> Iterable[tuple[str, bool]]:
    """Cut an excerpt where the words that were looked for begin and end."""
    at = 0
    for start, end in hit.marks:
        yield hit.excerpt[at:start], False
        yield hit.excerpt[start:end], True
        at = end
    yield hit.excerpt[at:], False
