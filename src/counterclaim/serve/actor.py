"""The page of an actor: its names, what it claimed over time, how its tolls fared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import (
    Actor,
    Answer,
    Claim,
    Incident,
    Ledger,
    Question,
    Stance,
    StatementClaim,
    Status,
    TargetKind,
)
from counterclaim.serve.incident import homes_of, said_of
from counterclaim.serve.links import (
    claims_with,
    incidents_with,
    questions_answered,
)
from counterclaim.serve.listing import QuestionRow, question_rows
from counterclaim.serve.paging import Page, cut_page, read_number
from counterclaim.serve.parts import Core, complete, select_claims
from counterclaim.serve.reads import with_ledger_ids
from counterclaim.serve.reviewing import make_sheet
from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, html, not_found
from counterclaim.show.incidents import Quote, quote_claim
from counterclaim.show.index import index_ledger
from counterclaim.show.parties import find_party
from counterclaim.show.words import date_words
from counterclaim.store import tables
from counterclaim.store.parts import select_by
from counterclaim.store.select import count_mentions

CLAIMS = 40  # a page
MOST_CLAIMS = 1_000  # looked at, the newest first
MOST_QUESTIONS = 120  # whose answers are counted, the newest first
MOST_TOLLS = 40  # shown
MOST_ALIASES = 60
MOST_MEMBERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Fare:
    """How an actor's counts fared: how many questions, nothing about who was right.

    Attributes:
        asked: Questions that it answers with a count.
        revised: Of these, those that it later answered with another count.
        denied: Those in which somebody else says that a count is untrue.
        rivalled: Those in which another side's count cannot hold beside one.
    """

    asked: int
    revised: int
    denied: int
    rivalled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim of an actor with the day it was told."""

    day: str
    quote: Quote
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """An actor as its page shows it."""

    record: Actor
    ledger: Ledger
    party: str
    party_id: str | None
    members: tuple[Actor, ...]
    fare: Fare
    looked_at: int
    asked: int
    tolls: tuple[QuestionRow, ...]
    told: Page[Told]
    incidents: tuple[Incident, ...]
    homes: Mapping[str, str]
    named: int


def give_actor(site: Site, visit: Visit) -> Response:
    """Give the page of an actor."""
    with site.store.reading() as connection:
        number = read_number(visit.query.get("page", ""))
        page = actor_page(connection, visit.part("id"), number)
    if page is None:
        raise not_found("actor")
    return html(
        site.writer.write(
            "actor.html",
            visit,
            page=page,
            sheet=make_sheet(site, page.record, TargetKind.ACTOR, page.ledger),
            homes=page.homes,
            **said_of(visit),
        )
    )


def actor_page(
    connection: sa.Connection, actor_id: str, number: int
) -> ActorPage | None:
    """Put the page of an actor together; None where there is none."""
    found = select_by(connection, tables.ACTORS.c.id, [actor_id], Actor)
    if not found:
        return None
    actor = found[0]
    claims, questions, asked = _claims_of(connection, actor, number)
    core = Core(
        claims=claims.items,
        more_actors=(actor.id, *actor.members[:MOST_MEMBERS]),
    )
    ledger = complete(connection, core)
    index = index_ledger(ledger)
    party = find_party(actor.id, index)
    held = (index.claim(claim.id) for claim in claims.items)
    days = {article.id: article.published for article in ledger.articles}
    shown = [(day_of(c, days[c.article]), c) for c in held if c is not None]
    shown.sort(key=lambda pair: pair[0] or "", reverse=True)
    return ActorPage(
        record=replace(actor, aliases=actor.aliases[:MOST_ALIASES]),
        ledger=ledger,
        party=party.name,
        party_id=party.key if party.key in index.actors else None,
        members=tuple(a for a in ledger.actors if a.id in actor.members),
        fare=count_fare(actor.id, questions),
        looked_at=len(questions),
        asked=asked,
        tolls=question_rows(
            connection, [q for q in questions if _counts(actor.id, q)][:MOST_TOLLS]
        ),
        told=claims.of(
            Told(
                day=date_words(day),
                quote=quote_claim(claim, index),
                state=claim.review.value,
            )
            for day, claim in shown
        ),
        incidents=select_by(
            connection,
            tables.INCIDENTS.c.id,
            incidents_with(connection, actor.id, most=MOST_TOLLS),
            Incident,
        ),
        named=count_mentions(connection, actor.id),
        homes=homes_of((*ledger.statements, *ledger.figures), ()),
    )


def _claims_of(
    connection: sa.Connection, actor: Actor, number: int
) -> tuple[Page[Claim], tuple[Question, ...], int]:
    """Select a page of what an actor claimed, the newest first, and its questions.

    Returns:
        The claims; its latest questions; how many these are in all.
    """
    ids = claims_with(connection, actor.id, most=MOST_CLAIMS)
    questions, asked = questions_answered(connection, ids, most=MOST_QUESTIONS)
    page = cut_page(ids, number, CLAIMS)
    claims = select_claims(connection, page.items)
    by_ledger_ids = with_ledger_ids(connection, claims)
    own = {c.id for c in by_ledger_ids if actor.id in c.claimants}
    told = {c.id: c for c in claims if c.id in own}
    shown = page.of(told[ident] for ident in page.items if ident in told)
    return shown, questions, asked


def day_of(claim: Claim, published: str | None) -> str | None:
    """Give the day on which a claim was made, else that of its article."""
    said_on = claim.said_on if isinstance(claim, StatementClaim) else None
    return said_on or published


# ------------------------------------------------------------------------------- counts


def count_fare(actor_id: str, questions: Iterable[Question]) -> Fare:
    """Count how an actor's counts fared."""
    own = [question for question in questions if _counts(actor_id, question)]
    return Fare(
        asked=len(own),
        revised=sum(_is_revised(actor_id, question) for question in own),
        denied=sum(_is_denied(actor_id, question) for question in own),
        rivalled=sum(question.status is Status.DISPUTED for question in own),
    )


def _counts(actor_id: str, question: Question) -> tuple[Answer, ...]:
    """The answers with a count that an actor gives to a question."""
    return tuple(
        answer
        for answer in question.answers
        if actor_id in answer.claimants
        and answer.stance is not Stance.DENIES
        and (answer.low is not None or answer.high is not None)
    )


def _is_revised(actor_id: str, question: Question) -> bool:
    counts = {(a.low, a.high) for a in _counts(actor_id, question)}
    return len(counts) > 1


def _is_denied(actor_id: str, question: Question) -> bool:
    return any(
        answer.stance is Stance.DENIES and actor_id not in answer.claimants
        for answer in question.answers
    )
