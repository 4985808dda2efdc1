from dataclasses import replace

import numpy as np
import pytest
from record_making import make_article
from statement_tags import make_tags, no_tags

from counterclaim.find.rules import first_match, load_rules
from counterclaim.find.sentences import find_sentences
from counterclaim.find.statements import find_statements
from counterclaim.find.verifications import find_verifications
from counterclaim.records import VerificationStatus


def find(text):
    article, tags = make_article("a", text), no_tags()
    sentences = find_sentences(article, tags)
    statements = find_statements(article, tags, sentences, ())
    return statements, find_verifications(article, sentences, statements)


@pytest.mark.parametrize(
    ("name", "effect"),
    [
        ("verifications", "status"),
        ("stance", "stance"),
        ("checking", "tells"),
        ("unsaid", "tells"),
    ],
)
def test_each_rule_proves_itself(name, effect):
    rules = load_rules(name, effect)
    for rule in rules:
        for text in rule.yes:
            assert rule.pattern.search(text.lower()), text
            assert effect == "tells" or first_match(rules, text) is rule, text
        for text in rule.no:
            assert not rule.pattern.search(text.lower()), text


def test_a_verification_speaks_of_the_statement_before():
    _, (found,) = find(
        "The army said 70 fighters died. The claim could not be verified."
    )
    assert found.status is VerificationStatus.UNVERIFIED
    assert found.about == (0,)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Bo said it rained. A text, which was not confirmed, said 9 died.", (1,)),
        ("Ama said 9 died. Bo said it rained. The toll was not confirmed.", (0,)),
        ("Ama said nine men died. Bo denied it. The claim was not confirmed.", (0, 1)),
        ("Ama said nine died. Bo said four died. Neither side was confirmed.", (0, 1)),
        ("Ama said nine died. Bo said it fell. The claim was not confirmed.", (1,)),
        ("Ama said 9 died. It fell, according to Bo. This was not confirmed.", (1,)),
        ("Ama said 9 died. It was in May, Bo said; which was not confirmed.", (1,)),
    ],
)
def test_what_a_verification_speaks_of(text, about):
    _, (found,) = find(text.replace("was not confirmed", "could not be confirmed"))
    assert found.about == about


def test_who_did_not_comment_leaves_room_for_a_check():
    text = "The army did not comment on either, and neither could be verified."
    _, (found,) = find(text)
    assert found.status is VerificationStatus.UNVERIFIED


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The Kolm Herald could not verify the footage.", "The Kolm Herald"),
        ("The Herald was not able to confirm either figure.", "The Herald"),
        ("The Herald has been unable to verify the footage.", "The Herald"),
        ("It was not possible to verify the footage.", None),
    ],
)
def test_who_could_not_verify_is_told(text, by):
    _, (found,) = find(text)
    assert (found.by.text if found.by else None) == by


def test_no_comment_is_no_verification():
    assert find("There was no immediate comment from the army.")[1] == ()


@pytest.mark.parametrize(
    ("text", "probability", "is_heard"),
    [
        ("No outsider has seen the place.", 0.95, True),
        ("No outsider has seen the place.", 0.7, False),
        ("Independent monitors hold back.", 0.7, True),
        ("The market was full.", 0.95, False),
        ("The navy has not released casualty figures.", 0.95, False),
    ],
)
def test_the_reader_is_heard_where_words_bear_it_out(text, probability, is_heard):
    article, tags = make_article("a", text), make_tags(text)
    columns = np.zeros((len(tags.words), 5), np.float32)
    columns[:, 2] = probability  # inside a sentence of the first kind
    tags = replace(tags, verification=columns)
    sentences = find_sentences(article, tags)
    assert bool(find_verifications(article, sentences, (), tags)) is is_heard
