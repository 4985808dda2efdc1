"""Write claims as schema.org Claim (JSON-LD).

A ClaimReview holds a verdict, and the ledger gives none: one is written only where a
person has given theirs, in a judgement's value: `{"verdict": "Unproven"}`.

Source:
    schema.org Claim and ClaimReview.
"""

from json import JSONDecodeError, loads

from counterclaim.records import (
    ActorKind,
    Article,
    Claim,
    FigureClaim,
    Incident,
    Judgement,
    Ledger,
)
from counterclaim.show.export.web import (
    PEOPLE,
    Json,
    Node,
    address_of,
    to_json,
    told,
    urn,
)
from counterclaim.show.index import (
    LedgerIndex,
    claims_in,
    content_of,
    index_ledger,
    name_of,
)

RULE = (
    "A Claim is a statement or a figure of the ledger, in the article's words; author "
    "is who makes it, appearance where it stands; no author where the article speaks "
    "in its own voice. No rating is made: a ClaimReview is a person's verdict."
)


def ledger_to_claims(ledger: Ledger) -> str:
    """Write a ledger's claims as one JSON-LD graph."""
    index = index_ledger(ledger)
    maker: Node = {"@type": "SoftwareApplication", "name": ledger.made.tool}
    whole: Node = {
        "@type": "Dataset",
        "name": "Claims of a Counterclaim ledger",
        "description": RULE,
        "dateCreated": ledger.made.at,
    }
    graph: list[Json] = [whole]
    graph += [claim_node(claim, maker, index) for claim in claims_in(ledger)]
    graph += [node for j in ledger.judgements if (node := review_node(j, index))]
    return to_json({"@context": "https://schema.org", "@graph": graph})


def claim_node(claim: Claim, maker: Node, index: LedgerIndex) -> Node:
    """Make the Claim of a statement or a figure."""
    incident = index.incident_of.get(claim.id)
    original = index.copy_of.get(claim.article)
    authors: list[Json] = [author_node(actor, index) for actor in claim.claimants]
    said_on = None if isinstance(claim, FigureClaim) else claim.said_on
    return told(
        {
            "@type": "Claim",
            "@id": urn("claim", claim.id),
            "text": " […] ".join(span.text for span in content_of(claim)),
            "author": authors,
            "datePublished": said_on,
            "appearance": article_node(index.articles[claim.article]),
            "firstAppearance": (
                article_node(index.articles[original]) if original else None
            ),
            "about": event_node(incident, index) if incident else None,
            "claimInterpreter": maker,
        }
    )


def author_node(actor_id: str, index: LedgerIndex) -> Node:
    """Make the Person or Organization who claims."""
    actor = index.actors.get(actor_id)
    if actor is None:
        return {"@type": "Organization", "@id": urn("actor", actor_id)}
    kind = "Person" if actor.kind in PEOPLE else "Organization"
    if actor.kind is ActorKind.COUNTRY:
        kind = "Country"
    return told(
        {
            "@type": kind,
            "@id": urn("actor", actor_id),
            "name": actor.name,
            "jobTitle": actor.role if kind == "Person" else None,
            "sameAs": (
                f"https://www.wikidata.org/entity/{actor.wikidata}"
                if actor.wikidata
                else None
            ),
        }
    )


def article_node(article: Article) -> Node:
    """Make the NewsArticle in which a claim stands."""
    publisher: Node | None = (
        {"@type": "Organization", "name": article.outlet} if article.outlet else None
    )
    address = address_of(article)
    return told(
        {
            "@type": "NewsArticle",
            "@id": address,
            "url": address if address == article.url else None,
            "headline": article.title,
            "name": None if article.title else name_of(article),
            "datePublished": article.published,
            "publisher": publisher,
        }
    )


def event_node(incident: Incident, index: LedgerIndex) -> Node:
    """Make the Event that a claim tells of."""
    places: list[Json] = [
        {"@type": "Place", "name": index.places[place].name}
        for place in incident.places
        if place in index.places
    ]
    return told(
        {
            "@type": "Event",
            "@id": urn("incident", incident.id),
            "name": incident.label,
            "startDate": incident.when.start,
            "endDate": incident.when.end,
            "location": places,
        }
    )


# -------------------------------------------------------------------- people's verdicts


def review_node(judgement: Judgement, index: LedgerIndex) -> Node | None:
    """Make the ClaimReview of a person's verdict; None for any other judgement."""
    verdict = verdict_in(judgement)
    claim = index.claim(judgement.on)
    if verdict is None or claim is None or judgement.withdrawn_at is not None:
        return None
    return {
        "@type": "ClaimReview",
        "@id": urn("judgement", judgement.id),
        "author": {"@type": "Person", "name": judgement.user},
        "datePublished": judgement.made_at,
        "claimReviewed": " […] ".join(span.text for span in content_of(claim)),
        "itemReviewed": {"@id": urn("claim", claim.id)},
        "reviewRating": {"@type": "Rating", "alternateName": verdict},
    }


def verdict_in(judgement: Judgement) -> str | None:
    """Return the verdict in a judgement's value, None where there is none."""
    try:
        value = loads(judgement.value)
    except JSONDecodeError:
        return None
    verdict = value.get("verdict") if isinstance(value, dict) else None
    return verdict if isinstance(verdict, str) and verdict else None
