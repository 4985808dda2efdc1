"""Search a ledger: words and filters in, a page of hits out, the newest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa

from counterclaim.records import ReviewState
from counterclaim.store import tables
from counterclaim.store.asking import Asked, ask
from counterclaim.store.base import Session
from counterclaim.store.indexing import PARTY
from counterclaim.store.searchable import (
    ACTOR,
    FIGURE,
    HASH_BITS,
    INCIDENT,
    PLACE,
    STATEMENT,
    day_start,
)

MOST_LINKS = 20_000  # counted, to tell the rare from the frequent
FEW_ROWS = 1_000  # of a target: they are looked up one by one among words
DAYLESS = frozenset({ACTOR, PLACE})  # their rows stand before those of all days
# what no other kind of row bears
BEARERS = {
    "status": frozenset({STATEMENT, FIGURE, INCIDENT}),
    "measure": frozenset({FIGURE}),
}
MOST_COUNTED = 1000  # hits; above it a page says "more than"
AROUND = 80  # characters before the words that were found, and twice as many after
TOKEN = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
WORD = re.compile(r"\w+")
STEM = 4  # letters that a word must share with the one looked for, to be marked
Select = sa.Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for; empty fields ask for nothing.

    Attributes:
        words: All must stand there, in any form ("kill" finds "killed"); "..." is a
            phrase, -word must not stand there.
        kinds: article, statement, figure, incident, actor, place; empty is all.
        since: The first day, or month, or year, ISO 8601.
        until: The last day, or month, or year.
        place: A place's id.
        actor: An actor's id: who says it, passes it on, or was hit.
        party: The id of a side: whoever speaks or fights for it.
        outlet: The outlet's name.
        status: Of the most contested question that a claim answers.
        measure: Of figures.
        review: none, confirmed, corrected, rejected or added; "reviewed" is all but
            none. Where nothing is asked, all but the rejected are found.
        incident: An incident's id.
        after: The last row of the page before; the next page begins after it.
        limit: Hits on a page.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    actor: str | None = None
    party: str | None = None
    outlet: str | None = None
    status: str | None = None
    measure: str | None = None
    review: str | None = None
    incident: str | None = None
    after: int | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found.

    `title` is an article's title, a claim's claimant, a label or a name; `excerpt`
    the words around what was looked for, or the claim's own; `marks` are the
    stretches of the excerpt that were looked for, half-open.
    """

    row: int
    kind: str
    id: str
    title: str
    excerpt: str
    marks: tuple[tuple[int, int], ...] = ()
    article: str | None = None
    incident: str | None = None
    day: str | None = None
    outlet: str | None = None
    measure: str | None = None
    stance: str | None = None
    status: str | None = None
    review: str = ReviewState.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """A page of hits; `next` is the `after` of the next page, None on the last.

    `total` counts all pages, at most `MOST_COUNTED` + 1, which means more.
    """

    hits: tuple[Hit, ...] = ()
    next: int | None = None
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or phrase that must stand there, or must not."""

    words: str
    is_unwanted: bool = False


LINKED = Asked(
    sa.select(sa.func.count()).select_from(
        sa.select(tables.SEARCH_LINKS.c.row)
        .where(tables.SEARCH_LINKS.c.target == sa.bindparam("target"))
        .limit(MOST_LINKS)
        .subquery()
    )
)


class Searching(Session):
    """Search."""

    def search(self, search: Search) -> Hits:
        """Find what fits words and filters, the newest first.

        Examples:
            >>> from counterclaim.store.opening import open_store
            >>> with open_store() as store:
            ...     store.search(Search(words="shelling")).total
            0
        """
        with self._transaction() as connection:
            return find_hits(connection, search)


def find_hits(connection: sa.Connection, search: Search) -> Hits:
    """Find a page of hits."""
    tokens = read_tokens(search.words)
    if any(token.is_unwanted for token in tokens) and all(
        token.is_unwanted for token in tokens
    ):
        return Hits()
    if is_vain(search):
        return Hits()
    columns = tables.SEARCH_ROWS.c
    query, key = filtered_in(connection, search)
    page = query.add_columns(*(c for c in columns if c.name != "row"))
    if search.after is not None:
        page = page.where(key < search.after)
    page = page.order_by(key.desc()).limit(search.limit + 1)
    rows = connection.execute(page).all()
    hits = tuple(make_hit(row, tokens) for row in rows[: search.limit])
    counted = sa.select(sa.func.count()).select_from(
        query.limit(MOST_COUNTED + 1).subquery()
    )
    return Hits(
        hits=hits,
        next=hits[-1].row if len(rows) > search.limit else None,
        total=int(connection.execute(counted).scalar() or 0),
    )


def is_vain(search: Search) -> bool:
    """Whether something is asked for that nothing of the kinds wanted bears.

    Examples:
        >>> is_vain(Search(kinds=("article",), status="disputed"))
        True
    """
    wanted = frozenset(search.kinds)
    return bool(wanted) and any(
        getattr(search, field) is not None and wanted.isdisjoint(kinds)
        for field, kinds in BEARERS.items()
    )


def filtered_in(
    connection: sa.Connection, search: Search
) -> tuple[Select, sa.ColumnElement[Any]]:
    """Make the query of all rows that fit.

    Returns:
        The query, and the column to go along: of the index that finds the fewest
        rows, so that the newest come without sorting all that fits.
    """
    columns, tokens = tables.SEARCH_ROWS.c, read_tokens(search.words)
    is_sqlite = connection.dialect.name == "sqlite"
    query, key = sa.select(columns.row), columns.row.expression
    targets = rarest_last(connection, search)
    if tokens and is_sqlite:
        words = sa.table("search_words", sa.column("rowid"))
        key = words.c.rowid
        on = columns.row == key
        query = query.select_from(sa.join(words, tables.SEARCH_ROWS, on))
        match = sa.text("search_words MATCH :words").bindparams(words=fts5(tokens))
        query = query.where(match)
        few = few_rows(connection, targets[-1]) if targets else None
        if few is not None:  # quicker than going along all rows with the words
            query = query.where(key.in_(few))
            targets = targets[:-1]
        query, _ = linked(query, targets, key)
    else:
        query, key = linked(query, targets, key)
    if tokens and not is_sqlite:
        query = query.where(sa.literal_column("words").op("@@")(tsquery(tokens)))
    query = with_fields(query, search)
    if search.kinds and DAYLESS.issuperset(search.kinds):
        query = query.where(key < 1 << HASH_BITS)  # else all days are walked through
    return in_days(query, search, key), key


def with_fields(query: Select, search: Search) -> Select:
    """Keep what has the outlet, status, measure, incident, kind and review wanted."""
    columns = tables.SEARCH_ROWS.c
    for column in ("outlet", "status", "measure", "incident"):
        if (wanted := getattr(search, column)) is not None:
            query = query.where(columns[column] == wanted)
    if search.kinds:
        query = query.where(columns.kind.in_(search.kinds))
    if search.review == "reviewed":
        reviewed = [s.value for s in ReviewState if s is not ReviewState.NONE]
        query = query.where(columns.review.in_(reviewed))
    elif search.review is not None:
        query = query.where(columns.review == search.review)
    else:
        query = query.where(columns.review != ReviewState.REJECTED)
    return query


def linked(
    query: Select, targets: Sequence[str], key: sa.ColumnElement[Any]
) -> tuple[Select, sa.ColumnElement[Any]]:
    """Keep what speaks of an actor, a place or a side; give the column to go along.

    The links of the last target lead; the others are looked up beside them, before
    any row of what can be found is touched.

    Args:
        query: Of rows that can be found.
        targets: Ids, that with the fewest rows last.
        key: The number of the row, in what leads so far.
    """
    for n, target in enumerate(reversed(targets)):
        links = tables.SEARCH_LINKS.alias(f"link{n}")
        query = query.where(links.c.target == target, links.c.row == key)
        if n == 0:
            key = links.c.row
    return query, key


def rarest_last(connection: sa.Connection, search: Search) -> list[str]:
    """Give the targets that are asked for, that with the fewest rows last."""
    party = PARTY + search.party if search.party else None
    targets = [t for t in (party, search.place, search.actor) if t is not None]
    if len(targets) < 2:
        return targets
    return sorted(targets, key=lambda target: -size_of(connection, target))


def few_rows(connection: sa.Connection, target: str) -> list[int] | None:
    """Give the rows that speak of a target; None where they are many."""
    links = tables.SEARCH_LINKS.c
    query = sa.select(links.row).where(links.target == target).limit(FEW_ROWS + 1)
    rows = list(connection.execute(query).scalars())
    return rows if len(rows) <= FEW_ROWS else None


def size_of(connection: sa.Connection, target: str) -> int:
    """Count the rows that speak of an actor, a place or a side, to a limit."""
    ((size,),) = ask(connection, LINKED, target=target)
    return int(size)


def in_days(query: Select, search: Search, key: sa.ColumnElement[Any]) -> Select:
    """Keep what is of these days; what has no day is of none."""
    if search.since or search.until:
        first = day_start(first_day(search.since)) if search.since else 0
        query = query.where(key >= max(first, 1 << HASH_BITS))
    if search.until:
        query = query.where(key < day_start(search.until) + (1 << HASH_BITS))
    return query


def first_day(day: str) -> str:
    """Give the first day of a day, month or year.

    Examples:
        >>> first_day("2031-05"), first_day("2031"), first_day("2031-05-14")
        ('2031-05-01', '2031-01-01', '2031-05-14')
    """
    return day + {4: "-01-01", 7: "-01"}.get(len(day), "")


# ------------------------------------------------------------------------------- words


def read_tokens(words: str) -> list[Token]:
    """Read what a person typed.

    Examples:
        >>> [(t.words, t.is_unwanted) for t in read_tokens('"two dead" osk -rain')]
        [('two dead', False), ('osk', False), ('rain', True)]
    """
    found = []
    for sign, phrase, word in TOKEN.findall(words.replace("\0", " ")):
        text = " ".join(WORD.findall(phrase or word))
        if text:
            found.append(Token(words=text, is_unwanted=bool(sign)))
    return found


def fts5(tokens: list[Token]) -> str:
    """Write tokens as SQLite's FTS5 reads them; quoted, so that no word commands."""
    wanted = " AND ".join(f'"{t.words}"' for t in tokens if not t.is_unwanted)
    unwanted = "".join(f' NOT "{t.words}"' for t in tokens if t.is_unwanted)
    return f"({wanted}){unwanted}"


def tsquery(tokens: list[Token]) -> sa.ColumnElement[Any]:
    """Write tokens as PostgreSQL reads them."""
    query: sa.ColumnElement[Any] | None = None
    for token in tokens:
        one: sa.ColumnElement[Any] = sa.func.phraseto_tsquery("english", token.words)
        if token.is_unwanted:
            one = sa.literal_column("!!").op("")(one)
        query = one if query is None else query.op("&&")(one)
    return query if query is not None else sa.func.phraseto_tsquery("english", "")


def make_hit(row: sa.Row[*tuple[Any, ...]], tokens: list[Token]) -> Hit:
    """Make a hit of a row, with the words around what was found."""
    wanted = [w for t in tokens if not t.is_unwanted for w in WORD.findall(t.words)]
    excerpt, marks = cut_excerpt(row.body, wanted)
    own = {name: getattr(row, name) for name in SHOWN}
    title = row.title
    if row.kind in (ACTOR, PLACE):
        excerpt, marks = row.body, ()
    return Hit(title=title, excerpt=excerpt, marks=marks, **own)


# columns that a hit bears as they are
SHOWN = tuple(
    f.name for f in fields(Hit) if f.name not in ("title", "excerpt", "marks")
)


def cut_excerpt(
    body: str, wanted: list[str]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut the words around the first place that was looked for, and mark them.

    Examples:
        >>> cut_excerpt("It rained. Two were killed there.", ["kill"])
        ('It rained. Two were killed there.', ((20, 26),))
    """
    heads = tuple(word[: max(STEM, len(word) - 2)].casefold() for word in wanted)
    at = [m for m in WORD.finditer(body) if heads and is_like(m[0], heads)]
    first = at[0].start() if at else 0
    start = max(0, first - AROUND)
    if start:  # not in the middle of a word
        start = body.find(" ", start) + 1 or start
    end = min(len(body), first + 2 * AROUND)
    if end < len(body):
        end = max(body.rfind(" ", first, end), first + 1)
    marks = tuple(
        (m.start() - start, m.end() - start)
        for m in at
        if start <= m.start() and m.end() <= end
    )
    return body[start:end], marks


def is_like(word: str, heads: tuple[str, ...]) -> bool:
    """Whether a word begins as one of those looked for."""
    return word.casefold().startswith(heads)
