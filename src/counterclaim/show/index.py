"""The look-ups that every view of a ledger needs, made once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from counterclaim.records import (
    Actor,
    Article,
    Claim,
    FigureClaim,
    Incident,
    Ledger,
    Place,
    PlaceKind,
    Question,
    Span,
    Stance,
    StatementClaim,
    Verification,
)

AnyClaim = TypeVar("AnyClaim", StatementClaim, FigureClaim)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerIndex:
    """A ledger's records by id, and what points to them.

    `incident_of` leads from a claim's id to its incident, `verified` to what the
    articles say of its verification; `incidents_in` from an article's id to the ids of
    its incidents, `copy_of` to the article whose text it repeats, `copies_of` to those
    that repeat its. `party_ids` are the actors that somebody speaks or fights for,
    `by_name` leads from a name to the first actor that bears it, `country_names` from
    a country's code to its name in the ledger.
    """

    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    statements: Mapping[str, StatementClaim]
    figures: Mapping[str, FigureClaim]
    incidents: Mapping[str, Incident]
    incident_of: Mapping[str, Incident]
    incidents_in: Mapping[str, tuple[str, ...]]
    verified: Mapping[str, tuple[Verification, ...]]
    party_ids: frozenset[str]
    copy_of: Mapping[str, str]
    copies_of: Mapping[str, tuple[str, ...]]
    by_name: Mapping[str, Actor]
    country_names: Mapping[str, str]

    def names(self, actor_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the actors' names, in order; an id nobody knows is left as it is."""
        return tuple(
            self.actors[actor].name if actor in self.actors else actor
            for actor in actor_ids
        )

    def checks(self, claim_id: str) -> tuple[Verification, ...]:
        """Return what its article says of a claim's verification.

        What is said of a statement holds for the figures in it.
        """
        figure = self.figures.get(claim_id)
        held_by = None if figure is None else figure.statement
        return self.verified.get(claim_id, ()) + self.verified.get(held_by or "", ())

    def claim(self, claim_id: str) -> Claim | None:
        """Return the claim with this id, None where the ledger has none."""
        return self.figures.get(claim_id) or self.statements.get(claim_id)


def index_ledger(ledger: Ledger) -> LedgerIndex:
    """Make the look-ups of a ledger."""
    verified: dict[str, list[Verification]] = defaultdict(list)
    for verification in ledger.verifications:
        for claim_id in verification.about:
            verified[claim_id].append(verification)
    incidents_in: dict[str, list[str]] = defaultdict(list)
    for incident in ledger.incidents:
        for article in incident.articles:
            incidents_in[article].append(incident.id)
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
        incidents_in={article: tuple(ids) for article, ids in incidents_in.items()},
        verified={claim_id: tuple(found) for claim_id, found in verified.items()},
        copy_of={
            article: copies.articles[0]
            for copies in ledger.copies
            for article in copies.articles[1:]
        },
        party_ids=frozenset(a.party for a in ledger.actors if a.party is not None),
        copies_of={copies.articles[0]: copies.articles[1:] for copies in ledger.copies},
        by_name={actor.name: actor for actor in reversed(ledger.actors)},
        country_names={
            place.country: place.name
            for place in reversed(ledger.places)
            if place.kind is PlaceKind.COUNTRY and place.country is not None
        },
    )


def group_questions(ledger: Ledger) -> Mapping[str, tuple[Question, ...]]:
    """Group a ledger's questions by the id of their incident, in order."""
    found: dict[str, list[Question]] = defaultdict(list)
    for question in ledger.questions:
        found[question.incident].append(question)
    return {incident: tuple(asked) for incident, asked in found.items()}


def group_claims(claims: Iterable[AnyClaim]) -> Mapping[str, tuple[AnyClaim, ...]]:
    """Group claims by the id of their article, in order."""
    found: dict[str, list[AnyClaim]] = defaultdict(list)
    for claim in claims:
        found[claim.article].append(claim)
    return {article: tuple(several) for article, several in found.items()}


def claims_in(ledger: Ledger) -> tuple[Claim, ...]:
    """Return all claims of a ledger, statements first."""
    return (*ledger.statements, *ledger.figures)


def name_of(article: Article) -> str:
    """Return what to call an article: its title, else its file's name or its id."""
    return article.title or article.given_id or PurePath(article.path).name


def content_of(claim: Claim) -> tuple[Span, ...]:
    """Return the words of a claim: a figure's own, or all stretches of the content."""
    if isinstance(claim, FigureClaim):
        return (claim.figure.span,)
    return claim.statement.content


def words_of(claim: Claim) -> Span:
    """Return the span to land on: a figure's own, or where the content begins."""
    return content_of(claim)[0]


def stance_of(claim: Claim) -> Stance:
    """Return what the claimant does with a claim's content."""
    if isinstance(claim, FigureClaim):
        return claim.figure.stance
    return claim.statement.stance
