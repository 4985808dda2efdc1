"""Put a page's part of a ledger together: its claims, and all they lead to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from counterclaim.records import (
    Claim,
    FigureClaim,
    Incident,
    JudgementKind,
    Ledger,
    Place,
    Question,
    StatementClaim,
    Verification,
)
from counterclaim.serve.reads import select_articles, with_ledger_ids, with_parties
from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask_among
from counterclaim.store.parts import (
    Part,
    select_by,
    select_copies,
    select_pairs,
    select_part,
)
from counterclaim.store.reviewed import select_reviewed
from counterclaim.store.select import NOTHING_MADE_IT

ADDED = Asked(
    sa.select(tables.JUDGEMENTS.c.on_id).where(
        tables.JUDGEMENTS.c.id == tables.JUDGEMENT_PLACES.c.judgement,
        tables.JUDGEMENTS.c.kind == JudgementKind.ADD.value,
        among(tables.JUDGEMENT_PLACES.c.object),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """What a page is about, before all that it leads to is looked up.

    `more_actors` and `more_places` are ids that no claim of it holds.
    """

    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    questions: tuple[Question, ...] = ()
    verifications: tuple[Verification, ...] = ()
    articles: tuple[str, ...] = ()
    more_actors: tuple[str, ...] = ()
    more_places: tuple[str, ...] = ()


def complete(connection: sa.Connection, core: Core) -> Ledger:
    """Look up the articles, actors, places and copies that a page's records name.

    The articles come without their texts.
    """
    claims = with_ledger_ids(connection, core.claims)
    checks = with_checkers(connection, core.verifications)
    articles = dict.fromkeys((*core.articles, *(c.article for c in claims)))
    articles.update((v.article, None) for v in checks)
    copies = select_copies(connection, articles)
    articles.update((article, None) for group in copies for article in group.articles)
    return Ledger(
        made=NOTHING_MADE_IT,  # pages say nothing of it
        articles=select_articles(connection, articles),
        actors=with_parties(connection, actors_in(core, claims, checks)),
        places=select_by(
            connection,
            tables.PLACES.c.id,
            (
                *core.more_places,
                *(place for claim in claims for place in claim.where),
                *(place for incident in core.incidents for place in incident.places),
            ),
            Place,
        ),
        statements=tuple(c for c in claims if isinstance(c, StatementClaim)),
        figures=tuple(c for c in claims if isinstance(c, FigureClaim)),
        verifications=checks,
        incidents=core.incidents,
        questions=core.questions,
        copies=copies,
    )


def actors_in(
    core: Core, claims: Iterable[Claim], checks: Iterable[Verification]
) -> list[str]:
    """List the actors that a page names."""
    answers = [answer for question in core.questions for answer in question.answers]
    named: list[str | None] = [*core.more_actors]
    for claim in claims:
        named += [*claim.claimants, *claim.via]
        named += [claim.side] if isinstance(claim, FigureClaim) else []
    named += [a for answer in answers for a in (*answer.claimants, answer.party)]
    named += [question.side for question in core.questions]
    named += [actor for incident in core.incidents for actor in incident.actors]
    named += [check.by for check in checks]
    return [actor for actor in named if actor]


def with_checkers(
    connection: sa.Connection, checks: Sequence[Verification]
) -> tuple[Verification, ...]:
    """Give verifications the ledger's ids of who could or could not confirm."""
    own = dict(select_pairs(connection, "actor", [v.by for v in checks if v.by]))
    return tuple(replace(v, by=own.get(v.by, v.by) if v.by else None) for v in checks)


def select_claims(
    connection: sa.Connection, claim_ids: Iterable[str]
) -> tuple[Claim, ...]:
    """Select claims as people corrected them, and the statements around figures.

    Those that people rejected are left out.
    """
    ids = list(dict.fromkeys(claim_ids))
    figures = select_by(connection, tables.FIGURES.c.id, ids, FigureClaim)
    wanted = [*ids, *(claim.statement for claim in figures if claim.statement)]
    statements = select_by(connection, tables.STATEMENTS.c.id, wanted, StatementClaim)
    read: tuple[Claim, ...] = (*statements, *figures)
    added = articles_of_added(connection, set(ids) - {claim.id for claim in read})
    articles = sorted({*(claim.article for claim in read), *added})
    reviewed = select_reviewed(connection, articles)
    kept = [claim for claim in read if claim.article not in reviewed]
    asked = set(wanted)
    for reading in reviewed.values():
        decided: tuple[Claim, ...] = (*reading.statements, *reading.figures)
        kept += [claim for claim in decided if claim.id in asked]
    return tuple(kept)


def articles_of_added(connection: sa.Connection, claim_ids: set[str]) -> set[str]:
    """Tell in which articles the claims stand that people added."""
    rows = ask_among(connection, ADDED, claim_ids)
    return {article for (article,) in rows}


def claims_answering(questions: Iterable[Question]) -> list[str]:
    """List the ids of all claims that answer questions, in order."""
    return list(
        dict.fromkeys(
            claim
            for question in questions
            for answer in question.answers
            for claim in (*answer.figures, *answer.statements)
        )
    )


def checks_on(
    connection: sa.Connection, claims: Sequence[Claim]
) -> tuple[Verification, ...]:
    """Select what the articles of claims say could or could not be confirmed."""
    articles = {claim.article for claim in claims}
    column = tables.VERIFICATIONS.c.article
    return select_by(connection, column, articles, Verification)


def article_part(connection: sa.Connection, article_id: str) -> Ledger | None:
    """Give an article with all that it holds, and the questions that its claims answer.

    Returns:
        The article first; None where the ledger has none.
    """
    part = Part(articles=(article_id,), is_narrow=True)
    ledger = select_part(connection, part)
    if not ledger.articles:
        return None
    others = {article for group in ledger.copies for article in group.articles}
    copies = select_articles(connection, sorted(others - {article_id}))
    return replace(ledger, articles=(*ledger.articles, *copies))
