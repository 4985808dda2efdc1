"""The same pages over a ledger in PostgreSQL."""

from review.review_making import figure_in, fill
from serve.making import crawl, send, serving, sign_in

from counterclaim.store.opening import open_store


def test_pages_and_decisions_on_postgresql(postgresql):
    url = postgresql.empty_ledger()
    with open_store(url) as store:
        fill(store)
    with serving(url) as client:
        answers = crawl(sign_in(client))
        wrong = [a for a, answer in answers.items() if answer.status_code != 200]
        assert wrong == []
        found = client.get("/?what=claims&q=attacker").text
        assert "<strong>attackers</strong>" in found
        claim = figure_in(client.site.store.load_ledger(), "raid")
        send(client, f"/decide/{claim.id}/reject", next="/review")
        assert len(client.site.store.load_ledger().rejected) == 1
