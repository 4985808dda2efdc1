"""What can be found: rows of articles, claims, incidents and names, made for search.

A row's number begins with its day, so that the newest come first without sorting, and
a stretch of days is a stretch of rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from counterclaim.ids import make_id
from counterclaim.records import (
    Actor,
    Article,
    FigureClaim,
    Incident,
    Place,
    Reading,
    ReviewState,
    StatementClaim,
)
from counterclaim.store.rows import Row, storable

HASH_BITS = 43  # 20 bits of days are left of a signed 64-bit number
LAST_DAY = (1 << 20) - 2  # in the year 2871; what bears a later one counts as of it
LONGEST_BODY = 200_000  # characters in one row; longer articles are several rows
ARTICLE, STATEMENT, FIGURE = "article", "statement", "figure"
INCIDENT, ACTOR, PLACE = "incident", "actor", "place"
OF_GROUPING = (INCIDENT, ACTOR, PLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A row, and the articles' own actors and places that it speaks of."""

    row: Row
    names: frozenset[str] = frozenset()


def day_start(day: str | None) -> int:
    """Give the number of the first row of a day; 0 where no day is known.

    A month or a year counts as its last day.

    Examples:
        >>> day_start("2031-05") == day_start("2031-05-31") < day_start("2031-06-01")
        True
    """
    if not day:
        return 0
    parts = [*day.split("-"), "12", "31"][:3] if day.count("-") < 2 else day.split("-")
    if len(day) == len("2031-05"):
        parts = [*day.split("-"), "31"]
    for shorter in (0, 1, 2, 3):  # months have 28 to 31 days
        try:
            number = date(
                int(parts[0]), int(parts[1]), int(parts[2][:2]) - shorter
            ).toordinal()
        except (ValueError, IndexError, OverflowError):
            continue
        return min(number, LAST_DAY) << HASH_BITS
    return 0


def row_number(day: str | None, *key: str | int) -> int:
    """Make the number of a row: its day, then a digest of what it is."""
    return day_start(day) | int(make_id(*key), 16) & ((1 << HASH_BITS) - 1)


def article_found(
    article: Article, reading: Reading, as_corrected: Article | None = None
) -> Iterator[Found]:
    """Make the rows of an article and of all its claims.

    Args:
        article: As it was read.
        reading: With people's decisions in it.
        as_corrected: The article where people corrected it.
    """
    shown = as_corrected or article
    names = {actor.id for actor in reading.actors} | {p.id for p in reading.places}
    common = {"article": article.id, "outlet": storable(shown.outlet)}
    for number, start in enumerate(range(0, max(1, len(article.text)), LONGEST_BODY)):
        row: Row = {
            **empty_row(),
            **common,
            "row": row_number(shown.published, ARTICLE, article.id, number),
            "kind": ARTICLE,
            "id": article.id,
            "day": shown.published,
            "title": storable(shown.title) or "",
            "body": storable(article.text[start : start + LONGEST_BODY]) or "",
        }
        yield Found(row=row, names=frozenset(names))
    claims: tuple[StatementClaim | FigureClaim, ...] = reading.statements
    for claim in (*claims, *reading.figures):
        yield claim_found(claim, shown)


def claim_found(claim: StatementClaim | FigureClaim, article: Article) -> Found:
    """Make the row of a claim."""
    is_figure = isinstance(claim, FigureClaim)
    names = {*claim.claimants, *claim.via, *claim.where}
    if isinstance(claim, FigureClaim):
        names |= {claim.side} if claim.side else set()
        day = claim.when.end or article.published
        words, stance = claim.figure.span.text, claim.figure.stance
        measure = claim.figure.measure
    else:
        day = claim.said_on or claim.about.end or article.published
        words = " … ".join(span.text for span in claim.statement.content)
        stance, measure = claim.statement.stance, None
    kind = FIGURE if is_figure else STATEMENT
    row: Row = {
        **empty_row(),
        "row": row_number(day, kind, claim.id),
        "kind": kind,
        "id": claim.id,
        "article": claim.article,
        "day": day,
        "outlet": storable(article.outlet),
        "measure": measure,
        "stance": stance,
        "review": claim.review,
        "title": storable(claim.claimant_name) or "",
        "body": storable(words) or "",
    }
    return Found(row=row, names=frozenset(names))


def grouping_found(
    incidents: Iterable[Incident], actors: Iterable[Actor], places: Iterable[Place]
) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """Make the rows of what grouping makes, and the actors and places of each."""
    for incident in incidents:
        row: Row = {
            **empty_row(),
            "row": row_number(incident.when.end, INCIDENT, incident.id),
            "kind": INCIDENT,
            "id": incident.id,
            "incident": incident.id,
            "day": incident.when.end,
            "title": storable(incident.label) or "",
        }
        yield row, tuple(dict.fromkeys((*incident.actors, *incident.places)))
    for kind, records in ((ACTOR, actors), (PLACE, places)):
        for record in records:
            names = "; ".join(record.aliases)
            row = {
                **empty_row(),
                "row": row_number(None, kind, record.id),
                "kind": kind,
                "id": record.id,
                "title": storable(record.name) or "",
                "body": storable(names) or "",
            }
            yield row, (record.id,)


def empty_row() -> Row:
    """Give a row with all columns, nothing in them."""
    return {
        "article": None,
        "incident": None,
        "day": None,
        "outlet": None,
        "measure": None,
        "stance": None,
        "status": None,
        "review": ReviewState.NONE,
        "title": "",
        "body": "",
    }
