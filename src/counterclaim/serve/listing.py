"""Lists of what a ledger holds: found by words and filters, a page at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from counterclaim.records import Incident, Place, Question
from counterclaim.serve.filters import Filters, What
from counterclaim.serve.links import CLAIM_KINDS, statuses_about
from counterclaim.serve.reads import select_articles, select_by
from counterclaim.show.index import name_of
from counterclaim.show.words import STATUS_WORDS, StatusWords, days_words, some_of
from counterclaim.store import tables
from counterclaim.store.search import Hit, Search, filtered, find_hits, read_tokens
from counterclaim.store.searchable import ACTOR, ARTICLE, INCIDENT, PLACE

ROWS = 40  # a page
MOST_NAMES = 3
KINDS = {
    What.CLAIMS: CLAIM_KINDS,
    What.ARTICLES: (ARTICLE,),
    What.ACTORS: (ACTOR,),
    What.PLACES: (PLACE,),
}
REVIEWED = {"yes": "reviewed", "no": "none"}


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
        after=int(filters.after) if is_of_ids and filters.after.isdecimal() else None,
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


def matching(search: Search, connection: sa.Connection) -> sa.Subquery:
    """Make the query of all rows that fit a search."""
    is_sqlite = connection.dialect.name == "sqlite"
    tokens = read_tokens(search.words)
    query, _ = filtered(search, tokens, is_sqlite=is_sqlite)
    return query.subquery()


# -------------------------------------------------------------------------- the lists


def list_incidents(
    connection: sa.Connection, filters: Filters, search: Search
) -> Listing:
    """List incidents that a claim of them, or their own name, speaks for."""
    query = incident_query(connection, filters, search)
    ids, after = page_of(connection, query, filters)
    incidents = select_by(connection, tables.INCIDENTS.c.id, ids, Incident)
    return Listing(
        incidents=incident_rows(connection, tuple(reversed(incidents))), after=after
    )


def incident_query(
    connection: sa.Connection, filters: Filters, search: Search
) -> "sa.Select[tuple[str]]":
    """Make the query of the incidents that fit, the newest first."""
    columns = tables.INCIDENTS.c
    query = sa.select(columns.id).order_by(columns.position.desc())
    if filters.is_narrow:
        rows = matching(search, connection)
        found = tables.SEARCH_ROWS.c
        holding = sa.select(found.incident).where(
            found.row.in_(sa.select(rows.c.row)), found.incident.is_not(None)
        )
        query = query.where(columns.id.in_(holding))
    return query


def list_questions(
    connection: sa.Connection, filters: Filters, search: Search
) -> Listing:
    """List questions that a fitting claim answers."""
    columns = tables.QUESTIONS.c
    query = sa.select(columns.id).order_by(columns.position.desc())
    if filters.status:
        query = query.where(columns.status == filters.status)
    if filters.is_narrow and not only_status(filters):
        rows, found = matching(search, connection), tables.SEARCH_ROWS.c
        answers = tables.QUESTION_CLAIMS.c
        answering = (
            sa.select(answers.question)
            .join(tables.SEARCH_ROWS, found.id == answers.claim)
            .where(found.row.in_(sa.select(rows.c.row)))
        )
        query = query.where(columns.id.in_(answering))
    ids, after = page_of(connection, query, filters)
    questions = select_by(connection, columns.id, ids, Question)
    return Listing(
        questions=question_rows(connection, tuple(reversed(questions))), after=after
    )


def only_status(filters: Filters) -> bool:
    """Tell whether nothing but a status is asked for."""
    return not Filters(**{**filters.fields(), "status": ""}).is_narrow


def page_of(
    connection: sa.Connection, query: "sa.Select[tuple[str]]", filters: Filters
) -> tuple[list[str], str | None]:
    """Run a query for one page of ids; tell where the next page begins."""
    skipped = int(filters.after) if filters.after.isdecimal() else 0
    skipped = min(skipped, 10**9)
    rows = connection.execute(query.offset(skipped).limit(ROWS + 1)).all()
    ids = [str(ident) for (ident,) in rows[:ROWS]]
    return ids, str(skipped + ROWS) if len(rows) > ROWS else None


# --------------------------------------------------------------------------- the rows


def incident_rows(
    connection: sa.Connection, incidents: Sequence[Incident]
) -> tuple[IncidentRow, ...]:
    """Make the rows of incidents."""
    statuses = statuses_about(connection, (i.id for i in incidents))
    places = places_of(connection, incidents)
    return tuple(
        IncidentRow(
            id=incident.id,
            label=incident.label,
            when=days_words(incident.when),
            where=some_of(tuple(names_in(incident, places)), MOST_NAMES),
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


def names_in(incident: Incident, places: Mapping[str, Place]) -> Iterable[str]:
    """Name the places of an incident, each once."""
    return dict.fromkeys(places[p].name for p in incident.places if p in places)


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
        )


def marked(hit: Hit) -> Iterable[tuple[str, bool]]:
    """Cut an excerpt where the words that were looked for begin and end."""
    at = 0
    for start, end in hit.marks:
        yield hit.excerpt[at:start], False
        yield hit.excerpt[start:end], True
        at = end
    yield hit.excerpt[at:], False
