from dataclasses import replace

import pytest

from counterclaim.find.drafts import Draft
from counterclaim.find.sayable import leave_unsayable


def make_draft(text, source, cue, content):
    def find(words):
        return text.index(words), text.index(words) + len(words)

    return Draft(
        content=(find(content),),
        source=find(source) if source else None,
        cue=find(cue) if cue else None,
        rule="reader",
        score=0.9,
    )


def is_kept(text, source, cue, content):
    return bool(leave_unsayable(text, [make_draft(text, source, cue, content)]))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Osei accused the army.", "Osei", "accused", "the army"),
        ("Osei blamed the army.", "Osei", "blamed", "the army"),
        ("They called the raid “a lie”.", None, "called", "a lie"),
        ("Osei denied this.", "Osei", "denied", "this"),
        ("Osei said who had fired.", "Osei", "said", "who had fired"),
        ("Men called the raid over, it was said.", None, "said", "the raid over"),
    ],
)
def test_what_can_be_said_is_kept(text, source, cue, content):
    assert is_kept(text, source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The militia, called the Ostra Guard, left.", None, "called", "Ostra Guard"),
        ("Nobody claimed the raid.", "Nobody", "claimed", "the raid"),
        ("Osei left without saying who fired.", "Osei", "saying", "who fired"),
        ("The army has still not told the families how many died.",
         "The army", "told the", "how many died"),
        ("The army has never acknowledged the raid.",
         "The army", "acknowledged", "the raid"),
        ("Osei named no group.", "Osei", "named", "no group"),
        ("Nine died, Osei said that evening.", "Osei", "said", "evening"),
        ("Ostra has never confirmed it fights.", "Ostra", "confirmed", "it fights"),
        ("Asked whether it fell, he left.", None, "Asked", "whether it fell"),
        ("Osei denied something.", "Osei", "denied", "something"),
        ("Osei made no mention of the dead.", "Osei", "made no mention of", "the dead"),
        ("It is the army's word for war.", "the army", "word for", "war"),
        ("Osei commented on the matter.", "Osei", "commented on", "the matter"),
        ("Its announcement led to alarms.", "Its", "announcement", "alarms"),
        ("The mill burned.", None, None, "The mill burned"),
    ],
)  # fmt: skip
def test_what_nobody_says_is_left(text, source, cue, content):
    assert not is_kept(text, source, cue, content)


def test_a_sourceless_echo_of_what_somebody_says_is_left():
    text = "Osei said the mill was allegedly mined by the army."
    content = "the mill was allegedly mined by the army"
    said = make_draft(text, "Osei", "said", content)
    echo = make_draft(text, None, "allegedly", content)
    assert leave_unsayable(text, [said, echo]) == (said,)
    assert leave_unsayable(text, [echo]) == (echo,)


@pytest.mark.parametrize(("score", "is_left"), [(0.7, True), (0.9, False)])
def test_a_cue_that_no_list_knows_and_nobody_speaks_is_hardly_heard(score, is_left):
    draft = make_draft("It stands officially at 90.", None, "stands", "at 90")

    kept = leave_unsayable("It stands officially at 90.", [replace(draft, score=score)])

    assert (kept == ()) is is_left
