"""A part of a ledger: one record, or an incident, an article with all that hangs on it.

What is loaded grows with the part, not with the ledger.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import sqlalchemy as sa

from counterclaim.records import (
    Actor,
    Article,
    Claim,
    Copies,
    FigureClaim,
    Grouping,
    Incident,
    Judgement,
    Ledger,
    Place,
    Question,
    Reading,
)
from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask_among, rows_by
from counterclaim.store.base import Session
from counterclaim.store.codec import decode
from counterclaim.store.judging import select_judgements
from counterclaim.store.ledger import (
    figures_of,
    renamed_claims,
    statements_of,
    verifications_of,
)
from counterclaim.store.reviewed import (
    as_corrected,
    as_reviewed,
    select_corrected,
    select_rejected,
    select_reviewed,
)
from counterclaim.store.select import (
    read_article,
    select_made,
    select_readings,
    with_mentions,
)

Record = TypeVar("Record")
LONGEST_CHAIN = 6  # steps from an actor to its side, as in weighing


LEDGER_IDS_OF = Asked(
    sa.select(tables.LEDGER_IDS.c.local_id, tables.LEDGER_IDS.c.ledger_id).where(
        tables.LEDGER_IDS.c.kind == sa.bindparam("kind"),
        among(tables.LEDGER_IDS.c.local_id),
    )
)
COPIES_OF = Asked(
    sa.select(tables.COPIES.c.position, tables.COPIES.c.record).where(
        tables.COPIES.c.position == tables.COPY_ARTICLES.c.position,
        among(tables.COPY_ARTICLES.c.article),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of a ledger is wanted: ids. An incident brings its articles and questions.

    An article brings the incidents that its claims belong to, not their other
    articles. `is_narrow` leaves out the questions that no claim of the part answers.
    """

    articles: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    is_narrow: bool = False


class Parts(Session):
    """Loading a record or a part; a claim's actors and places by ledger ids."""

    def load_article(self, ident: str) -> Article | None:
        """Load an article, None where there is none of this id."""
        with self._transaction() as connection:
            found = select_some_articles(connection, [ident])
            corrected = select_corrected(connection, [ident])
            return next(iter(as_corrected(found, corrected)), None)

    def load_actor(self, ident: str, *, parts: int | None = None) -> Actor | None:
        """Load an actor, None where there is none of this id.

        Args:
            ident: The actor's id.
            parts: How many rows of its mentions, a thousand in one; None is all.
        """
        with self._transaction() as connection:
            found = select_some(connection, tables.ACTORS, Actor, [ident])
            return next(iter(with_mentions(connection, found, parts=parts)), None)

    def load_place(self, ident: str, *, parts: int | None = None) -> Place | None:
        """Load a place, as `load_actor` does."""
        with self._transaction() as connection:
            found = select_some(connection, tables.PLACES, Place, [ident])
            return next(iter(with_mentions(connection, found, parts=parts)), None)

    def load_incident(self, ident: str) -> Incident | None:
        """Load an incident, None where there is none of this id."""
        return self._load_one(tables.INCIDENTS, Incident, ident)

    def load_question(self, ident: str) -> Question | None:
        """Load a question, None where there is none of this id."""
        return self._load_one(tables.QUESTIONS, Question, ident)

    def load_claim(self, ident: str) -> Claim | None:
        """Load a claim as reviewed, also a rejected one; None where there is none."""
        with self._transaction() as connection:
            article = article_of_claim(connection, ident)
            if article is None:
                return None
            part = select_part(connection, Part(articles=(article,)))
        claims: tuple[Claim, ...] = (*part.statements, *part.figures, *part.rejected)
        return next((claim for claim in claims if claim.id == ident), None)

    def load_part(self, part: Part, *, as_read: bool = False) -> Ledger:
        """Load a part of the ledger as a ledger of its own.

        Args:
            part: What is wanted.
            as_read: Claims as the reader had them, without people's decisions.
        """
        with self._transaction() as connection:
            return select_part(connection, part, as_read=as_read)

    def load_reviewed(
        self,
    ) -> tuple[tuple[Article, ...], dict[str, Reading], tuple[Claim, ...]]:
        """Load the articles that people reviewed, their readings, what was rejected.

        The readings bear people's decisions, and the articles' own ids.
        """
        with self._transaction() as connection:
            rejected = select_rejected(connection)
            reviewed = select_reviewed(connection)
            wanted = sorted({*reviewed, *(claim.article for claim in rejected)})
            articles = select_some_articles(connection, wanted)
            readings = as_reviewed(select_readings(connection, wanted), reviewed)
        return articles, {r.article: r for r in readings}, rejected

    def article_of(self, claim: str) -> str | None:
        """Tell which article a claim stands in, None where there is no such claim."""
        with self._transaction() as connection:
            return article_of_claim(connection, claim)

    def incident_of(self, claim: str) -> str | None:
        """Tell which incident a claim belongs to, None where to none."""
        columns = tables.INCIDENT_CLAIMS.c
        query = sa.select(columns.incident).where(columns.claim == claim)
        with self._transaction() as connection:
            return connection.execute(query).scalar()

    def _load_one(
        self, table: sa.Table, kind: type[Record], ident: str
    ) -> Record | None:
        with self._transaction() as connection:
            return next(iter(select_some(connection, table, kind, [ident])), None)


def select_part(
    connection: sa.Connection, part: Part, *, as_read: bool = False
) -> Ledger:
    """Select a part of a ledger."""
    whole = select_some(connection, tables.INCIDENTS, Incident, part.incidents)
    articles = {*part.articles, *(a for incident in whole for a in incident.articles)}
    readings = select_readings(connection, sorted(articles))
    if not as_read:
        reviewed = select_reviewed(connection, sorted(articles))
        readings = as_reviewed(readings, reviewed)
    beside = incidents_of(connection, readings) - {incident.id for incident in whole}
    more = select_some(connection, tables.INCIDENTS, Incident, sorted(beside))
    incidents = (*whole, *more)
    if part.is_narrow:
        questions = select_answered(connection, readings)
    else:
        questions = select_questions(connection, [i.id for i in incidents])
    grouping = Grouping(
        actor_ids=select_pairs(connection, "actor", local_actors(readings)),
        place_ids=select_pairs(connection, "place", local_places(readings)),
    )
    ledger = Ledger(
        made=select_made(connection),
        articles=as_corrected(
            select_some_articles(connection, sorted(articles)),
            select_corrected(connection, sorted(articles)),
        ),
        times=tuple(time for reading in readings for time in reading.times),
        statements=statements_of(readings, grouping),
        figures=figures_of(readings, grouping),
        verifications=verifications_of(readings, grouping),
        incidents=incidents,
        questions=questions,
        copies=select_copies(connection, articles),
        rejected=renamed_claims(
            select_rejected(connection, sorted(articles)), grouping
        ),
    )
    return with_names(connection, ledger, grouping)


def with_names(connection: sa.Connection, ledger: Ledger, grouping: Grouping) -> Ledger:
    """Give a part of a ledger with the actors, places and decisions that it names."""
    claims: tuple[Claim, ...] = (*ledger.statements, *ledger.figures, *ledger.rejected)
    people = {i for claim in claims for i in people_in(claim)}
    people |= {v.by for v in ledger.verifications if v.by}
    people |= people_of(ledger.incidents, ledger.questions)
    people |= {ledger_id for _, ledger_id in grouping.actor_ids}
    places = {i for claim in claims for i in claim.where}
    places |= {i for incident in ledger.incidents for i in incident.places}
    places |= {ledger_id for _, ledger_id in grouping.place_ids}
    held = (*claims, *ledger.incidents, *ledger.questions, *ledger.articles)
    return replace(
        ledger,
        actors=select_company(connection, people),
        places=select_some(connection, tables.PLACES, Place, sorted(places)),
        judgements=judgements_on(connection, [one.id for one in held]),
    )


def people_of(incidents: Iterable[Incident], questions: Iterable[Question]) -> set[str]:
    """Give the actors that incidents and answers name."""
    own = {actor for incident in incidents for actor in incident.actors}
    answers = (answer for question in questions for answer in question.answers)
    return own | {actor for answer in answers for actor in answer.claimants}


def people_in(claim: Claim) -> Iterator[str]:
    """Give the actors that a claim names."""
    yield from (*claim.claimants, *claim.via)
    if isinstance(claim, FigureClaim) and claim.side:
        yield claim.side


def local_actors(readings: Iterable[Reading]) -> list[str]:
    """Give the articles' own ids of all their actors."""
    return sorted({actor.id for reading in readings for actor in reading.actors})


def local_places(readings: Iterable[Reading]) -> list[str]:
    """Give the articles' own ids of all their places."""
    return sorted({place.id for reading in readings for place in reading.places})


def article_of_claim(connection: sa.Connection, claim: str) -> str | None:
    """Tell which article a claim stands in; None where no ledger's claim is it."""
    for table in (tables.FIGURES, tables.STATEMENTS, tables.REJECTED):
        query = sa.select(table.c.article).where(table.c.id == claim)
        if found := connection.execute(query).scalar():
            return str(found)
    added = (
        tables.JUDGEMENT_PLACES.c
    )  # a claim that a person added stands in no reading
    query = sa.select(tables.JUDGEMENTS.c.on_id).where(
        tables.JUDGEMENTS.c.id == added.judgement,
        tables.JUDGEMENTS.c.kind == "add",
        added.object == claim,
    )
    found = connection.execute(query).scalar()
    return str(found) if found else None


def incidents_of(connection: sa.Connection, readings: Iterable[Reading]) -> set[str]:
    """Tell which incidents the claims of readings belong to."""
    columns = tables.INCIDENT_CLAIMS.c
    claims = claims_of(readings)
    return {i for (i,) in rows_by(connection, columns.claim, claims, columns.incident)}


def claims_of(readings: Iterable[Reading]) -> list[str]:
    """Give the ids of all claims of readings."""
    found: list[str] = []
    for reading in readings:
        found += [claim.id for claim in reading.statements]
        found += [claim.id for claim in reading.figures]
    return found


def select_answered(
    connection: sa.Connection, readings: Iterable[Reading]
) -> tuple[Question, ...]:
    """Select the questions that claims of readings answer, in the ledger's order."""
    columns = tables.QUESTION_CLAIMS.c
    rows = rows_by(connection, columns.claim, claims_of(readings), columns.question)
    ids = (ident for (ident,) in rows)
    return select_by(connection, tables.QUESTIONS.c.id, ids, Question)


def select_questions(
    connection: sa.Connection, incidents: Collection[str]
) -> tuple[Question, ...]:
    """Select the questions of incidents, in the ledger's order."""
    return select_by(connection, tables.QUESTIONS.c.incident, incidents, Question)


def select_company(
    connection: sa.Connection, idents: Iterable[str]
) -> tuple[Actor, ...]:
    """Select actors, those they speak for, and those that they consist of."""
    known: dict[str, Actor] = {}
    wanted = set(idents)
    for _ in range(LONGEST_CHAIN):
        new = sorted(wanted - known.keys())
        found = select_some(connection, tables.ACTORS, Actor, new)
        known |= {actor.id: actor for actor in found}
        wanted = {i for a in found for i in (a.party, *a.members) if i}
        if wanted <= known.keys():
            break
    return tuple(sorted(known.values(), key=lambda actor: actor.id))


def select_pairs(
    connection: sa.Connection, kind: str, local: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """Select the pairs of articles' own ids and the ledger's, sorted."""
    rows = ask_among(connection, LEDGER_IDS_OF, local, kind=kind)
    return tuple(sorted((own, ledger_id) for own, ledger_id in rows))


def select_copies(
    connection: sa.Connection, articles: Collection[str]
) -> tuple[Copies, ...]:
    """Select which of these articles repeat one text."""
    rows = set(ask_among(connection, COPIES_OF, articles))
    return tuple(decode(Copies, record) for _, record in sorted(rows))


def judgements_on(
    connection: sa.Connection, objects: Iterable[str]
) -> tuple[Judgement, ...]:
    """Select the decisions on claims, incidents, questions and articles."""
    columns = tables.JUDGEMENT_PLACES.c
    ids = rows_by(connection, columns.object, objects, columns.judgement)
    return select_judgements(connection, sorted({ident for (ident,) in ids}))


def select_some_articles(
    connection: sa.Connection, idents: Sequence[str]
) -> tuple[Article, ...]:
    """Select articles by their ids, sorted by id."""
    columns = tables.ARTICLES.c
    rows = rows_by(connection, columns.id, idents, columns.record, columns.text)
    articles = (read_article(record, text) for record, text in rows)
    return tuple(sorted(articles, key=lambda article: article.id))


def select_some(
    connection: sa.Connection,
    table: sa.Table,
    kind: type[Record],
    idents: Collection[str],
) -> tuple[Record, ...]:
    """Select a table's records by their ids, in the ledger's order."""
    return select_by(connection, table.c.id, idents, kind)


def select_by(
    connection: sa.Connection,
    column: "sa.Column[Any]",
    values: Iterable[str],
    kind: type[Record],
) -> tuple[Record, ...]:
    """Select the records whose column holds one of the values, in the ledger's order.

    Of verifications, which have none, by their articles' ids and their positions.
    """
    own = column.table.c
    rows = rows_by(connection, column, values, own.position, own.record)
    return tuple(decode(kind, record) for _, record in sorted(rows))
