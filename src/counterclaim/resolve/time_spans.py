"""Read time expressions for weeks, months, years, for lengths and repetition."""

from collections.abc import Callable
from datetime import date

from counterclaim.data.times import load_time_rules
from counterclaim.kinds import TimeType
from counterclaim.records import Interval
from counterclaim.resolve.calendar import (
    add_days,
    add_months,
    easter,
    first_day,
    month_value,
    week_value,
)
from counterclaim.resolve.tense import Tense
from counterclaim.resolve.time_days import read_date, told_year
from counterclaim.resolve.time_numbers import read_number
from counterclaim.resolve.time_scene import (
    NO_ANCHOR,
    NO_DAY,
    NO_REFERENCE,
    ONLY_LENGTH,
    REPEATED,
    STEPS,
    UNIT_DAYS,
    UNIT_MONTHS,
    Fields,
    TimeScene,
    Told,
    read_word,
)

# ----------------------------------------------------------- weeks to centuries


LENGTH_UNITS = {"N": "D", "F": "W", "MO": "M", "E": "Y", "C": "Y"}
LENGTH_SIZES = {"F": 2, "E": 10, "C": 100}
OPEN_VALUES = {"week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}
OPEN_VALUES |= {"day": "XXXX-XX-XX"}
DIRECTION_STEPS = {"past": -1, "this": 0, "next": 1}
SPAN_UNITS = {"day": "D", "week": "W", "month": "MO", "quarter": "Q"}
SPAN_UNITS |= {"year": "Y", "decade": "E", "century": "C"}


def read_near_unit(fields: Fields, scene: TimeScene) -> Told:
    """Read "last week", "this year", "that month"."""
    span = fields["span"].casefold()
    day, step = scene.anchor, 0
    if "direction" in fields:
        words = fields["direction"].casefold()
        if words in ("the past", "the last", "past") and span != "quarter":
            return _frame("1", SPAN_UNITS[span], -1, scene)
        step = DIRECTION_STEPS[read_word("direction", fields) or "this"]
    elif span == "day" and fields["step"].casefold() == "the":
        day = first_day(scene.day or "") or day  # "earlier in the day"
    elif fields["step"].casefold() not in ("the", "this"):
        day = first_day(scene.before or "") or None
        step = STEPS.get(fields["step"].casefold(), 0)
    if day is None:
        return Told(OPEN_VALUES.get(span, "XXXX"))
    return Told(_unit_value(day, SPAN_UNITS[span], step))


def _unit_value(day: date, unit: str, step: int) -> str:
    """Give the unit so many steps from the one that holds a day."""
    if unit in UNIT_DAYS:
        moved = add_days(day, step * UNIT_DAYS[unit])
        return moved.isoformat() if UNIT_DAYS[unit] == 1 else week_value(moved)
    moved = add_months(day, step * UNIT_MONTHS[unit])
    if unit == "MO":
        return month_value(moved)
    if unit == "Q":
        return f"{moved.year:04}-Q{(moved.month + 2) // 3}"
    return f"{moved.year:04}"[: {"E": 3, "C": 2}.get(unit, 4)]


def read_week_of(fields: Fields, scene: TimeScene) -> Told:
    """Read "the week of 6 March"."""
    day = first_day(read_date(fields, scene).value)
    return Told(week_value(day) if day else "XXXX-WXX")


def read_ago(fields: Fields, scene: TimeScene) -> Told:
    """Read "two weeks ago", "three days later"."""
    ago = fields["ago"].casefold()
    step = 1 if ago in ("later", "from now", "hence", "after that") else -1
    is_from_now = ago in ("ago", "from now", "hence")
    number = read_number(fields.get("count", "X"))
    if number is None:
        reference = "FUTURE_REF" if ago in ("from now", "hence") else "PAST_REF"
        return Told(reference, days=NO_DAY)
    unit = read_word("unit", fields) or "D"
    if is_from_now:
        day = scene.anchor
    elif scene.has_object and ago == "before":
        day = None
    else:
        is_fine = unit in UNIT_DAYS or unit in ("S", "M", "H")
        day = first_day((scene.day if is_fine else scene.before) or "")
    if day is None:
        missing = NO_ANCHOR if is_from_now else NO_REFERENCE
        return Told("XXXX-XX-XX" if unit in UNIT_DAYS else "XXXX", days=missing)
    if unit in ("S", "M", "H"):
        days = round(number / 24) if unit == "H" else 0
        return Told(add_days(day, step * days).isoformat())
    if unit in ("E", "C"):
        return Told(
            _unit_value(day, "Y", step * round(number) * UNIT_MONTHS[unit] // 12)
        )
    if number != round(number):
        months = round(number * UNIT_MONTHS.get(unit, 0))
        return Told(month_value(add_months(day, step * months)))
    return Told(_unit_value(day, unit, step * round(number)))


def read_year(fields: Fields, scene: TimeScene) -> Told:
    """Read a year."""
    if "yearword" in fields:
        return Told("2000")
    return Told(f"{told_year(fields, scene):04}")


WORD_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5}
WORD_DECADES |= {"sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}


def read_decade(fields: Fields, scene: TimeScene) -> Told:
    """Read "the 1990s", "the nineties"."""
    if "decade" in fields:
        return Told(fields["decade"][:3])
    if "shortdecade" in fields:
        number = int(fields["shortdecade"][0])
    else:
        number = WORD_DECADES[fields["worddecade"].casefold()]
    last = (scene.anchor.year if scene.anchor else 2030) // 10
    return Told(str(last - (last - number) % 10))


def read_century(fields: Fields, scene: TimeScene) -> Told:
    """Read "the 19th century"."""
    del scene
    return Told(f"{int(fields['century']) - 1:02}")


def read_quarter(fields: Fields, scene: TimeScene) -> Told:
    """Read "the third quarter", "the first half of 2019"."""
    letter, count = ("Q", 4) if fields["span"].casefold() == "quarter" else ("H", 2)
    nth = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(
        fields["nth"].casefold()
    )
    year = told_year(fields, scene)
    if year is None and scene.anchor is None:
        return Told(f"XXXX-{letter}{nth or 'X'}")
    anchor = scene.anchor or date(year or 1, 12, 31)
    current = (anchor.month - 1) * count // 12 + 1
    if nth is None:  # the last, the latest one
        if year is not None:
            return Told(f"{year:04}-{letter}{count}")
        is_new_year = current == 1
        nth, year = (count if is_new_year else current - 1), anchor.year - is_new_year
    if year is None:
        year = anchor.year
        if nth > current and scene.tense is not Tense.FUTURE:
            year -= 1
    return Told(f"{year:04}-{letter}{nth}")


def read_season(fields: Fields, scene: TimeScene) -> Told:
    """Read "last fall", "the winter of 2014"."""
    season = read_word("season", fields) or "SP"
    year = told_year({k: v for k, v in fields.items() if k != "shift"}, scene)
    if year is not None:
        return Told(f"{year:04}-{season}")
    anchor = scene.anchor
    if anchor is None:
        return Told(f"XXXX-{season}")
    starts = [
        first
        for step in (-2, -1, 0, 1)
        if (first := first_day(f"{anchor.year + step:04}-{season}"))
    ]
    shift = (fields.get("shift") or "").casefold()
    is_coming = shift in ("next", "this coming") or (
        shift not in ("last", "this past") and scene.tense is Tense.FUTURE
    )
    if is_coming:
        chosen = [d for d in starts if add_months(d, 3) > anchor][0]
    elif shift in ("last", "this past", "the previous"):
        chosen = [d for d in starts if add_months(d, 3) <= anchor][-1]
    elif shift == "this":
        chosen = min(starts, key=lambda day: abs((day - anchor).days))
    else:
        chosen = [d for d in starts if d <= anchor][-1]
    return Told(f"{chosen.year:04}-{season}")


def read_holiday(fields: Fields, scene: TimeScene) -> Told:
    """Read a holiday that stands on a day of the calendar."""
    find = HOLIDAYS[read_word("holiday", fields) or "christmas"]
    if "year" in fields:
        return Told(find(int(fields["year"])).isoformat())
    if scene.anchor is None:
        return Told("XXXX-XX-XX")
    days = [find(scene.anchor.year + step) for step in (-1, 0, 1)]
    past = [day for day in days if day <= scene.anchor]
    coming = [day for day in days if day >= scene.anchor]
    shift = (fields.get("shift") or "").casefold()
    is_coming = shift == "next" or (not shift and scene.tense is Tense.FUTURE)
    return Told((coming[0] if is_coming else past[-1]).isoformat())


def _thanksgiving(year: int) -> date:
    first = date(year, 11, 1)
    return add_days(first, (4 - first.isoweekday()) % 7 + 21)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas": lambda year: date(year, 12, 25),
    "christmas_eve": lambda year: date(year, 12, 24),
    "new_year": lambda year: date(year, 1, 1),
    "new_year_eve": lambda year: date(year, 12, 31),
    "easter": easter,
    "good_friday": lambda year: add_days(easter(year), -2),
    "easter_monday": lambda year: add_days(easter(year), 1),
    "thanksgiving": _thanksgiving,
}


# ------------------------------------------------------------- lengths and sets


def read_lasting(fields: Fields, scene: TimeScene) -> Told:
    """Read a length of time; "the past two weeks" has days, "two weeks" none."""
    words = fields.get("one") or fields.get("vague") or fields.get("halfof")
    unit = load_time_rules().words["unit"][(words or fields.get("unit", "")).casefold()]
    count = "X" if "vague" in fields else fields.get("count", "1")
    if "halfof" in fields:
        count = "0.5"
    frame = (fields.get("frame") or "").casefold()
    if frame in ("the last", "last", "the past", "past", "recent", "these"):
        return _frame(count, unit, -1, scene)
    if frame in ("the next", "next", "the coming", "coming"):
        return _frame(count, unit, 1, scene)
    told = _frame(count, unit, -1, scene)
    if scene.has_of and unit in UNIT_DAYS and scene.tense is not Tense.FUTURE:
        return told  # "eight days of fighting", told on their last day
    return Told(told.value, days=ONLY_LENGTH)


def _frame(count: str, unit: str, step: int, scene: TimeScene) -> Told:
    """Give a length and the days it covers, up to the article's day or from it on."""
    number = read_number(count)
    value = length_value(number, unit)
    if scene.anchor is None:
        return Told(value, days=NO_ANCHOR, type=TimeType.DURATION)
    if number is None:
        return Told(value, days=NO_DAY, type=TimeType.DURATION)
    if unit in UNIT_MONTHS:
        other = add_months(scene.anchor, step * round(number * UNIT_MONTHS[unit]))
    else:
        days = number * UNIT_DAYS[unit] if unit in UNIT_DAYS else 1
        other = add_days(scene.anchor, step * round(days))
    ends = sorted((other.isoformat(), scene.anchor.isoformat()))
    return Told(
        value, days=Interval(start=ends[0], end=ends[1]), type=TimeType.DURATION
    )


def length_value(number: float | None, unit: str) -> str:
    """Write a length as TIMEX3.

    Examples:
        >>> length_value(2, "W"), length_value(5.5, "H"), length_value(None, "MO")
        ('P2W', 'PT5H30M', 'PXM')
        >>> length_value(2, "E"), length_value(2.5, "Y")
        ('P20Y', 'P2Y6M')
    """
    lead = "PT" if unit in ("S", "M", "H") else "P"
    letter = LENGTH_UNITS.get(unit, unit)
    if number is None:
        return f"{lead}X{letter}"
    number *= LENGTH_SIZES.get(unit, 1)
    if unit == "Q":
        return f"P{round(3 * number)}M"
    whole, rest = divmod(number, 1)
    smaller = {"H": ("M", 60), "Y": ("M", 12), "M": ("S", 60)}.get(letter)
    if not rest or smaller is None or (letter == "M" and lead == "P"):
        return f"{lead}{number:g}{letter}"
    small = f"{round(rest * smaller[1])}{smaller[0]}"
    return f"{lead}{whole:g}{letter}{small}" if whole else f"{lead}{small}"


RATES = {"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "hour": "PT1H"}


def read_often(fields: Fields, scene: TimeScene) -> Told:
    """Read "daily", "every Monday", "every two weeks"."""
    del scene
    return Told(_often(fields), days=REPEATED)


def _often(fields: Fields) -> str:
    if "per" in fields:
        return RATES[fields["per"].casefold()]
    if frequency := read_word("frequency", fields):
        return f"XXXX-XX-XX{frequency}" if frequency == "TNI" else frequency
    if weekday := read_word("weekday", fields):
        return f"XXXX-WXX-{weekday}"
    if month := read_word("month", fields):
        return f"XXXX-{int(month):02}"
    if part := read_word("part", fields):
        return f"XXXX-XX-XXT{part}"
    if season := read_word("season", fields):
        return f"XXXX-{season}"
    number = read_number(fields.get("count", "1"))
    if "other" in fields and number is not None:
        number *= 2
    return length_value(number, read_word("unit", fields) or "D")


def read_reference(fields: Fields, scene: TimeScene) -> Told:
    """Read "now", "recently", "soon"."""
    value = read_word("reference", fields) or "PRESENT_REF"
    if value == "PRESENT_REF" and scene.anchor:
        today = scene.anchor.isoformat()
        return Told(value, days=Interval(start=today, end=today))
    return Told(value, days=NO_DAY)
