"""A small war made by hand: three articles, two sides, two happenings."""

from counterclaim.records import (
    Actor,
    ActorKind,
    ActorMention,
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
    make_id,
)

RAID = "Colonel Ivo Strand said that 40 attackers had been killed at Osk on 14 May."
REPLY = "The Hill Legion said that 12 attackers had been killed at Osk on 14 May."
FLOOD = "Mayor Ana Ruz said that nine houses were damaged by shells in Tarn on 2 July."
OSK = ("Osk", 1.0, 2.0)
TARN = ("Tarn", 41.0, 52.0)


def make_article(name, text, **known):
    return Article(
        id=make_id("article", name, text),
        text=text,
        sha256=make_id(text),
        path=f"{name}.txt",
        published=known.pop("published", "2031-05-15"),
        **known,
    )


def span_in(text, words):
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def make_reading(article, told, *, where, day, model=""):
    """A reading of "WHO said that CONTENT": `told` is (who, kind, number, words, of).

    `model` changes the ids of all claims, as another reader would.
    """
    who, kind, number, words, of = told
    text = article.text
    source = span_in(text, who)
    actor = Actor(
        id=make_id("actor", article.id, who),
        name=who,
        kind=kind,
        mentions=(ActorMention(article=article.id, span=source),),
    )
    name, lat, lon = where
    place = Place(
        id=make_id("place", name),
        name=name,
        kind=PlaceKind.TOWN,
        lat=lat,
        lon=lon,
        mentions=(ActorMention(article=article.id, span=span_in(text, name)),),
    )
    content = Span(
        start=text.index("that"), end=len(text) - 1, text=text[text.index("that") : -1]
    )
    when = Interval(start=day, end=day)
    statement = StatementClaim(
        id=make_id("statement", article.id, who, model),
        article=article.id,
        statement=Statement(content=(content,), source=source, cue=None),
        claimants=(actor.id,),
        claimant_name=who,
        about=when,
        where=(place.id,),
    )
    span = span_in(text, words)
    is_killed = "killed" in text
    figure = FigureClaim(
        id=make_id("figure", article.id, words, model),
        article=article.id,
        figure=Figure(
            span=span,
            number=Span(
                start=span.start,
                end=span.start + len(words.split()[0]),
                text=words.split()[0],
            ),
            measure=Measure.KILLED if is_killed else Measure.DAMAGED,
            count=Count(low=number, high=number),
            of=of,
        ),
        statement=statement.id,
        claimants=(actor.id,),
        claimant_name=who,
        when=when,
        where=(place.id,),
    )
    return Reading(
        article=article.id,
        statements=(statement,),
        figures=(figure,),
        actors=(actor,),
        places=(place,),
    )


ARTICLES = {
    "raid": make_article("raid", RAID),
    "reply": make_article("reply", REPLY),
    "flood": make_article("flood", FLOOD, published="2031-07-03"),
}
TOLD = {
    "raid": (
        ("Ivo Strand", ActorKind.PERSON, 40, "40 attackers", "attackers"),
        OSK,
        "2031-05-14",
    ),
    "reply": (
        ("Hill Legion", ActorKind.ARMED_GROUP, 12, "12 attackers", "attackers"),
        OSK,
        "2031-05-14",
    ),
    "flood": (
        ("Ana Ruz", ActorKind.PERSON, 9, "nine houses", "houses"),
        TARN,
        "2031-07-02",
    ),
}


def reading_of(name, model=""):
    told, where, day = TOLD[name]
    return make_reading(ARTICLES[name], told, where=where, day=day, model=model)


def fill(store, *names, model=""):
    """Put articles with their readings into a store, as a run would."""
    from counterclaim.pipeline import regroup

    for name in names or ARTICLES:
        reading = reading_of(name, model)
        store.add_reading(ARTICLES[name], reading, reading_key=f"k{model}")
    regroup(store)


def figure_in(ledger, name):
    """The figure of an article; the ledger's only one."""
    (found,) = [f for f in ledger.figures if f.article == ARTICLES[name].id]
    return found


def statement_in(ledger, name):
    (found,) = [s for s in ledger.statements if s.article == ARTICLES[name].id]
    return found


def question_on(ledger, claim_id):
    """The question that a claim answers; None where it answers none."""
    for question in ledger.questions:
        if any(claim_id in (*a.figures, *a.statements) for a in question.answers):
            return question
    return None
