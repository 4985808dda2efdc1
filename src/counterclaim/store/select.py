"""Table rows to records."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from json import loads
from typing import Any, TypeVar

import sqlalchemy as sa

from counterclaim.records import (
    Actor,
    ActorMention,
    Article,
    Copies,
    Failure,
    FigureClaim,
    Grouping,
    Incident,
    Made,
    Place,
    Reading,
    StatementClaim,
    Time,
    Verification,
)
from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask, ask_among, rows_by
from counterclaim.store.codec import decode
from counterclaim.store.rows import MENTIONS_A_ROW, Mentions

Record = TypeVar("Record")
Named = TypeVar("Named", Actor, Place)
CHUNK = 500  # of so many names all mentions are read, not those of each
NOTHING_MADE_IT = Made(tool="", reader="", reader_sha256="", at="")
_SENTENCES = sa.select(tables.ARTICLES.c.id, tables.ARTICLES.c.sentences)
SENTENCES = Asked(
    _SENTENCES.where(
        tables.ARTICLES.c.id.not_in(sa.select(tables.SUPERSEDED.c.article))
    )
)
SENTENCES_OF = Asked(_SENTENCES.where(among(tables.ARTICLES.c.id)))
THAT_COUNT = Asked(
    sa.select(tables.ARTICLES.c.id).where(
        tables.ARTICLES.c.id.not_in(sa.select(tables.SUPERSEDED.c.article))
    )
)
LAST_RUN = Asked(
    sa.select(tables.RUNS.c.record).order_by(tables.RUNS.c.id.desc()).limit(1)
)
LAST_MENTIONS = Asked(
    sa.select(tables.MENTIONS.c.part, tables.MENTIONS.c.record)
    .where(tables.MENTIONS.c.id == sa.bindparam("id"))
    .order_by(tables.MENTIONS.c.part.desc())
    .limit(1)
)


def select_articles(connection: sa.Connection) -> tuple[Article, ...]:
    """Select all articles that count, sorted by id."""
    columns = tables.ARTICLES.c
    query = sa.select(columns.record, columns.text).order_by(columns.id)
    query = query.where(columns.id.not_in(sa.select(tables.SUPERSEDED.c.article)))
    return tuple(read_article(*row) for row in connection.execute(query))


def read_article(record: str, text: bytes) -> Article:
    """Read an article's row."""
    article = decode(Article, record)
    return replace(article, text=text.decode("utf-8", "surrogatepass"))


def select_readings(
    connection: sa.Connection, articles: Sequence[str] | None = None
) -> tuple[Reading, ...]:
    """Select readings, sorted by the article's id; None is all that count."""
    if articles is None:
        rows = ask(connection, SENTENCES)
    else:
        rows = ask_among(connection, SENTENCES_OF, articles)
    statements = by_article(connection, tables.STATEMENTS, StatementClaim, articles)
    figures = by_article(connection, tables.FIGURES, FigureClaim, articles)
    verified = by_article(connection, tables.VERIFICATIONS, Verification, articles)
    actors = by_article(connection, tables.ARTICLE_ACTORS, Actor, articles)
    places = by_article(connection, tables.ARTICLE_PLACES, Place, articles)
    times = by_article(connection, tables.TIMES, Time, articles)
    return tuple(
        Reading(
            article=article,
            statements=statements.get(article, ()),
            figures=figures.get(article, ()),
            verifications=verified.get(article, ()),
            actors=actors.get(article, ()),
            places=places.get(article, ()),
            times=times.get(article, ()),
            sentences=decode(Reading, sentences).sentences,
        )
        for article, sentences in sorted(rows)
    )


def select_told(
    connection: sa.Connection, *, has_times: bool = True
) -> tuple[Reading, ...]:
    """Select of all readings that count the claims, checks and times.

    An article's own actors and places, and where its sentences end, are half of a
    reading, and nobody needs them who has the ledger's.
    """
    statements = by_article(connection, tables.STATEMENTS, StatementClaim)
    figures = by_article(connection, tables.FIGURES, FigureClaim)
    verified = by_article(connection, tables.VERIFICATIONS, Verification)
    times = by_article(connection, tables.TIMES, Time) if has_times else {}
    return tuple(
        Reading(
            article=article,
            statements=statements.get(article, ()),
            figures=figures.get(article, ()),
            verifications=verified.get(article, ()),
            times=times.get(article, ()),
        )
        for (article,) in sorted(ask(connection, THAT_COUNT))
    )


def by_article(
    connection: sa.Connection,
    table: sa.Table,
    kind: type[Record],
    articles: Iterable[str] | None = None,
) -> dict[str, tuple[Record, ...]]:
    """Select a table's records under the ids of their articles, in text order."""
    wanted = table.c.article, table.c.position, table.c.record
    rows: Iterable[Sequence[Any]]
    if articles is None:
        rows = connection.execute(sa.select(*wanted).order_by(*wanted[:2]))
    else:
        rows = sorted(rows_by(connection, table.c.article, articles, *wanted))
    return {
        article: tuple(decode(kind, record) for _, _, record in group)
        for article, group in groupby(rows, key=lambda row: str(row[0]))
    }


def select_records(
    connection: sa.Connection, table: sa.Table, kind: type[Record]
) -> tuple[Record, ...]:
    """Select a table's records in their order."""
    query = sa.select(table.c.record).order_by(table.c.position)
    return tuple(decode(kind, record) for (record,) in connection.execute(query))


def select_grouping(
    connection: sa.Connection, *, has_mentions: bool = True
) -> Grouping:
    """Select what grouping made of all articles; with where names stand, or not."""
    actors = select_records(connection, tables.ACTORS, Actor)
    places = select_records(connection, tables.PLACES, Place)
    if has_mentions:
        actors = with_mentions(connection, actors)
        places = with_mentions(connection, places)
    return Grouping(
        actors=actors,
        places=places,
        copies=select_records(connection, tables.COPIES, Copies),
        incidents=select_records(connection, tables.INCIDENTS, Incident),
        actor_ids=select_ids(connection, "actor"),
        place_ids=select_ids(connection, "place"),
    )


def with_mentions(
    connection: sa.Connection,
    named: Sequence[Named],
    *,
    parts: int | None = None,
) -> tuple[Named, ...]:
    """Give actors or places with where they are named.

    Args:
        connection: An open connection.
        named: As they are stored, without.
        parts: Only the first so many rows of each, `MENTIONS_A_ROW` in one.
    """
    columns = tables.MENTIONS.c
    query = sa.select(columns.id, columns.record).order_by(columns.id, columns.part)
    if parts is not None:
        query = query.where(columns.part < parts)
    if len(named) < CHUNK:
        query = query.where(columns.id.in_([one.id for one in named]))
    found: dict[str, list[ActorMention]] = defaultdict(list)
    wanted = {one.id for one in named}
    for ident, record in connection.execute(query):
        if ident in wanted:
            found[ident] += decode(Mentions, record).mentions
    return tuple(
        replace(one, mentions=tuple(found[one.id])) if one.id in found else one
        for one in named
    )


def count_mentions(connection: sa.Connection, ident: str) -> int:
    """Count how often an actor or place of the ledger is named."""
    for part, record in ask(connection, LAST_MENTIONS, id=ident):
        return int(part) * MENTIONS_A_ROW + len(loads(record).get("mentions", ()))
    return 0


def select_ids(connection: sa.Connection, kind: str) -> tuple[tuple[str, str], ...]:
    """Select the pairs of an article's own id and the ledger's, sorted."""
    columns = tables.LEDGER_IDS.c
    query = sa.select(columns.local_id, columns.ledger_id).where(columns.kind == kind)
    rows = connection.execute(query.order_by(columns.local_id))
    return tuple((local_id, ledger_id) for local_id, ledger_id in rows)


def select_failures(
    connection: sa.Connection, article_id: str | None
) -> tuple[Failure, ...]:
    """Select the failures; where an article is given, those of reading it."""
    columns = tables.FAILURES.c
    query = sa.select(columns.path, columns.code, columns.message, columns.article)
    if article_id is not None:
        of_reading = sa.and_(columns.article == article_id, columns.stage == "reading")
        query = query.where(of_reading)
    return tuple(
        Failure(path=path, code=code, message=message, article=article)
        for path, code, message, article in connection.execute(
            query.order_by(columns.path, columns.code)
        )
    )


def select_made(connection: sa.Connection) -> Made:
    """Select by what the ledger was last worked on."""
    for (record,) in ask(connection, LAST_RUN):
        return decode(Made, record)
    return NOTHING_MADE_IT
