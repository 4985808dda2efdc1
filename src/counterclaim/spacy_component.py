"""A spaCy component that reads a document's claims.

    nlp = spacy.blank("en")
    nlp.add_pipe("counterclaim", config={"published": "2031-05-03"})
    doc = nlp(text)
    for span in doc.spans["counterclaim_figures"]:
        print(span._.claimant, span.label_, span._.low, span._.high, span)

`pip install "counterclaim[spacy]"` brings spaCy and makes the component known to it.
The statements' contents are in `doc.spans["counterclaim_statements"]`, labelled with
their stance, the figures in `doc.spans["counterclaim_figures"]`, labelled with their
measure. `doc._.counterclaim` is the whole `Reading`, `span._.claim` the claim itself.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span as Words, SpanGroup

from counterclaim.records import (
    Claim,
    FigureClaim,
    Reading,
    Span,
)
from counterclaim.show.index import content_of, stance_of

if TYPE_CHECKING:
    pass

__all__ = ["STATEMENTS", "FIGURES", "Component", "make_component"]

STATEMENTS = "counterclaim_statements"
FIGURES = "counterclaim_figures"
ON_SPANS = ("claim", "claimant", "stance", "measure", "low", "high", "side")


class Component:
    """Reads a document; the trained reader is loaded with the first one."""

    def __init__(self, published: str | None, outlet: str | None) -> None:
        """Hold what the texts do not tell of themselves."""
        from counterclaim.tools import Tools

        self.published = published
        self.outlet = outlet
        self.tools: Tools = Tools()
        if not Doc.has_extension("counterclaim"):
            Doc.set_extension("counterclaim", default=None)
        for name in ON_SPANS:
            if not Words.has_extension(name):
                Words.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Set the spans and extensions of a document; its tokens stay as they are."""
        reading = self.read(doc.text)
        doc._.counterclaim = reading
        doc.spans[STATEMENTS] = _group(doc, STATEMENTS, reading.statements)
        doc.spans[FIGURES] = _group(doc, FIGURES, reading.figures)
        return doc

    def read(self, text: str) -> Reading:
        """Read a text as an article."""
        from counterclaim.pipeline import read_article
        from counterclaim.read.article import make_article
        from counterclaim.read.options import ReadOptions

        options = ReadOptions(published=self.published, outlet=self.outlet)
        article = make_article(text, "spacy", options=options)
        reading, _ = read_article(article, self.tools)
        return reading


@Language.factory(
    "counterclaim",
    default_config={"published": None, "outlet": None},
    assigns=["doc.spans", "doc._.counterclaim"],
)
def make_component(
    nlp: Language, name: str, published: str | None, outlet: str | None
) -> Component:
    """Make the component; spaCy calls this for `nlp.add_pipe("counterclaim")`.

    Args:
        nlp: The pipeline.
        name: What the component is called in it.
        published: The date of texts that do not tell, an ISO 8601 prefix.
        outlet: The outlet of texts that do not tell.
    """
    del nlp, name
    return Component(published, outlet)


def _group(doc: Doc, name: str, claims: Iterable[Claim]) -> SpanGroup:
    """Put the claims' words into a span group, cut at spaCy's tokens, widened."""
    found = [
        marked
        for claim in claims
        for span in content_of(claim)
        if (marked := _mark(doc, span, claim)) is not None
    ]
    return SpanGroup(doc, name=name, spans=found)


def _mark(doc: Doc, span: Span, claim: Claim) -> Words | None:
    words = doc.char_span(
        span.start, span.end, label=str(_label(claim)), alignment_mode="expand"
    )
    if words is None:
        return None
    words._.claim = claim
    words._.claimant = claim.claimant_name
    words._.stance = str(stance_of(claim))
    if isinstance(claim, FigureClaim):
        words._.measure = str(claim.figure.measure)
        words._.low, words._.high = claim.figure.count.low, claim.figure.count.high
        words._.side = claim.side_name
    return words


def _label(claim: Claim) -> str:
    return claim.figure.measure if isinstance(claim, FigureClaim) else stance_of(claim)
