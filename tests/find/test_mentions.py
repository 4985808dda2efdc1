import pytest
from record_making import make_article

from counterclaim.find.mentions import find_mentions
from counterclaim.kinds import NameKind

PERSON, BODY, PLACE, PEOPLE = (
    NameKind.PERSON,
    NameKind.ORGANISATION,
    NameKind.PLACE,
    NameKind.DEMONYM,
)


def names_in(text):
    article = make_article("a", text)
    return [(m.span.text, m.kind) for m in find_mentions(article, None, ())]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It blamed the Freedom of Varden Legion.", "Freedom of Varden Legion", BODY),
        ('The "Free Coast" Brigade left.', 'Free Coast" Brigade', BODY),
        ("He saw the Malian Ministry of Defence.", "Malian Ministry of Defence", BODY),
        ("It was Defence Minister Oleg Drun.", "Oleg Drun", PERSON),
        ("They met Gen. Amadou Keita.", "Amadou Keita", PERSON),
        ("Shells fell on Sudan.", "Sudan", PLACE),
        ("Shells fell on Sudanese villages.", "Sudanese", PEOPLE),
        ("She told Reuters so.", "Reuters", BODY),
    ],
)
def test_find_mentions_reads_whole_names(text, name, kind):
    assert (name, kind) in names_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday the army left.",
        "Dozens of houses burned.",
        "However, nobody knows who did it.",
        "They joined an anti-Tuesday militia.",
        "",
    ],
)
def test_find_mentions_leaves_other_capitals_out(text):
    assert names_in(text) == []


def test_find_mentions_keeps_an_abbreviation_in_brackets():
    text = "The Army of the Coast (ADC) attacked. Later the ADC withdrew."

    assert names_in(text).count(("ADC", BODY)) == 2


def test_find_mentions_spans_are_the_words_of_the_text():
    text = "Ukraine’s army and Gen. Amadou Keita’s men fought in Mali."
    article = make_article("a", text)

    for mention in find_mentions(article, None, ()):
        assert text[mention.span.start : mention.span.end] == mention.span.text
