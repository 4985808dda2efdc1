"""Times of what a happening is compared with do not date it."""

import pytest

from counterclaim.records import Interval, Span, Time, TimeType
from counterclaim.resolve.compared import is_compared


def compared(text, words, value, happening):
    def span(part):
        start = text.index(part)
        return Span(start=start, end=start + len(part), text=part)

    time = Time(
        article="a",
        span=span(words),
        type=TimeType.DATE,
        value=value,
        interval=Interval(),
    )
    return is_compared(time, span(happening), text)


@pytest.mark.parametrize(
    ("text", "words", "value", "expected"),
    [
        ("40 died in the deadliest fighting since the war of 2020.", "2020", "2020", 1),
        ("40 died, the worst toll since May 2 2030.", "May 2 2030", "2030-05-02", 1),
        ("40 died, more than in all of 2020.", "2020", "2020", 1),
        ("40 died in the largest attack in 2020.", "2020", "2020", 1),
        ("40 died, which broke the 2015 peace deal.", "2015", "2015", 1),
        (
            "40 died since the outbreak of war in April 2023.",
            "April 2023",
            "2023-04",
            1,
        ),
        ("40 died, compared with 12 in 2030.", "2030", "2030", 1),
        ("More than 40 died on 2 May 2031.", "2 May 2031", "2031-05-02", 0),
        ("40 died in the heaviest raid on 2 May 2031.", "2 May 2031", "2031-05-02", 0),
        ("40 died since the raid in Osk on 2 May 2031.", "2 May 2031", "2031-05-02", 0),
        ("40 died since 2 May 2031.", "2 May 2031", "2031-05-02", 0),
        ("40 died in the war in 2031.", "2031", "2031", 0),
    ],
)
def test_time_of_a_comparison_is_known(text, words, value, expected):
    assert compared(text, words, value, "40") is bool(expected)


def test_what_stands_inside_the_comparison_is_dated_by_it():
    text = "40 died, compared with 12 in 2030."

    assert not compared(text, "2030", "2030", "12")
