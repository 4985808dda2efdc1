"""Table rows to records."""

from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

import sqlalchemy as sa

from counterclaim.records import (
    Actor,
    Article,
    Copies,
    Failure,
    FigureClaim,
    Grouping,
    Incident,
    Judgement,
    JudgementKind,
    Made,
    Place,
    Reading,
    StatementClaim,
    Time,
    Verification,
)
from counterclaim.store import tables
from counterclaim.store.codec import decode

Record = TypeVar("Record")
NOTHING_MADE_IT = Made(tool="", reader="", reader_sha256="", at="")


def select_articles(connection: sa.Connection) -> tuple[Article, ...]:
    """Select all articles, sorted by id."""
    columns = tables.ARTICLES.c
    query = sa.select(columns.record, columns.text).order_by(columns.id)
    return tuple(
        replace(decode(Article, record), text=text.decode("utf-8", "surrogatepass"))
        for record, text in connection.execute(query)
    )


def select_readings(connection: sa.Connection) -> tuple[Reading, ...]:
    """Select all readings, sorted by the article's id."""
    statements = by_article(connection, tables.STATEMENTS, StatementClaim)
    figures = by_article(connection, tables.FIGURES, FigureClaim)
    verifications = by_article(connection, tables.VERIFICATIONS, Verification)
    actors = by_article(connection, tables.ARTICLE_ACTORS, Actor)
    places = by_article(connection, tables.ARTICLE_PLACES, Place)
    times = by_article(connection, tables.TIMES, Time)
    columns = tables.ARTICLES.c
    query = sa.select(columns.id, columns.sentences).order_by(columns.id)
    return tuple(
        Reading(
            article=article,
            statements=statements.get(article, ()),
            figures=figures.get(article, ()),
            verifications=verifications.get(article, ()),
            actors=actors.get(article, ()),
            places=places.get(article, ()),
            times=times.get(article, ()),
            sentences=decode(Reading, sentences).sentences,
        )
        for article, sentences in connection.execute(query)
    )


def by_article(
    connection: sa.Connection, table: sa.Table, kind: type[Record]
) -> dict[str, tuple[Record, ...]]:
    """Select a table's records under the ids of their articles, in text order."""
    query = sa.select(table.c.article, table.c.record)
    rows = connection.execute(query.order_by(table.c.article, table.c.position))
    return {
        article: tuple(decode(kind, record) for _, record in group)
        for article, group in groupby(rows, key=lambda row: str(row[0]))
    }


def select_records(
    connection: sa.Connection, table: sa.Table, kind: type[Record]
) -> tuple[Record, ...]:
    """Select a table's records in their order."""
    query = sa.select(table.c.record).order_by(table.c.position)
    return tuple(decode(kind, record) for (record,) in connection.execute(query))


def select_grouping(connection: sa.Connection) -> Grouping:
    """Select what grouping made of all articles."""
    return Grouping(
        actors=select_records(connection, tables.ACTORS, Actor),
        places=select_records(connection, tables.PLACES, Place),
        copies=select_records(connection, tables.COPIES, Copies),
        incidents=select_records(connection, tables.INCIDENTS, Incident),
        actor_ids=select_ids(connection, "actor"),
        place_ids=select_ids(connection, "place"),
    )


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


def select_judgements(connection: sa.Connection) -> tuple[Judgement, ...]:
    """Select all decisions in order of time."""
    columns = tables.JUDGEMENTS.c
    rows = connection.execute(
        sa.select(tables.JUDGEMENTS).order_by(columns.made_at, columns.id)
    )
    return tuple(
        Judgement(
            id=row.id,
            on=row.on_id,
            kind=JudgementKind(row.kind),
            value=row.value,
            user=row.made_by,
            made_at=row.made_at,
            withdrawn_at=row.withdrawn_at,
        )
        for row in rows
    )


def select_made(connection: sa.Connection) -> Made:
    """Select by what the ledger was last worked on."""
    query = sa.select(tables.RUNS.c.record).order_by(tables.RUNS.c.id.desc()).limit(1)
    record: Any = connection.execute(query).scalar()
    return decode(Made, record) if record else NOTHING_MADE_IT
