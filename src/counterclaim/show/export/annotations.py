"""Write claims as W3C Web Annotations, with both selectors.

Source:
    W3C Web Annotation Data Model; TextPositionSelector counts code points.
"""

from counterclaim.records import Claim, FigureClaim, Ledger, Span
from counterclaim.show.export.web import Json, Node, address_of, to_json, told, urn
from counterclaim.show.index import (
    LedgerIndex,
    claims_in,
    content_of,
    index_ledger,
    stance_of,
)
from counterclaim.show.words import STANCE_WORDS, count_words

RULE = (
    "An annotation is a claim on its exact words. start and end count code points of "
    "the article's text in the ledger; exact, prefix and suffix find the words again "
    "where the page has changed."
)
CONTEXT_CHARACTERS = 32  # of prefix and suffix, as Hypothesis has them


def ledger_to_annotations(ledger: Ledger) -> str:
    """Write a ledger's claims as one annotation page."""
    index = index_ledger(ledger)
    items: list[Json] = [
        annotation_of(claim, ledger, index) for claim in claims_in(ledger)
    ]
    return to_json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": urn("annotations", ledger.made.reader_sha256[:16] or "none"),
            "type": "AnnotationPage",
            "label": RULE,
            "items": items,
        }
    )


def annotation_of(claim: Claim, ledger: Ledger, index: LedgerIndex) -> Node:
    """Make the annotation of a claim: what it says, tags, and where it stands."""
    article = index.articles[claim.article]
    targets: list[Json] = [
        {
            "source": address_of(article),
            "selector": selectors(article.text, span),
        }
        for span in content_of(claim)
    ]
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "creator": {"type": "Software", "name": ledger.made.tool},
        "created": ledger.made.at,
        "body": bodies(claim, index),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def selectors(text: str, span: Span) -> list[Json]:
    """Make the quote selector and the position selector of words."""
    before = text[max(0, span.start - CONTEXT_CHARACTERS) : span.start]
    after = text[span.end : span.end + CONTEXT_CHARACTERS]
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": before,
            "suffix": after,
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def bodies(claim: Claim, index: LedgerIndex) -> list[Json]:
    """Say a claim in words, and tag it with its kind, its stance and its incident."""
    incident = index.incident_of.get(claim.id)
    tags = [kind_of(claim), stance_of(claim)]
    tagged: list[Json] = [
        {"type": "TextualBody", "purpose": "tagging", "value": str(tag)} for tag in tags
    ]
    words: Node = {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "value": words_for(claim, index),
    }
    linked = {
        "type": "SpecificResource",
        "purpose": "linking",
        "source": urn("incident", incident.id) if incident else None,
    }
    return [words, *tagged, *([told(linked)] if incident else [])]


def kind_of(claim: Claim) -> str:
    """Return a figure's measure, a statement's subject."""
    if isinstance(claim, FigureClaim):
        return claim.figure.measure
    return claim.subject


def words_for(claim: Claim, index: LedgerIndex) -> str:
    """Say who claims what, in one line."""
    who = claim.claimant_name or ", ".join(index.names(claim.claimants))
    verb = STANCE_WORDS[stance_of(claim)]
    if not isinstance(claim, FigureClaim):
        return f"{who or 'somebody'} {verb} ({claim.subject})"
    figure = claim.figure
    number = count_words(figure.count.low, figure.count.high) or "a number"
    side = f" of {claim.side_name}" if claim.side_name else ""
    counted = f"{number} {figure.of}".strip()
    return f"{who or 'the article'} {verb}: {figure.measure} {counted}{side}"
