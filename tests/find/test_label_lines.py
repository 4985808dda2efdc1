import pytest
from record_making import make_article
from statement_tags import no_tags

from counterclaim.find.sentences import find_sentences
from counterclaim.find.statements import find_statements


def find(text):
    article = make_article("a", text)
    sentences = find_sentences(article, no_tags())
    found = find_statements(article, no_tags(), sentences, ())
    return [
        (one.source.text, one.content[0].text)
        for one in found
        if one.source and one.cue and one.cue.text == ":"
    ]


HEAD = "Kolm sector, 0640. Shelling went on.\n\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("General Staff (KO): 47 assaults repelled in a day.",
         [("General Staff (KO)", "47 assaults repelled in a day")]),
        ("- Ministry of Health: nine dead in Ostra.",
         [("Ministry of Health", "nine dead in Ostra")]),
        ("Military governor, on Telegram: the mill is burning.",
         [("Military governor", "the mill is burning")]),
        ("14:41 Hospital director in Dolan: nine hurt, two badly.",
         [("Hospital director in Dolan", "nine hurt, two badly")]),
        ("Gen. Osei: the bridge is held by us.",
         [("Gen. Osei", "the bridge is held by us")]),
        ("Dead: nine men and a girl of the valley.", []),
        ("Killed by the army: nine men and a girl.", []),
        ("What the police say: nine men were killed.", []),
        ("Police: 12", []),
    ],
)  # fmt: skip
def test_a_line_that_opens_with_who_speaks(line, expected):
    assert find(HEAD + line) == expected


def test_each_sentence_of_a_turn_is_its_speakers_but_no_question():
    text = HEAD + (
        "HOST: Who holds the mill?\n\nOSEI: We hold one end. They hold the other.\n\n"
        "HOST: The mayor has left. Why?\n\nOSEI: He has his reasons.\n\nNOTE: No more."
    )
    assert find(text) == [
        ("OSEI", "We hold one end"),
        ("OSEI", "They hold the other"),
        ("HOST", "The mayor has left"),
        ("OSEI", "He has his reasons"),
    ]
