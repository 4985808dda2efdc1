"""What is loaded in two steps answers as the whole ledger does."""

import json
from pathlib import Path

import pytest

from counterclaim import answering, looking
from counterclaim.answering import answer_from
from counterclaim.desk import Desk, correct, reject
from counterclaim.pipeline import read_into
from counterclaim.show import lookup
from counterclaim.show.asking import answer_question
from counterclaim.show.replies import reply_words
from counterclaim.show.terminal import Narrow
from counterclaim.store.opening import open_store
from counterclaim.tools import Tools

SAMPLE = Path(__file__).parent.parent / "samples" / "border-war"
MOST = 50

QUESTIONS = (
    "",
    "hello",
    "How many people were killed?",
    "How many fighters of the Free Lorrim Legion were killed in May 2024?",
    "How many of Orsania's soldiers died, says the Aune Brigade?",
    "How many policemen died according to Governor Petra Vann?",
    "How many were killed before 1 January 2025?",
    "How many elephants were killed in Narnia?",
    "How many zorbs fled in June 2024?",
    "What are the losses of the Free Lorrim Legion?",
    "What did Tomas Brack admit?",
    "What did Dario Wenn deny about the helicopter?",
    "What happened in Mirrow?",
    "What is disputed?",
    "What was denied in 2025?",
    "What could not be verified?",
    "Who shot down the helicopter near Ostrel?",
    "Who carried out the raid on Varden?",
    "Was the raid on Varden repelled?",
    "Why did the Legion attack?",
    "gunmen in the market",
)


@pytest.fixture(scope="module")
def store():
    """The sample's ledger, one of its figures rejected and one corrected."""
    paths = [str(SAMPLE / "articles"), str(SAMPLE / "wire.jsonl")]
    with open_store() as store:
        read_into(store, paths, Tools(gazetteers=(SAMPLE / "places.csv",)))
        first, second, *_ = store.load_ledger().figures
        desk = Desk(store=store, user="ana")
        reject(desk, first.id)
        correct(desk, second.id, {"low": "3", "high": "3"})
        yield store


@pytest.fixture(scope="module")
def whole(store):
    return store.load_ledger()


@pytest.mark.parametrize("text", QUESTIONS)
def test_answer_is_that_of_the_whole_ledger(store, whole, text):
    expected = answer_question(whole, text)
    reply, part = answer_from(store, text)

    assert reply_words(reply, part, MOST) == reply_words(expected, whole, MOST)
    assert lookup.reply_node(reply, part, most=MOST) == lookup.reply_node(
        expected, whole, most=MOST
    )


def test_a_question_of_the_ledger_is_answered_as_by_the_whole(store, whole):
    for question in whole.questions[::4]:
        reply, _ = answer_from(store, question.text)
        assert reply.questions == answer_question(whole, question.text).questions


def test_all_is_looked_up_as_in_the_whole_ledger(store, whole):
    pairs = [
        (looking.look_up_incident, lookup.look_up_incident, whole.incidents),
        (looking.look_up_question, lookup.look_up_question, whole.questions),
        (looking.look_up_quote, lookup.look_up_quote, whole.figures),
        (looking.look_up_quote, lookup.look_up_quote, whole.statements[:20]),
    ]
    for look_up, of_whole, records in pairs:
        for record in records:
            assert look_up(store, record.id) == of_whole(whole, record.id)


def test_of_too_many_the_likeliest_are_looked_at_and_it_is_told(store, monkeypatch):
    monkeypatch.setattr(answering, "MOST_EXAMINED", 3)
    reply, part = answer_from(store, "How many were killed near Ostrel?")
    said = reply_words(reply, part, MOST)

    assert 0 < len(reply.questions) <= 3
    assert "Ostrel" in said

    reply, part = answer_from(store, "How many were killed?")
    said = reply_words(reply, part, MOST)

    assert reply.is_cut
    assert "at least 3 questions" in said
    assert "Not all that may fit were looked at" in said
    assert json.dumps(lookup.reply_node(reply, part, most=1)["is_all"]) == "false"


def test_what_fits_nothing_is_told_by_its_parts(store, monkeypatch):
    monkeypatch.setattr(answering, "MOST_EXAMINED", 3)
    reply, part = answer_from(store, "How many fighters were killed in May 1999?")
    said = reply_words(reply, part, MOST)

    assert "Nothing in the ledger answers all of this." in said
    assert "killed: at least 3 questions" in said
    assert "May 1999: 0 questions" in said


@pytest.mark.parametrize(
    "narrow",
    [
        Narrow(),
        Narrow(actor="Legion"),
        Narrow(incident="Varden"),
        Narrow(article="wire"),
    ],
)
def test_claims_of_a_large_ledger_are_found_by_search(store, monkeypatch, narrow):
    monkeypatch.setattr(looking, "MOST_WHOLE", 0)
    found = looking.look_up_claims(store, "killed", narrow, most=5, after=0)

    assert found["claims"]
    assert all(
        "killed" in f"{claim['words']} {claim['sentence']}".lower()
        for claim in found["claims"]
    )


def test_who_denies_is_looked_for_by_his_own_denials(store, whole, monkeypatch):
    monkeypatch.setattr(answering, "MOST_EXAMINED", 3)
    text = "What did Dario Wenn deny?"
    reply, _ = answer_from(store, text)
    expected = answer_question(whole, text).questions

    assert expected
    assert {question.id for question in reply.questions} <= {q.id for q in expected}
    assert reply.questions
