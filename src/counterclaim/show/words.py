"""Put values into words that a reader understands at once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from counterclaim.kinds import PlaceKind
from counterclaim.records import (
    NO_TIME,
    Act,
    CopyKind,
    Count,
    Incident,
    Interval,
    Place,
    PublishedFrom,
    Stance,
    Status,
)

_QUOTES = '“”„«»"'
NO_DATE = "date not told"
DAYS_KEPT = 5_000  # days, and stretches of them, that are put into words once
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
# Stands for the year of days that are told without one.
_NO_YEAR, _ANY_YEAR = "XXXX", "2000"
# C0 and C1 controls but for tab and line feed, bidirectional embeddings, overrides and
# isolates, lone surrogates: what could hide or reorder words, or break the page.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# Carriage returns before a line feed are how Windows ends lines: no word of the text.
_LINE_END = re.compile("\r(?=\n)")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWords:
    """How a status is shown: never by colour alone. `symbol` is one character."""

    status: Status
    symbol: str
    meaning: str


STATUS_WORDS = {
    words.status: words
    for words in (
        StatusWords(
            status=Status.DISPUTED,
            symbol="≠",
            meaning="claimants of different sides give answers that cannot both hold",
        ),
        StatusWords(
            status=Status.DENIED,
            symbol="×",
            meaning="one says that another’s answer is untrue",
        ),
        StatusWords(
            status=Status.CONCEDED,
            symbol="⇄",
            meaning="a side admits what its opponent says, or gives ground on its own "
            "earlier word",
        ),
        StatusWords(
            status=Status.UPDATED,
            symbol="→",
            meaning="the same side gives a later, different count of a growing total",
        ),
        StatusWords(
            status=Status.AGREED,
            symbol="=",
            meaning="several claimants give answers that fit together",
        ),
        StatusWords(status=Status.SINGLE, symbol="•", meaning="there is one answer"),
    )
}
STANCE_WORDS = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.CONCEDES: "concedes",
    Stance.CALLS_FOR: "calls for",
    Stance.INTENDS: "intends",
    Stance.OPINES: "thinks",
}
# Of what is counted, the words for one that do not merely lack an "s".
ONE_OF = {"people": "person", "children": "child", "women": "woman", "men": "man"}
ACT_WORDS = {Act.SAYS: "says", Act.HOLDS: "believes", Act.SHOWS: "shows"}
PUBLISHED_FROM_WORDS = {
    PublishedFrom.METADATA: "from the page’s metadata",
    PublishedFrom.BYLINE: "from the byline",
    PublishedFrom.DATELINE: "from the dateline",
    PublishedFrom.URL: "from the address",
    PublishedFrom.CONTENT: "inferred from the text",
    PublishedFrom.USER: "given by the user",
}
COPY_WORDS = {
    CopyKind.IDENTICAL: "word for word",
    CopyKind.NEAR: "almost word for word",
    CopyKind.REWRITE: "in other words",
}


def plain(text: str) -> str:
    r"""Make characters that hide or reorder words visible.

    Examples:
        >>> plain("war\u202edexat")
        'war[U+202E]dexat'
        >>> plain("one\r\ntwo")
        'one\ntwo'
    """
    if text.isascii() and text.isprintable():  # most are: the quickest to see
        return text
    if _UNSEEN.search(text) is None:
        return text
    return _UNSEEN.sub(
        lambda match: f"[U+{ord(match[0]):04X}]", _LINE_END.sub("", text)
    )


def shorten(text: str, characters: int) -> str:
    """Cut a text at a word's end, on one line, with an ellipsis where it is cut.

    Examples:
        >>> shorten("the town had fallen", 12)
        'the town had …'
    """
    line = " ".join(text.split())
    if len(line) <= characters:
        return line
    return line[: characters + 1].rsplit(" ", 1)[0][:characters] + " …"


def unquote(text: str) -> str:
    """Leave out the quotation marks around words and the comma before the last.

    Examples:
        >>> unquote("“We hold the town,”"), unquote("the “saboteurs”")
        ('We hold the town', 'the “saboteurs”')
    """
    if text[:1] not in _QUOTES:
        return text
    bare = text.strip(_QUOTES)
    return text if any(mark in bare for mark in _QUOTES) else bare.rstrip(",")


def plural(number: int, one: str, many: str | None = None) -> str:
    """Say how many.

    Examples:
        >>> plural(1, "article"), plural(3, "article"), plural(2, "party", "parties")
        ('1 article', '3 articles', '2 parties')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def one_of(counted: str) -> str:
    """Say what is counted of a single one.

    Examples:
        >>> one_of("civilians"), one_of("soldiers (Orsania)"), one_of("children")
        ('civilian', 'soldier (Orsania)', 'child')
    """
    many, space, whose = counted.partition(" (")
    return f"{ONE_OF.get(many) or many.removesuffix('s')}{space}{whose}"


def some_of(names: Sequence[str], most: int) -> str:
    """List names, and say how many are left out.

    Examples:
        >>> some_of(["Tolmen", "Hask", "Ostrel"], 2)
        'Tolmen, Hask and 1 more'
    """
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def when_words(incident: Incident) -> str:
    """Say when an incident was, if only the days and no year is told, these.

    Examples:
        >>> days = Interval(start="XXXX-05-22", end="XXXX-05-23")
        >>> when_words(Incident(id="a", label="Raid on Tarn", yearless=days))
        '22–23 May, year not told'
        >>> when_words(Incident(id="a", label="Raid on Tarn"))
        'date not told'
    """
    told = incident.yearless
    if incident.when != NO_TIME or told.start is None or told.end is None:
        return days_words(incident.when)
    first, last = (day.replace(_NO_YEAR, _ANY_YEAR) for day in (told.start, told.end))
    days = days_words(Interval(start=first, end=last))
    return f"{days.replace(f' {_ANY_YEAR}', '')}, year not told"


def count_words(low: int | None, high: int | None) -> str | None:
    """Say a range; None where both ends are open.

    Examples:
        >>> count_words(70, 70), count_words(50, None), count_words(None, 9)
        ('70', 'at least 50', 'up to 9')
        >>> count_words(80, 1000)
        '80–1,000'
    """
    if low is None:
        return None if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def figure_words(count: Count) -> str | None:
    """Say a count as the text means it: with "about" where it is about.

    Examples:
        >>> figure_words(Count(low=100, high=100, modifier="some"))
        'some 100'
        >>> figure_words(Count(low=50, high=None, modifier="More than"))
        'more than 50'
    """
    exact = count.low if count.low is not None else count.high
    is_one = count.low is None or count.high is None or count.low == count.high
    if count.modifier and is_one and exact is not None:
        return f"{count.modifier.lower()} {exact:,}"
    return count_words(count.low, count.high)


def place_names(places: Iterable[Place]) -> tuple[str, ...]:
    """Name places, each name once; a state only where nothing smaller is told.

    Beside a town, a state is who was named there rather than where it was.

    Examples:
        >>> town = Place(id="a", name="Tarn", kind=PlaceKind.TOWN, country="XO")
        >>> region = Place(id="b", name="Tarn", kind=PlaceKind.REGION, country="XO")
        >>> state = Place(id="c", name="Halvern", kind=PlaceKind.COUNTRY, country="XH")
        >>> place_names([town, region, state]), place_names([state])
        (('Tarn',), ('Halvern',))
    """
    known = tuple(places)
    smaller = [place for place in known if place.kind is not PlaceKind.COUNTRY]
    return tuple(dict.fromkeys(place.name for place in smaller or known))


@lru_cache(DAYS_KEPT)
def date_words(iso: str | None) -> str:
    """Say a date, a month or a year, whatever the ISO 8601 prefix holds.

    Examples:
        >>> date_words("2031-03-04"), date_words("2031-03"), date_words(None)
        ('4 March 2031', 'March 2031', 'date not told')
    """
    if iso is None:
        return NO_DATE
    parts = iso[:10].split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return iso
    year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
    if not 1 <= month <= len(_MONTHS):
        return str(year)
    named = f"{_MONTHS[month - 1]} {year}"
    return f"{day} {named}" if day else named


@lru_cache(DAYS_KEPT)
def days_words(when: Interval) -> str:
    """Say from when to when, without saying a month or a year twice.

    Examples:
        >>> days_words(Interval(start="2031-03-04", end="2031-03-06"))
        '4–6 March 2031'
        >>> days_words(Interval(start="2031-03-30", end="2031-04-02"))
        '30 March – 2 April 2031'
        >>> days_words(Interval(start="2031-03-04"))
        'from 4 March 2031'
    """
    if when.start is None:
        return NO_DATE if when.end is None else f"until {date_words(when.end)}"
    if when.end is None:
        return f"from {date_words(when.start)}"
    if when.start == when.end:
        return date_words(when.start)
    first, last = date_words(when.start), date_words(when.end)
    if when.start[:7] == when.end[:7] and len(when.start) == len(when.end) == 10:
        return f"{first.split()[0]}–{last}"
    if when.start[:4] == when.end[:4]:
        return f"{first.rsplit(' ', 1)[0]} – {last}"
    return f"{first} – {last}"


def day_number(iso: str | None) -> int | None:
    """Return the day's number in the calendar, of a month or year its first day.

    Returns:
        The proleptic Gregorian ordinal; None where there is no date.
    """
    if iso is None:
        return None
    try:
        return date.fromisoformat((iso[:10] + "-01-01")[:10]).toordinal()
    except ValueError:
        return None
