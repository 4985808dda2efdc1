"""What a reviewer decides in the browser stands in the ledger, and can be undone."""

import re

import pytest
from review.review_making import ARTICLES, figure_in
from serve.making import send

from counterclaim.desk import Desk, correct
from counterclaim.serve.deciding import find_words, with_query


def ledger_of(client):
    return client.site.store.load_ledger()


def figure(client, name="raid"):
    return figure_in(ledger_of(client), name)


def test_confirmed_claim_leaves_the_queue(reviewer):
    claim = figure(reviewer).id
    assert f"/decide/{claim}/confirm" in crawl_queue(reviewer)
    answer = send(reviewer, f"/decide/{claim}/confirm", "/review", next="/review")
    assert "Confirmed." in answer.text
    assert figure(reviewer).review == "confirmed"
    assert f"/decide/{claim}/confirm" not in crawl_queue(reviewer)


def crawl_queue(client):
    return "".join(client.get(f"/review?skip={n}").text for n in range(6))


def test_correction_changes_the_answer_of_its_question(reviewer):
    claim = figure(reviewer).id
    page = f"/claim/{claim}"
    send(reviewer, f"/decide/{claim}/edit", page, **{"f-low": "44", "f-high": "44"})
    counts = {(a.low, a.high) for q in ledger_of(reviewer).questions for a in q.answers}
    assert (44, 44) in counts
    text = reviewer.get(page).text
    assert "44" in text
    assert '<span class="was"><bdi>40</bdi></span>' in text


def test_value_that_cannot_stand_is_told_and_changes_nothing(reviewer):
    claim = figure(reviewer).id
    answer = send(reviewer, f"/decide/{claim}/edit", **{"f-low": "many"})
    assert answer.status_code == 400
    assert "bad-correction" in answer.text
    assert reviewer.site.store.version() == 0


def test_rejected_claim_stands_aside_and_comes_back(reviewer):
    claim = figure(reviewer).id
    article = f"/article/{ARTICLES['raid'].id}"
    answer = send(reviewer, f"/decide/{claim}/reject", next=article)
    assert "Rejected here" in answer.text
    undo = re.search(r"/decisions/(\w+)/withdraw", answer.text)[1]
    answer = send(reviewer, f"/decisions/{undo}/withdraw", next=article)
    assert "Undone." in answer.text
    assert "Rejected here" not in answer.text
    assert figure(reviewer).id == claim


def test_claim_is_added_by_its_words(reviewer):
    article = ARTICLES["flood"].id
    send(
        reviewer,
        f"/article/{article}/add",
        words="damaged  by shells",
        near="40",
        kind="statement",
        **{"f-claimant": "Ana Ruz", "f-measure": ""},
    )
    added = [c for c in ledger_of(reviewer).statements if c.review == "added"]
    assert [c.statement.content[0].text for c in added] == ["damaged by shells"]


def test_comment_is_shown_as_it_was_written(reviewer):
    claim = figure(reviewer).id
    comment = "<b>ask</b> the desk"
    send(reviewer, f"/decide/{claim}/comment", comment=comment)
    assert "&lt;b&gt;ask&lt;/b&gt; the desk" in reviewer.get(f"/claim/{claim}").text


def test_incidents_are_merged_and_parted_again(reviewer):
    one, other = sorted(i.id for i in ledger_of(reviewer).incidents)[:2]
    send(reviewer, f"/decide/{one}/merge", other=other)
    assert len(ledger_of(reviewer).incidents) == 1
    send(reviewer, "/undo")
    assert len(ledger_of(reviewer).incidents) == 2


def test_split_page_offers_the_claims_of_an_incident(reviewer):
    incident = max(ledger_of(reviewer).incidents, key=lambda i: len(i.articles))
    text = reviewer.get(f"/split/incident/{incident.id}").text
    assert all(f'name="out-{claim}"' in text for claim in incident.figures)


def test_actors_are_kept_apart(reviewer):
    one, other = [a.id for a in ledger_of(reviewer).actors][:2]
    answer = send(reviewer, f"/decide/{one}/apart", other=other, next=f"/actor/{one}")
    assert "Kept apart." in answer.text


def correct_as_ben(client, claim):
    desk = Desk(store=client.site.store, user="ben")
    correct(desk, claim, {"low": "41", "high": "41"})


def test_who_was_slower_is_told(reviewer):
    claim = figure(reviewer).id
    shown = reviewer.get(f"/claim/{claim}").text
    correct(
        Desk(store=reviewer.site.store, user="ben"), claim, {"low": "41", "high": "41"}
    )
    seen = re.search('name="seen" value="([^"]+)"', shown)[1]
    answer = send(reviewer, f"/decide/{claim}/confirm", seen=seen)
    assert answer.status_code == 409
    assert "changed-meanwhile" in answer.text
    assert "ben" in answer.text


def test_two_reviewers_are_compared(reviewer):
    claim = figure(reviewer).id
    correct(
        Desk(store=reviewer.site.store, user="ben"), claim, {"low": "41", "high": "41"}
    )
    send(reviewer, f"/decide/{claim}/confirm")
    text = reviewer.get("/agreement").text
    assert "To adjudicate" in text
    assert "corrected" in text


def test_decisions_page_lists_what_was_done(reviewer):
    claim = figure(reviewer).id
    send(reviewer, f"/decide/{claim}/confirm", comment="seen twice")
    text = reviewer.get("/decisions").text
    assert "seen twice" in text
    assert "40 attackers" in text


@pytest.mark.parametrize(
    ("words", "near", "found"),
    [
        ("Two died", 0, (0, 8)),
        ("two  died", 20, (16, 24)),
        ("died.\nLater", 0, (4, 15)),
    ],
)
def test_find_words_table(words, near, found):
    assert find_words("Two died. Later two died.", words, near) == found


def test_with_query_replaces_what_was_said_before():
    address = "/review?skip=2&done=confirm&undo=1#top"
    wanted = "/review?skip=2&done=reject&undo=2#top"
    assert with_query(address, done="reject", undo="2") == wanted
