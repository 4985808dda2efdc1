"""The look-ups that every view of a ledger needs, made once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterclaim.records import (
    Actor,
    Article,
    Claim,
    FigureClaim,
    Incident,
    Ledger,
    Place,
    Span,
    StatementClaim,
    Verification,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerIndex:
    """A ledger's records by id, and what points to them.

    `incident_of` leads from a claim's id to its incident, `verified` to what the
    articles say of its verification, `copy_of` from an article's id to the article
    whose text it repeats.
    """

    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    statements: Mapping[str, StatementClaim]
    figures: Mapping[str, FigureClaim]
    incidents: Mapping[str, Incident]
    incident_of: Mapping[str, Incident]
    verified: Mapping[str, tuple[Verification, ...]]
    copy_of: Mapping[str, str]

    def names(self, actor_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the actors' names, in order; an id nobody knows is left as it is."""
        return tuple(
            self.actors[actor].name if actor in self.actors else actor
            for actor in actor_ids
        )

    def claim(self, claim_id: str) -> Claim | None:
        """Return the claim with this id, None where the ledger has none."""
        return self.figures.get(claim_id) or self.statements.get(claim_id)


def index_ledger(ledger: Ledger) -> LedgerIndex:
    """Make the look-ups of a ledger."""
    verified: dict[str, list[Verification]] = defaultdict(list)
    for verification in ledger.verifications:
        for claim_id in verification.about:
            verified[claim_id].append(verification)
    return LedgerIndex(
        articles={article.id: article for article in ledger.articles},
        actors={actor.id: actor for actor in ledger.actors},
        places={place.id: place for place in ledger.places},
        statements={claim.id: claim for claim in ledger.statements},
        figures={claim.id: claim for claim in ledger.figures},
        incidents={incident.id: incident for incident in ledger.incidents},
        incident_of={
            claim_id: incident
            for incident in ledger.incidents
            for claim_id in (*incident.statements, *incident.figures)
        },
        verified={claim_id: tuple(found) for claim_id, found in verified.items()},
        copy_of={
            article: copies.articles[0]
            for copies in ledger.copies
            for article in copies.articles[1:]
        },
    )


def words_of(claim: Claim) -> Span:
    """Return the span to land on: a figure's own, or where the content begins."""
    if isinstance(claim, FigureClaim):
        return claim.figure.span
    return claim.statement.content[0]
