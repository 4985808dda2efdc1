"""Looking up in a ledger, as JSON."""

import json

import pytest
from show.example import example_ledger
from show.export.border_war import border_war

from counterclaim.errors import InputError
from counterclaim.show import lookup
from counterclaim.show.asking import answer_question
from counterclaim.show.terminal import Narrow

LEDGER = border_war()


@pytest.mark.parametrize(
    ("words", "narrow", "expected"),
    [
        ("four servicemen", Narrow(), {"f04", "f36"}),
        ("Holm", Narrow(), {"f36", "s09"}),
        ("", Narrow(incident="aircraft"), {"f34", "f35", "f36", "f37", "s08", "s09"}),
        ("nobody helicopter", Narrow(), set()),
    ],
)
def test_claims_are_found_by_all_their_words(words, narrow, expected):
    found = lookup.look_up_claims(LEDGER, words, narrow)

    assert {claim["id"] for claim in found["claims"]} == expected
    assert found["count"] == len(expected)


def test_claims_come_page_by_page():
    first = lookup.look_up_claims(LEDGER, "", Narrow(), most=3)
    second = lookup.look_up_claims(LEDGER, "", Narrow(), most=3, after=3)
    ids = [claim["id"] for page in (first, second) for claim in page["claims"]]

    assert len(set(ids)) == 6
    assert first["count"] == len(LEDGER.figures) + len(LEDGER.statements)


def test_claim_says_who_and_where_in_its_own_words():
    (claim,) = lookup.look_up_claims(LEDGER, "Holm four", Narrow())["claims"]

    assert claim["claimant"] == "Radek Holm"
    assert claim["for"] == ["Orsania"]
    assert (claim["low"], claim["measure"], claim["words"]) == (
        4,
        "killed",
        "four servicemen",
    )
    assert claim["sentence"].startswith("He said that four servicemen")
    assert claim["article"]["outlet"] == "Meridian Press Agency"


def test_incident_has_its_questions_and_versions():
    found = lookup.look_up_incident(LEDGER, "0000000000004000")
    (question,) = found["questions"]

    assert found["places"] == ["Ostrel"]
    assert [version["low"] for version in question["versions"]] == [3, 5, 4]


def test_question_has_the_claims_behind_each_version():
    found = lookup.look_up_question(LEDGER, "q14")

    claims = [claim["id"] for v in found["versions"] for claim in v["claims"]]
    assert claims == ["f34", "f35", "f37", "f36"]
    assert "does not say which is true" in found["note"]


def test_quote_has_the_words_and_what_stands_around():
    found = lookup.look_up_quote(LEDGER, "f36")
    story = next(a.text for a in LEDGER.articles if a.id == "a20")

    assert found["words"] == "four servicemen"
    assert found["before"] + found["words"] + found["behind"] in story


@pytest.mark.parametrize(
    "look_up",
    [lookup.look_up_incident, lookup.look_up_question, lookup.look_up_quote],
)
def test_what_is_not_there_is_an_error(look_up):
    with pytest.raises(InputError, match="no-such-record"):
        look_up(LEDGER, "nowhere")


def test_answer_says_what_was_understood():
    reply = answer_question(LEDGER, "How many odd fighters died in May 2024?")
    found = lookup.reply_node(reply, LEDGER, most=5)

    assert found["not_understood"] == ["odd"]
    assert found["count"] == len(found["questions"]) == 2


def test_everything_can_be_written_as_json():
    ledger = example_ledger()
    for incident in ledger.incidents:
        assert json.dumps(lookup.look_up_incident(ledger, incident.id))
    for question in ledger.questions:
        assert json.dumps(lookup.look_up_question(ledger, question.id))
    assert json.dumps(lookup.look_up_claims(ledger, "", Narrow()))
