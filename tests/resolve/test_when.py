import pytest
from record_making import make_article, span_of

from counterclaim.find.times import find_times
from counterclaim.kinds import Stance
from counterclaim.records import (
    Interval,
    Sentence,
    Statement,
    Unresolved,
)
from counterclaim.resolve.spoken import resolve_said_on
from counterclaim.resolve.times import resolve_times
from counterclaim.resolve.when import find_main_days, resolve_when

WEDNESDAY = "2021-06-16"


def article_of(text, published=WEDNESDAY):
    return make_article("a", text, published=published)


def split(text):
    parts = [line for line in text.replace(". ", ".\n").splitlines() if line]
    return tuple(Sentence(span=span_of(text, part)) for part in parts)


def read(text, published=WEDNESDAY):
    article = article_of(text, published)
    return resolve_times(article, find_times(article), split(text))


# text with one {expression}; its TIMEX3 value, first and last day (None: open)
ANCHORED = [
    ("Shells fell on {Tuesday}.", "2021-06-15", "2021-06-15", "2021-06-15"),
    ("The envoys will meet on {Tuesday}.", "2021-06-22", "2021-06-22", "2021-06-22"),
    ("The army said {Wednesday} it was over.", WEDNESDAY, WEDNESDAY, WEDNESDAY),
    ("They came {early on Monday}.", "2021-06-14", "2021-06-14", "2021-06-14"),
    ("They came {Monday night}.", "2021-06-14TNI", "2021-06-14", "2021-06-14"),
    ("It was hit {last week}.", "2021-W23", "2021-06-07", "2021-06-13"),
    ("Drones came {overnight}.", "2021-06-15TNI", "2021-06-15", WEDNESDAY),
    ("It fell {the day before yesterday}.", "2021-06-14", "2021-06-14", "2021-06-14"),
    ("It fell on {22 May}.", "2021-05-22", "2021-05-22", "2021-05-22"),
    ("It fell on {22 November}.", "2020-11-22", "2020-11-22", "2020-11-22"),
    ("It fell on {22 August}.", "2020-08-22", "2020-08-22", "2020-08-22"),
    ("It will be held on {22 November}.", "2021-11-22", "2021-11-22", "2021-11-22"),
    ("It fell {a year ago}.", "2020", "2020-01-01", "2020-12-31"),
    ("It fell {two weeks ago}.", "2021-W22", "2021-05-31", "2021-06-06"),
    ("It fell {10 days ago}.", "2021-06-06", "2021-06-06", "2021-06-06"),
    ("It fell over {the weekend}.", "2021-W23-WE", "2021-06-12", "2021-06-13"),
    ("It fell {last month}.", "2021-05", "2021-05-01", "2021-05-31"),
    ("It fell in {March}.", "2021-03", "2021-03-01", "2021-03-31"),
    ("It fell in {December}.", "2020-12", "2020-12-01", "2020-12-31"),
    ("It fell {last winter}.", "2020-WI", "2020-12-01", "2021-02-28"),
    ("It fell in {the 1990s}.", "199", "1990-01-01", "1999-12-31"),
    ("It fell in {the first half of 2019}.", "2019-H1", "2019-01-01", "2019-06-30"),
    ("It fell in {the past two weeks}.", "P2W", "2021-06-02", WEDNESDAY),
    ("Lost in {eight days} of fighting.", "P8D", "2021-06-08", WEDNESDAY),
    ("It fell from {3 to 5 May}.", "2021-05-03/2021-05-05", "2021-05-03", "2021-05-05"),
    (
        "It fell at {5:30 p.m. on Monday}.",
        "2021-06-14T17:30",
        "2021-06-14",
        "2021-06-14",
    ),
    ("It fell on {27.02.2020}.", "2020-02-27", "2020-02-27", "2020-02-27"),
]


@pytest.mark.parametrize(("marked", "value", "start", "end"), ANCHORED)
def test_time_is_anchored_to_the_publication(marked, value, start, end):
    (time,) = read(marked.replace("{", "").replace("}", ""))
    assert time.span.text == marked[marked.index("{") + 1 : marked.index("}")]
    assert (time.value, time.interval) == (value, Interval(start=start, end=end))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shells fell on Tuesday.", "XXXX-WXX-2"),
        ("Shells fell on May 22.", "XXXX-05-22"),
        ("Shells fell last week.", "XXXX-WXX"),
        ("Shells fell yesterday.", "XXXX-XX-XX"),
        ("Shells fell last night.", "XXXX-XX-XXTNI"),
        ("Shells fell the next day.", "XXXX-XX-XX"),
        ("Shells fell for two weeks.", "P2W"),
    ],
)
def test_time_without_anchor_stays_open_and_says_why(text, value):
    (time,) = read(text, published=None)
    assert time.value == value
    assert isinstance(time.interval, Unresolved)
    assert time.interval.reason


def test_next_day_counts_from_the_day_told_before():
    times = read("It began on 3 May 2019. The next day the town fell.", published=None)
    assert [time.value for time in times] == ["2019-05-03", "2019-05-04"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began on 3 May 2019. On 9 June the town fell.", "2019-06-09"),
        ("It began on 30 December 2019. On 2 January it fell.", "2020-01-02"),
    ],
)
def test_day_without_year_takes_it_from_the_date_told_before(text, value):
    assert read(text, published=None)[-1].value == value


@pytest.mark.parametrize(
    "line",
    ["TARVIA, June 15 (News) - ", "TARVIA, June 15 - ", "TARVIA, June 15 (PTA) "],
)
def test_dateline_is_the_day_of_writing(line):
    times = read(line + "The army withdrew today.")
    assert times[-1].value == "2021-06-15"


@pytest.mark.parametrize(
    ("text", "value", "is_inferred"),
    [
        ("It fell on Tuesday, 23 May. It was calm since 2022.", "2023-05-23", True),
        ("It fell on Tuesday, 23 May. It fell in 2022.", "2023-05-23", True),
        ("It fell on Tuesday, 23 May.", "XXXX-05-23", False),
        ("It fell on 23 May. It was calm since 2022.", "XXXX-05-23", False),
        ("It fell on Tuesday, 23 May. It was calm since 2018.", "XXXX-05-23", False),
    ],
)
def test_year_is_inferred_where_one_fits_weekday_and_date(text, value, is_inferred):
    time = read(text, published=None)[0]
    assert (time.value, time.is_inferred) == (value, is_inferred)


def test_day_before_another_happening_is_no_other_day():
    times = read("It fell on Sunday, a day before the vote.")
    assert isinstance(times[-1].interval, Unresolved)


def test_days_before_a_named_happening_count_from_no_other_day():
    times = read("It fell on Sunday. Two days before the Kolm raid shells fell.")
    assert isinstance(times[-1].interval, Unresolved)


HAPPENED = [
    ("On Monday rebels killed {four men}.", "2021-06-14", "2021-06-14"),
    (
        "Rebels killed {four men} on Monday, and the army left on Sunday.",
        "2021-06-14",
        "2021-06-14",
    ),
    (
        "The army said on Tuesday that rebels killed {four men} on Sunday.",
        "2021-06-13",
        "2021-06-13",
    ),
    ("The army said on Tuesday that rebels killed {four men}.", None, "2021-06-15"),
    (
        "Rebels struck on Sunday. The army said {four men} died.",
        "2021-06-13",
        "2021-06-13",
    ),
    ("Since 3 June, {four men} have died.", "2021-06-03", WEDNESDAY),
    ("Between 3 June and 5 June {four men} died.", "2021-06-03", "2021-06-05"),
    ("Some say {four men} died.", None, None),
    ("{four men} died before dawn on Tuesday.", "2021-06-15", "2021-06-15"),
    ("After Monday's raid {four men} were dead.", "2021-06-14", "2021-06-14"),
    ("{four men} died before Tuesday.", None, "2021-06-14"),
    (
        "{four men} have died since the war broke out on June 3.",
        "2021-06-03",
        WEDNESDAY,
    ),
    (
        "Shells fell on Sunday. They hit a depot that rebels overran earlier this"
        " month. {four men} died.",
        "2021-06-13",
        "2021-06-13",
    ),
    (
        "Planes came on Sunday. They killed {four men} in retaliation for the raid"
        " on Friday.",
        "2021-06-13",
        "2021-06-13",
    ),
    ("On 4, 5 and 6 June {four men} died.", "2021-06-04", "2021-06-06"),
    ("{four men} died from June 4 to 6.", "2021-06-04", "2021-06-06"),
    ("{four men} died on Sunday and Monday.", "2021-06-13", "2021-06-14"),
    ("In the night of Sunday to Monday {four men} died.", "2021-06-13", "2021-06-14"),
    ("On Sunday rescuers in Kolm said {four men} died.", None, "2021-06-13"),
    ("On Sunday rebels there killed {four men}, he said.", "2021-06-13", "2021-06-13"),
    ("After three days of siege {four men} died.", "2021-06-13", WEDNESDAY),
    (
        "The toll rose to {four men} on Monday. Shells fell on Sunday.",
        "2021-06-13",
        "2021-06-13",
    ),
    ("It began on June 3. {four men} have died since then.", "2021-06-03", WEDNESDAY),
    (
        "Shells fell on Tuesday. On Monday, rebels claimed {four men}.",
        None,
        "2021-06-14",
    ),
    (
        "Shells fell on Sunday. Earlier in the day {four men} died.",
        "2021-06-13",
        "2021-06-13",
    ),
    ("In the fighting that began on June 3 {four men} died.", "2021-06-03", WEDNESDAY),
    (
        "Earlier this month {four men} died in a raid on June 9.",
        "2021-06-09",
        "2021-06-09",
    ),
    ("Talks began on Monday, a day after {four men} died.", "2021-06-13", "2021-06-13"),
    ("On Monday the staff had spoken of {four men} dead.", None, "2021-06-14"),
    ("The envoys will meet on Friday. {four men} died.", None, None),
    ("{four men} died between 11 p.m. on 7 June and dawn.", "2021-06-07", "2021-06-07"),
    ("On the 4th our men came and {four men} died.", "2021-06-04", "2021-06-04"),
    (
        "On Sunday shells fell. {four men} were dead by Monday.",
        "2021-06-13",
        "2021-06-13",
    ),
    ("{four men} were dead as of Monday noon.", None, "2021-06-14"),
    (
        "That week {four men} died in a raid that came on Sunday.",
        "2021-06-13",
        "2021-06-13",
    ),
    (
        "It is the worst raid since June 4, when {four men} died.",
        "2021-06-04",
        "2021-06-04",
    ),
    (
        "It is the worst since a June 4 raid left {four men} dead.",
        "2021-06-04",
        "2021-06-04",
    ),
    (
        "{four men} died, the army said on Tuesday. Rebels had struck the day before.",
        "2021-06-14",
        "2021-06-14",
    ),
    (
        "Shells fell on Sunday, the army said on Tuesday. The day before {four men}"
        " died.",
        "2021-06-12",
        "2021-06-12",
    ),
    (
        "The army said on Tuesday that {four men} died the day before.",
        "2021-06-14",
        "2021-06-14",
    ),
    (
        "{four men} died in the deadliest raid since the army opened its long campaign"
        " against the rebels a month ago.",
        None,
        None,
    ),
]


@pytest.mark.parametrize(("marked", "start", "end"), HAPPENED)
def test_happening_takes_the_nearest_day_that_fits(marked, start, end):
    text = marked.replace("{", "").replace("}", "")
    article, sentences = article_of(text), split(text)
    times = resolve_times(article, find_times(article), sentences)
    interval = resolve_when(span_of(text, "four men"), times, sentences, article)
    assert interval == Interval(start=start, end=end)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels struck on Sunday.\n\nFour men died.", "2021-06-13"),
        ("Rebels struck in May 2020. This time it rained. Four men died.", None),
        ("Rebels struck on Sunday.\n\nA. B.\n\nC. D.\n\nFour men died.", None),
        ("TARVIA, June 15 (News) -- Four men died.", None),
        ("TARVIA, June 15 (PTA) Four men died.", None),
        ("10:40 Four men died.", None),
        ("Raid on Kolm kills Four men\n\nRebels struck on Sunday.", "2021-06-13"),
        ("June 15, 2021\n\nFour men died.", None),
        ("Port Hale, 15 June 2021\n\nFour men died.", None),
        ("15 June 2021 · 4 min read\n\nFour men died.", None),
        ("A log\n13 June - Four men died.\n14 June - Kolm fell.", "2021-06-13"),
        ("FOUR FELL, THE COLONEL SAYS. Four men\nDIED ON 14 JUNE.", "2021-06-14"),
        ("Tuesday, June 15, 2021 3:05 p.m. EST\n\nFour men died.", None),
    ],
)
def test_day_further_off_or_of_writing_dates_nothing(text, day):
    article, sentences = article_of(text), split(text)
    times = resolve_times(article, find_times(article), sentences)
    interval = resolve_when(span_of(text, "Four men"), times, sentences, article)
    assert interval == Interval(start=day, end=day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army said on Tuesday that rebels left.", "2021-06-15"),
        ("On Monday the army said that rebels left.", "2021-06-14"),
        ("On Monday, the army later said that rebels left.", "2021-06-14"),
        ("The army said in Kolm town on Monday that rebels left.", "2021-06-14"),
        ("The army said that rebels left.", None),
        ("Kolm fell on Monday, and the army said rebels left.", None),
        ("The army, which struck on Monday, said rebels left.", None),
        ("Last year, Osei spoke and the army said rebels left.", None),
        ("Rebels left, said the army, which struck on Monday.", None),
    ],
)
def test_statement_is_dated_by_its_own_words(text, day):
    article, sentences = article_of(text), split(text)
    times = resolve_times(article, find_times(article), sentences)
    statement = Statement(
        content=(span_of(text.lower(), "rebels left"),),
        source=span_of(text, "army"),
        cue=span_of(text, "said"),
        stance=Stance.ASSERTS,
    )
    assert resolve_said_on(statement, times, sentences, article) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Sunday shells fell. By Monday it burned.", "2021-06-13"),
        ("On Sunday shells fell. Kolm had been hit on 3 May.", None),
        ("The army said on Sunday that it was calm.", None),
        ("Nobody was there by five in the morning. At 5:30 p.m. it rained.", None),
    ],
)
def test_main_days_are_told_only_where_all_lie_close_together(text, day):
    article, sentences = article_of(text), split(text)
    times = resolve_times(article, find_times(article), sentences)
    main = find_main_days(times, sentences, article)
    assert main == Interval(start=day, end=day)


def test_happening_without_a_day_has_the_main_days_of_its_article():
    text = "Four men died."
    main = Interval(start="2021-06-13", end="2021-06-13")
    article, sentences = article_of(text), split(text)
    assert resolve_when(span_of(text, text), (), sentences, article, main) == main
