"""A large ledger is brought up to date beside the pages, once for many decisions."""

from review.review_making import figure_in
from serve.making import send

from counterclaim.serve import refreshing

WAIT_S = 240


def test_decision_on_a_large_ledger_is_worked_in_later(reviewer, monkeypatch):
    monkeypatch.setattr(refreshing, "AT_ONCE_ARTICLES", 0)
    store, refresher = reviewer.site.store, reviewer.site.refresher
    claim = figure_in(store.load_ledger(), "raid")
    answer = send(
        reviewer, f"/decide/{claim.id}/confirm", next=f"/article/{claim.article}"
    )
    assert "Confirmed." in answer.text
    assert "state-word confirmed" in answer.text  # on the claim at once
    assert refresher.wait(WAIT_S)
    assert store.is_grouped()
    assert figure_in(store.load_ledger(), "raid").review == "confirmed"
    assert "are being worked in" not in reviewer.get("/").text
