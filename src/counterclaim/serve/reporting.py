"""Reports to send on: an incident, or what a search finds, as one file."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import Ledger
from counterclaim.serve.filters import Filters, read_filters
from counterclaim.serve.limits import EXPORT, REPORT
from counterclaim.serve.listing import incident_ids, make_search
from counterclaim.serve.site import Site
from counterclaim.serve.web import Refusal, Visit, not_found
from counterclaim.show.export.formats import (
    FORMATS,
    ExportOptions,
    export_ledger,
    to_bytes,
)
from counterclaim.show.export_csv import CsvTable, ledger_to_csv
from counterclaim.show.page import ReportOptions, render_report
from counterclaim.show.words import plural
from counterclaim.store.parts import Part, select_part

MOST_INCIDENTS = 60  # in one file; some thousand articles are no longer read on paper
MOST_EXPORTED = 1_000  # incidents in one file of rows; the command has no end
# What lists can be had as, and what links call it.
FORMS = {
    "figures": "figures (CSV)",
    "statements": "statements (CSV)",
    "questions": "questions (CSV)",
    "ucdp-ged": "UCDP GED",
    "acled": "ACLED",
    "airwars": "Airwars",
    "geojson": "GeoJSON",
}
TYPES = {"csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}
# The report brings its own policy, by the hash of its own style; the header must let
# that style through and forbids the rest all the same.
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; sandbox allow-popups"
)


def give_incident_report(site: Site, visit: Visit) -> Response:
    """Give an incident as one self-contained file."""
    site.guard.check_rate(REPORT, visit.request)
    ident = visit.part("id")
    with site.store.reading() as connection:
        ledger = ledger_of(connection, [ident])
    if not ledger.incidents:
        raise not_found("incident")
    return as_file(ledger, ledger.incidents[0].label)


def give_report(site: Site, visit: Visit) -> Response:
    """Give what a search finds as one self-contained file."""
    site.guard.check_rate(REPORT, visit.request)
    filters = read_filters(visit.query)
    with site.store.reading() as connection:
        ids = find_incidents(connection, filters, MOST_INCIDENTS + 1)
        ledger = ledger_of(connection, ids[:MOST_INCIDENTS])
    title = f"{site.writer.name}: {plural(len(ledger.incidents), 'incident')}"
    if len(ids) > MOST_INCIDENTS:
        title += ", the newest of all that fit"
    return as_file(ledger, title)


def give_export(site: Site, visit: Visit) -> Response:
    """Give what a search finds, with its incidents, in a format of the field."""
    site.guard.check_rate(EXPORT, visit.request)
    form = visit.part("form")
    if form not in FORMS:
        raise not_found("format")
    filters = read_filters(visit.query)
    with site.store.reading() as connection:
        ids = find_incidents(connection, filters, MOST_EXPORTED)
        ledger = with_own_copies(ledger_of(connection, ids))
    if form in {table.value for table in CsvTable}:
        name, content = f"{form}.csv", ledger_to_csv(ledger, CsvTable(form)).encode()
    else:
        ((_, made),) = export_ledger(ledger, form, ExportOptions()).items()
        name, content = f"{form}.{FORMATS[form].ending}", to_bytes(made)
    return Response(
        content,
        media_type=TYPES[name.rpartition(".")[2]],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def find_incidents(
    connection: sa.Connection, filters: Filters, most: int
) -> tuple[str, ...]:
    """Find the newest incidents that fit a search, at most so many.

    Raises:
        Refusal: A name or a day of it means nothing.
    """
    every = replace(filters, what="incidents", after="")
    try:
        search = make_search(connection, every)
    except LookupError as error:
        raise Refusal(400, "nothing-found", str(error.args[0])) from error
    return incident_ids(connection, every, search, most)[0]


def ledger_of(connection: sa.Connection, incidents: Sequence[str]) -> Ledger:
    """Select incidents with all their articles, without what else these tell."""
    ledger = select_part(connection, Part(incidents=tuple(incidents)))
    wanted = set(incidents)
    return replace(
        ledger,
        incidents=tuple(i for i in ledger.incidents if i.id in wanted),
        questions=tuple(q for q in ledger.questions if q.incident in wanted),
    )


def with_own_copies(ledger: Ledger) -> Ledger:
    """Leave out copies that stand in articles which a part does not hold."""
    known = {article.id for article in ledger.articles}
    copies = (c for c in ledger.copies if known.issuperset(c.articles))
    return replace(ledger, copies=tuple(copies))


def as_file(ledger: Ledger, title: str) -> Response:
    """Give a ledger's page to keep."""
    text = render_report(with_own_copies(ledger), ReportOptions(title=title))
    return Response(
        text.encode("utf-8", "replace"),
        media_type="text/html; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="report.html"',
            "Content-Security-Policy": REPORT_POLICY,
        },
    )
