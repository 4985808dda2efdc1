"""Write a ledger as followthemoney entities, for Aleph and OpenSanctions' tools.

The model knows no claim: an Event carries the incident, a Note each claim with its
exact words, a Documentation ties an article to its incident.

Source:
    followthemoney's model, schemata Article, Event, Note, Documentation, Person,
    Organization, PublicBody.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.data.country_codes import load_country_codes
from counterclaim.records import (
    Actor,
    ActorKind,
    Article,
    Claim,
    Incident,
    Ledger,
    Question,
)
from counterclaim.show.export.annotations import words_for
from counterclaim.show.export.web import Json, Node, to_json_lines
from counterclaim.show.index import (
    LedgerIndex,
    claims_in,
    content_of,
    group_questions,
    index_ledger,
    name_of,
    stance_of,
)
from counterclaim.show.words import count_words

RULE = (
    "Event: an incident, with the versions of each question in its description. Note: "
    "a claim in its exact words. Nothing is rated; conflicting versions all stay."
)
SCHEMATA = {
    ActorKind.PERSON: "Person",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.ARMED_FORCES: "PublicBody",
    ActorKind.GOVERNMENT_BODY: "PublicBody",
    ActorKind.MEDIA: "Organization",
    ActorKind.COUNTRY: "PublicBody",
    ActorKind.POPULATION: "LegalEntity",
    ActorKind.OTHER: "LegalEntity",
}
# What the library takes for a date: an ISO 8601 prefix.
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
WIKIDATA = re.compile(r"Q\d+")
PREFIX = "counterclaim"
# Kinds of which one without a name is no entity: it would be matched with all its like.
NAMELESS = frozenset({ActorKind.PERSON, ActorKind.POPULATION, ActorKind.OTHER})


def ledger_to_ftm(ledger: Ledger) -> str:
    """Write a ledger as entities, an object a line."""
    index = index_ledger(ledger)
    entities: list[Json] = [article_entity(article) for article in ledger.articles]
    entities += [actor_entity(actor) for actor in ledger.actors if is_entity(actor)]
    asked = group_questions(ledger)
    for incident in ledger.incidents:
        entities.append(event_entity(incident, asked.get(incident.id, ()), index))
        entities += [documentation(a, incident) for a in incident.articles]
    entities += [note_entity(claim, index) for claim in claims_in(ledger)]
    return to_json_lines(entities)


def entity(
    schema: str, kind: str, record_id: str, values: Mapping[str, Sequence[str | None]]
) -> Node:
    """Make an entity; values that are not told are left out."""
    properties: Node = {}
    for name, several in values.items():
        kept: list[Json] = list(dict.fromkeys(v for v in several if v))
        if kept:
            properties[name] = kept
    return {
        "id": f"{PREFIX}-{kind}-{record_id}",
        "schema": schema,
        "properties": properties,
    }


def key(kind: str, record_id: str) -> str:
    """Return the id of a record's entity."""
    return f"{PREFIX}-{kind}-{record_id}"


def dates(*told: str | None) -> list[str | None]:
    """Keep what the model takes for dates."""
    return [value for value in told if value is not None and DATE.fullmatch(value)]


def article_entity(article: Article) -> Node:
    """Make the Article."""
    return entity(
        "Article",
        "article",
        article.id,
        {
            "title": [article.title],
            "fileName": [None if article.title else name_of(article)],
            "author": [article.byline],
            "publisher": [article.outlet],
            "publishedAt": dates(article.published),
            "sourceUrl": [article.url],
            "bodyText": [article.text],
            "mimeType": ["text/plain"],
        },
    )


def is_entity(actor: Actor) -> bool:
    """Whether an actor is somebody whom other data may know: not "a resident"."""
    return actor.is_named or actor.kind not in NAMELESS


def entities_of(actor_ids: Iterable[str], index: LedgerIndex) -> list[str | None]:
    """Return the ids of the entities of actors, those that are none left out."""
    actors = (index.actors[a] for a in actor_ids if a in index.actors)
    return [key("actor", actor.id) for actor in actors if is_entity(actor)]


def actor_entity(actor: Actor) -> Node:
    """Make the Person, Organization, PublicBody or LegalEntity."""
    schema = SCHEMATA[actor.kind]
    is_wikidata = actor.wikidata is not None and WIKIDATA.fullmatch(actor.wikidata)
    return entity(
        schema,
        "actor",
        actor.id,
        {
            "name": [actor.name],
            "alias": list(actor.aliases),
            "position": [actor.role] if schema == "Person" else [],
            "wikidataId": [actor.wikidata] if is_wikidata else [],
        },
    )


def event_entity(
    incident: Incident, questions: Sequence[Question], index: LedgerIndex
) -> Node:
    """Make the Event; its description holds every version of every question."""
    places = [index.places[p] for p in incident.places if p in index.places]
    countries = [p.country for p in places if p.country in load_country_codes()]
    versions = [
        f"{question.text} {question.status}: "
        + "; ".join(
            f"{', '.join(index.names(answer.claimants)) or 'the articles'}: "
            f"{count_words(answer.low, answer.high) or answer.words}"
            for answer in question.answers
        )
        for question in questions
    ]
    return entity(
        "Event",
        "incident",
        incident.id,
        {
            "name": [incident.label],
            "startDate": dates(incident.when.start),
            "endDate": dates(incident.when.end),
            "location": [place.name for place in places],
            "country": [country.lower() for country in countries if country],
            "involved": entities_of(incident.actors, index),
            "recordId": [incident.id],
            "description": ["\n".join(versions)],
            "summary": [RULE],
        },
    )


def documentation(article: str, incident: Incident) -> Node:
    """Tie an article to the incident that it tells of."""
    return entity(
        "Documentation",
        "documentation",
        f"{article}-{incident.id}",
        {
            "document": [key("article", article)],
            "entity": [key("incident", incident.id)],
            "role": ["reports"],
        },
    )


def note_entity(claim: Claim, index: LedgerIndex) -> Node:
    """Make the Note of a claim, on its incident and on who makes it."""
    incident = index.incident_of.get(claim.id)
    article = index.articles[claim.article]
    span = content_of(claim)[0]
    on: list[str | None] = [key("incident", incident.id)] if incident else []
    on += entities_of(claim.claimants, index)
    return entity(
        "Note",
        "claim",
        claim.id,
        {
            "name": [words_for(claim, index)],
            "description": [" […] ".join(span.text for span in content_of(claim))],
            "entity": on or [key("article", claim.article)],
            "keywords": [stance_of(claim)],
            "sourceUrl": [article.url],
            "publisher": [article.outlet],
            "proof": [key("article", claim.article)],
            "summary": [f"characters {span.start} to {content_of(claim)[-1].end}"],
        },
    )
