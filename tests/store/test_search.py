"""Search: words in any form, filters, pages by key; the same on both stores."""

import pytest
from hypothesis import given, settings, strategies as st
from record_making import claim_figure, make_article

from counterclaim import desk as deeds
from counterclaim.desk import Desk
from counterclaim.records import (
    Actor,
    ActorKind,
    Measure,
    Place,
    PlaceKind,
    Reading,
)
from counterclaim.store.opening import open_store
from counterclaim.store.search import Search, cut_excerpt, read_tokens
from counterclaim.store.searchable import LONGEST_BODY, day_start

OSK = Place(id="osk", name="Osk", kind=PlaceKind.TOWN, lat=1.0, lon=2.0)
DAYS = {"a": "2031-05-14", "b": "2031-06-02", "c": None}
TEXTS = {
    "a": "Shelling killed two traders in Osk.",
    "b": "Rain fell on Osk. Nobody was killed.",
    "c": "The élan of the traders was noted.",
}


def add(store, name, text, day):
    article = make_article(
        name, text, published=day, outlet=f"Post {name}", title=f"Report {name}"
    )
    actor = Actor(id=f"{name}-ruz", name="Ana Ruz", kind=ActorKind.PERSON)
    figure = claim_figure(
        article,
        text[:8],
        2,
        id=f"f-{name}",
        measure=Measure.KILLED if name == "a" else Measure.WOUNDED,
        of="traders",
        claimants=(actor.id,),
        claimant_name="Ana Ruz",
        where=(OSK.id,),
    )
    reading = Reading(article=name, figures=(figure,), actors=(actor,), places=(OSK,))
    store.add_reading(article, reading, reading_key="k")


@pytest.fixture
def store(ledger_url):
    from counterclaim.pipeline import regroup

    with open_store(ledger_url) as opened:
        for name, text in TEXTS.items():
            add(opened, name, text, DAYS[name])
        regroup(opened)
        yield opened


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        ("killing", ["b", "a"]),
        ("kill osk", ["b", "a"]),
        ('"two traders"', ["a"]),
        ('"traders two"', []),
        ("traders -shelling", ["c"]),
        ("-shelling", []),
        ("report", ["b", "a", "c"]),  # the title; without a day last
        ("nothing", []),
        ("", ["b", "a", "c"]),
    ],
)
def test_words_find_articles(store, words, articles):
    hits = store.search(Search(words=words, kinds=("article",)))
    assert [hit.id for hit in hits.hits] == articles
    assert (hits.total, hits.next) == (len(articles), None)


@pytest.mark.parametrize(
    "words",
    ['"', "' OR 1=1 --", "a AND", "NEAR(", "*", "osk) (", "\0", "title:osk", "^x", "-"],
)
def test_words_command_nothing(store, words):
    every = {hit.id for hit in store.search(Search()).hits}
    assert {hit.id for hit in store.search(Search(words=words)).hits} <= every
    assert {hit.id for hit in store.search(Search()).hits} == every


def test_filters(store):
    ledger = store.load_ledger()
    (actor,) = [a for a in ledger.actors if a.name == "Ana Ruz"]

    def found(**known):
        known.setdefault("kinds", ("figure",))
        return [hit.id for hit in store.search(Search(**known)).hits]

    assert found(measure="killed") == ["f-a"]
    assert found(since="2031-06-01") == ["f-b"]
    assert found(until="2031-05") == ["f-a"]
    assert found(since="2031-05", until="2031-05") == ["f-a"]
    assert found(since="2031-05-14", until="2031-06-02") == ["f-b", "f-a"]
    assert found(outlet="Post b") == ["f-b"]
    assert found(actor=actor.id) == ["f-b", "f-a", "f-c"]
    assert found(party=actor.id) == ["f-b", "f-a", "f-c"]
    assert found(place="osk", measure="killed") == ["f-a"]
    assert found(actor="nobody") == []
    assert found(words="ruz", since="2031-06-01") == ["f-b"]
    incident = store.incident_of("f-a")
    assert "f-a" in found(incident=incident)
    status = store.search(Search(kinds=("figure",), incident=incident)).hits[0].status
    assert "f-a" in found(status=status)
    assert found(words="ruz", kinds=("actor",)) == [actor.id]
    assert found(words="osk", kinds=("place",)) == ["osk"]


def test_reviewed_claims_are_found_as_corrected(store):
    desk = Desk(store=store, user="ana")
    deeds.correct(desk, "f-a", {"measure": "wounded", "claimant": "Ivo Strand"})
    reviewed = store.search(Search(review="reviewed")).hits
    assert [(hit.id, hit.review, hit.title) for hit in reviewed] == [
        ("f-a", "corrected", "Ivo Strand")
    ]
    assert store.search(Search(measure="killed")).hits == ()
    deeds.undo(desk)
    assert store.search(Search(review="reviewed")).hits == ()
    assert [hit.id for hit in store.search(Search(measure="killed")).hits] == ["f-a"]


def test_rejected_claims_are_found_when_asked_for(store):
    deeds.reject(Desk(store=store, user="ana"), "f-a")
    assert store.search(Search(measure="killed")).hits == ()
    (hit,) = store.search(Search(measure="killed", review="rejected")).hits
    assert (hit.id, hit.title) == ("f-a", "Ana Ruz")


def test_pages_follow_each_other_by_key(store):
    for n in range(25):
        add(store, f"m{n}", "Many words here.", f"2031-07-{n + 1:02}")
    first = store.search(Search(words="many", kinds=("article",), limit=10))
    second = store.search(
        Search(words="many", kinds=("article",), limit=10, after=first.next)
    )
    last = store.search(
        Search(words="many", kinds=("article",), limit=10, after=second.next)
    )
    days = [hit.day for page in (first, second, last) for hit in page.hits]
    assert days == sorted(days, reverse=True)
    assert (len(set(days)), first.total, last.next) == (25, 25, None)


def test_reading_again_leaves_nothing_of_the_old(store):
    add(store, "a", "Only fog.", "2031-05-14")
    kinds = ("article", "figure")
    assert store.search(Search(words="shelling", kinds=kinds)).total == 0
    assert store.search(Search(words="fog", kinds=("article",))).total == 1


def test_long_article_is_found_to_its_end(store):
    text = "word " * (LONGEST_BODY // 5) + "finis " + "word " * 9
    add(store, "long", text, None)
    (hit,) = store.search(Search(words="finis")).hits
    assert (hit.id, "finis" in hit.excerpt) == ("long", True)


@pytest.mark.parametrize(
    ("body", "words", "marked"),
    [
        ("It rained.", ["rain"], ["rained"]),
        ("Killed: two. Killing.", ["kill"], ["Killed", "Killing"]),
        ("Nothing here.", ["kill"], []),
        ("x " * 300 + "Osk fell.", ["osk"], ["Osk"]),
    ],
)
def test_excerpt_marks_what_was_found(body, words, marked):
    excerpt, marks = cut_excerpt(body, words)
    assert excerpt in body
    assert [excerpt[start:end] for start, end in marks] == marked


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_words_are_read(words):
    for token in read_tokens(words):
        assert token.words
        assert '"' not in token.words


@pytest.mark.parametrize(
    ("early", "late"),
    [("2031-05-14", "2031-05-15"), ("2031-05", "2031-06-01"), ("2030", "2031-01-01")],
)
def test_rows_go_by_days(early, late):
    assert 0 < day_start(early) < day_start(late) < 2**63
    assert day_start(None) == day_start("soon") == 0
