import pytest

from counterclaim.read.dates import find_dates, find_url_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3:35 PM EDT, March 13, 2024", "2024-03-13"),
        ("March 19, 2024 5:31 PM", "2024-03-19"),
        ("Sept. 3, 2031", "2031-09-03"),
        ("Thursday, 16 May 2031 | World", "2031-05-16"),
        ("3rd of May 2031", "2031-05-03"),
        ("LIMA, 12 JAN 90 (AFP) --", "1990-01-12"),
        ("2031-05-03T10:15:00+02:00", "2031-05-03"),
        ("21.05.2031 21:14", "2031-05-21"),
        ("22-05-2031, 14:05", "2031-05-22"),
        ("05/21/2031", "2031-05-21"),
        ("21/05/2031", "2031-05-21"),
        ("05/05/2031", "2031-05-05"),
        ("2031/5/3", "2031-05-03"),
        ("May 2031", "2031-05"),
        ("Published On 19 Mar 2031", "2031-03-19"),
        ("Reports of 3 May and 4 June 2031", "2031-06-04"),
    ],
)
def test_date_is_read(text, value):
    assert [found.value for found in find_dates(text)] == [value]


def test_date_glued_to_itself_is_read():
    found = find_dates("Published On 19 Mar 203119 Mar 2031")
    assert {date.value for date in found} == {"2031-03-19"}


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2031",
        "13.13.2031",
        "room 2031",
        "12 men in 2031",
        "May they rest",
        "on March 13",
        "flight 2031-77",
    ],
)
def test_what_is_no_date_is_left(text):
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/2031/03/19/raid", "2031-03-19"),
        ("https://example.org/world/2031/mar/19/raid-on-varden", "2031-03-19"),
        ("https://example.org/2031-03-19/raid", "2031-03-19"),
        ("https://example.org/20310319/raid", "2031-03-19"),
        ("https://example.org/2031/03/raid", "2031-03"),
        ("https://example.org/raid-2031", None),
        ("https://example.org/a/20310319123456/raid", None),
        ("https://example.org/2031/13/40/raid", None),
    ],
)
def test_url_date(url, value):
    assert find_url_date(url) == value
