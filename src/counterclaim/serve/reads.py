"""Parts of a ledger, each only as large as a page: one incident, article, actor.

Every part is a `Ledger`, so that `show` lays it out as it lays out a whole one.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from counterclaim.records import Actor, Article, Claim, Grouping
from counterclaim.store import tables
from counterclaim.store.asking import rows_by
from counterclaim.store.codec import decode
from counterclaim.store.ledger import renamed_claims
from counterclaim.store.parts import people_in, select_by, select_pairs
from counterclaim.store.reviewed import select_corrected


def select_articles(
    connection: sa.Connection, ids: Iterable[str]
) -> tuple[Article, ...]:
    """Select articles by their ids as corrected, without their texts."""
    columns = tables.ARTICLES.c
    rows = rows_by(connection, columns.id, ids, columns.id, columns.record)
    corrected = select_corrected(connection, [ident for ident, _ in rows])
    return tuple(
        corrected[ident] if ident in corrected else decode(Article, record)
        for ident, record in sorted(rows)
    )


def with_ledger_ids(
    connection: sa.Connection, claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """Give claims the ledger's ids of actors and places for their articles' own."""
    local = {a for claim in claims for a in people_in(claim)}
    places = {place for claim in claims for place in claim.where}
    return renamed_claims(
        claims,
        Grouping(
            actor_ids=select_pairs(connection, "actor", local),
            place_ids=select_pairs(connection, "place", places),
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
