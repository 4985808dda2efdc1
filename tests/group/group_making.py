"""Readings made by hand for the tests of this room."""

from counterclaim.records import (
    Article,
    Count,
    Figure,
    FigureClaim,
    Interval,
    Measure,
    Place,
    PlaceKind,
    Reading,
    Span,
    Statement,
    StatementClaim,
)

OSK = Place(id="osk", name="Osk", kind=PlaceKind.TOWN, lat=1.0, lon=2.0, country="XV")
TARN = Place(id="tarn", name="Tarn", kind=PlaceKind.CITY, lat=4.0, lon=5.0)


def make_article(ident, text, **known):
    return Article(id=ident, text=text, sha256=ident, path=f"{ident}.txt", **known)


def span_of(article, words):
    start = article.text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def make_figure(article, words, low, *, when=None, where=(), measure=Measure.KILLED):
    span = span_of(article, words)
    figure = Figure(
        span=span, number=span, measure=measure, count=Count(low=low, high=low), of=""
    )
    return FigureClaim(
        id=f"{article.id}-f{span.start}",
        article=article.id,
        figure=figure,
        when=make_when(when),
        where=where,
    )


def make_statement(article, words, *, when=None, where=()):
    content = (span_of(article, words),)
    return StatementClaim(
        id=f"{article.id}-s{content[0].start}",
        article=article.id,
        statement=Statement(content=content, source=None, cue=None),
        about=make_when(when),
        where=where,
    )


def make_when(when):
    """ "2031-05-02" or "2031-05-02/2031-05-04" or None."""
    if when is None:
        return Interval()
    start, _, end = when.partition("/")
    return Interval(start=start, end=end or start)


def make_reading(article, *claims, places=(OSK,)):
    return Reading(
        article=article.id,
        statements=tuple(c for c in claims if isinstance(c, StatementClaim)),
        figures=tuple(c for c in claims if isinstance(c, FigureClaim)),
        places=places,
    )
