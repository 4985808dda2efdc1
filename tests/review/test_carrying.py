"""Decisions on an article that was changed: carried to the same words, or orphaned."""

from dataclasses import replace

import pytest
from review_making import (
    ARTICLES,
    RAID,
    TOLD,
    figure_in,
    make_article,
    make_reading,
    statement_in,
)

from counterclaim import desk as deeds
from counterclaim.pipeline import regroup
from counterclaim.records import OrphanReason, ReviewState
from counterclaim.review.carrying import find_shift
from counterclaim.store.search import Search

MORE = f"Updated at noon.\n\n{RAID} The river rose."
OTHER = RAID.replace("40", "44")


def read_again(store, text):
    """Read the article of the raid once more, as somebody has changed it."""
    article = make_article("raid", text)
    told, where, day = TOLD["raid"]
    if "40" not in text:
        told = (*told[:2], 44, "44 attackers", "attackers")
    reading = make_reading(article, told, where=where, day=day)
    store.add_reading(article, reading, reading_key="k")
    store.supersede(article)
    regroup(store)
    return article.id


@pytest.mark.parametrize("choose", [figure_in, statement_in])
def test_decision_goes_along_with_its_sentence(desk, store, choose):
    claim = choose(store.load_ledger(), "raid")
    deeds.correct(desk, claim.id, {"claimant": "Ana Ruz"})
    article = read_again(store, MORE)
    assert store.load_orphans() == ()
    ledger = store.load_ledger()
    assert ARTICLES["raid"].id not in {a.id for a in ledger.articles}
    (carried,) = [
        c
        for c in (*ledger.statements, *ledger.figures)
        if c.article == article and c.review is ReviewState.CORRECTED
    ]
    assert (carried.claimant_name, type(carried)) == ("Ana Ruz", type(claim))
    hits = store.search(Search(kinds=("article",))).hits
    assert ARTICLES["raid"].id not in {hit.id for hit in hits}
    (judgement,) = store.load_judgements(on=carried.id)
    assert judgement.target.anchors[0].article == ARTICLES["raid"].id  # as it was made


def test_decision_on_a_sentence_that_changed_is_an_orphan(desk, store):
    claim = figure_in(store.load_ledger(), "raid")
    deeds.confirm(desk, claim.id)
    article = read_again(store, OTHER)
    (orphan,) = store.load_orphans()
    assert orphan.reason is OrphanReason.TEXT_CHANGED
    (figure,) = [f for f in store.load_ledger().figures if f.article == article]
    assert figure.review is ReviewState.NONE


def test_decision_on_the_article_itself_goes_along(desk, store):
    deeds.correct(desk, ARTICLES["raid"].id, {"outlet": "The Tarn Post"})
    article = read_again(store, OTHER)
    outlets = {a.id: a.outlet for a in store.load_ledger().articles}
    assert outlets[article] == "The Tarn Post"


def test_decision_comes_back_with_the_old_text(desk, store):
    claim = figure_in(store.load_ledger(), "raid")
    deeds.reject(desk, claim.id)
    read_again(store, OTHER)
    store.supersede(replace(ARTICLES["raid"]))
    regroup(store)
    assert store.load_orphans() == ()
    assert [claim.id for claim in store.load_ledger().rejected] == [claim.id]


@pytest.mark.parametrize(
    ("old", "new", "words", "shift"),
    [
        ("Two died. It rained.", "It rained. Two died.", "Two", 11),
        ("Two died. It rained.", "Two died! It rained.", "Two", None),
        ("Two died. It rained.", "He said: Two died. It rained.", "Two", None),
        ("Two died.\nOn.\nTwo died.", "On.\nTwo died.\nOff.\nTwo died.", "died", 4),
        ("Two died.\nTwo died.", "Two died.", "died", None),
        ("“Two died.” It rained.", "Rain. “Two died.” It rained.", "died", 6),
    ],
)
def test_sentence_is_found_in_the_new_text(old, new, words, shift):
    start = old.index(words)
    assert find_shift(old, new, start, start + len(words)) == shift
