"""Two reviewers, and the queue of what to look at."""

import pytest
from review_making import ARTICLES, figure_in

from counterclaim import desk as deeds
from counterclaim.desk import Desk
from counterclaim.review.agreement import measure_agreement


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.0),
        ([("a", "a"), ("a", "a")], None),
        ([(None, None), ("40", "40"), (None, "40"), ("40", "40")], 0.5),
    ],
)
def test_kappa(pairs, kappa):
    assert measure_agreement("low", pairs).kappa == pytest.approx(kappa)


def test_two_reviewers_are_compared_field_by_field(store):
    ana, ben = (Desk(store=store, user=name) for name in ("ana", "ben"))
    ids = {n: figure_in(store.load_ledger(), n).id for n in ARTICLES}
    deeds.confirm(ana, ids["raid"])
    deeds.correct(ben, ids["raid"], {"low": "14", "high": "14"})
    for desk in (ana, ben):
        deeds.confirm(desk, ids["reply"])
    deeds.reject(ana, ids["flood"])
    comparison = deeds.compare(store, "ana", "ben")
    assert comparison.claims == 2  # ben has not seen the flood
    shares = {a.field: a.share for a in comparison.agreements}
    assert shares == {"verdict": 0.5, "low": 0.5, "high": 0.5}
    found = {(d.field, d.values) for d in comparison.differences}
    assert found == {
        ("verdict", ("confirmed", "corrected")),
        ("low", ("40", "14")),
        ("high", ("40", "14")),
    }
    assert len(comparison.differences[0].judgements) == 2


def test_queue_begins_with_what_a_review_would_change(desk, store):
    queue = store.load_queue()
    ids = {n: figure_in(store.load_ledger(), n).id for n in ARTICLES}
    assert {item.claim for item in queue} >= set(ids.values())
    assert [item.weight for item in queue] == sorted(
        (item.weight for item in queue), reverse=True
    )
    assert all(item.reasons for item in queue)
    first, rest = store.load_queue(limit=1), store.load_queue(after=queue[0])
    assert (*first, *rest) == queue
    deeds.confirm(desk, queue[0].claim)
    assert queue[0].claim not in {item.claim for item in store.load_queue()}
    assert store.count_queue() == len(queue) - 1
