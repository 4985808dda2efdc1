"""A communiqué's own words as statements of its author."""

from importlib.resources import files
from tomllib import loads

import pytest
from who_story import tell

from counterclaim.data.actors import load_seeds
from counterclaim.data.gazetteer import load_gazetteer
from counterclaim.records import Found, Sentence, Span, Stance
from counterclaim.resolve.article import resolve_article
from counterclaim.resolve.own_words import find_own_statements, load_own_rules

PATH = files("counterclaim.data") / "en" / "own_words.toml"
RULES = loads(PATH.read_text(encoding="utf-8"))["rule"]


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["name"])
def test_own_rule_fits_its_examples_only(row):
    rule = next(rule for rule in load_own_rules() if rule.name == row["name"])

    assert row["yes"]
    assert row["no"]
    assert [words for words in row["yes"] if not rule.pattern.search(words)] == []
    assert [words for words in row["no"] if rule.pattern.search(words)] == []


def statements_in(text, **marks):
    sentence = Sentence(span=Span(start=0, end=len(text), text=text), **marks)
    return find_own_statements(Found(sentences=(sentence,)))


def test_own_words_that_call_others_untrue_are_denials():
    (said,) = statements_in("Reports that the post was empty are false.")

    assert said.stance is Stance.DENIES
    assert said.source is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Our doctors saved nine people.", {}),
        ("Osk is ours.", {"is_headline": True}),
        ("Osk is ours.", {"is_furniture": True}),
    ],
)
def test_other_sentences_are_no_own_words(text, marks):
    assert statements_in(text, **marks) == ()


@pytest.mark.parametrize(
    ("head", "claimants"), [("Hill Brigade | Official channel", ["Hill Brigade"])]
)
def test_own_words_are_claims_of_the_author(head, claimants):
    story = f"{head}\n\nOur fighters hold the bridge."
    article, found = tell(story + " Norland's armed forces fled.")
    reading = resolve_article(article, found, load_gazetteer(()), load_seeds())

    assert [claim.claimant_name for claim in reading.statements] == claimants
