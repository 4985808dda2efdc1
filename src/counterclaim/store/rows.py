"""Records to table rows: the columns that are searched by, beside the whole record."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import sqlalchemy as sa

from counterclaim.records import (
    Actor,
    ActorMention,
    Article,
    Copies,
    FigureClaim,
    Grouping,
    Incident,
    Place,
    Question,
    Reading,
    StatementClaim,
    Verification,
)
from counterclaim.store import tables
from counterclaim.store.base import digest_text
from counterclaim.store.codec import encode

Value: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = dict[str, Value]
Rows: TypeAlias = Iterator[tuple[sa.Table, list[Row]]]

MENTIONS_A_ROW = 1000
LARGEST_WHOLE = 2**63 - 1  # what the column holds; the record holds the number itself
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")  # no database takes these in text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Some of the mentions of an actor or place."""

    mentions: tuple[ActorMention, ...]


def article_row(article: Article, reading_key: str, reading: Reading) -> Row:
    """Make the row of an article; the text stands in its own column."""
    record = encode(replace(article, text=""))
    return {
        "id": article.id,
        "path": storable(article.path),
        "given_id": storable(article.given_id),
        "url": storable(article.url),
        "sha256": article.sha256,
        "language": article.language,
        "title": storable(article.title),
        "outlet": storable(article.outlet),
        "published": storable(article.published),
        "text": article.text.encode("utf-8", "surrogatepass"),
        "record": record,
        "reading_key": reading_key,
        "text_sha256": digest_text(article.text),
        "sentences": encode(Reading(article="", sentences=reading.sentences)),
    }


def reading_rows(reading: Reading) -> Rows:
    """Make the rows of all that one article holds, a table at a time."""
    own = reading.article
    yield (
        tables.STATEMENTS,
        [statement_row(claim, n) for n, claim in enumerate(reading.statements)],
    )
    yield (
        tables.FIGURES,
        [figure_row(claim, n) for n, claim in enumerate(reading.figures)],
    )
    yield (
        tables.VERIFICATIONS,
        [verification_row(v, n) for n, v in enumerate(reading.verifications)],
    )
    yield (
        tables.ARTICLE_ACTORS,
        [
            {"article": own, **actor_row(actor, n)}
            for n, actor in enumerate(reading.actors)
        ],
    )
    yield (
        tables.ARTICLE_PLACES,
        [
            {"article": own, **place_row(place, n)}
            for n, place in enumerate(reading.places)
        ],
    )
    yield (
        tables.TIMES,
        [
            {
                "article": own,
                "position": n,
                "value": storable(time.value),
                "record": encode(time),
            }
            for n, time in enumerate(reading.times)
        ],
    )


def rows_together(readings: Iterable[Reading]) -> Rows:
    """Make the rows of several articles, a table at a time."""
    found: dict[sa.Table, list[Row]] = defaultdict(list)
    for reading in readings:
        for table, rows in reading_rows(reading):
            found[table] += rows
    yield from found.items()


def grouping_rows(grouping: Grouping, questions: tuple[Question, ...]) -> Rows:
    """Make the rows of what holds over all articles, a table at a time."""
    bare = (replace(actor, mentions=()) for actor in grouping.actors)
    yield tables.ACTORS, [actor_row(a, n) for n, a in enumerate(bare)]
    where = (replace(place, mentions=()) for place in grouping.places)
    yield tables.PLACES, [place_row(p, n) for n, p in enumerate(where)]
    named: tuple[Actor | Place, ...] = (*grouping.actors, *grouping.places)
    yield tables.MENTIONS, [row for one in named for row in mention_rows(one)]
    yield tables.LEDGER_IDS, list(ledger_id_rows(grouping))
    yield from copies_rows(grouping.copies)
    yield from incident_rows(grouping.incidents)
    yield (
        tables.QUESTIONS,
        [
            question_row(question, position)
            for position, question in enumerate(questions)
        ],
    )
    pairs = {
        (claim, question.id)
        for question in questions
        for answer in question.answers
        for claim in (*answer.figures, *answer.statements)
    }
    yield (
        tables.QUESTION_CLAIMS,
        [{"claim": claim, "question": question} for claim, question in sorted(pairs)],
    )


def mention_rows(named: Actor | Place) -> Iterator[Row]:
    """Make the rows of where an actor or place of the ledger is named.

    They stand apart: pages name an army on every line, and need its mentions never.
    """
    for part, start in enumerate(range(0, len(named.mentions), MENTIONS_A_ROW)):
        some = named.mentions[start : start + MENTIONS_A_ROW]
        record = encode(Mentions(mentions=some))
        yield {"id": named.id, "part": part, "record": record}


def ledger_id_rows(grouping: Grouping) -> Iterator[Row]:
    """Make the rows that lead from an article's own ids to the ledger's."""
    of_kinds = ("actor", grouping.actor_ids), ("place", grouping.place_ids)
    for kind, pairs in of_kinds:
        for local_id, ledger_id in pairs:
            yield {"kind": kind, "local_id": local_id, "ledger_id": ledger_id}


def copies_rows(copies: Sequence[Copies]) -> Rows:
    """Make the rows of what repeats what."""
    yield (
        tables.COPIES,
        [
            {"position": n, "kind": repeated.kind, "record": encode(repeated)}
            for n, repeated in enumerate(copies)
        ],
    )
    yield (
        tables.COPY_ARTICLES,
        [
            {"article": article, "position": n}
            for n, repeated in enumerate(copies)
            for article in repeated.articles
        ],
    )


def incident_rows(incidents: Sequence[Incident]) -> Rows:
    """Make the rows of incidents, and of the claims that belong to them."""
    yield (
        tables.INCIDENTS,
        [incident_row(incident, n) for n, incident in enumerate(incidents)],
    )
    yield (
        tables.INCIDENT_CLAIMS,
        [
            {"claim": claim, "incident": incident.id}
            for incident in incidents
            for claim in (*incident.statements, *incident.figures)
        ],
    )


def incident_row(incident: Incident, position: int) -> Row:
    """Make the row of an incident."""
    return {
        "id": incident.id,
        "position": position,
        "label": storable(incident.label),
        "when_start": incident.when.start,
        "when_end": incident.when.end,
        "record": encode(incident),
        "part_of": incident.part_of,
    }


def statement_row(claim: StatementClaim, position: int) -> Row:
    """Make the row of a statement."""
    return {
        "id": claim.id,
        "article": claim.article,
        "position": position,
        "subject": claim.subject,
        "stance": claim.statement.stance,
        "claimant_name": storable(claim.claimant_name),
        "said_on": claim.said_on,
        "about_start": claim.about.start,
        "about_end": claim.about.end,
        "record": encode(claim),
    }


def verification_row(verification: Verification, position: int) -> Row:
    """Make the row of what could or could not be confirmed."""
    return {
        "id": verification.id,
        "article": verification.article,
        "position": position,
        "status": verification.status,
        "record": encode(verification),
    }


def figure_row(claim: FigureClaim, position: int) -> Row:
    """Make the row of a figure."""
    return {
        "id": claim.id,
        "article": claim.article,
        "position": position,
        "measure": claim.figure.measure,
        "low": bounded(claim.figure.count.low),
        "high": bounded(claim.figure.count.high),
        "of_what": storable(claim.figure.of),
        "side_name": storable(claim.side_name),
        "claimant_name": storable(claim.claimant_name),
        "when_start": claim.when.start,
        "when_end": claim.when.end,
        "record": encode(claim),
    }


def question_row(question: Question, position: int) -> Row:
    """Make the row of a question."""
    return {
        "id": question.id,
        "position": position,
        "incident": question.incident,
        "subject": question.subject,
        "measure": question.measure,
        "status": question.status,
        "record": encode(question),
    }


def actor_row(actor: Actor, position: int) -> Row:
    """Make the row of an actor, of an article or of the ledger."""
    return {
        "id": actor.id,
        "position": position,
        "name": storable(actor.name),
        "kind": actor.kind,
        "record": encode(actor),
    }


def place_row(place: Place, position: int) -> Row:
    """Make the row of a place, of an article or of the ledger."""
    return {
        "id": place.id,
        "position": position,
        "name": storable(place.name),
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "country": storable(place.country),
        "record": encode(place),
    }


def storable(text: str | None) -> str | None:
    """Replace what no database takes in text; the record keeps the words.

    Examples:
        >>> storable("Var" + chr(0) + "den") == "Var" + chr(0xFFFD) + "den"
        True
    """
    return None if text is None else UNSTORABLE.sub("\ufffd", text)


def bounded(number: int | None) -> int | None:
    """Cut a number to what a column holds.

    Examples:
        >>> bounded(10**30) == LARGEST_WHOLE
        True
    """
    return None if number is None else min(number, LARGEST_WHOLE)
