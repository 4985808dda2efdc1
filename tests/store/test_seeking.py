"""Seeking questions by what the database can tell of them; the same on both stores."""

import pytest
from record_making import claim_figure, make_article

from counterclaim.answering import answer_from
from counterclaim.pipeline import regroup
from counterclaim.records import (
    Actor,
    ActorKind,
    Measure,
    Place,
    PlaceKind,
    Reading,
)
from counterclaim.show.asking import answer_question
from counterclaim.store.opening import open_store
from counterclaim.store.seeking import Sought, Within

OSK = Place(id="osk", name="Osk", kind=PlaceKind.TOWN, lat=1.0, lon=2.0)
TEXTS = {
    "a": "Two fighters were killed in the bazaar of Osk, Ana Ruz said.",
    "b": "Six soldiers were wounded at Osk.",
}


def add(store, name, text, day, measure, of):
    article = make_article(name, text, published=day, title=f"Report {name}")
    actor = Actor(id=f"{name}-ruz", name="Ana Ruz", kind=ActorKind.PERSON)
    words = " ".join(text.split()[:2])
    figure = claim_figure(
        article,
        words,
        2,
        id=f"f-{name}",
        measure=measure,
        of=of,
        claimants=(actor.id,) if name == "a" else (),
        claimant_name="Ana Ruz" if name == "a" else None,
        where=(OSK.id,),
    )
    reading = Reading(article=name, figures=(figure,), actors=(actor,), places=(OSK,))
    store.add_reading(article, reading, reading_key="k")


@pytest.fixture
def store(ledger_url):
    with open_store(ledger_url) as opened:
        add(opened, "a", TEXTS["a"], "2031-05-14", Measure.KILLED, "fighters")
        add(opened, "b", TEXTS["b"], "2031-07-02", Measure.WOUNDED, "soldiers")
        regroup(opened)
        yield opened


@pytest.mark.parametrize(
    ("sought", "measures"),
    [
        (Sought(), {"killed", "wounded"}),
        (Sought(measures=("killed",)), {"killed"}),
        (Sought(wordings=("HOW MANY SOLDIERS",)), {"wounded"}),
        (Sought(measures=("killed",), wordings=("soldiers",)), {"killed", "wounded"}),
        (Sought(counted=("soldiers",)), {"wounded"}),
        (Sought(statuses=("single",), measures=("killed",)), {"killed"}),
        (Sought(statuses=("denied",)), set()),
        (Sought(statuses=("denied",), stances=("asserts",)), set()),
        (Sought(subjects=("casualties",)), {"killed", "wounded"}),
        (Sought(within=(Within(incidents=frozenset()),)), set()),
        (Sought(within=(Within(incidents=frozenset(), words=("figh",)),)), {"killed"}),
    ],
)
def test_questions_are_sought(store, sought, measures):
    found = store.seek_questions(sought, most=10)
    assert {question.measure for question in found} == measures


def test_no_more_are_given_than_are_enough(store):
    assert len(store.seek_questions(Sought(), most=1)) == 1


@pytest.mark.parametrize(
    ("word", "articles"),
    [("bazaars", {"a"}), ("fighters", {"a"}), ("report", {"a", "b"}), ("rain", set())],
)
def test_words_lead_to_incidents(store, word, articles):
    homes = {store.incident_of(f"f-{name}") for name in articles}
    assert store.find_incidents_worded(word) == homes


def test_names_lead_to_incidents(store):
    whole = store.load_ledger()
    (ruz,) = [actor.id for actor in whole.actors if actor.name == "Ana Ruz"]

    assert store.incident_of("f-a") in store.find_incidents_naming([ruz], [], [])
    assert store.find_incidents_naming([], ["nowhere"], []) == frozenset()
    assert {name.name for name in store.load_names()} == {"Ana Ruz", "Osk"}


@pytest.mark.parametrize(
    "text",
    [
        "How many fighters were killed in May 2031?",
        "How many were killed according to Ana Ruz?",
        "Who was in the bazaars?",
        "How many elephants died?",
        "What happened in Osk in 2031?",
    ],
)
def test_answers_are_those_of_the_whole(store, text):
    expected, (reply, _) = (
        answer_question(store.load_ledger(), text),
        answer_from(store, text),
    )
    assert reply.questions == expected.questions
    assert reply.asked == expected.asked
    assert reply.near == expected.near
