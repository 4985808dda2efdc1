"""Keep what can be found in step with articles, decisions and groupings."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from counterclaim.records import (
    Actor,
    Article,
    Claim,
    Grouping,
    Question,
    Reading,
    Status,
)
from counterclaim.store import tables
from counterclaim.store.asking import rows_by
from counterclaim.store.rows import Row
from counterclaim.store.searchable import (
    ARTICLE,
    INCIDENT,
    OF_GROUPING,
    Found,
    article_found,
    claim_found,
    grouping_found,
)

LONGEST_CHAIN = 6  # steps from an actor to its side, as in weighing
PARTY = "party "  # before the id of a side, where it stands for all who speak for it
# A claim bears the status of its most contested question, an incident too.
CONTEST = (
    Status.DENIED,
    Status.DISPUTED,
    Status.CONCEDED,
    Status.UPDATED,
    Status.AGREED,
    Status.SINGLE,
)


def index_article(
    connection: sa.Connection,
    article: Article,
    reading: Reading,
    as_corrected: Article | None = None,
    rejected: Iterable[Claim] = (),
) -> None:
    """Make an article and its claims findable, in place of what was of it before.

    A text that another one stands for is not to be found.
    """
    forget_article(connection, article.id)
    if superseded_in(connection, [article.id]):
        return
    found = list(article_found(article, reading, as_corrected))
    found += [claim_found(claim, as_corrected or article) for claim in rejected]
    insert_found(connection, found)


def index_articles(
    connection: sa.Connection, read: Sequence[tuple[Article, Reading]]
) -> None:
    """Make articles and their claims findable as they were read."""
    idents = [article.id for article, _ in read]
    rows = tables.SEARCH_ROWS.c
    for known in {
        i for (i,) in rows_by(connection, rows.article, idents, rows.article)
    }:
        forget_article(connection, known)
    old = superseded_in(connection, idents)
    found = (article_found(*pair) for pair in read if pair[0].id not in old)
    insert_found(connection, list(chain.from_iterable(found)))


def superseded_in(connection: sa.Connection, articles: Sequence[str]) -> set[str]:
    """Tell which of these articles others stand for."""
    old = tables.SUPERSEDED.c.article
    return {article for (article,) in rows_by(connection, old, articles, old)}


def forget_article(connection: sa.Connection, article: str) -> None:
    """Let nothing of an article be found."""
    rows = tables.SEARCH_ROWS.c
    own = sa.select(rows.row).where(rows.article == article)
    if connection.execute(own.limit(1)).first() is None:
        return  # a new one, as nearly all are
    for table in (tables.SEARCH_NAMES, tables.SEARCH_LINKS):
        connection.execute(sa.delete(table).where(table.c.row.in_(own)))
    connection.execute(sa.delete(tables.SEARCH_ROWS).where(rows.article == article))


def insert_found(connection: sa.Connection, found: Sequence[Found]) -> None:
    """Insert rows with the names they speak of."""
    unique = {str(item.row["row"]): item for item in found}
    insert_new(connection, tables.SEARCH_ROWS, (item.row for item in unique.values()))
    names: list[Row] = [
        {"row": item.row["row"], "local_id": name}
        for item in unique.values()
        for name in sorted(item.names)
    ]
    insert_new(connection, tables.SEARCH_NAMES, names)


def index_grouping(
    connection: sa.Connection, grouping: Grouping, questions: Sequence[Question]
) -> None:
    """Bring what can be found in step with a new grouping."""
    rows, links = tables.SEARCH_ROWS, tables.SEARCH_LINKS
    connection.execute(sa.delete(rows).where(rows.c.kind.in_(OF_GROUPING)))
    connection.execute(sa.delete(links))
    made = list(grouping_found(grouping.incidents, grouping.actors, grouping.places))
    statuses = status_by_incident(questions)
    for row, _ in made:
        if row["kind"] == INCIDENT:
            row["status"] = statuses.get(str(row["id"]))
    insert_new(connection, rows, (row for row, _ in made))
    link_claims(connection, grouping)
    own = {(t, r["row"]) for r, targets in made for t in targets}
    parties = party_of_actors(grouping.actors)
    own |= {(PARTY + parties[t], row) for t, row in own if t in parties}
    insert_new(
        connection,
        links,
        ({"target": t, "row": row} for t, row in sorted(own, key=str)),
    )
    update_claims(connection)


def insert_new(connection: sa.Connection, table: sa.Table, rows: Iterable[Row]) -> None:
    """Insert rows, passing over one whose number another row has already.

    Two of a million rows of one day may share a number by chance: then one of them is
    not found, which is better than a grouping that cannot be kept.
    """
    listed = list(rows)
    if listed:
        if connection.dialect.name == "sqlite":
            ours = sqlite.insert(table).on_conflict_do_nothing()
            connection.execute(ours, listed)
        else:
            from sqlalchemy.dialects import postgresql  # takes a quarter of a second

            theirs = postgresql.insert(table).on_conflict_do_nothing()
            connection.execute(theirs, listed)


def insert_many(
    connection: sa.Connection, table: sa.Table, rows: Iterable[Row]
) -> None:
    """Insert rows, where there are any."""
    listed = list(rows)
    if listed:
        connection.execute(sa.insert(table), listed)


def link_claims(connection: sa.Connection, grouping: Grouping) -> None:
    """Lead from the ledger's actors, places and sides to the rows of claims."""
    parties = tables.ACTOR_PARTIES
    connection.execute(sa.delete(parties))
    insert_many(
        connection,
        parties,
        (
            {"actor": actor, "party": PARTY + party}
            for actor, party in party_of_actors(grouping.actors).items()
        ),
    )
    names, ids, links = (
        tables.SEARCH_NAMES.c,
        tables.LEDGER_IDS.c,
        tables.SEARCH_LINKS,
    )
    named = sa.join(
        tables.SEARCH_NAMES, tables.LEDGER_IDS, names.local_id == ids.local_id
    )
    direct = sa.select(ids.ledger_id, names.row).select_from(named).distinct()
    connection.execute(sa.insert(links).from_select(["target", "row"], direct))
    sided = sa.join(named, parties, parties.c.actor == ids.ledger_id)
    through = sa.select(parties.c.party, names.row).select_from(sided).distinct()
    connection.execute(sa.insert(links).from_select(["target", "row"], through))


def update_claims(
    connection: sa.Connection, articles: Sequence[str] | None = None
) -> None:
    """Write into the rows of claims which incident and status they have now.

    Args:
        connection: An open connection.
        articles: Of these articles alone; None is all.
    """
    rows, of = tables.SEARCH_ROWS.c, tables.INCIDENT_CLAIMS.c
    incident = (
        sa.select(sa.func.min(of.incident)).where(of.claim == rows.id).scalar_subquery()
    )
    rank = sa.case(
        {status.value: n for n, status in enumerate(CONTEST)},
        value=tables.QUESTIONS.c.status,
        else_=len(CONTEST),
    )
    of_claim = sa.join(
        tables.QUESTION_CLAIMS,
        tables.QUESTIONS,
        tables.QUESTION_CLAIMS.c.question == tables.QUESTIONS.c.id,
    )
    status = (
        sa.select(tables.QUESTIONS.c.status)
        .select_from(of_claim)
        .where(tables.QUESTION_CLAIMS.c.claim == rows.id)
        .order_by(rank)
        .limit(1)
        .scalar_subquery()
    )
    claims: sa.ColumnElement[bool] = rows.kind.in_(("figure", "statement"))
    if articles is not None:
        claims = sa.and_(rows.kind != ARTICLE, rows.article.in_(articles))
    update = sa.update(tables.SEARCH_ROWS).where(claims)
    is_other = sa.or_(
        rows.incident.is_distinct_from(incident), rows.status.is_distinct_from(status)
    )
    connection.execute(update.where(is_other).values(incident=incident, status=status))


def party_of_actors(actors: Iterable[Actor]) -> dict[str, str]:
    """Give the side that each actor speaks or fights for in the end, itself if none."""
    by_id: Mapping[str, Actor] = {actor.id: actor for actor in actors}
    parties = {}
    for ident in by_id:
        party = ident
        for _ in range(LONGEST_CHAIN):
            above = by_id[party].party if party in by_id else None
            if above is None or above == party:
                break
            party = above
        parties[ident] = party
    return parties


def status_by_incident(questions: Iterable[Question]) -> dict[str, str]:
    """Give the status of each incident's most contested question."""
    found: dict[str, Status] = {}
    for question in questions:
        known = found.get(question.incident, Status.SINGLE)
        found[question.incident] = min(known, question.status, key=CONTEST.index)
    return {incident: status.value for incident, status in found.items()}
