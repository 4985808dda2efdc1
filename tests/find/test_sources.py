import pytest
from record_making import make_article
from statement_tags import no_tags

from counterclaim.find.drafts import Draft, Line
from counterclaim.find.sentences import find_sentences
from counterclaim.find.sources import fill_sources
from counterclaim.find.words import cut_words


def make_lines(text):
    article = make_article("a", text)
    return [
        Line(
            article=article,
            sentence=sentence,
            words=cut_words(text, sentence.span.start, sentence.span.end),
            quotations=(),
        )
        for sentence in find_sentences(article, no_tags())
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It fell, a doctor said, but the army denied it and accused them.", "army"),
        ("It fell, a doctor said, but the army denied it. He accused them.", "He"),
        ("The army denied it, a doctor said and accused them.", "doctor"),
    ],
)
def test_a_joined_verb_has_the_speaker_of_the_verb_before(text, speaker):
    def stretch(words):
        start = text.lower().index(words)
        return start, start + len(words)

    def draft(content, cue, source):
        return Draft(
            content=(stretch(content),),
            cue=stretch(cue),
            source=stretch(source),
            rule="reader",
            score=0.9,
        )

    denier = "doctor" if text.startswith("A doctor") else "army"
    drafts = [
        draft("it", "said", "doctor"),
        draft("it", "denied", denier),
        draft("them", "accused", "doctor"),
    ]

    assert text[slice(*fill_sources(make_lines(text), drafts)[-1].source)] == speaker


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("They were told by two nurses that it fell.", "were told by", "two nurses"),
        ("They told two nurses that it fell.", "told", "They"),
    ],
)
def test_who_tells_stands_behind_told_by(text, cue, speaker):
    def stretch(words):
        return text.index(words), text.index(words) + len(words)

    draft = Draft(
        content=(stretch("it fell"),),
        cue=stretch(cue),
        source=stretch("They"),
        rule="reader",
        score=0.9,
    )
    (found,) = fill_sources(make_lines(text), [draft])
    assert text[slice(*found.source)] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The navy put out a film. Analysts found that it fell.", "Analysts"),
        ("The navy put out a film. It was found that it fell.", "The navy"),
    ],
)
def test_a_sentences_own_subject_speaks_not_one_of_another_sentence(text, speaker):
    def stretch(words):
        return text.index(words), text.index(words) + len(words)

    draft = Draft(
        content=(stretch("it fell"),),
        cue=stretch("found"),
        source=stretch("The navy"),
        rule="reader",
        score=0.9,
    )
    (found,) = fill_sources(make_lines(text), [draft])
    assert text[slice(*found.source)] == speaker


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "speaker"),
    [
        ("Front, accused by Osk of murder, left.", "Front", "accused", "murder", "Osk"),
        ("They were told by men that it fell.", "They", "told", "it fell", "men"),
        ("It was understood that he left.", "It", "was understood", "he left", None),
        ("A aide said so, and Osk counts 25 dead.", "A aide", "counts", "25", "Osk"),
        ("A aide said so, and counts 25 dead.", "A aide", "counts", "25", "A aide"),
    ],
)
def test_the_nearest_words_tell_who_speaks(text, source, cue, content, speaker):
    def stretch(words):
        return text.index(words), text.index(words) + len(words)

    draft = Draft(
        content=(stretch(content),),
        cue=stretch(cue),
        source=stretch(source),
        rule="reader",
        score=0.9,
    )

    [found] = fill_sources(make_lines(text), [draft])

    assert (found.source and text[slice(*found.source)]) == speaker


def test_what_somebody_does_is_nobody():
    text = "We mourn nine men and count 12 wounded."

    def draft(source, cue, content):
        return Draft(
            content=((text.index(content), text.index(content) + len(content)),),
            cue=(text.index(cue), text.index(cue) + len(cue)),
            source=(text.index(source), text.index(source) + len(source)),
            rule="reader",
            score=0.9,
        )

    drafts = [
        draft("We", "mourn", "nine men"),
        draft("mourn nine men", "count", "12 wounded"),
    ]

    found = fill_sources(make_lines(text), drafts)

    assert [text[slice(*d.source)] for d in found if d.source] == ["We", "We"]
