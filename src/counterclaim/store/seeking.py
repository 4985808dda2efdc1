"""Seek the questions that somebody may ask for, and load them with what they need.

What is loaded grows with what is sought, not with the ledger.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from counterclaim.records import Actor, Ledger, Place
from counterclaim.store import tables
from counterclaim.store.answers import select_asked
from counterclaim.store.asking import Asked, Given, among, ask, rows_by
from counterclaim.store.base import Session
from counterclaim.store.indexing import PARTY
from counterclaim.store.parts import LONGEST_CHAIN, select_some
from counterclaim.store.search import size_of
from counterclaim.store.searchable import ACTOR, ARTICLE, HASH_BITS, PLACE

# Rows that can be found; what is named or worded in more of them tells nothing apart.
MOST_ROWS = 5_000
STEM = 4  # letters that all forms of a word begin with


class Told(sa.ColumnElement[str]):
    """A text that a record, kept as JSON, tells under a name."""

    inherit_cache = True
    type = sa.Text()

    def __init__(self, column: sa.ColumnElement[Any], name: str) -> None:
        self.column = column
        self.name: sa.ColumnElement[str] = sa.literal_column(f"'{name}'")
        self.path: sa.ColumnElement[str] = sa.literal_column(f"'$.{name}'")


@compiles(Told)
def write_arrow(element: Told, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    """Write it for PostgreSQL."""
    column = compiler.process(element.column, **how)
    return f"(({column})::json ->> {compiler.process(element.name, **how)})"


@compiles(Told, "sqlite")
def write_extract(element: Told, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    """Write it for SQLite."""
    column = compiler.process(element.column, **how)
    return f"json_extract({column}, {compiler.process(element.path, **how)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Where a question is sought: in one of these incidents.

    Or where one of the words stands in its text, or one of the actors gives an answer
    or is the side of one.
    """

    incidents: frozenset[str]
    words: tuple[str, ...] = ()
    actors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What of a question is sought; an empty field leaves it open.

    Attributes:
        measures: What it counts, or one of `wordings` stands in its text.
        wordings: See `measures`.
        subjects: What it is about.
        statuses: How its answers stand, or one of `stances` stands in its record.
        stances: See `statuses`.
        counted: What is counted or whose number it is, where anything is counted.
        within: Where; all must hold.
    """

    measures: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    within: tuple[Within, ...] = ()


class FoundQuestion(NamedTuple):
    """A question, as little of it as orders many."""

    id: str
    incident: str
    measure: str | None
    text: str


class FoundIncident(NamedTuple):
    """An incident, as little of it as tells whether it is meant."""

    id: str
    label: str
    start: str | None
    end: str | None


class FoundName(NamedTuple):
    """An actor or place with its name, and others between semicolons."""

    id: str
    kind: str
    name: str
    others: str


NAMES = Asked(
    sa.select(
        *(tables.SEARCH_ROWS.c[name] for name in ("id", "kind", "title", "body"))
    ).where(
        tables.SEARCH_ROWS.c.row
        < 1 << HASH_BITS,  # they stand before all that has days
        sa.or_(*(tables.SEARCH_ROWS.c.kind == kind for kind in (ACTOR, PLACE))),
    )
)
LABELS = Asked(
    sa.select(
        *(
            tables.INCIDENTS.c[name]
            for name in ("id", "label", "when_start", "when_end")
        )
    )
)


class Seeking(Session):
    """Seeking questions."""

    def load_names(self) -> list[FoundName]:
        """Load the names of all actors and places."""
        with self._transaction() as connection:
            return [FoundName(*row) for row in ask(connection, NAMES)]

    def load_bearers(
        self, actors: Iterable[str], places: Iterable[str]
    ) -> tuple[tuple[Actor, ...], tuple[Place, ...]]:
        """Load actors and places by their ids, without where they are named."""
        with self._transaction() as connection:
            return (
                select_some(connection, tables.ACTORS, Actor, sorted(actors)),
                select_some(connection, tables.PLACES, Place, sorted(places)),
            )

    def load_incident_labels(self) -> list[FoundIncident]:
        """Load labels and days of all incidents."""
        with self._transaction() as connection:
            return [FoundIncident(*row) for row in ask(connection, LABELS)]

    def seek_questions(self, sought: Sought, *, most: int) -> list[FoundQuestion]:
        """Find questions that may be sought, in no order, and at most so many."""
        with self._transaction() as connection:
            query, given = query_of(sought, connection.dialect.name)
            rows = ask(connection, query, most=most, **given)
            return [FoundQuestion(*row) for row in rows]

    def find_incidents_naming(
        self, actors: Collection[str], places: Collection[str], parties: Collection[str]
    ) -> frozenset[str] | None:
        """Find the incidents in which actors, those who speak for them, or places are.

        Args:
            actors: Ids; also that of a side.
            places: Ids.
            parties: Sides whose losses alone are meant.

        Returns:
            Their ids; None where they stand in so much that it tells nothing.
        """
        with self._transaction() as connection:
            members = select_members(connection, actors)
            sides = (PARTY + actor for actor in actors)
            targets = sorted({*actors, *places, *parties, *members, *sides})
            if sum(size_of(connection, target) for target in targets) >= MOST_ROWS:
                return None
            return select_linked(connection, targets)

    def find_incidents_worded(self, word: str) -> frozenset[str] | None:
        """Find incidents with a word, in some form, in labels, claims or articles.

        Returns:
            Their ids; None where it stands in so much that it tells nothing.
        """
        rows = tables.SEARCH_ROWS.c
        with self._transaction() as connection:
            found = connection.execute(worded(connection, word)).all()
            if len(found) >= MOST_ROWS:
                return None
            held = {incident for _, incident, _ in found if incident}
            articles = {article for kind, _, article in found if kind == ARTICLE}
            of = rows_by(connection, rows.article, articles, rows.incident)
            return frozenset(held | {incident for (incident,) in of if incident})

    def find_incidents_checked(self, statuses: Collection[str]) -> frozenset[str]:
        """Find incidents whose articles say what could, or could not, be verified."""
        columns, rows = tables.VERIFICATIONS.c, tables.SEARCH_ROWS.c
        query = sa.select(columns.article).where(columns.status.in_(sorted(statuses)))
        with self._transaction() as connection:
            articles = connection.execute(query.limit(MOST_ROWS)).scalars().all()
            of = rows_by(connection, rows.article, articles, rows.incident)
            return frozenset(incident for (incident,) in of if incident)

    def find_incidents_said(
        self, speakers: Collection[str], stances: Collection[str]
    ) -> frozenset[str]:
        """Find incidents with claims of a stance that speak of an actor, to a limit."""
        links, rows = tables.SEARCH_LINKS.c, tables.SEARCH_ROWS.c
        query = sa.select(rows.incident).where(
            links.target.in_(sorted(speakers)),
            rows.row == links.row,
            rows.stance.in_(sorted(stances)),
        )
        with self._transaction() as connection:
            found = connection.execute(query.limit(MOST_ROWS)).scalars()
            return frozenset(incident for incident in found if incident)

    def has_more_articles(self, number: int) -> bool:
        """Tell whether the ledger holds more articles than so many."""
        query = sa.select(tables.ARTICLES.c.id).offset(number).limit(1)
        with self._transaction() as connection:
            return connection.execute(query).first() is not None

    def find_articles(self, wanted: str, *, most: int) -> list[str]:
        """Find articles by their id, or part of their path, title or outlet."""
        columns = tables.ARTICLES.c
        held = (columns.path, columns.title, columns.outlet)
        named = (column.icontains(wanted, autoescape=True) for column in held)
        ids = (column == wanted for column in (columns.id, columns.given_id))
        query = sa.select(columns.id).where(sa.or_(*ids, *named)).limit(most)
        with self._transaction() as connection:
            return list(connection.execute(query).scalars())

    def load_asked(self, questions: Sequence[str]) -> Ledger:
        """Load questions as a ledger, with the claims that answer them and no others.

        An incident without days comes with all its articles, for their days.
        """
        with self._transaction() as connection:
            return select_asked(connection, questions)


def query_of(sought: Sought, dialect: str) -> tuple[Asked, dict[str, Given]]:
    """Make the query of what is sought, and the lists that are given with it."""
    columns, given = tables.QUESTIONS.c, dict[str, Given]()
    text, of = Told(columns.record, "text"), Told(columns.record, "of")
    side = sa.func.lower(Told(columns.record, "side_name"))

    def one_of(
        column: sa.ColumnElement[Any], values: Collection[str]
    ) -> sa.ColumnElement[bool]:
        name = f"values{len(given)}"
        given[name] = sorted(values)
        return among(column, name)

    def stands(words: str) -> sa.ColumnElement[bool]:
        if dialect == "sqlite" and words.isascii():  # whose LIKE knows no capitals
            return sa.and_(columns.record.contains(words), text.contains(words))
        return text.icontains(words)

    met: list[sa.ColumnElement[bool]] = []
    if sought.measures or sought.wordings:
        ways = map(stands, sought.wordings)
        met.append(sa.or_(one_of(columns.measure, sought.measures), *ways))
    if sought.subjects:
        met.append(one_of(columns.subject, sought.subjects))
    if sought.statuses or sought.stances:
        said = (columns.record.contains(f'"{stance}"') for stance in sought.stances)
        met.append(sa.or_(one_of(columns.status, sought.statuses), *said))
    if sought.counted:
        known = one_of(of, sought.counted), one_of(side, sought.counted)
        met.append(sa.or_(columns.measure.is_(None), *known))
    for within in sought.within:
        in_one = one_of(columns.incident, within.incidents)
        own = (columns.record.contains(actor) for actor in sorted(within.actors))
        met.append(sa.or_(in_one, *map(stands, within.words), *own))
    query = sa.select(columns.id, columns.incident, columns.measure, text)
    return Asked(query.where(*met).limit(sa.bindparam("most"))), given


def worded(connection: sa.Connection, word: str) -> sa.Select[Any]:
    """Make the query of what can be found with a word in some form."""
    rows = tables.SEARCH_ROWS.c
    query = sa.select(rows.kind, rows.incident, rows.article).limit(MOST_ROWS)
    stem = word[:STEM] if word[:STEM].isalnum() and len(word) >= STEM else None
    if connection.dialect.name == "sqlite":
        words = sa.table("search_words", sa.column("rowid"))
        match = f'"{word}"' + (f' OR "{stem}"*' if stem else "")
        query = query.select_from(
            words.join(tables.SEARCH_ROWS, rows.row == words.c.rowid)
        )
        return query.where(sa.text("search_words MATCH :match").bindparams(match=match))
    asked: sa.ColumnElement[Any] = sa.func.phraseto_tsquery("english", word)
    if stem:
        asked = asked.op("||")(sa.func.to_tsquery("simple", f"{stem}:*"))
    return query.where(sa.literal_column("words").op("@@")(asked))


def select_members(connection: sa.Connection, parties: Collection[str]) -> set[str]:
    """Select the actors who speak or fight for others, or for whoever does so."""
    party, columns = Told(tables.ACTORS.c.record, "party"), tables.ACTORS.c
    found, last = set[str](), set(parties)
    for _ in range(LONGEST_CHAIN):
        rows = connection.execute(sa.select(columns.id).where(party.in_(sorted(last))))
        last = {actor for (actor,) in rows} - found
        if not last:
            break
        found |= last
    return found


def select_linked(connection: sa.Connection, targets: Sequence[str]) -> frozenset[str]:
    """Select the incidents to which actors, places or sides lead."""
    links, rows = tables.SEARCH_LINKS.c, tables.SEARCH_ROWS.c
    found = rows_by(connection, links.target, targets, links.row)
    numbers = {number for (number,) in found}
    incidents = rows_by(connection, rows.row, numbers, rows.incident)
    return frozenset(incident for (incident,) in incidents if incident)
