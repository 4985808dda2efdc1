"""Questions in words, asked of the sample as a careful reader finds it."""

from dataclasses import replace

import pytest
from show.export.border_war import border_war

from counterclaim.kinds import VerificationStatus
from counterclaim.records import Interval, Verification
from counterclaim.show.asked_days import find_asked_days
from counterclaim.show.asking import answer_question, known_of, understand
from counterclaim.show.replies import reply_words

LEDGER = border_war()
KNOWN = known_of(LEDGER)


def ids(text):
    return [question.id for question in answer_question(LEDGER, text).questions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How many fighters were killed in May 2024?", ["q01", "q03"]),
        ("how many fighters were killed in may 2025?", ["q06", "q07"]),
        ("How many militants of the Free Lorrim Legion died?", ["q01", "q06"]),
        ("How many civilians died in Mirrow?", ["q11"]),
        ("How many children were killed in Mirrow on 24 May 2025?", ["q12"]),
        ("How many people were wounded in Mirrow?", ["q13"]),
        ("How many policemen were killed?", ["q02"]),
        ("What is the death toll of the helicopter's soldiers near Ostrel?", ["q14"]),
        ("How many died according to the Aune Brigade?", ["q14"]),
        ("How many civilians were killed in 2025, as Jonas Tarn says?", ["q08"]),
        ("Which deaths are disputed in June?", ["q14"]),
        ("How many were killed before 1 January 2025?", ["q01", "q03", "q04", "q02"]),
        ("How many firefighters were injured?", ["q16"]),
        ("What did Tomas Brack admit?", ["q06"]),
        ("What did Brack admit?", ["q06"]),
        ("What did Dario Wenn deny?", ["q06"]),
        ("What are the losses of the Free Lorrim Legion?", ["q01", "q06"]),
        ("How many of Orsania's soldiers died, says the Aune Brigade?", ["q14"]),
        ("How many soldiers did Orsania lose near Ostrel?", ["q14"]),
        ("Who shot down the helicopter?", ["q14"]),
        ("Which numbers come from Alma Reiss?", ["q08", "q10"]),
    ],
)
def test_question_finds_its_questions(text, expected):
    assert sorted(ids(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "How many fighters were killed in May 2019?",
        "How many elephants were killed?",
        "How many tanks were destroyed?",
        "hello",
        "",
        "?!",
    ],
)
def test_what_the_ledger_does_not_tell_is_not_answered(text):
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which deaths could not be confirmed?", ["q02"]),
        ("What is unverified?", ["q02"]),
        ("What was confirmed?", []),
    ],
)
def test_what_could_not_be_verified_is_found(text, expected):
    check = Verification(
        id="v1",
        article="a01",
        span=LEDGER.figures[0].figure.span,
        status=VerificationStatus.UNVERIFIED,
        about=("f01",),
    )
    ledger = replace(LEDGER, verifications=(check,))

    assert [q.id for q in answer_question(ledger, text).questions] == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Was the raid repelled?", True),
        ("Is it going on?", True),
        ("How many were repelled?", False),
        ("Who started it?", False),
    ],
)
def test_what_the_ledger_asks_in_words_is_found(text, found):
    asks = "Was the raid beaten back, or did it go on?"
    one = next(q for q in LEDGER.questions if q.id == "q02")
    raid = replace(one, id="q90", text=asks, measure=None, of=None)
    ledger = replace(LEDGER, questions=(*LEDGER.questions, raid))
    replies = answer_question(ledger, text).questions

    assert ([q.id for q in replies[:1]] == ["q90"]) is found


@pytest.mark.parametrize(
    ("text", "words", "state", "is_side"),
    [
        ("How many Malian soldiers died?", "Malian", "Mali", True),
        ("Were Malian losses high?", "Malian", "Mali", True),
        ("Did Bamako help them?", "Bamako", "Mali", False),
        ("How many died in Mirrow?", "Mirrow", None, False),
    ],
)
def test_a_state_is_named_by_its_people_and_its_capital(text, words, state, is_side):
    (named,) = understand(KNOWN, text).names

    assert (named.words, named.state, named.is_side) == (words, state, is_side)


def test_a_plain_word_is_a_name_only_in_capitals():
    who = replace(LEDGER.actors[0], id="who", name="WHO", aliases=())
    ledger = replace(LEDGER, actors=(who,))

    assert not understand(known_of(ledger), "Who was killed?").names
    (named,) = understand(known_of(ledger), "Does WHO deny it?").names
    assert named.words == "WHO"


def test_what_is_not_understood_is_told():
    asked = understand(KNOWN, "How many gruntled fighters were killed in May 2024?")

    assert asked.unknown == ("gruntled",)
    assert asked.understood == ("killed", "fighters", "soldiers", "May 2024")


def test_where_nothing_fits_all_each_condition_is_counted():
    reply = answer_question(LEDGER, "How many fighters were killed in May 2019?")

    assert dict(reply.near)["killed"] == 12
    assert dict(reply.near)["May 2019"] == 0


def test_reply_gives_versions_with_their_words():
    text = "How many soldiers died in the loss of the aircraft near Ostrel?"
    said = reply_words(answer_question(LEDGER, text), LEDGER, most=5)

    assert "Understood: killed · fighters · soldiers · Ostrel · loss · aircraft" in said
    assert "Radek Holm (Orsania): 4 (as of 5 June 2025)" in said
    assert "“He said that four servicemen had been killed: the crew of three" in said
    assert "[a20 370:385]" in said


def test_reply_quotes_a_copied_sentence_once():
    text = "How many civilians died in Mirrow?"
    said = reply_words(answer_question(LEDGER, text), LEDGER, most=5)

    assert said.count("killing at least nine people, local officials said.") == 1
    assert "also in Lakeside Chronicle" in said


def test_reply_shows_nothing_that_a_terminal_would_obey():
    story = LEDGER.articles[0]
    bad = replace(story, outlet="\x1b[2JBay\u202e", title="\x07")
    ledger = replace(LEDGER, articles=(bad, *LEDGER.articles[1:]))
    reply = answer_question(ledger, "How many policemen were killed?\x1b[31m")
    said = reply_words(reply, ledger, most=5)

    assert "[U+001B]" in said
    assert not {"\x1b", "\x07", "\u202e"} & set(said)


def test_reply_tells_how_many_it_leaves_out():
    reply = answer_question(LEDGER, "How many were killed?")
    said = reply_words(reply, LEDGER, most=2)

    assert f"… and {len(reply.questions) - 2} questions more" in said


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in 2031", "2031-01-01", "2031-12-31"),
        ("in May 2031", "2031-05-01", "2031-05-31"),
        ("on 3 May 2031", "2031-05-03", "2031-05-03"),
        ("on the 3rd of May, 2031", "2031-05-03", "2031-05-03"),
        ("on May 3, 2031", "2031-05-03", "2031-05-03"),
        ("on Sept. 3, 2031", "2031-09-03", "2031-09-03"),
        ("on 2031-05-03", "2031-05-03", "2031-05-03"),
        ("in 2031-02", "2031-02-01", "2031-02-28"),
        ("since May 2031", "2031-05-01", None),
        ("after May 2031", "2031-06-01", None),
        ("before June 2031", None, "2031-05-31"),
        ("until June 2031", None, "2031-06-30"),
        ("between 3 May 2031 and 5 June 2031", "2031-05-03", "2031-06-05"),
        ("from May 2031 to July 2031", "2031-05-01", "2031-07-31"),
    ],
)
def test_days_that_are_asked_about(text, start, end):
    (found,) = find_asked_days(f"How many died {text}?")

    assert found.days == Interval(start=start, end=end)


@pytest.mark.parametrize(
    "text", ["Who may have died?", "They march on", "1200 died", "second", "12 men"]
)
def test_other_words_are_no_days(text):
    assert find_asked_days(text) == ()


@pytest.mark.parametrize(
    ("text", "when", "holds"),
    [
        ("in May", ("2031-05-04", "2031-05-06"), True),
        ("in May", ("2031-04-28", "2031-05-02"), True),
        ("in May", ("2031-06-01", "2031-06-02"), False),
        ("on 4 May", ("2031-05-04", "2031-05-06"), True),
        ("on 7 May", ("2031-05-04", "2031-05-06"), False),
        ("in May 2031", ("2031-05", "2031-05"), True),
        ("in 2031", (None, None), False),
        ("since May 2031", ("2032-01-01", "2032-01-01"), True),
        ("before May 2031", ("2032-01-01", "2032-01-01"), False),
    ],
)
def test_days_hold_what_happens_on_them(text, when, holds):
    (found,) = find_asked_days(f"Who died {text}?")

    assert found.holds(Interval(start=when[0], end=when[1])) is holds
