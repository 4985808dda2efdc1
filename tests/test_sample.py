"""The sample, read with the shipped reader, against what we annotated by hand.

Floors stand a few points below what was measured, so that they hold what was reached;
docs/quality.md holds the measure itself.
"""

import json
from itertools import combinations
from pathlib import Path

import pytest

import counterclaim
from counterclaim.records import Status

SAMPLE = Path(__file__).parent.parent / "samples" / "border-war"
TRUTH = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
OVERLAP = 0.5

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def ledger():
    """The sample's ledger."""
    return counterclaim.read(
        [str(SAMPLE / "articles"), str(SAMPLE / "wire.jsonl")],
        gazetteer=[SAMPLE / "places.csv"],
    )


@pytest.fixture(scope="module")
def golds(ledger):
    """Each article with its annotation."""
    found = {}
    for article in ledger.articles:
        doc = doc_of(article)
        path = SAMPLE / "gold" / f"{doc}.json"
        found[article.id] = json.loads(path.read_text(encoding="utf-8"))
    return found


def doc_of(article):
    return article.given_id or Path(article.path).stem


def places_of(text, words):
    start = text.find(words)
    while words and start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def overlap(one, other):
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def matched(golds, ours, fits):
    """How many of the golds are found, each of ours used once."""
    free, hits = list(ours), 0
    for gold in golds:
        best = next((our for our in free if fits(gold, our)), None)
        if best is not None:
            free.remove(best)
            hits += 1
    return hits


def f1_over(articles, fits):
    """F1 over all articles of (golds, ours) pairs."""
    hits = sum(matched(golds, ours, fits) for golds, ours in articles)
    golds = sum(len(golds) for golds, _ in articles)
    ours = sum(len(ours) for _, ours in articles)
    return 2 * hits / (golds + ours)


def test_every_quoted_word_stands_in_its_article(ledger):
    texts = {article.id: article.text for article in ledger.articles}
    spans = [(f.article, f.figure.span) for f in ledger.figures]
    spans += [
        (s.article, piece) for s in ledger.statements for piece in s.statement.content
    ]
    spans += [
        (s.article, s.statement.source) for s in ledger.statements if s.statement.source
    ]

    assert len(spans) > 300
    for article, span in spans:
        assert texts[article][span.start : span.end] == span.text


def test_figures_are_found(ledger, golds):
    def fits(gold, claim):
        number = claim.figure.count
        same = (gold["measure"], gold["low"], gold["high"]) == (
            claim.figure.measure,
            number.low,
            number.high,
        )
        span = (claim.figure.span.start, claim.figure.span.end)
        return same and any(
            overlap(at, span) for at in places_of(gold["_text"], gold["text"])
        )

    assert f1_over(pairs(ledger.figures, golds, "figures"), fits) >= FIGURE_FLOOR


def test_statements_are_found(ledger, golds):
    def fits(gold, claim):
        spans = [(piece.start, piece.end) for piece in claim.statement.content]
        spans.append((spans[0][0], spans[-1][1]))
        return any(
            overlap(at, span) >= OVERLAP * (max(at[1], span[1]) - min(at[0], span[0]))
            for at in places_of(gold["_text"], gold["content"])
            for span in spans
        )

    assert (
        f1_over(pairs(ledger.statements, golds, "statements"), fits) >= STATEMENT_FLOOR
    )


def pairs(claims, golds, key):
    """The annotated and the found of each article."""
    return [
        (
            [{**row, "_text": gold["text"]} for row in gold[key]],
            [claim for claim in claims if claim.article == article],
        )
        for article, gold in golds.items()
    ]


FIGURE_FLOOR = 0.75
STATEMENT_FLOOR = 0.80


def test_copies_are_told(ledger):
    docs = {article.id: doc_of(article) for article in ledger.articles}
    found = {
        frozenset(pair)
        for copies in ledger.copies
        for pair in combinations(sorted(docs[a] for a in copies.articles), 2)
    }
    wanted = {frozenset(copies["docs"]) for copies in TRUTH["copies"]}

    assert found == wanted


@pytest.mark.parametrize("truth", TRUTH["incidents"], ids=lambda truth: truth["id"])
def test_reports_of_an_incident_stand_together_and_alone(ledger, truth):
    docs = {article.id: doc_of(article) for article in ledger.articles}
    held = [{docs[article] for article in i.articles} for i in ledger.incidents]
    best = max(held, key=lambda names: (len(names & set(truth["docs"])), -len(names)))

    assert set(truth["docs"]) <= best
    assert best <= {*truth["docs"], *truth["recalled_in"]}


def test_raids_a_year_apart_stay_two(ledger):
    days = [incident.when.start or "" for incident in ledger.incidents]

    assert any(day.startswith("2024-05") for day in days)
    assert any(day.startswith("2025-05") for day in days)


def test_a_concession_and_a_denial_are_seen(ledger):
    statuses = {question.status for question in ledger.questions}

    assert {Status.CONCEDED, Status.DENIED, Status.DISPUTED, Status.UPDATED} <= statuses
