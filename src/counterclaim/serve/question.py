"""The page of a question: its answers side by side, over time, with all their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import Answer, Incident, Ledger, Question, TargetKind
from counterclaim.serve.incident import homes_of, said_of
from counterclaim.serve.paging import Page, cut_page, read_number
from counterclaim.serve.parts import Core, checks_on, complete, select_claims
from counterclaim.serve.plots import (
    NARROW,
    Intervals,
    Range,
    Steps,
    draw_intervals,
    draw_steps,
)
from counterclaim.serve.reviewing import make_sheet
from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, html, not_found
from counterclaim.show.incidents import Quote, quote_claim
from counterclaim.show.index import LedgerIndex, index_ledger
from counterclaim.show.matrix import Row, Version, make_matrix, version_of
from counterclaim.show.notes import OWN_WORDS
from counterclaim.show.parties import find_party_of
from counterclaim.show.words import count_words
from counterclaim.store import tables
from counterclaim.store.parts import select_by

ANSWERS = 25  # a page
CLAIMS = 12  # of one answer; the rest stand in the list of claims


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """An answer with the party that gives it and the words of its claims.

    Beside its words stands what people made of a claim.
    """

    party: str
    version: Version
    quotes: tuple[tuple[Quote, str], ...]
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """A question as its page shows it."""

    record: Question
    ledger: Ledger
    incident: Incident | None
    row: Row
    answers: Page[AnswerView]
    intervals: Intervals | None
    narrow: Intervals | None
    steps: Steps | None
    homes: Mapping[str, str]


def give_question(site: Site, visit: Visit) -> Response:
    """Give the page of a question."""
    with site.store.reading() as connection:
        number = read_number(visit.query.get("page", ""))
        page = question_page(connection, visit.part("id"), number)
    if page is None:
        raise not_found("question")
    return html(
        site.writer.write(
            "question.html",
            visit,
            page=page,
            sheet=make_sheet(site, page.record, TargetKind.QUESTION, page.ledger),
            homes=page.homes,
            **said_of(visit),
        )
    )


def question_page(
    connection: sa.Connection, question_id: str, number: int
) -> QuestionPage | None:
    """Put the page of a question together; None where there is none."""
    found = select_by(connection, tables.QUESTIONS.c.id, [question_id], Question)
    if not found:
        return None
    question = found[0]
    shown = cut_page(question.answers, number, ANSWERS)
    ledger = question_part(connection, question, shown.items)
    index = index_ledger(ledger)
    (row,) = make_matrix([replace(question, answers=())], index).rows
    ranges = [_range(answer, index) for answer in question.answers]
    return QuestionPage(
        record=question,
        ledger=ledger,
        incident=next(iter(ledger.incidents), None),
        row=row,
        answers=shown.of(_answer(answer, index) for answer in shown.items),
        intervals=draw_intervals(ranges[:ANSWERS]),
        narrow=draw_intervals(ranges[:ANSWERS], NARROW),
        steps=draw_steps(ranges),
        homes=homes_of((*ledger.statements, *ledger.figures), ledger.verifications),
    )


def question_part(
    connection: sa.Connection, question: Question, answers: Sequence[Answer]
) -> Ledger:
    """Select a question with the first claims of some of its answers."""
    ids = [i for answer in answers for i in claims_shown(answer)]
    claims = select_claims(connection, ids)
    incidents = select_by(
        connection, tables.INCIDENTS.c.id, [question.incident], Incident
    )
    core = Core(
        claims=claims,
        verifications=checks_on(connection, claims),
        questions=(question,),
        incidents=tuple(replace(i, actors=(), places=()) for i in incidents),
    )
    return complete(connection, core)


def claims_shown(answer: Answer) -> tuple[str, ...]:
    """Give the claims of an answer that its page shows."""
    return (*answer.figures, *answer.statements)[:CLAIMS]


def _answer(answer: Answer, index: LedgerIndex) -> AnswerView:
    claims = [index.claim(i) for i in claims_shown(answer)]
    held = {c.statement for c in claims if c is not None and hasattr(c, "figure")}
    return AnswerView(
        party=find_party_of(answer.party, answer.claimants, index).name,
        version=version_of(answer, index),
        quotes=tuple(
            (quote_claim(claim, index), claim.review.value)
            for claim in claims
            if claim is not None and claim.id not in held
        ),
        claims=len(answer.figures) + len(answer.statements),
    )


def _range(answer: Answer, index: LedgerIndex) -> Range:
    names = ", ".join(index.names(answer.claimants)) or OWN_WORDS
    first = next(iter(claims_shown(answer)), None)
    return Range(
        name=names,
        low=answer.low,
        high=answer.high,
        words=count_words(answer.low, answer.high) or "",
        href=None if first is None else f"#c-{first}",
        day=answer.as_of,
    )
