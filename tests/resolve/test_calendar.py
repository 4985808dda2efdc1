import pytest
from hypothesis import given, strategies

from counterclaim.records import Interval
from counterclaim.resolve.calendar import add_days, add_months, easter, interval_of


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-05-03T17:30", "2019-05-03", "2019-05-03"),
        ("2019-W01", "2018-12-31", "2019-01-06"),
        ("2019-Q4", "2019-10-01", "2019-12-31"),
        ("2019-WI", "2019-12-01", "2020-02-29"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_value_covers_its_days(value, start, end):
    assert interval_of(value) == Interval(start=start, end=end)


@pytest.mark.parametrize("value", ["2019-02-30", "2019-W60", "P3D", "XXXX-05-22", ""])
def test_value_without_days_has_no_interval(value):
    assert interval_of(value) is None


@pytest.mark.parametrize(
    ("year", "day"), [(1999, "1999-04-04"), (2000, "2000-04-23"), (2024, "2024-03-31")]
)
def test_easter_falls_on_its_sunday(year, day):
    assert easter(year).isoformat() == day


@given(strategies.dates(), strategies.integers(-40_000, 40_000))
def test_calendar_never_runs_out(day, count):
    assert add_months(day, count).year >= 1
    assert add_days(day, count).year <= 9999
