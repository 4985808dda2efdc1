"""Calendar dates as pages write them, as ISO 8601 prefixes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
# first the exact forms; a month and a year alone come last
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        rf"\b{YEAR}/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)\b",
        rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b",
        # some pages show a date twice, glued: "19 Mar 202419 Mar 2024"
        rf"(?:\b|(?<=\d{{4}})){DAY}(?:\s+of)?[\s-]+{MONTH}[\s,-]+{YEAR}(?:\b|(?=\d+\s))",
        rf"\b{DAY}\s+{MONTH}\s+(?P<short_year>\d\d)\b",
        rf"\b(?P<day>[0-3]?\d)(?P<sign>[./-])(?P<month>[01]?\d)(?P=sign){YEAR}\b",
        rf"\b(?P<month>[01]?\d)(?P<sign>/)(?P<day>[0-3]?\d)(?P=sign){YEAR}\b",
        rf"\b{MONTH},?\s+{YEAR}\b",
    )
)
URL_DATE = re.compile(
    rf"/{YEAR}[/-]?(?P<month>[01]?\d|{'|'.join(n for n in MONTHS if len(n) == 3)})"
    r"[/-]?(?P<day>[0-3]\d|\d(?=[/-]))?(?=[/-]|$)",
    re.IGNORECASE,
)
LAST_YEAR_OF_2000S = 50  # two digits up to here are 20xx; the wires of 19xx are older


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date's place in the text and its value."""

    start: int
    end: int
    value: str


def find_dates(text: str) -> tuple[DateWords, ...]:
    """Find the dates with a year, in text order.

    Slashed dates that could be read with the day or with the month first are left out.

    Args:
        text: A line or two.

    Returns:
        Dates that do not overlap; a value is a day, or a month where no day stands.

    Examples:
        >>> [found.value for found in find_dates("3:35 PM EDT, March 13, 2024")]
        ['2024-03-13']
        >>> [found.value for found in find_dates("LIMA, 12 JAN 90 (AFP)")]
        ['1990-01-12']
        >>> find_dates("03/04/2024")
        ()
    """
    found: list[DateWords] = []
    for words in every_date(text):
        if all(words.end <= f.start or words.start >= f.end for f in found):
            found.append(words)
    return tuple(sorted(found, key=lambda f: f.start))


def find_url_date(url: str) -> str | None:
    """Find the date in a web address, None where there is none.

    Examples:
        >>> find_url_date("https://example.org/world/2024/03/19/raid.html")
        '2024-03-19'
        >>> find_url_date("https://example.org/2024/mar/19/raid")
        '2024-03-19'
        >>> find_url_date("https://example.org/article/20240319123456")
    """
    for match in URL_DATE.finditer(url):
        value = value_of(match)
        if value:
            return value
    return None


def every_date(text: str) -> Iterator[DateWords]:
    """Find dates by all patterns, the more exact patterns first."""
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            value = value_of(match)
            if value and not is_ambiguous(match):
                yield DateWords(match.start(), match.end(), value)


def value_of(match: "re.Match[str]") -> str | None:
    """Make the ISO 8601 prefix of a match, None where the calendar has no such day."""
    parts = match.groupdict()
    month = MONTHS.get(parts["month"].lower()) or whole(parts["month"])
    year = whole(parts.get("year")) or full_year(parts["short_year"])
    if not month or month > len(set(MONTHS.values())):
        return None
    if not parts.get("day"):
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, int(parts["day"])).isoformat()
    except ValueError:
        return None


def is_ambiguous(match: "re.Match[str]") -> bool:
    """Tell whether a slashed date could be read with day and month changed."""
    parts = match.groupdict()
    if parts.get("sign") != "/":
        return False
    day, month = int(parts["day"]), int(parts["month"])
    return day != month and max(day, month) <= len(set(MONTHS.values()))


def whole(digits: str | None) -> int | None:
    """Read digits, None where there are none."""
    return int(digits) if digits and digits.isdigit() else None


def full_year(two_digits: str) -> int:
    """Give the century to a year of two digits."""
    year = int(two_digits)
    return year + (2000 if year <= LAST_YEAR_OF_2000S else 1900)
