"""Readings made by hand for the tests of this room."""

from record_making import claim_figure, claim_statement, span_of

from counterclaim.records import (
    FigureClaim,
    Interval,
    Measure,
    Place,
    PlaceKind,
    Reading,
    StatementClaim,
    Time,
    TimeType,
)

OSK = Place(id="osk", name="Osk", kind=PlaceKind.TOWN, lat=1.0, lon=2.0, country="XV")
TARN = Place(id="tarn", name="Tarn", kind=PlaceKind.CITY, lat=4.0, lon=5.0)


def make_figure(article, words, low, *, when=None, where=(), measure=Measure.KILLED):
    when = make_when(when)
    return claim_figure(article, words, low, measure=measure, when=when, where=where)


def make_statement(article, words, *, when=None, where=()):
    return claim_statement(article, words, about=make_when(when), where=where)


def make_when(when):
    """ "2031-05-02", "2031-05-02/2031-05-04", "/2031-05-04" or None."""
    if when is None:
        return Interval()
    start, _, end = when.partition("/")
    return Interval(start=start or None, end=end or start)


def make_time(article, words, when):
    return Time(
        article=article.id,
        span=span_of(article.text, words),
        type=TimeType.DATE,
        value=when,
        interval=make_when(when),
    )


def make_reading(article, *claims, places=(OSK,)):
    return Reading(
        article=article.id,
        statements=tuple(c for c in claims if isinstance(c, StatementClaim)),
        figures=tuple(c for c in claims if isinstance(c, FigureClaim)),
        places=places,
    )
