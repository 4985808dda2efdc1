"""Small articles with the sources of their statements marked, for tests."""

import re

from counterclaim.find.mentions import find_mentions
from counterclaim.records import (
    Article,
    Count,
    Figure,
    Found,
    Measure,
    Sentence,
    Span,
    Statement,
)

MARK = re.compile(r"\[(?P<kind>[SFV])?\s?(?P<words>[^\[\]]*)\]")


def tell(marked, *, of="people", measure=Measure.KILLED):
    """Make an article of "[S the governor] said ...": S sources, F figures, V via."""
    text, spans, at = "", {"S": [], "F": [], "V": []}, 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match["words"]
        spans[match["kind"]].append(
            Span(start=start, end=len(text), text=match["words"])
        )
        at = match.end()
    text += marked[at:]
    article = Article(id="a", text=text, sha256="", path="a.txt")
    sentences = tuple(
        Sentence(span=Span(start=m.start(), end=m.end(), text=m.group()))
        for m in re.finditer(r"\S[^.\n]*\.?", text)
    )
    statements = tuple(
        Statement(content=(), source=span, cue=None, via=tuple(spans["V"]))
        for span in spans["S"]
    )
    figures = tuple(
        Figure(
            span=span,
            number=span,
            measure=measure,
            count=Count(low=1, high=1),
            of=of,
            statement=_speaker(span, spans["S"], sentences),
        )
        for span in spans["F"]
    )
    found = Found(
        sentences=sentences,
        statements=statements,
        figures=figures,
        mentions=find_mentions(article, None, sentences),
    )
    return article, found


def _speaker(span, sources, sentences):
    for sentence in sentences:
        if sentence.span.start <= span.start < sentence.span.end:
            for number, source in enumerate(sources):
                if sentence.span.start <= source.start < sentence.span.end:
                    return number
    return None
