"""Questions as a ledger of their own, with the claims that answer them and no others.

Of each article that holds such a claim its text comes along, of the rest of the ledger
what these claims name.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

import sqlalchemy as sa

from counterclaim.records import (
    NO_TIME,
    Claim,
    FigureClaim,
    Grouping,
    Incident,
    Ledger,
    Place,
    Question,
    Reading,
    StatementClaim,
    Verification,
)
from counterclaim.store import tables
from counterclaim.store.asking import Asked, among, ask_among, rows_by
from counterclaim.store.indexing import PARTY
from counterclaim.store.ledger import figures_of, statements_of, verifications_of
from counterclaim.store.parts import (
    people_in,
    people_of,
    select_by,
    select_company,
    select_copies,
    select_pairs,
    select_some,
    select_some_articles,
)
from counterclaim.store.reviewed import as_corrected, select_corrected, select_reviewed
from counterclaim.store.select import by_article, select_made

ONE_OF_PARTY = Asked(
    sa.select(tables.ACTOR_PARTIES.c.party, sa.func.min(tables.ACTOR_PARTIES.c.actor))
    .where(
        among(tables.ACTOR_PARTIES.c.party),
        PARTY + tables.ACTOR_PARTIES.c.actor != tables.ACTOR_PARTIES.c.party,
    )
    .group_by(tables.ACTOR_PARTIES.c.party)
)


def select_asked(connection: sa.Connection, wanted: Sequence[str]) -> Ledger:
    """Select questions with the claims that answer them."""
    questions = select_some(connection, tables.QUESTIONS, Question, wanted)
    claims = {
        claim
        for question in questions
        for answer in question.answers
        for claim in (*answer.figures, *answer.statements)
    }
    of = tables.INCIDENT_CLAIMS.c
    homes = {
        incident for (incident,) in rows_by(connection, of.claim, claims, of.incident)
    }
    homes |= {question.incident for question in questions}
    incidents = select_some(connection, tables.INCIDENTS, Incident, sorted(homes))
    told_in = sorted({a for incident in incidents for a in incident.articles})
    readings = select_claims(connection, claims, told_in)
    undated = {a for i in incidents if i.when == NO_TIME for a in i.articles}
    articles = sorted({*undated, *(reading.article for reading in readings)})
    return with_their_names(
        connection,
        readings,
        Ledger(
            made=select_made(connection),
            articles=as_corrected(
                select_some_articles(connection, articles),
                select_corrected(connection, articles),
            ),
            incidents=incidents,
            questions=questions,
            copies=select_copies(connection, articles),
        ),
    )


def select_claims(
    connection: sa.Connection, wanted: Collection[str], articles: Sequence[str]
) -> list[Reading]:
    """Select claims as people reviewed them, by article, with what was verified.

    Args:
        connection: An open connection.
        wanted: The claims' ids.
        articles: Those in which they stand, and any others.
    """
    reviewed = select_reviewed(connection, articles)
    kept: list[Claim] = []
    kept += select_by(connection, tables.STATEMENTS.c.id, wanted, StatementClaim)
    kept += select_by(connection, tables.FIGURES.c.id, wanted, FigureClaim)
    found = [claim for claim in kept if claim.article not in reviewed]
    for reading in reviewed.values():
        own: tuple[Claim, ...] = (*reading.statements, *reading.figures)
        found += [claim for claim in own if claim.id in wanted]
    statements, figures = defaultdict(list), defaultdict(list)
    for claim in found:
        if isinstance(claim, FigureClaim):
            figures[claim.article].append(claim)
        else:
            statements[claim.article].append(claim)
    held_in = sorted({*statements, *figures})
    checks = by_article(connection, tables.VERIFICATIONS, Verification, held_in)
    checks |= {article: r.verifications for article, r in reviewed.items()}
    return [
        Reading(
            article=article,
            statements=tuple(statements[article]),
            figures=tuple(figures[article]),
            verifications=checks.get(article, ()),
        )
        for article in held_in
    ]


def with_their_names(
    connection: sa.Connection, readings: Sequence[Reading], ledger: Ledger
) -> Ledger:
    """Give a ledger with the claims of readings, and the actors and places named."""
    own: list[Claim] = []
    for reading in readings:
        own += (*reading.statements, *reading.figures)
    people = {i for claim in own for i in people_in(claim)}
    people |= {v.by for r in readings for v in r.verifications if v.by}
    where = {place for claim in own for place in claim.where}
    grouping = Grouping(
        actor_ids=select_pairs(connection, "actor", sorted(people)),
        place_ids=select_pairs(connection, "place", sorted(where)),
    )
    named = {ledger_id for _, ledger_id in grouping.actor_ids}
    named |= people | people_of(ledger.incidents, ledger.questions)
    actors = select_company(connection, named)
    ends = [PARTY + actor.id for actor in actors]  # a party is what somebody speaks for
    speakers = {actor for _, actor in ask_among(connection, ONE_OF_PARTY, ends)}
    places = {place for incident in ledger.incidents for place in incident.places}
    places |= where | {ledger_id for _, ledger_id in grouping.place_ids}
    return replace(
        ledger,
        actors=select_company(connection, {*named, *speakers}),
        places=select_some(connection, tables.PLACES, Place, sorted(places)),
        statements=statements_of(readings, grouping),
        figures=figures_of(readings, grouping),
        verifications=verifications_of(readings, grouping),
    )
