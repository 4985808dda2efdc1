"""Narrow a ledger to what an export is asked for, claims and articles too."""

from dataclasses import replace

from counterclaim.records import Claim, FigureClaim, Ledger
from counterclaim.show.index import claims_in
from counterclaim.show.terminal import (
    Narrow,
    fits_article,
    fitting_actors,
    narrow_ledger,
)


def narrow_claims(ledger: Ledger, narrow: Narrow) -> Ledger:
    """Keep the incidents and questions that `show` keeps, and the claims that fit.

    A claim fits where it stands in a fitting article, is made by or about a fitting
    actor, and belongs to a kept incident; claims that answer a kept question stay, so
    that no version of it is lost. Articles stay that hold a kept claim.

    Args:
        ledger: The ledger.
        narrow: What to keep; nothing asked for keeps everything.

    Returns:
        A ledger in which every id still leads somewhere.
    """
    if narrow == Narrow():
        return ledger
    kept = narrow_ledger(ledger, narrow)
    told_in = {a.id for a in ledger.articles if fits_article(a, narrow.article)}
    actors = fitting_actors(ledger, narrow.actor)
    of_incidents = {
        claim for i in kept.incidents for claim in (*i.statements, *i.figures)
    }
    answering = {
        claim
        for question in kept.questions
        for answer in question.answers
        for claim in (*answer.figures, *answer.statements)
    }

    def fits(claim: Claim) -> bool:
        if claim.id in answering:
            return True
        return (
            claim.article in told_in
            and (narrow.incident is None or claim.id in of_incidents)
            and (narrow.actor is None or not actors.isdisjoint(_actors_of(claim)))
        )

    return _only(
        kept,
        frozenset(claim.id for claim in claims_in(ledger) if fits(claim)),
    )


def _actors_of(claim: Claim) -> set[str]:
    side = claim.side if isinstance(claim, FigureClaim) else None
    return {*claim.claimants, *claim.via, *([side] if side is not None else [])}


def _only(ledger: Ledger, claims: frozenset[str]) -> Ledger:
    """Leave out all claims but these, and the articles and copies without any."""
    statements = tuple(c for c in ledger.statements if c.id in claims)
    figures = tuple(c for c in ledger.figures if c.id in claims)
    held = {c.article for c in statements} | {c.article for c in figures}
    left_out = {claim.id for claim in claims_in(ledger)} - claims

    incidents = tuple(
        replace(
            incident,
            articles=tuple(a for a in incident.articles if a in held),
            statements=tuple(c for c in incident.statements if c in claims),
            figures=tuple(c for c in incident.figures if c in claims),
        )
        for incident in ledger.incidents
    )
    copies = (
        replace(several, articles=tuple(a for a in several.articles if a in held))
        for several in ledger.copies
    )
    return replace(
        ledger,
        articles=tuple(article for article in ledger.articles if article.id in held),
        statements=statements,
        figures=figures,
        times=tuple(time for time in ledger.times if time.article in held),
        verifications=tuple(v for v in ledger.verifications if v.article in held),
        incidents=incidents,
        copies=tuple(several for several in copies if len(several.articles) > 1),
        judgements=tuple(j for j in ledger.judgements if j.on not in left_out),
    )
