"""Who confirms or comments waits for no grouping: what follows is there at once."""

import pytest
from review_making import figure_in, statement_in

from counterclaim import desk as deeds
from counterclaim.desk import Desk
from counterclaim.pipeline import regroup
from counterclaim.store.search import Search


def quiet_desk(store):
    return Desk(store=store, user="ana", is_waiting=False)


def contents(store):
    """All that pages and exports show."""
    return (
        store.load_ledger(),
        store.load_queue(),
        store.search(Search(review="reviewed")),
        store.search(Search(words="killed")),
    )


TARGETS = {
    "figure": lambda ledger: figure_in(ledger, "raid").id,
    "statement": lambda ledger: statement_in(ledger, "raid").id,
    "incident": lambda ledger: ledger.incidents[0].id,
    "question": lambda ledger: ledger.questions[0].id,
    "actor": lambda ledger: ledger.actors[0].id,
    "place": lambda ledger: ledger.places[0].id,
    "article": lambda ledger: ledger.articles[0].id,
}


@pytest.mark.parametrize(
    ("deed", "what"),
    [*(("confirm", what) for what in TARGETS), ("comment", "figure")],
)
def test_quiet_decision_needs_no_grouping(store, deed, what):
    desk = quiet_desk(store)
    ident = TARGETS[what](store.load_ledger())
    if deed == "confirm":
        deeds.confirm(desk, ident)
    else:
        deeds.comment_on(desk, ident, "read twice")
    assert store.is_grouped()
    at_once = contents(store)
    regroup(store)
    assert contents(store) == at_once


def test_confirming_what_was_corrected_keeps_the_correction(store):
    desk = quiet_desk(store)
    figure = figure_in(store.load_ledger(), "raid").id
    deeds.correct(desk, figure, {"low": "14"})
    assert not store.is_grouped()
    regroup(store)
    deeds.confirm(desk, figure)
    assert store.is_grouped()
    at_once = contents(store)
    regroup(store)
    assert contents(store) == at_once


def test_confirming_what_was_rejected_is_grouped_again(store):
    desk = quiet_desk(store)
    figure = figure_in(store.load_ledger(), "raid").id
    deeds.reject(desk, figure)
    regroup(store)
    deeds.confirm(desk, figure)
    assert not store.is_grouped()
    regroup(store)
    assert figure in {claim.id for claim in store.load_ledger().figures}


def test_confirming_while_grouping_waits_is_left_to_it(store):
    desk = quiet_desk(store)
    ledger = store.load_ledger()
    deeds.reject(desk, statement_in(ledger, "flood").id)
    deeds.confirm(desk, figure_in(ledger, "raid").id)
    assert not store.is_grouped()
    regroup(store)
    reviewed = {h.id for h in store.search(Search(review="confirmed")).hits}
    assert reviewed == {figure_in(ledger, "raid").id}
