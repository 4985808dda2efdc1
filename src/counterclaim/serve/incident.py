"""The page of an incident."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import (
    Claim,
    Incident,
    Ledger,
    Place,
    Question,
    TargetKind,
    Verification,
)
from counterclaim.serve.links import questions_about
from counterclaim.serve.maps import Map, Spot, draw_map
from counterclaim.serve.paging import Page, read_number
from counterclaim.serve.parts import (
    Core,
    checks_on,
    claims_answering,
    complete,
    select_claims,
)
from counterclaim.serve.reviewing import make_sheet
from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, html, not_found
from counterclaim.show.incidents import (
    IncidentView,
    show_copies,
    show_incident,
    sort_questions,
)
from counterclaim.show.index import index_ledger
from counterclaim.store import tables
from counterclaim.store.asking import Asked, ask
from counterclaim.store.parts import select_by

QUESTIONS, ANSWERS = 20, 150  # a page
MOST_OTHERS = 40  # claims that answer no question; the rest stand in the list of claims
MOST_ARTICLES = 60
MOST_CLAIMS = 400  # of the questions of one page
# Nearly all incidents are part of none, from which SQLite would conclude that one is as
# good as another, and go along all; of a range it expects less.
PARTS_OF = Asked(
    sa.select(tables.INCIDENTS.c.position, tables.INCIDENTS.c.id).where(
        tables.INCIDENTS.c.part_of.between(
            sa.bindparam("incident"), sa.bindparam("incident")
        )
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """An incident as its page shows it, and how much of it stands elsewhere."""

    record: Incident
    ledger: Ledger
    view: IncidentView
    questions: Page[Question]
    map: Map | None
    places: tuple[Place, ...]
    homes: Mapping[str, str]
    left_out: int
    other_claims: int
    articles: int
    children: tuple[Incident, ...]


def give_incident(site: Site, visit: Visit) -> Response:
    """Give the page of an incident."""
    with site.store.reading() as connection:
        number = read_number(visit.query.get("page", ""))
        page = incident_page(connection, visit.part("id"), number)
    if page is None:
        raise not_found("incident")
    return html(
        site.writer.write(
            "incident.html",
            visit,
            page=page,
            sheet=make_sheet(site, page.record, TargetKind.INCIDENT, page.ledger),
            incident=page.view,
            homes=page.homes,
            **said_of(visit),
        )
    )


def incident_page(
    connection: sa.Connection, incident_id: str, number: int
) -> IncidentPage | None:
    """Put the page of an incident together; None where there is none."""
    found = select_by(connection, tables.INCIDENTS.c.id, [incident_id], Incident)
    if not found:
        return None
    incident = found[0]
    asked = sort_questions(questions_about(connection, [incident.id]))
    questions = cut_questions(asked, number)
    answered = frozenset(claims_answering(asked))
    others = [
        claim
        for claim in (*incident.statements, *incident.figures)
        if claim not in answered
    ]
    ledger = _part(connection, incident, questions.items, others[:MOST_OTHERS])
    index = index_ledger(ledger)
    shown = next(i for i in ledger.incidents if i.id == incident.id)
    return IncidentPage(
        record=incident,
        ledger=ledger,
        view=show_incident(
            shown,
            questions.items,
            ledger.verifications,
            show_copies(ledger, index),
            index,
        ),
        questions=questions,
        map=draw_map(tuple(spots_of(ledger.places, incident))),
        places=tuple(p for p in ledger.places if p.id in incident.places),
        homes=homes_of((*ledger.statements, *ledger.figures), ledger.verifications),
        left_out=count_left_out(asked, questions.items, ledger),
        other_claims=len(others),
        articles=len(incident.articles),
        children=_children(connection, incident),
    )


def cut_questions(asked: Sequence[Question], number: int) -> Page[Question]:
    """Cut a page out of an incident's questions, by how many answers they have.

    A question with more answers than a page holds stands on a page of its own, with
    its first ones.
    """
    pages: list[list[Question]] = [[]]
    room = ANSWERS
    for question in asked:
        is_full = len(pages[-1]) == QUESTIONS or len(question.answers) > room
        if is_full and pages[-1]:
            pages.append([])
            room = ANSWERS
        pages[-1].append(replace(question, answers=question.answers[:ANSWERS]))
        room -= len(question.answers)
    number = min(number, len(pages))
    return Page(
        items=tuple(pages[number - 1]),
        number=number,
        pages=len(pages),
        total=len(asked),
    )


def count_left_out(
    asked: Sequence[Question], shown: Sequence[Question], ledger: Ledger
) -> int:
    """Count the claims of a page's questions that it does not cite."""
    ids = {question.id for question in shown}
    wanted = claims_answering(question for question in asked if question.id in ids)
    held = {claim.id for claim in ledger.figures}
    held.update(claim.id for claim in ledger.statements)
    return sum(claim not in held for claim in wanted)


def _part(
    connection: sa.Connection,
    incident: Incident,
    questions: Sequence[Question],
    others: Sequence[str],
) -> Ledger:
    """Select what the page shows: an incident with no more claims than that."""
    ids = [*claims_answering(questions)[:MOST_CLAIMS], *others]
    claims = select_claims(connection, ids)
    own = {claim.id for claim in claims}
    checks = tuple(
        check
        for check in checks_on(connection, claims)
        if own.intersection(check.about) or not check.about
    )
    parent = (incident.part_of,) if incident.part_of else ()
    parents = select_by(connection, tables.INCIDENTS.c.id, parent, Incident)
    shown = replace(
        incident,
        statements=tuple(c for c in incident.statements if c in set(ids)),
        figures=tuple(c for c in incident.figures if c in set(ids)),
        articles=incident.articles[:MOST_ARTICLES],
    )
    core = Core(
        claims=claims,
        verifications=checks,
        questions=tuple(questions),
        incidents=(shown, *(replace(p, actors=(), places=()) for p in parents)),
        articles=shown.articles,
    )
    return complete(connection, core)


def _children(connection: sa.Connection, incident: Incident) -> tuple[Incident, ...]:
    parts = sorted(ask(connection, PARTS_OF, incident=incident.id))
    ids = [ident for _, ident in parts[:MOST_OTHERS]]
    return select_by(connection, tables.INCIDENTS.c.id, ids, Incident)


def spots_of(places: Sequence[Place], incident: Incident) -> Sequence[Spot]:
    """Give the points of an incident's places."""
    return [
        Spot(
            lat=place.lat,
            lon=place.lon,
            label=place.name,
            href=f"/place/{place.id}",
            is_near=place.near is not None,
        )
        for place in places
        if place.id in incident.places
        and place.lat is not None
        and place.lon is not None
    ]


def homes_of(
    claims: Sequence[Claim], checks: Sequence[Verification]
) -> Mapping[str, str]:
    """Lead from claims and verifications to the articles that hold them."""
    held: tuple[Claim | Verification, ...] = (*claims, *checks)
    return {one.id: one.article for one in held}


SAID = {
    "confirm": "Confirmed.",
    "reject": "Rejected.",
    "edit": "Corrected.",
    "merge": "Merged.",
    "split": "Split.",
    "apart": "Kept apart.",
    "add": "Added.",
    "comment": "Comment kept.",
    "withdraw": "Undone.",
    "nothing": "Nothing was different; nothing was written.",
}


def said_of(visit: Visit) -> dict[str, str | None]:
    """Say what was done before this page came, and how to undo it."""
    done = visit.query.get("done", "")
    undo = visit.query.get("undo", "")
    return {
        "notice": SAID.get(done),
        "undo_id": undo if undo.isalnum() else None,
    }
