import pytest
from record_making import make_article
from statement_tags import make_tags

from counterclaim.find.sentences import (
    LONGEST_SENTENCE,
    find_sentences,
    sentence_at,
)
from counterclaim.records import Span

# text, with | where a sentence ends
CASES = [
    "Gen. Osei spoke.| Mr. K. Abara left at 5 p.m. on Monday.",
    "Rebels from the U.S. State Department were named.| He denied it.",
    "He left at 5 p.m.| The army stayed.",
    "“We will stay.”| The mayor left.",
    "“We will stay,” he said.| “We are many.”",
    "“Who fired?” Ama Boateng asked.| Nobody knew.",
    "“Who fired?” he asked.| Nobody knew.",
    "They left… and came back.| They left...| Then came back.",
    "a border post and an office. of the security service was hit.",
    "No. 4 brigade said no.| The others agreed.",
    "Damage was 4.5 million.| It rose.",
    "One line without a stop\n|Another line\n\n|A third.",
    "the line goes on\nhere with a small letter.|\nAnd a new one.",
    "It fell (and burned.)| Nobody came.",
    "THE ARMY SAID SO.| THE REBELS DENIED IT.",
    "What!?| Nobody knew.",
]


def cut(text, **fields):
    return [
        s.span.text
        for s in find_sentences(make_article("a", text, **fields), make_tags(text))
    ]


@pytest.mark.parametrize("marked", CASES)
def test_sentences_are_cut(marked):
    assert cut(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


def test_broken_lines_of_a_wire_are_joined():
    line = "THE ARMY OF VARDEN REPORTED TODAY THAT ITS UNITS TOOK THE TOWN OF"
    text = "\n".join([f"   {line}", line, line, line, line, "OSTRA. ALL IS QUIET."])
    assert len(cut(text)) == 2


def test_entries_of_a_live_blog_stand_apart():
    line = "11:05 The army says that its units took the town of Ostra this morning"
    text = "\n".join([line] * 6)
    assert len(cut(text)) == 6


def test_an_unsure_stop_is_decided_by_the_reader():
    text = "They met in the U.S. Officials of Varden came."
    at = text.index("Officials")
    tags = make_tags(text, sentence_starts=[at])
    assert len(find_sentences(make_article("a", text), tags)) == 2
    assert len(find_sentences(make_article("a", text), make_tags(text))) == 1


def test_title_and_furniture_are_told():
    text = "Raid on Ostra\nFollow us here. The army left."
    title = Span(start=0, end=13, text=text[:13])
    furniture = Span(start=14, end=29, text=text[14:29])
    article = make_article("a", text, title_span=title, furniture=(furniture,))
    told = [
        (s.is_headline, s.is_furniture)
        for s in find_sentences(article, make_tags(text))
    ]
    assert told == [(True, False), (False, True), (False, False)]


def test_sentence_at_tells_position_or_none():
    text = "One came.  Two left."
    sentences = find_sentences(make_article("a", text), make_tags(text))
    assert [sentence_at(sentences, i) for i in (0, 9, 12)] == [0, None, 1]


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00", ".", "\u202e… \ud800"])
def test_odd_texts_are_cut_without_harm(text):
    for sentence in cut(text):
        assert sentence in text


def test_sentence_that_never_ends_is_cut_and_nothing_lost():
    text = "Ana Ruz said, that two men came, " * 400
    sentences = find_sentences(make_article("a", text), make_tags(""))
    assert max(len(s.span.text) for s in sentences) <= LONGEST_SENTENCE
    assert "".join(s.span.text for s in sentences).replace(" ", "") == text.replace(
        " ", ""
    )
    assert all(text[s.span.start : s.span.end] == s.span.text for s in sentences)
    assert cut("x" * 5000) == ["x" * 2000, "x" * 2000, "x" * 1000]
