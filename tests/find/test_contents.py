import pytest
from record_making import make_article
from statement_tags import no_tags

from counterclaim.find.contents import is_nothing, mend_contents, part_sayings
from counterclaim.find.drafts import Draft, Line
from counterclaim.find.frames import find_verb_drafts
from counterclaim.find.quotes import find_quotations
from counterclaim.find.sentences import find_sentences
from counterclaim.find.stance import is_heard_only
from counterclaim.find.words import cut_words


def stretch(text, words):
    start = text.index(words)
    return start, start + len(words)


def make_draft(text, content, cue, source=None):
    return Draft(
        content=(stretch(text, content),),
        cue=stretch(text, cue),
        source=stretch(text, source) if source else None,
        rule="reader",
        score=0.9,
    )


def make_lines(text):
    article = make_article("a", text)
    quotations = find_quotations(text)
    return [
        Line(
            article=article,
            sentence=sentence,
            words=cut_words(text, sentence.span.start, sentence.span.end),
            quotations=quotations,
        )
        for sentence in find_sentences(article, no_tags())
    ]


MENDED = [
    # text, what the reader took, cue, source, what it becomes
    (
        "Claims spread by the Front that it holds Kolm are completely false.",
        "it holds Kolm are completely false",
        "Claims",
        None,
        "it holds Kolm",
    ),
    (
        "Deng called the claim that 64 had died a fantasy.",
        "64 had died a fantasy",
        "claim",
        None,
        "64 had died a fantasy",
    ),
    (
        "He said the video was a fake.",
        "the video was a fake",
        "said",
        "He",
        "the video was a fake",
    ),
    (
        "Mayor admits bridge fell\n\nMonday 3 May",
        "bridge fell\n\nMonday 3 May",
        "admits",
        "Mayor",
        "bridge fell",
    ),
    (
        "The army said it had taken the bridge that links the capital, Omd, with Kolm.",
        "it had taken the bridge that links the capital",
        "said",
        "The army",
        "it had taken the bridge that links the capital, Omd, with Kolm",
    ),
    (
        "Osei was informed of the breach in Kolm Oblast on Monday.",
        "the breach in",
        "informed of",
        None,
        "the breach in Kolm Oblast",
    ),
    (
        "It was attacked by fighters of the Ostra Front, the Herald reported.",
        "It was attacked by fighters of the",
        "reported",
        "the Herald",
        "It was attacked by fighters of the Ostra Front",
    ),
]


@pytest.mark.parametrize(("text", "content", "cue", "source", "mended"), MENDED)
def test_contents_are_mended(text, content, cue, source, mended):
    draft = make_draft(text, content, cue, source)
    (found,) = mend_contents(make_lines(text), [draft], find_quotations(text))
    assert text[slice(*found.content[0])] == mended


def test_a_source_keeps_to_its_paragraph():
    text = "By Ama Osei\n\nVarden has denied the raid."
    draft = make_draft(text, "the raid", "denied", "Ama Osei\n\nVarden")
    (found,) = mend_contents(make_lines(text), [draft], ())
    assert text[slice(*found.source)] == "Varden"


def test_a_quotation_may_cross_paragraphs():
    text = "“We left.\n\n“Then they came,” Deng said."
    draft = make_draft(text, "“We left.\n\n“Then they came,”", "said", "Deng")
    (found,) = mend_contents(make_lines(text), [draft], find_quotations(text))
    assert found.content == draft.content


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The envoy said nine men had died and demanded that the army leave.",
            ["nine men had died", "the army leave"],
        ),
        (
            "The envoy said that Kolm was quiet and that Ostra was not.",
            ["Kolm was quiet and that Ostra was not"],
        ),
    ],
)
def test_what_is_said_next_is_read_on_its_own(text, contents):
    whole = text[text.index(contents[0]) : -1]
    draft = make_draft(text, whole, "said", "The envoy")
    rules = [d for line in make_lines(text) for d in find_verb_drafts(line)]
    parted = part_sayings(text, [draft], rules)
    assert [
        text[slice(*d.content[0])].removeprefix("that ").strip(".") for d in parted
    ] == contents


@pytest.mark.parametrize(
    ("text", "content", "cue", "says_nothing"),
    [
        ("Deng told them this week that it fell.", "this week", "told", True),
        ("Deng told Kolm News Live.", "Kolm News Live", "told", True),
        ("By Rima Osei\n12 October", "By Rima Osei", "12", True),
        ("Deng said on Monday.", "Monday", "said", True),
        ("Deng told them Kolm fell.", "Kolm fell", "told", False),
    ],
)
def test_times_outlets_and_bylines_say_nothing(text, content, cue, says_nothing):
    assert is_nothing(text, make_draft(text, content, cue)) is says_nothing


@pytest.mark.parametrize(
    ("text", "content", "cue", "is_heard"),
    [
        ("The raid has drawn anger from Kolm.", "anger", "has drawn", True),
        ("The army spotted “a trick” there.", "“a trick”", "spotted", False),
        ("The army toured the town.", "the town", "toured", True),
        ("The army denied the raid.", "the raid", "denied", False),
    ],
)
def test_cues_that_only_the_reader_hears_are_told(text, content, cue, is_heard):
    assert is_heard_only(text, make_draft(text, content, cue)) is is_heard


def test_nothing_is_said_over_the_entries_of_a_live_blog():
    text = "11:05 Osk under fire\n11:32 Osei says the mill fell\n12:10 Nine died"
    over = make_draft(text, "the mill fell\n12:10 Nine", "says", "Osei")
    other = make_draft(text, "Osk under fire", "says", "Osei")

    found = mend_contents(make_lines(text), [over, other], find_quotations(text))

    assert [text[slice(*d.content[0])] for d in found] == ["the mill fell"]
