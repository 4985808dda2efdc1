"""A small war made by hand: three articles, two sides, two happenings."""

import record_making
from record_making import claim_figure, claim_statement, name_actor, name_place

from counterclaim.records import ActorKind, Interval, Measure, Reading, make_id

RAID = "Colonel Ivo Strand said that 40 attackers had been killed at Osk on 14 May."
REPLY = "The Hill Legion said that 12 attackers had been killed at Osk on 14 May."
FLOOD = "Mayor Ana Ruz said that nine houses were damaged by shells in Tarn on 2 July."
OSK = ("Osk", 1.0, 2.0)
TARN = ("Tarn", 41.0, 52.0)


def make_article(name, text, **known):
    return record_making.make_article(
        make_id("article", name, text),
        text,
        sha256=make_id(text),
        path=f"{name}.txt",
        **{"published": "2031-05-15"} | known,
    )


def make_reading(article, told, *, where, day, model=""):
    """A reading of "WHO said that CONTENT": `told` is (who, kind, number, words, of).

    `model` changes the ids of all claims, as another reader would.
    """
    who, kind, number, words, of = told
    text, own = article.text, article.id
    actor, place = name_actor(article, who, kind), name_place(article, *where)
    when = Interval(start=day, end=day)
    common = {"claimants": (actor.id,), "claimant_name": who, "where": (place.id,)}
    statement = claim_statement(
        article,
        text[text.index("that") : -1],
        source=who,
        id=make_id("statement", own, who, model),
        about=when,
        **common,
    )
    figure = claim_figure(
        article,
        words,
        number,
        measure=Measure.KILLED if "killed" in text else Measure.DAMAGED,
        of=of,
        id=make_id("figure", own, words, model),
        statement=statement.id,
        when=when,
        **common,
    )
    return Reading(
        article=own,
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
