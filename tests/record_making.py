"""Records made by hand, each in a line: what tests of several rooms build with.

Every span is found by its words, so that a test never counts characters.
"""

from counterclaim.records import (
    Actor,
    ActorKind,
    ActorMention,
    Article,
    Count,
    Figure,
    FigureClaim,
    Measure,
    Place,
    PlaceKind,
    Span,
    Stance,
    Statement,
    StatementClaim,
    make_id,
)


def make_article(ident, text, **known):
    """An article whose file bears its id."""
    fields = {"sha256": ident, "path": f"{ident}.txt"} | known
    return Article(id=ident, text=text, **fields)


def span_of(text, words):
    """The first place of some words in a text; of "risen to [nine]", of the last."""
    before, opened, rest = words.partition("[")
    wanted, _, after = rest.partition("]") if opened else (words, "", "")
    before = before if opened else ""
    start = text.index(before + wanted + after) + len(before)
    return Span(start=start, end=start + len(wanted), text=wanted)


def name_actor(article, name, kind=ActorKind.PERSON, **known):
    """An actor that an article names."""
    mention = ActorMention(article=article.id, span=span_of(article.text, name))
    fields = {"id": make_id("actor", article.id, name)} | known
    return Actor(name=name, kind=kind, mentions=(mention,), **fields)


def name_place(article, name, lat=1.0, lon=2.0, **known):
    """A town that an article names; one place wherever it is named."""
    mention = ActorMention(article=article.id, span=span_of(article.text, name))
    fields = {"id": make_id("place", name), "kind": PlaceKind.TOWN} | known
    return Place(name=name, lat=lat, lon=lon, mentions=(mention,), **fields)


def claim_figure(article, words, low, **known):
    """A claim of "40 attackers": the number is the first of the words.

    `measure`, `of` and `stance` are the figure's, all else the claim's.
    """
    span, first = span_of(article.text, words), words.split()[0]
    figure = Figure(
        span=span,
        number=Span(start=span.start, end=span.start + len(first), text=first),
        measure=known.pop("measure", Measure.KILLED),
        count=Count(low=low, high=low),
        of=known.pop("of", ""),
        stance=known.pop("stance", Stance.ASSERTS),
    )
    fields = {"id": f"{article.id}-f{span.start}"} | known
    return FigureClaim(article=article.id, figure=figure, **fields)


def claim_statement(article, words, *, source=None, **known):
    """A claim that somebody says these words; `source` are the words for him."""
    content = span_of(article.text, words)
    statement = Statement(
        content=(content,),
        source=span_of(article.text, source) if source else None,
        cue=None,
        stance=known.pop("stance", Stance.ASSERTS),
    )
    fields = {"id": f"{article.id}-s{content.start}"} | known
    return StatementClaim(article=article.id, statement=statement, **fields)
