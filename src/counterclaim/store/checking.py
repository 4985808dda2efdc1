"""Check a whole ledger: words in their places, ids that lead somewhere, digests."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

import sqlalchemy as sa

from counterclaim.errors import StoreError
from counterclaim.records import (
    Article,
    FigureClaim,
    Incident,
    Orphan,
    Question,
    Reading,
    Span,
    StatementClaim,
)
from counterclaim.store import tables
from counterclaim.store.base import IS_GROUPED, YES, digest_text, get_state
from counterclaim.store.judging import select_judgements
from counterclaim.store.parts import select_some_articles
from counterclaim.store.reviewed import (
    as_reviewed,
    select_orphans,
    select_rejected,
    select_reviewed,
)
from counterclaim.store.select import (
    select_grouping,
    select_readings,
    select_records,
)
from counterclaim.store.session import Store

CHUNK = 200  # articles at a time
MOST_TOLD = 3  # wrong spans of one article that are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a check met.

    `code` is one of docs/rooms/store.md; `is_fault` is False for what a user should
    know though nothing is wrong.
    """

    code: str
    where: str
    message: str
    is_fault: bool = True


def check_store(store: Store) -> Iterator[Finding]:
    """Check all that a ledger holds, article by article, then what joins them."""
    with store._transaction() as connection:
        yield from check_database(connection)
        seen = Seen()
        for reading_findings in check_articles(connection, seen):
            yield from reading_findings
        yield from check_grouping(connection, seen)
        yield from check_decisions(connection)
        if get_state(connection, IS_GROUPED) != YES:
            yield Finding(
                code="not-grouped",
                where=store.path,
                message="articles or decisions wait to be grouped; the next "
                "`counterclaim read` does it",
                is_fault=False,
            )


@dataclass(slots=True)
class Seen:
    """Ids met so far."""

    articles: set[str]
    claims: set[str]
    actors: set[str]
    places: set[str]

    def __init__(self) -> None:
        self.articles, self.claims = set(), set()
        self.actors, self.places = set(), set()


def check_database(connection: sa.Connection) -> Iterator[Finding]:
    """Let SQLite check its own file."""
    if connection.dialect.name != "sqlite":
        return
    for (words,) in connection.exec_driver_sql("PRAGMA quick_check"):
        if words != "ok":
            yield Finding(code="damaged-file", where="database", message=str(words))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        message = f"a row of {row[0]} belongs to no row of {row[2]}"
        yield Finding(code="row-of-nothing", where=str(row[0]), message=message)


def check_articles(
    connection: sa.Connection, seen: Seen
) -> Iterator[Iterable[Finding]]:
    """Check every article with its reading, as read and as reviewed."""
    query = sa.select(tables.ARTICLES.c.id, tables.ARTICLES.c.text_sha256)
    digests = {row.id: row.text_sha256 for row in connection.execute(query)}
    ids = sorted(digests)
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        try:
            articles = select_some_articles(connection, some)
            read = select_readings(connection, some)
            reviewed = as_reviewed(read, select_reviewed(connection, some))
            rejected = select_rejected(connection, some)
        except StoreError as error:
            yield [Finding(code=error.code, where=some[0], message=error.message)]
            continue
        seen.claims |= {claim.id for claim in rejected}
        texts = {article.id: article for article in articles}
        for as_read, reading in zip(read, reviewed, strict=True):
            article = texts[reading.article]
            yield check_digest(article, digests[article.id])
            yield check_reading(article, as_read)
            if reading is not as_read:
                yield check_reading(article, reading)
            note(seen, reading)


def note(seen: Seen, reading: Reading) -> None:
    """Remember what an article holds."""
    seen.articles.add(reading.article)
    seen.claims |= {claim.id for claim in reading.statements}
    seen.claims |= {claim.id for claim in reading.figures}
    seen.actors |= {actor.id for actor in reading.actors}
    seen.places |= {place.id for place in reading.places}


def check_digest(article: Article, digest: str | None) -> Iterator[Finding]:
    """Check that a text is the one that was stored."""
    if digest is not None and digest_text(article.text) != digest:
        message = f"the text of {article.path} is not the one that was read"
        yield Finding(code="changed-text", where=article.id, message=message)


def check_reading(article: Article, reading: Reading) -> Iterator[Finding]:
    """Check the words and the references inside one article."""
    wrong = [
        span
        for span in spans_in((reading, article.title_span, article.furniture))
        if article.text[span.start : span.end] != span.text
    ]
    for span in wrong[:MOST_TOLD]:
        message = f"{span.text!r} does not stand at {span.start}:{span.end}"
        yield Finding(code="wrong-words", where=article.id, message=message)
    own = [claim.id for claim in reading.statements]
    own += [claim.id for claim in reading.figures]
    for ident, number in Counter(own).items():
        if number > 1:
            message = f"the claim {ident} stands there {number} times"
            yield Finding(code="same-id", where=article.id, message=message)
    yield from check_references(article, reading, frozenset(own))


def check_references(
    article: Article, reading: Reading, claims: frozenset[str]
) -> Iterator[Finding]:
    """Check that what a reading names stands in it."""
    actors = frozenset(actor.id for actor in reading.actors)
    places = frozenset(place.id for place in reading.places)
    every: tuple[StatementClaim | FigureClaim, ...]
    every = (*reading.statements, *reading.figures)
    for claim in every:
        named = {*claim.claimants, *claim.via}
        held: set[str | None] = set()
        if isinstance(claim, FigureClaim):
            named |= {claim.side} if claim.side else set()
            held = {claim.statement, claim.part_of}
        else:
            held = {claim.inside}
        lost = (named - actors) | (set(claim.where) - places)
        lost |= {ident for ident in held if ident is not None} - claims
        if claim.article != article.id:
            lost |= {claim.article}
        yield from told("lost-reference", claim.id, lost)
    for verification in reading.verifications:
        lost = set(verification.about) - claims
        yield from told("lost-reference", verification.id, lost)


def told(code: str, where: str, lost: Collection[str]) -> Iterator[Finding]:
    """Tell of references that lead nowhere."""
    if lost:
        names = ", ".join(sorted(lost)[:MOST_TOLD])
        message = f"names what is not there: {names}"
        yield Finding(code=code, where=where, message=message)


def spans_in(value: object) -> Iterator[Span]:
    """Give all stretches of text in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, tuple) or is_dataclass(inner):
                yield from spans_in(inner)


def check_grouping(connection: sa.Connection, seen: Seen) -> Iterator[Finding]:
    """Check that incidents, questions and copies lead to what is there."""
    grouping = select_grouping(connection)
    actors = {actor.id for actor in grouping.actors}
    places = {place.id for place in grouping.places}
    incidents = {incident.id: incident for incident in grouping.incidents}
    for kind, pairs, known, own in (
        ("actor", grouping.actor_ids, actors, seen.actors),
        ("place", grouping.place_ids, places, seen.places),
    ):
        if get_state(connection, IS_GROUPED) == YES:
            yield from told("lost-reference", f"{kind}s", own - {a for a, _ in pairs})
        yield from told("lost-reference", f"{kind}s", {b for _, b in pairs} - known)
    if get_state(connection, IS_GROUPED) != YES:
        return
    for incident in grouping.incidents:
        yield from check_incident(incident, seen, actors, places)
    for question in select_records(connection, tables.QUESTIONS, Question):
        claims = {c for a in question.answers for c in (*a.figures, *a.statements)}
        lost = claims - seen.claims
        lost |= {question.incident} - incidents.keys()
        lost |= {c for a in question.answers for c in a.claimants} - actors
        yield from told("lost-reference", question.id, lost)
    for copies in grouping.copies:
        lost = set(copies.articles) - seen.articles
        yield from told("lost-reference", "copies", lost)


def check_incident(
    incident: Incident, seen: Seen, actors: set[str], places: set[str]
) -> Iterator[Finding]:
    """Check one incident."""
    lost = {*incident.statements, *incident.figures} - seen.claims
    lost |= set(incident.articles) - seen.articles
    lost |= (set(incident.actors) - actors) | (set(incident.places) - places)
    yield from told("lost-reference", incident.id, lost)


def check_decisions(connection: sa.Connection) -> Iterator[Finding]:
    """Check decisions, and tell of those whose words are found no more."""
    judgements = {j.id: j for j in select_judgements(connection)}
    columns = tables.JUDGEMENTS.c
    withdrawn = sa.select(columns.on_id).where(columns.kind == "withdraw")
    lost = set(connection.execute(withdrawn).scalars()) - judgements.keys()
    yield from told("lost-decision", "judgements", lost)
    numbers = connection.execute(
        sa.select(sa.func.count(), sa.func.max(columns.number))
    ).one()
    if numbers[0] != (numbers[1] or 0) and connection.dialect.name == "sqlite":
        message = f"{numbers[0]} rows, but the last bears the number {numbers[1]}"
        yield Finding(code="lost-decision", where="judgements", message=message)
    for orphan in select_orphans(connection):
        yield orphaned(orphan, judgements[orphan.judgement].target)


def orphaned(orphan: Orphan, target: object) -> Finding:
    """Tell of a decision whose words are found no more."""
    name = getattr(target, "name", "")
    message = f"a decision on {name!r} holds on to nothing: {orphan.reason}"
    return Finding(
        code="orphaned-decision",
        where=orphan.judgement,
        message=message,
        is_fault=False,
    )
