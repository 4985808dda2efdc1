"""Incidents and questions in the terminal."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console
from show.example import example_ledger
from show.hostile import hostile_ledger

from counterclaim.kinds import ActorKind
from counterclaim.records import Actor, Answer, Ledger
from counterclaim.show.index import index_ledger
from counterclaim.show.terminal import Narrow, _who, narrow_ledger, print_ledger


def printed(ledger, narrow):
    console = Console(file=StringIO(), width=100)
    print_ledger(ledger, console, narrow=narrow)
    return console.file.getvalue()


def test_terminal_shows_incidents_in_order_with_statuses_in_words():
    text = printed(example_ledger(), Narrow())
    assert text.index("Raid on Tolmen") < text.index("Shelling of the Hask bridge")
    assert "≠ disputed  How many fighters" in text
    assert "low 2 · best 2 · high 70" in text


def test_terminal_shows_each_answer_with_party_and_origins():
    lines = printed(example_ledger(), Narrow()).splitlines()
    line = next(line for line in lines if "Jan Oru" in line)
    assert "Jan Oru (Sarvian Free Front)" in line
    assert "1 article, 1 origin" in line


def test_terminal_tells_the_party_that_weighing_put_an_answer_on():
    body = Actor(
        id="own", name="Sarvian officials", kind=ActorKind.GOVERNMENT_BODY, party="left"
    )
    other = replace(body, id="its", name="Ozmari officials", party="right")
    states = [
        Actor(id=ident, name=name, kind=ActorKind.COUNTRY, party=ident)
        for ident, name in (("left", "Sarvia"), ("right", "Ozmar"))
    ]
    index = index_ledger(
        Ledger(made=example_ledger().made, actors=(body, other, *states))
    )
    answer = Answer(claimants=("own", "its"), party="left", words="a raid")
    assert str(_who(answer, index)) == "Sarvian officials, Ozmari officials (Sarvia)"


@pytest.mark.parametrize(
    ("narrow", "incidents", "questions"),
    [
        (Narrow(), ["shelling", "raid"], 6),
        (Narrow(incident="HASK"), ["shelling"], 1),
        (Narrow(incident="raid"), ["raid"], 5),
        (Narrow(article="channel"), ["raid"], 3),
        (Narrow(article="article-hask"), ["shelling"], 1),
        (Narrow(actor="sff"), ["raid"], 3),
        (Narrow(actor="norland"), ["raid"], 5),
        (Narrow(actor="a doctor"), ["shelling"], 1),
        (Narrow(actor="front", article="update"), ["raid"], 0),
        (Narrow(actor="nobody"), [], 0),
    ],
)
def test_narrow_ledger_table(narrow, incidents, questions):
    kept = narrow_ledger(example_ledger(), narrow)
    assert [incident.id for incident in kept.incidents] == incidents
    assert len(kept.questions) == questions


def test_terminal_says_when_nothing_matches():
    assert printed(example_ledger(), Narrow(actor="x")) == "No incident matches.\n"


def test_terminal_obeys_no_text_of_the_ledger():
    text = printed(hostile_ledger(example_ledger()), Narrow())
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[U+001B]" in text
