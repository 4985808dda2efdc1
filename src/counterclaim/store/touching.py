"""A few incidents and one article, brought to what a decision makes of them.

What else the decision may change is left to the next grouping, which is told which
incidents were weighed apart from it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa

from counterclaim.records import (
    Actor,
    Article,
    Grouping,
    Incident,
    Judgement,
    Outcome,
    Place,
    Question,
    Reading,
    TargetKind,
)
from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask_among, rows_by
from counterclaim.store.base import (
    FIRST,
    IS_GROUPED,
    YES,
    Session,
    get_state,
    set_state,
)
from counterclaim.store.changes import (
    Ways,
    change_links,
    change_queue,
    change_rows,
    delete_rows,
    lasting_rows,
)
from counterclaim.store.indexing import (
    PARTY,
    index_article,
    insert_new,
    status_by_incident,
    update_claims,
)
from counterclaim.store.judging import select_judgements
from counterclaim.store.parts import (
    local_actors,
    local_places,
    select_company,
    select_copies,
    select_pairs,
    select_some,
    select_some_articles,
)
from counterclaim.store.reviewed import (
    as_corrected,
    as_reviewed,
    outcome_rows,
    select_corrected,
    select_reviewed,
)
from counterclaim.store.rows import Row
from counterclaim.store.searchable import INCIDENT, grouping_found
from counterclaim.store.select import by_article, select_readings

ON_QUESTION = f'"kind":"{TargetKind.QUESTION}"'  # in the record of a decision on one
OF_ARTICLE = (tables.REVIEWED, tables.REJECTED)
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a decision changed where it touches the ledger.

    Attributes:
        article: The article whose claims it is about, as corrected; None for none.
        outcome: What follows from decisions on its claims; the queue is that of
            `queued`, corrected articles are left as they are.
        judgements: The decisions that `outcome.places` tells of.
        joined: The article's own actors that are new, with whom they are.
        before: Those that these were made of, where they are others now.
        incidents: Those that were weighed anew.
        questions: All of these incidents'.
        queued: Articles whose claims may wait otherwise.
        is_whole: Nothing else in the ledger follows from the decision.
    """

    article: Article | None = None
    reading: Reading | None = None
    outcome: Outcome
    judgements: tuple[str, ...]
    joined: Pairs = ()
    before: tuple[str, ...] = ()
    incidents: tuple[Incident, ...] = ()
    questions: tuple[Question, ...] = ()
    queued: tuple[str, ...] = ()
    is_whole: bool = False


class OvertakenError(Exception):
    """Somebody else has changed the ledger: what was worked out is not kept."""


class Touching(Session):
    """Loading what a decision touches, and keeping what becomes of it."""

    def load_standing_at(self, article: str) -> tuple[Judgement, ...]:
        """Load the standing decisions on an article's words, as they were made."""
        objects, made = tables.JUDGEMENT_OBJECTS.c, tables.JUDGEMENTS.c
        words = sa.and_(objects.object > f"{article}:", objects.object < f"{article};")
        query = sa.select(made.id).where(made.number == objects.number, words)
        with self._transaction() as connection:
            ids = sorted(set(connection.execute(query).scalars()))
            return standing(select_judgements(connection, ids))

    def load_standing_on_questions(self) -> tuple[Judgement, ...]:
        """Load the standing decisions on questions, as they were made."""
        made = tables.JUDGEMENTS.c
        query = sa.select(made.id).where(made.record.contains(ON_QUESTION))
        with self._transaction() as connection:
            ids = connection.execute(query).scalars().all()
            return standing(select_judgements(connection, ids))

    def load_as_reviewed(
        self, articles: Sequence[str]
    ) -> tuple[tuple[Article, Reading], ...]:
        """Load articles and readings with people's decisions in them, sorted by id."""
        with self._transaction() as connection:
            texts = as_corrected(
                select_some_articles(connection, articles),
                select_corrected(connection, articles),
            )
            read = select_readings(connection, articles)
            reviewed = as_reviewed(read, select_reviewed(connection, articles))
        return tuple(zip(texts, reviewed, strict=True))

    def load_named(self, articles: Collection[str]) -> tuple[Reading, ...]:
        """Load of readings only whom and which places they name."""
        wanted = sorted(articles)
        with self._transaction() as connection:
            actors = by_article(connection, tables.ARTICLE_ACTORS, Actor, wanted)
            places = by_article(connection, tables.ARTICLE_PLACES, Place, wanted)
        return tuple(
            Reading(article=a, actors=actors.get(a, ()), places=places.get(a, ()))
            for a in wanted
        )

    def load_naming(self, names: Iterable[str]) -> tuple[str, ...]:
        """Load the first article that calls an actor or place so, for each name."""
        found = set[str]()
        with self._transaction() as connection:
            for table in (tables.ARTICLE_ACTORS, tables.ARTICLE_PLACES):
                rows = ask_among(connection, first_naming(table), names)
                found |= {article for (article,) in rows}
        return tuple(sorted(found))

    def load_homes(self, claims: Collection[str]) -> dict[str, str]:
        """Load which incident each claim belongs to."""
        columns = tables.INCIDENT_CLAIMS.c
        wanted = columns.claim, columns.incident
        with self._transaction() as connection:
            rows = rows_by(connection, columns.claim, claims, *wanted)
            return {claim: incident for claim, incident in rows}

    def load_incidents(self, idents: Collection[str]) -> tuple[Incident, ...]:
        """Load some incidents, in the ledger's order."""
        with self._transaction() as connection:
            return select_some(connection, tables.INCIDENTS, Incident, idents)

    def has_parts(self, incidents: Collection[str]) -> bool:
        """Tell whether an incident is part of one of these."""
        columns = tables.INCIDENTS.c
        with self._transaction() as connection:
            return bool(rows_by(connection, columns.part_of, incidents, columns.id))

    def load_concerned(
        self, incident: Incident, readings: Sequence[Reading], joined: Pairs = ()
    ) -> Grouping:
        """Load of the grouping what concerns an incident and its articles."""
        with self._transaction() as connection:
            actors = (
                *select_pairs(connection, "actor", local_actors(readings)),
                *joined,
            )
            places = select_pairs(connection, "place", local_places(readings))
            company = {*incident.actors, *(ident for _, ident in actors)}
            where = {*incident.places, *(ident for _, ident in places)}
            return Grouping(
                actors=select_company(connection, company),
                places=select_some(connection, tables.PLACES, Place, sorted(where)),
                copies=select_copies(connection, incident.articles),
                incidents=(incident,),
                actor_ids=actors,
                place_ids=places,
            )

    def load_ledger_ids(self, kind: str, local: Collection[str]) -> dict[str, str]:
        """Load who or which place the articles' own ids are in the ledger."""
        with self._transaction() as connection:
            return dict(select_pairs(connection, kind, local))

    def keep_touched(self, touched: Touched, *, since: str) -> bool:
        """Keep what a decision changed, if nothing else has changed meanwhile.

        Args:
            touched: What it changed.
            since: The change mark when the work began.
        """
        try:
            with self._write() as connection:
                if touched.article and touched.reading:
                    keep_article(connection, touched, touched.article, touched.reading)
                keep_places(connection, touched)
                keep_incidents(connection, touched)
                if get_state(connection, IS_GROUPED, is_held=True) != since:
                    raise OvertakenError
                if touched.is_whole and since.startswith(FIRST):
                    set_state(connection, IS_GROUPED, YES)
        except OvertakenError:
            return False
        return True


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Leave out what was taken back."""
    return tuple(j for j in judgements if j.withdrawn_at is None)


# ------------------------------------------------------------------------------ keeping


def keep_article(
    connection: sa.Connection, touched: Touched, article: Article, reading: Reading
) -> None:
    """Keep an article's claims as reviewed, and let them be found so."""
    for table, rows in outcome_rows(touched.outcome):
        if table in OF_ARTICLE:
            change_rows(connection, table, rows, table.c.article == article.id)
    pairs: list[Row] = [
        {"kind": "actor", "local_id": own, "ledger_id": whom}
        for own, whom in touched.joined
    ]
    insert_new(connection, tables.LEDGER_IDS, pairs)
    corrected = select_corrected(connection, [article.id]).get(article.id)
    (as_read,) = select_some_articles(connection, [article.id])
    index_article(connection, as_read, reading, corrected, touched.outcome.rejected)
    link_article(connection, article.id, reading)


def link_article(connection: sa.Connection, article: str, reading: Reading) -> None:
    """Lead to the rows of an article from those whom they name, and their sides."""
    rows = tables.SEARCH_ROWS.c
    own = connection.execute(sa.select(rows.row).where(rows.article == article))
    homes = dict(select_pairs(connection, "actor", local_actors([reading])))
    people = set(homes.values())
    homes |= select_pairs(connection, "place", local_places([reading]))
    ways = Ways({}, homes, sides_of(connection, people))
    change_links(connection, sorted(own.scalars()), ways)


def keep_places(connection: sa.Connection, touched: Touched) -> None:
    """Keep what decisions are about now."""
    table = tables.JUDGEMENT_PLACES
    for of_table, rows in outcome_rows(touched.outcome):
        if of_table is table:
            mine = table.c.judgement.in_(touched.judgements)
            change_rows(connection, table, rows, mine)


def keep_incidents(connection: sa.Connection, touched: Touched) -> None:
    """Keep incidents and their questions, and let them be found so."""
    ids = sorted({*touched.before, *(incident.id for incident in touched.incidents)})
    among = {
        tables.INCIDENTS: tables.INCIDENTS.c.id.in_(ids),
        tables.INCIDENT_CLAIMS: tables.INCIDENT_CLAIMS.c.incident.in_(ids),
    }
    forget_questions(connection, ids)
    grouping = Grouping(incidents=touched.incidents)
    for table, rows in lasting_rows(grouping, touched.questions):
        if table in among:
            change_rows(connection, table, rows, among[table])
        elif table in (tables.QUESTIONS, tables.QUESTION_CLAIMS):
            insert_new(connection, table, rows)
    find_incidents(connection, touched, ids)
    weighed: list[Row] = [
        {"incident": incident.id, "digest": ""} for incident in touched.incidents
    ]
    change_rows(connection, tables.WEIGHED, weighed, tables.WEIGHED.c.incident.in_(ids))
    update_claims(connection, touched.queued)
    change_queue(connection, touched.queued, touched.outcome.queue)


def find_incidents(
    connection: sa.Connection, touched: Touched, ids: Sequence[str]
) -> None:
    """Let incidents be found as they are now, and by those whom they name."""
    found, statuses = tables.SEARCH_ROWS, status_by_incident(touched.questions)
    made = list(grouping_found(touched.incidents, (), ()))
    for row, _ in made:
        row["status"] = statuses.get(str(row["id"]))
    mine = sa.and_(found.c.kind == INCIDENT, found.c.id.in_(ids))
    old = set(connection.execute(sa.select(found.c.row).where(mine)).scalars())
    change_rows(connection, found, (row for row, _ in made), mine)
    named = {int(row["row"] or 0): targets for row, targets in made}
    people = {target for targets in named.values() for target in targets}
    ways = Ways(named, {}, sides_of(connection, people))
    change_links(connection, sorted(old | named.keys()), ways)


@cache
def first_naming(table: sa.Table) -> Asked:
    """Make the query of the first article that uses a name, for each name."""
    first = sa.select(sa.func.min(table.c.article)).group_by(table.c.name)
    return Asked(first.where(among(table.c.name)))


def sides_of(connection: sa.Connection, actors: Collection[str]) -> dict[str, str]:
    """Select whose side actors are on."""
    columns = tables.ACTOR_PARTIES.c
    wanted = columns.actor, columns.party
    found = rows_by(connection, columns.actor, actors, *wanted)
    return {actor: party.removeprefix(PARTY) for actor, party in found}


def forget_questions(connection: sa.Connection, incidents: Sequence[str]) -> None:
    """Take out the questions of incidents."""
    columns = tables.QUESTIONS.c
    query = sa.select(columns.id).where(columns.incident.in_(incidents))
    old = [(ident,) for ident in connection.execute(query).scalars()]
    delete_rows(connection, tables.QUESTIONS, ("id",), old)
    delete_rows(connection, tables.QUESTION_CLAIMS, ("question",), old)
