import pytest

from counterclaim.data.subjects import load_subject_rules
from counterclaim.records import Span, Statement
from counterclaim.resolve.subject import resolve_subject

RULES = load_subject_rules()
YES = [(rule.subject, words) for rule in RULES for words in rule.yes]
NO = [(rule.subject, words) for rule in RULES for words in rule.no]


def subject_of(words):
    content = Span(start=0, end=len(words), text=words)
    return resolve_subject(Statement(content=(content,), source=None, cue=None), ())


@pytest.mark.parametrize(("subject", "words"), YES)
def test_words_tell_the_subject(subject, words):
    assert subject_of(words) == subject


@pytest.mark.parametrize(("subject", "words"), NO)
def test_other_words_do_not(subject, words):
    assert subject_of(words) != subject
