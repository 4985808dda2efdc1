"""Write of a new grouping only what is not there yet: rows, and what can be found."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import sqlalchemy as sa

from counterclaim.records import (
    NO_OUTCOME,
    Grouping,
    Incident,
    Outcome,
    Question,
    ToReview,
)
from counterclaim.store import tables
from counterclaim.store.indexing import (
    PARTY,
    insert_new,
    party_of_actors,
    status_by_incident,
    update_claims,
)
from counterclaim.store.reviewed import insert_queue, outcome_rows
from counterclaim.store.rows import Row, Rows, Value, grouping_rows
from counterclaim.store.searchable import INCIDENT, OF_GROUPING, grouping_found

CHUNK = 500  # values in one query
DAY_BITS, ID_BITS, PLACE_BITS = 22, 28, 12  # of a position: sixty-two in all
DIGITS = 15  # hexadecimal ones of an id that fit a whole number of 63 bits
LAST_DAY = (1 << DAY_BITS) - 1  # of what has no day

Key: TypeAlias = tuple[Value, ...]
KEYS: Mapping[sa.Table, tuple[str, ...]] = {
    tables.ACTORS: ("id",),
    tables.PLACES: ("id",),
    tables.MENTIONS: ("id", "part"),
    tables.LEDGER_IDS: ("kind", "local_id"),
    tables.COPIES: ("position",),
    tables.COPY_ARTICLES: ("article", "position"),
    tables.INCIDENTS: ("id",),
    tables.INCIDENT_CLAIMS: ("claim", "incident"),
    tables.SEARCH_ROWS: ("row",),
    tables.ACTOR_PARTIES: ("actor",),
    tables.REVIEWED: ("article",),
    tables.REVIEWED_ARTICLES: ("article",),
    tables.REJECTED: ("id",),
    tables.ORPHANS: ("judgement",),
    tables.JUDGEMENT_PLACES: ("judgement",),
    tables.WEIGHED: ("incident",),
    tables.LINKS: ("article",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """A new grouping, and what of it was weighed anew.

    Attributes:
        grouping: What belongs together now.
        questions: Of the incidents that were weighed anew.
        digests: What the questions of each incident were made from.
        kept: Incidents whose questions stay as they are.
        articles: Those whose claims belong elsewhere now, or answer otherwise.
        queue: The claims of these articles that are worth a look.
        after: The mark of the grouping that this one changes.
        touched: Incidents that decisions had touched before the work began.
        outcome: What else follows from people's decisions; its queue is not used.
        links: What the next grouping may keep: article, context, its links.
    """

    grouping: Grouping
    questions: tuple[Question, ...]
    digests: Mapping[str, str]
    kept: frozenset[str]
    articles: tuple[str, ...]
    queue: tuple[ToReview, ...]
    after: str
    touched: frozenset[str] = frozenset()
    outcome: Outcome = NO_OUTCOME
    links: tuple[tuple[str, str, str], ...] = ()


# --------------------------------------------------------------------------- positions


def id_number(ident: str, bits: int) -> int:
    """Turn the beginning of an id into a number that keeps the order of ids.

    Examples:
        >>> id_number("2ee15184ca24e68a", 8), id_number("2f", 8)
        (46, 47)
    """
    try:
        whole = int(ident[:DIGITS].ljust(DIGITS, "0"), 16)
    except ValueError:  # no id that we made
        whole = int.from_bytes(ident.encode("utf-8", "replace")[:7].ljust(7, b"\0"))
        return whole >> max(0, 56 - bits)
    return whole >> (4 * DIGITS - bits)


def incident_position(incident: Incident) -> int:
    """Give an incident a place among all others, by day and id, that never moves."""
    day = LAST_DAY
    if incident.when.start:
        day = min(date.fromisoformat(incident.when.start).toordinal(), LAST_DAY)
    return (day << ID_BITS | id_number(incident.id, ID_BITS)) << PLACE_BITS


def lasting_rows(grouping: Grouping, questions: Sequence[Question]) -> Rows:
    """Make the rows of a grouping, with positions that other rows do not move."""
    of_copies = copies_positions(grouping)
    of_incidents = {i.id: incident_position(i) for i in grouping.incidents}
    seen: dict[str, int] = defaultdict(int)
    for table, rows in grouping_rows(grouping, tuple(questions)):
        for row in rows:
            match table:
                case tables.ACTORS | tables.PLACES:
                    row["position"] = id_number(str(row["id"]), 4 * DIGITS)
                case tables.COPIES | tables.COPY_ARTICLES:
                    row["position"] = of_copies[int(row["position"] or 0)]
                case tables.INCIDENTS:
                    row["position"] = of_incidents[str(row["id"])]
                case tables.QUESTIONS:
                    incident = str(row["incident"])
                    row["position"] = of_incidents.get(incident, 0) + seen[incident]
                    seen[incident] += 1
        yield table, rows


def copies_positions(grouping: Grouping) -> list[int]:
    """Give each group of copies a position by its first article, then by its turn."""
    seen: dict[str, int] = defaultdict(int)
    positions = []
    for copies in grouping.copies:
        first = copies.articles[0]
        number = id_number(first, 4 * DIGITS - PLACE_BITS) << PLACE_BITS
        positions.append(number + seen[first])
        seen[first] += 1
    return positions


# --------------------------------------------------------------------------- the rows


def keep_regrouped(connection: sa.Connection, regrouped: Regrouped) -> None:
    """Bring the tables of a grouping, and what can be found, to what is so now."""
    fresh: list[Row] = []
    changes: dict[sa.Table, set[Key]] = {}
    for table, rows in lasting_rows(regrouped.grouping, regrouped.questions):
        if table is tables.QUESTIONS:
            change_questions(connection, rows, regrouped.kept)
        elif table is tables.QUESTION_CLAIMS:
            fresh = rows
        else:
            changes[table] = change_rows(connection, table, rows)
    insert_new(connection, tables.QUESTION_CLAIMS, fresh)
    change_found(
        connection,
        regrouped,
        renamed={str(local_id) for _, local_id in changes[tables.LEDGER_IDS]},
        changed={str(ident) for (ident,) in changes[tables.INCIDENTS]},
    )
    change_queue(connection, regrouped.articles, regrouped.queue)
    later = touched_incidents(connection) - regrouped.touched
    weighed: list[Row] = [
        {"incident": i, "digest": "" if i in later else digest}
        for i, digest in regrouped.digests.items()
    ]
    connection.execute(sa.delete(tables.WEIGHED))
    insert_new(connection, tables.WEIGHED, weighed)
    links: list[Row] = [
        {"article": article, "context": context, "record": record}
        for article, context, record in regrouped.links
    ]
    change_rows(connection, tables.LINKS, links)


def touched_incidents(connection: sa.Connection) -> frozenset[str]:
    """Select the incidents that were weighed apart from the last grouping."""
    columns = tables.WEIGHED.c
    query = sa.select(columns.incident).where(columns.digest == "")
    return frozenset(connection.execute(query).scalars())


def keep_outcome(connection: sa.Connection, outcome: Outcome) -> None:
    """Bring what follows from decisions to what is so now; the queue is kept apart."""
    for table, rows in outcome_rows(outcome):
        change_rows(connection, table, rows)


def change_rows(
    connection: sa.Connection,
    table: sa.Table,
    rows: Iterable[Row],
    among: "sa.ColumnElement[bool] | None" = None,
) -> set[Key]:
    """Make a table hold these rows and no others; those that it has stay untouched.

    Args:
        connection: An open connection.
        table: The table.
        rows: What it is to hold.
        among: Which of its rows are meant; None is all.

    Returns:
        The keys of rows that came, went or changed.
    """
    names = KEYS[table]
    columns = list(table.c)
    query = sa.select(*columns) if among is None else sa.select(*columns).where(among)
    places = [list(table.c.keys()).index(name) for name in names]
    had = {
        tuple(row[place] for place in places): tuple(row)
        for row in connection.execute(query)
    }
    new: list[Row] = []
    stay = set[Key]()
    for row in rows:
        key: Key = tuple(row[name] for name in names)
        if had.get(key) == tuple(row.get(column.name) for column in columns):
            stay.add(key)
        else:
            new.append(row)
    gone = [key for key in had if key not in stay]
    delete_rows(connection, table, names, gone)
    insert_new(connection, table, new)
    return {*gone, *(tuple(row[name] for name in names) for row in new)}


def delete_rows(
    connection: sa.Connection,
    table: sa.Table,
    names: Sequence[str],
    keys: Sequence[Key],
) -> None:
    """Delete rows by their keys."""
    if keys:
        where = (table.c[name] == sa.bindparam(f"old_{name}") for name in names)
        old = [f"old_{name}" for name in names]
        connection.execute(
            sa.delete(table).where(*where),
            [dict(zip(old, key, strict=True)) for key in keys],
        )


def change_questions(
    connection: sa.Connection, rows: list[Row], kept: Collection[str]
) -> None:
    """Put new questions in the place of those whose incidents were weighed anew."""
    columns = tables.QUESTIONS.c
    known = connection.execute(sa.select(columns.id, columns.incident))
    gone = [(ident,) for ident, incident in known if incident not in kept]
    delete_rows(connection, tables.QUESTIONS, ("id",), gone)
    delete_rows(connection, tables.QUESTION_CLAIMS, ("question",), gone)
    insert_new(connection, tables.QUESTIONS, rows)


def change_queue(
    connection: sa.Connection, touched: Sequence[str], claims: Sequence[ToReview]
) -> None:
    """Bring the queue of claims worth a look to what is so now in some articles."""
    queue = tables.REVIEW_QUEUE
    for table in (tables.STATEMENTS, tables.FIGURES):
        for articles in chunks(touched):
            own = sa.select(table.c.id).where(table.c.article.in_(articles))
            connection.execute(sa.delete(queue).where(queue.c.claim.in_(own)))
    insert_queue(connection, claims)


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut values into as many as a query takes."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


# ------------------------------------------------------------------------ what is found


def change_found(
    connection: sa.Connection,
    regrouped: Regrouped,
    *,
    renamed: Collection[str],
    changed: Collection[str],
) -> None:
    """Bring what can be found to a new grouping.

    Args:
        connection: An open connection.
        regrouped: The grouping.
        renamed: The articles' own ids of actors and places that lead elsewhere now.
        changed: Incidents that came, went or changed.
    """
    grouping, rows = regrouped.grouping, tables.SEARCH_ROWS
    made = list(grouping_found(grouping.incidents, grouping.actors, grouping.places))
    statuses = statuses_now(connection, regrouped)
    for row, _ in made:
        if row["kind"] == INCIDENT:
            row["status"] = statuses.get(str(row["id"]))
    own = change_rows(
        connection, rows, (row for row, _ in made), rows.c.kind.in_(OF_GROUPING)
    )
    parties = party_of_actors(grouping.actors)
    moved = change_parties(connection, parties)
    touched = {int(number or 0) for (number,) in own}
    touched |= {
        int(row["row"] or 0)
        for row, ids in made
        if row["id"] in changed or not moved.isdisjoint(ids)
    }
    touched |= rows_naming(connection, {*renamed, *locals_of(grouping, moved)})
    touched |= rows_without_links(connection)
    named = {int(row["row"] or 0): ids for row, ids in made if row["row"] in touched}
    homes = dict(grouping.actor_ids) | dict(grouping.place_ids)
    change_links(connection, sorted(touched), Ways(named, homes, parties))
    for articles in chunks(regrouped.articles):
        update_claims(connection, articles)


def statuses_now(
    connection: sa.Connection, regrouped: Regrouped
) -> dict[str, str | None]:
    """Give each incident's status: as it was where it was not weighed anew."""
    rows = tables.SEARCH_ROWS.c
    query = sa.select(rows.id, rows.status).where(rows.kind == INCIDENT)
    found: dict[str, str | None] = {
        ident: status
        for ident, status in connection.execute(query)
        if ident in regrouped.kept
    }
    return found | status_by_incident(regrouped.questions)


def change_parties(
    connection: sa.Connection, parties: Mapping[str, str]
) -> frozenset[str]:
    """Note whose side each actor is on; return those that changed it."""
    rows: list[Row] = [
        {"actor": actor, "party": PARTY + party} for actor, party in parties.items()
    ]
    changed = change_rows(connection, tables.ACTOR_PARTIES, rows)
    return frozenset(str(actor) for (actor,) in changed)


def locals_of(grouping: Grouping, ledger_ids: Collection[str]) -> set[str]:
    """Give the articles' own ids of some of the ledger's actors."""
    return {local for local, home in grouping.actor_ids if home in ledger_ids}


def rows_naming(connection: sa.Connection, local_ids: Iterable[str]) -> set[int]:
    """Find the rows that speak of articles' own actors and places."""
    names = tables.SEARCH_NAMES.c
    return {
        row
        for some in chunks(sorted(local_ids))
        for (row,) in connection.execute(
            sa.select(names.row).where(names.local_id.in_(some))
        )
    }


def rows_without_links(connection: sa.Connection) -> set[int]:
    """Find the rows that speak of somebody and lead to nobody: articles read again."""
    names, links = tables.SEARCH_NAMES.c, tables.SEARCH_LINKS.c
    linked = sa.exists().where(links.row == names.row)
    return {
        row
        for (row,) in connection.execute(
            sa.select(names.row).where(sa.not_(linked)).distinct()
        )
    }


@dataclass(frozen=True, slots=True)
class Ways:
    """Whom rows speak of, the ledger's or the articles' own, and on whose side."""

    named: Mapping[int, Sequence[str]]
    homes: Mapping[str, str]
    parties: Mapping[str, str]

    def links(self, row: int, idents: Iterable[str]) -> list[Row]:
        """Make the links to a row from those it speaks of, and from their sides."""
        targets = dict.fromkeys(idents)
        sides = (PARTY + self.parties[i] for i in targets if i in self.parties)
        return [{"target": t, "row": row} for t in (*targets, *dict.fromkeys(sides))]


def change_links(connection: sa.Connection, touched: Sequence[int], ways: Ways) -> None:
    """Lead from actors, places and sides to rows, for these rows anew."""
    links, names = tables.SEARCH_LINKS, tables.SEARCH_NAMES.c
    query = sa.select(names.row, names.local_id)
    for start in range(0, len(touched), CHUNK):
        some = touched[start : start + CHUNK]
        connection.execute(sa.delete(links).where(links.c.row.in_(some)))
        found: dict[int, list[str]] = {row: [*ways.named.get(row, ())] for row in some}
        for row, local_id in connection.execute(query.where(names.row.in_(some))):
            if local_id in ways.homes:
                found[row].append(ways.homes[local_id])
        rows = (
            link for row, idents in found.items() for link in ways.links(row, idents)
        )
        insert_new(connection, links, rows)
