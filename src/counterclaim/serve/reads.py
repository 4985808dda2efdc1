"""Parts of a ledger, each only as large as a page: one incident, article, actor.

Every part is a `Ledger`, so that `show` lays it out as it lays out a whole one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import sqlalchemy as sa

from counterclaim.records import Actor, Article, Claim, Grouping
from counterclaim.store import tables
from counterclaim.store.codec import decode
from counterclaim.store.ledger import renamed_claims
from counterclaim.store.parts import people_in, rows_in
from counterclaim.store.select import read_article

Record = TypeVar("Record")


def select_by(
    connection: sa.Connection,
    column: "sa.Column[Any]",
    ids: Iterable[str],
    kind: type[Record],
) -> tuple[Record, ...]:
    """Select the records whose column holds one of these ids, by their position."""
    table = column.table
    wanted = [table.c.position] if "position" in table.c else []
    query = sa.select(*wanted, table.c.record)
    rows = sorted(
        tuple(row) for row in rows_in(connection, query, column, dict.fromkeys(ids))
    )
    return tuple(decode(kind, row[-1]) for row in rows)


def select_articles(
    connection: sa.Connection, ids: Iterable[str], *, with_text: bool = False
) -> tuple[Article, ...]:
    """Select articles by their ids, without their texts unless asked for."""
    columns = tables.ARTICLES.c
    wanted = [columns.record, *([columns.text] if with_text else [])]
    rows = rows_in(connection, sa.select(*wanted), columns.id, dict.fromkeys(ids))
    if with_text:
        read = [read_article(record, text) for record, text in rows]
    else:
        read = [decode(Article, record) for (record,) in rows]
    columns = tables.REVIEWED_ARTICLES.c
    query = sa.select(columns.article, columns.record)
    found = rows_in(connection, query, columns.article, [one.id for one in read])
    corrected = {ident: decode(Article, record) for ident, record in found}
    return tuple(
        replace(corrected[article.id], text=article.text)
        if article.id in corrected
        else article
        for article in read
    )


def ledger_ids(
    connection: sa.Connection, kind: str, local_ids: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """Lead from articles' own ids of actors or places to those of the ledger."""
    columns = tables.LEDGER_IDS.c
    query = sa.select(columns.local_id, columns.ledger_id).where(columns.kind == kind)
    rows = rows_in(connection, query, columns.local_id, sorted(local_ids))
    return tuple((local, own) for local, own in rows)


def with_ledger_ids(
    connection: sa.Connection, claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """Give claims the ledger's ids of actors and places for their articles' own."""
    local = {a for claim in claims for a in people_in(claim)}
    places = {place for claim in claims for place in claim.where}
    return renamed_claims(
        claims,
        Grouping(
            actor_ids=ledger_ids(connection, "actor", local),
            place_ids=ledger_ids(connection, "place", places),
        ),
    )


def with_parties(
    connection: sa.Connection, actor_ids: Iterable[str]
) -> tuple[Actor, ...]:
    """Select actors, and those whom they speak or fight for, to the end."""
    known: dict[str, Actor] = {}
    wanted = set(actor_ids)
    while wanted:
        found = select_by(connection, tables.ACTORS.c.id, wanted, Actor)
        known.update((actor.id, actor) for actor in found)
        wanted = {a.party for a in found if a.party and a.party not in known}
    return tuple(known.values())
