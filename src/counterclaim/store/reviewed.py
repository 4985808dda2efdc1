"""What follows from decisions, kept beside what was read: corrections, orphans."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import sqlalchemy as sa

from counterclaim.records import (
    Article,
    Claim,
    FigureClaim,
    Orphan,
    Outcome,
    Reading,
    StatementClaim,
    ToReview,
)
from counterclaim.store import tables
from counterclaim.store.asking import Row, rows_by
from counterclaim.store.codec import decode, encode
from counterclaim.store.rows import Rows

Changed = TypeVar("Changed", Article, Reading)


def replace_reviewed(connection: sa.Connection, outcome: Outcome) -> None:
    """Put what follows from all decisions in the place of what did before."""
    for table in tables.OF_REVIEW:
        connection.execute(sa.delete(table))
    for table, rows in outcome_rows(outcome):
        if rows:
            connection.execute(sa.insert(table), rows)
    insert_queue(connection, outcome.queue)


def insert_queue(connection: sa.Connection, queue: Sequence[ToReview]) -> None:
    """Keep the claims worth a look."""
    rows = [
        {"claim": item.claim, "weight": item.weight, "record": encode(item)}
        for item in queue
    ]
    if rows:
        connection.execute(sa.insert(tables.REVIEW_QUEUE), rows)


def outcome_rows(outcome: Outcome) -> Rows:
    """Make the rows of corrected articles and readings, rejected claims, and orphans.

    The queue is left out.
    """
    yield (
        tables.REVIEWED_ARTICLES,
        [
            {"article": article.id, "record": encode(replace(article, text=""))}
            for article in outcome.articles
        ],
    )
    yield (
        tables.REVIEWED,
        [
            {"article": reading.article, "record": encode(bare(reading))}
            for reading in outcome.readings
        ],
    )
    yield (
        tables.REJECTED,
        [
            {
                "id": claim.id,
                "article": claim.article,
                "kind": "figure" if isinstance(claim, FigureClaim) else "statement",
                "record": encode(claim),
            }
            for claim in outcome.rejected
        ],
    )
    yield (
        tables.ORPHANS,
        [
            {"judgement": orphan.judgement, "record": encode(orphan)}
            for orphan in outcome.orphans
        ],
    )
    yield (
        tables.JUDGEMENT_PLACES,
        [{"judgement": judgement, "object": on} for judgement, on in outcome.places],
    )


def articles_of(outcome: Outcome) -> frozenset[str]:
    """Give the articles that decisions change."""
    found = {article.id for article in outcome.articles}
    found |= {reading.article for reading in outcome.readings}
    return frozenset(found | {claim.article for claim in outcome.rejected})


def select_moved(connection: sa.Connection, outcome: Outcome) -> frozenset[str]:
    """Select the articles that decisions change otherwise than they did before."""
    found = set[tuple[str, object, object]]()
    for table, rows in outcome_rows(outcome):
        if "article" in table.c:
            query = sa.select(table.c.article, table.c.record)
            had = {(table.name, *row) for row in connection.execute(query)}
            now = {(table.name, row["article"], row["record"]) for row in rows}
            found |= had ^ now
    return frozenset(str(article) for _, article, _ in found)


def bare(reading: Reading) -> Reading:
    """Leave out of a reading what no decision changes."""
    return replace(reading, sentences=(), times=())


def select_reviewed(
    connection: sa.Connection, articles: Sequence[str] | None = None
) -> dict[str, Reading]:
    """Select the readings that decisions changed, by article; None is of all."""
    return select_changed(connection, tables.REVIEWED, Reading, articles)


def select_corrected(
    connection: sa.Connection, articles: Sequence[str] | None = None
) -> dict[str, Article]:
    """Select the articles that people corrected, without their texts, by id."""
    return select_changed(connection, tables.REVIEWED_ARTICLES, Article, articles)


def select_changed(
    connection: sa.Connection,
    table: sa.Table,
    kind: type[Changed],
    articles: Sequence[str] | None,
) -> dict[str, Changed]:
    """Select what decisions made of articles, by article; None is of all."""
    wanted = table.c.article, table.c.record
    if articles is None:
        rows: Iterable[Row] = connection.execute(sa.select(*wanted))
    else:
        rows = rows_by(connection, table.c.article, articles, *wanted)
    return {article: decode(kind, record) for article, record in rows}


def as_reviewed(
    readings: Sequence[Reading], reviewed: Mapping[str, Reading]
) -> tuple[Reading, ...]:
    """Give readings with people's decisions in them."""
    return tuple(
        replace(changed, sentences=reading.sentences, times=reading.times)
        if (changed := reviewed.get(reading.article)) is not None
        else reading
        for reading in readings
    )


def as_corrected(
    articles: Sequence[Article], corrected: Mapping[str, Article]
) -> tuple[Article, ...]:
    """Give articles with people's corrections in them."""
    return tuple(
        replace(corrected[article.id], text=article.text)
        if article.id in corrected
        else article
        for article in articles
    )


def select_rejected(
    connection: sa.Connection, articles: Sequence[str] | None = None
) -> tuple[Claim, ...]:
    """Select the claims that people rejected; None is of all articles."""
    columns = tables.REJECTED.c
    wanted = columns.id, columns.kind, columns.record
    if articles is None:
        rows: Iterable[Row] = connection.execute(sa.select(*wanted))
    else:
        rows = rows_by(connection, columns.article, articles, *wanted)
    found: list[Claim] = []
    for _, kind, record in sorted(rows):
        if kind == "figure":
            found.append(decode(FigureClaim, record))
        else:
            found.append(decode(StatementClaim, record))
    return tuple(found)


def select_orphans(connection: sa.Connection) -> tuple[Orphan, ...]:
    """Select the decisions whose words are found no more."""
    query = sa.select(tables.ORPHANS.c.record).order_by(tables.ORPHANS.c.judgement)
    return tuple(decode(Orphan, record) for (record,) in connection.execute(query))
