"""Write claims as AIDA claim frames (RDF, Turtle).

Source:
    AIDA Interchange Format, InterchangeOntology: Claim, ClaimComponent,
    TextJustification, LDCTime.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.records import (
    Answer,
    Claim,
    FigureClaim,
    Ledger,
    Question,
    Stance,
    Status,
)
from counterclaim.show.export.turtle import (
    XSD,
    Resource,
    Term,
    blank,
    iri,
    name,
    resource,
    text,
    to_turtle,
)
from counterclaim.show.export.web import urn
from counterclaim.show.index import (
    LedgerIndex,
    content_of,
    index_ledger,
    stance_of,
)
from counterclaim.show.parties import find_party_of, party_names
from counterclaim.show.words import count_words

RULE = (
    "A claim frame is a claim that answers one of the ledger's questions: the question "
    "is claimTemplate, the answer xVariable. identicalClaims hold the same answer; the "
    "first claim of each other answer is refuting where the question is disputed or "
    "denied and another side gives it, related otherwise. Sentiment is not read."
)
AIDA = (
    "https://raw.githubusercontent.com/NextCenturyCorporation/AIDA-Interchange-Format/"
    "master/java/src/main/resources/com/ncc/aif/ontologies/InterchangeOntology#"
)
PREFIXES = {"aida": AIDA, "xsd": XSD}
SYSTEM = iri("urn:counterclaim:system")
EPISTEMIC = {
    Stance.ASSERTS: "EpistemicTrueCertain",
    Stance.CONCEDES: "EpistemicTrueCertain",
    Stance.DENIES: "EpistemicFalseCertain",
    Stance.OPINES: "EpistemicTrueUncertain",
    Stance.CALLS_FOR: "EpistemicUnknown",
    Stance.INTENDS: "EpistemicUnknown",
}
MOST_AFFILIATIONS = 3
REFUTING = (Status.DISPUTED, Status.DENIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A claim with the question that it answers."""

    claim: Claim
    question: Question
    answer: Answer


def ledger_to_aida(ledger: Ledger) -> str:
    """Write a ledger's answers as claim frames."""
    index = index_ledger(ledger)
    system = resource(
        SYSTEM, {"a": name("aida:System"), "aida:systemName": text(ledger.made.tool)}
    )
    frames = [frame_resource(frame, index) for frame in find_frames(ledger, index)]
    return f"# {RULE}\n" + to_turtle(PREFIXES, [system, *frames])


def find_frames(ledger: Ledger, index: LedgerIndex) -> Iterator[Frame]:
    """Find the claims that answer a question, each once."""
    seen: set[str] = set()
    for question in ledger.questions:
        for answer in question.answers:
            for claim_id in (*answer.figures, *answer.statements):
                claim = index.claim(claim_id)
                if claim is not None and claim_id not in seen:
                    seen.add(claim_id)
                    yield Frame(claim=claim, question=question, answer=answer)


def frame_resource(frame: Frame, index: LedgerIndex) -> Resource:
    """Make the frame of a claim."""
    claim, question, answer = frame.claim, frame.question, frame.answer
    words = " […] ".join(span.text for span in content_of(claim))
    said = count_words(answer.low, answer.high) or answer.words or words
    incident = index.incidents.get(question.incident)
    places = [index.places[p].name for p in claim.where if p in index.places]
    return resource(
        iri(urn("claim", claim.id)),
        {
            "a": name("aida:Claim"),
            "aida:claimId": text(claim.id),
            "aida:queryId": text(question.id),
            "aida:sourceDocument": text(claim.article),
            "aida:topic": text(question.subject),
            "aida:subtopic": text(incident.label if incident else None),
            "aida:claimTemplate": text(question.text),
            "aida:xVariable": component(said, urn("question", question.id)),
            "aida:naturalLanguageDescription": text(words),
            **claimer(claim, index),
            "aida:claimLocation": [component(place, place) for place in places[:1]],
            "aida:claimDateTime": day_of(claim, index),
            "aida:epistemic": name(f"aida:{EPISTEMIC[stance_of(claim)]}"),
            "aida:sentiment": name("aida:SentimentNeutralUnknown"),
            **others(frame, index),
            "aida:justifiedBy": justification(claim),
            "aida:system": SYSTEM,
        },
    )


def component(words: str, identity: str) -> Term:
    """Make a claim component: what it is called, and what it is."""
    return blank(
        {
            "a": name("aida:ClaimComponent"),
            "aida:componentName": text(words),
            "aida:componentIdentity": text(identity),
            "aida:system": SYSTEM,
        }
    )


def claimer(claim: Claim, index: LedgerIndex) -> dict[str, list[Term]]:
    """Make who claims, whom he speaks for, and the channel."""
    sides = party_names(claim.claimants, index)[:MOST_AFFILIATIONS]
    names = index.names(claim.claimants)
    pairs = zip(names, claim.claimants, strict=True)
    via = zip(index.names(claim.via), claim.via, strict=True)
    return {
        "aida:claimer": [component(who, urn("actor", actor)) for who, actor in pairs],
        "aida:claimerAffiliation": [component(side, side) for side in sides],
        "aida:claimMedium": [component(who, urn("actor", actor)) for who, actor in via],
    }


def others(frame: Frame, index: LedgerIndex) -> dict[str, list[Term]]:
    """Link the other claims on the same question."""
    own = side_of(frame.answer, index)
    links: dict[str, list[Term]] = {
        "aida:identicalClaims": [
            iri(urn("claim", claim))
            for claim in (*frame.answer.figures, *frame.answer.statements)
            if claim != frame.claim.id
        ]
    }
    is_open = frame.question.status in REFUTING
    for answer in frame.question.answers:
        claims = (*answer.figures, *answer.statements)
        if answer is frame.answer or not claims:
            continue
        is_other_side = side_of(answer, index) != own
        stand = "refuting" if is_open and is_other_side else "related"
        links.setdefault(f"aida:{stand}Claims", []).append(iri(urn("claim", claims[0])))
    return links


def side_of(answer: Answer, index: LedgerIndex) -> str:
    """Return the side of an answer; who has none stands for himself."""
    party = find_party_of(answer.party, answer.claimants, index)
    return party.key if party.is_side else " ".join(answer.claimants)


def day_of(claim: Claim, index: LedgerIndex) -> Term | None:
    """Make the day on which it was said, None where it is not told.

    A figure was said with the statement that holds it, else on its article's day.
    """
    if isinstance(claim, FigureClaim):
        held_by = index.statements.get(claim.statement or "")
        said_on = (held_by.said_on if held_by else None) or (
            index.articles[claim.article].published
        )
    else:
        said_on = claim.said_on
    parts = (said_on or "").split("-")
    if len(parts) != 3:
        return None
    on = blank(
        {
            "a": name("aida:LDCTimeComponent"),
            "aida:timeType": text("ON"),
            "aida:year": text(parts[0], "xsd:gYear"),
            "aida:month": text(f"--{parts[1]}", "xsd:gMonth"),
            "aida:day": text(f"---{parts[2][:2]}", "xsd:gDay"),
        }
    )
    return blank({"a": name("aida:LDCTime"), "aida:start": on, "aida:end": on})


def justification(claim: Claim) -> list[Term]:
    """Point to the words; AIF's last offset is inclusive."""
    return [
        blank(
            {
                "a": name("aida:TextJustification"),
                "aida:source": text(claim.article),
                "aida:sourceDocument": text(claim.article),
                "aida:startOffset": text(str(span.start), "xsd:int"),
                "aida:endOffsetInclusive": text(str(span.end - 1), "xsd:int"),
                "aida:system": SYSTEM,
            }
        )
        for span in content_of(claim)
    ]
