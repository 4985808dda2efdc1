"""The overview: how much there is, and lists by what a user looks for."""

from dataclasses import dataclass

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import Incident, Measure, Status
from counterclaim.serve.filters import Reviewed, What, read_filters
from counterclaim.serve.incident import said_of
from counterclaim.serve.listing import incident_rows
from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, html
from counterclaim.show.words import STATUS_WORDS, StatusWords
from counterclaim.store import tables
from counterclaim.store.codec import decode

ROWS = 40  # a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much a ledger holds."""

    articles: int
    statements: int
    figures: int
    incidents: int
    questions: int
    statuses: tuple[tuple[StatusWords, int], ...]


def count_all(connection: sa.Connection) -> Totals:
    """Count what a ledger holds."""

    def count(table: sa.Table) -> int:
        query = sa.select(sa.func.count()).select_from(table)
        return int(connection.execute(query).scalar_one())

    column = tables.QUESTIONS.c.status
    query = sa.select(column, sa.func.count()).group_by(column)
    by_status = {status: int(n) for status, n in connection.execute(query)}
    return Totals(
        articles=count(tables.ARTICLES),
        statements=count(tables.STATEMENTS),
        figures=count(tables.FIGURES),
        incidents=count(tables.INCIDENTS),
        questions=count(tables.QUESTIONS),
        statuses=tuple(
            (words, by_status[status])
            for status, words in STATUS_WORDS.items()
            if status in by_status
        ),
    )


def give_overview(site: Site, visit: Visit) -> Response:
    """Give the overview."""
    filters = read_filters(visit.query)
    with site.database.reading() as connection:
        totals = count_all(connection)
        query = (
            sa.select(tables.INCIDENTS.c.record)
            .order_by(tables.INCIDENTS.c.position)
            .limit(ROWS)
        )
        incidents = [decode(Incident, r) for (r,) in connection.execute(query)]
        rows = incident_rows(connection, incidents)
    return html(
        site.writer.write(
            "overview.html",
            visit,
            filters=filters,
            totals=totals,
            rows=rows,
            way="overview",
            whats=tuple(What),
            measures=tuple(Measure),
            all_statuses=tuple(Status),
            reviewed=tuple(Reviewed),
            asked=filters.q,
            listed=filters.what,
            **said_of(visit),
        )
    )
