"""What is to review: claims nobody decided on yet, first those that part versions."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import Question, Status
from counterclaim.serve.claim import claim_page
from counterclaim.serve.incident import said_of
from counterclaim.serve.paging import read_number
from counterclaim.serve.parts import claims_answering
from counterclaim.serve.reviewing import make_sheet
from counterclaim.serve.site import Site
from counterclaim.serve.standing import standing_states
from counterclaim.serve.web import Visit, html
from counterclaim.store import tables
from counterclaim.store.codec import decode

SHOWN = 25  # beside the first
FIRST = (
    Status.DISPUTED,
    Status.DENIED,
    Status.CONCEDED,
    Status.UPDATED,
    Status.AGREED,
    Status.SINGLE,
)
MOST_QUESTIONS = 500  # looked at for a page of the queue


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim that waits for review, and the question that it answers."""

    claim: str
    question: Question


def give_queue(site: Site, visit: Visit) -> Response:
    """Give the first claim that waits, with the next ones beside it."""
    skip = read_number(visit.query.get("skip", "")) if "skip" in visit.query else 0
    with site.database.reading() as connection:
        waiting = find_waiting(connection, skip=skip, most=SHOWN)
        page = claim_page(connection, waiting[0].claim) if waiting else None
    sheet = page and make_sheet(site, page.record, page.kind, page.ledger)
    return html(
        site.writer.write(
            "queue.html",
            visit,
            page=page,
            sheet=sheet,
            waiting=waiting,
            skip=skip,
            homes=page.homes if page else {},
            way="review",
            **said_of(visit),
        )
    )


def find_waiting(
    connection: sa.Connection, *, skip: int, most: int
) -> tuple[Waiting, ...]:
    """Find claims that wait for review, those first whose review would change most."""
    found: list[Waiting] = []
    left = skip
    for question in questions_in_order(connection):
        ids = claims_answering([question])
        decided = standing_states(connection, ids)
        for claim in ids:
            if claim in decided or any(w.claim == claim for w in found):
                continue
            if left:
                left -= 1
                continue
            found.append(Waiting(claim=claim, question=question))
            if len(found) == most:
                return tuple(found)
    return tuple(found)


def questions_in_order(connection: sa.Connection) -> Iterator[Question]:
    """Select questions, those whose versions part first."""
    columns = tables.QUESTIONS.c
    for status in FIRST:
        query = sa.select(columns.record).where(columns.status == status)
        rows = connection.execute(
            query.order_by(columns.position).limit(MOST_QUESTIONS)
        )
        for (record,) in rows:
            yield decode(Question, record)
