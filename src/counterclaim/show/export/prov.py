"""Write where claims come from as PROV-O (RDF, Turtle).

Source:
    W3C PROV-O: Entity, Activity, Agent; wasQuotedFrom, wasAttributedTo, wasDerivedFrom,
    hadPrimarySource, wasGeneratedBy.
"""

from counterclaim.records import (
    Actor,
    ActorKind,
    Article,
    Claim,
    Judgement,
    Ledger,
)
from counterclaim.show.export.turtle import (
    XSD,
    Resource,
    iri,
    name,
    resource,
    text,
    to_turtle,
)
from counterclaim.show.export.web import address_of, urn
from counterclaim.show.index import (
    LedgerIndex,
    claims_in,
    content_of,
    index_ledger,
    name_of,
)

RULE = (
    "A claim was quoted from its article and attributed to who makes it; an article "
    "that repeats another was derived from it and has it as its primary source. What "
    "a person decided was derived from the claim and attributed to that person."
)
PREFIXES = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD,
}
READING = iri("urn:counterclaim:reading")
READER = iri("urn:counterclaim:reader")


def ledger_to_prov(ledger: Ledger) -> str:
    """Write a ledger's articles, claims, actors and judgements with their origins."""
    index = index_ledger(ledger)
    made = ledger.made
    resources = [
        resource(
            READER, {"a": name("prov:SoftwareAgent"), "rdfs:label": text(made.tool)}
        ),
        resource(
            READING,
            {
                "a": name("prov:Activity"),
                "prov:endedAtTime": text(made.at, "xsd:dateTime"),
                "prov:wasAssociatedWith": READER,
                "rdfs:label": text(f"Reading with {made.reader}"),
            },
        ),
    ]
    resources += [article_resource(article, index) for article in ledger.articles]
    resources += [actor_resource(actor) for actor in ledger.actors]
    resources += [claim_resource(claim, index) for claim in claims_in(ledger)]
    resources += [judgement_resource(one, index) for one in ledger.judgements]
    return f"# {RULE}\n" + to_turtle(PREFIXES, resources)


def article_resource(article: Article, index: LedgerIndex) -> Resource:
    """Make the entity of an article; a copy leads to what it repeats."""
    original = index.articles.get(index.copy_of.get(article.id, ""))
    source = iri(address_of(original)) if original else None
    return resource(
        iri(address_of(article)),
        {
            "a": name("prov:Entity"),
            "rdfs:label": text(name_of(article)),
            "prov:wasDerivedFrom": source,
            "prov:hadPrimarySource": source,
            "prov:generatedAtTime": (
                text(f"{article.published}T00:00:00", "xsd:dateTime")
                if article.published and len(article.published) == 10
                else None
            ),
        },
    )


def actor_resource(actor: Actor) -> Resource:
    """Make the agent of an actor, who acts for his party."""
    kind = "prov:Person" if actor.kind is ActorKind.PERSON else "prov:Organization"
    return resource(
        iri(urn("actor", actor.id)),
        {
            "a": name(kind),
            "rdfs:label": text(actor.name),
            "prov:actedOnBehalfOf": iri(urn("actor", actor.party))
            if actor.party
            else None,
        },
    )


def claim_resource(claim: Claim, index: LedgerIndex) -> Resource:
    """Make the entity of a claim."""
    article = index.articles[claim.article]
    return resource(
        iri(urn("claim", claim.id)),
        {
            "a": name("prov:Entity"),
            "prov:value": text(" […] ".join(span.text for span in content_of(claim))),
            "prov:wasQuotedFrom": iri(address_of(article)),
            "prov:wasAttributedTo": [
                iri(urn("actor", actor)) for actor in (*claim.claimants, *claim.via)
            ],
            "prov:wasGeneratedBy": READING,
        },
    )


def judgement_resource(judgement: Judgement, index: LedgerIndex) -> Resource:
    """Make the entity of a person's decision; withdrawn, it was invalidated."""
    kind = kind_of(judgement.on, index)
    person = iri(f"urn:counterclaim:user:{judgement.user}")
    return resource(
        iri(urn("judgement", judgement.id)),
        {
            "a": name("prov:Entity"),
            "prov:value": text(f"{judgement.kind} {judgement.value}".strip()),
            "prov:wasDerivedFrom": iri(urn(kind, judgement.on)),
            "prov:wasAttributedTo": person,
            "prov:generatedAtTime": text(judgement.made_at, "xsd:dateTime"),
            "prov:invalidatedAtTime": text(judgement.withdrawn_at, "xsd:dateTime"),
        },
    )


def kind_of(record_id: str, index: LedgerIndex) -> str:
    """Tell what an id is the id of; what the ledger no longer holds was a record."""
    tables = {
        "incident": index.incidents,
        "actor": index.actors,
        "place": index.places,
        "article": index.articles,
    }
    if index.claim(record_id) is not None:
        return "claim"
    return next((kind for kind, held in tables.items() if record_id in held), "record")
