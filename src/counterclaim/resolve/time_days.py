"""Read time expressions that name a day, or a time of it."""

import re
from datetime import date

from counterclaim.kinds import TimeType
from counterclaim.records import Interval
from counterclaim.resolve.calendar import (
    add_days,
    add_months,
    first_day,
    interval_of,
    make_day,
    month_value,
    week_value,
)
from counterclaim.resolve.tense import Tense
from counterclaim.resolve.time_numbers import read_year_words
from counterclaim.resolve.time_scene import (
    AMBIGUOUS,
    NO_ANCHOR,
    NO_REFERENCE,
    NO_SUCH_DAY,
    STEPS,
    YEAR_SHIFTS,
    Fields,
    TimeScene,
    Told,
    read_word,
    with_part,
)

MONTHS_AROUND = 2  # months to look in for "Tuesday 14"
# News tells the year of days and months further off than this; the nearest is meant.
FAR_DAYS = 270
# Days; what is told in the past tense is not so far ahead, but in the year before.
AHEAD_DAYS = 45
FAR_MONTHS = 9


def read_date(fields: Fields, scene: TimeScene) -> Told:
    """Read a day of a month, with or without its year."""
    month, day = _month_number(fields), int(fields["day"])
    year = told_year(fields, scene)
    if year is None:
        weekday = int(read_word("weekday", fields) or 0)
        year = _nearest_year(month, day, weekday, scene)
    shown = f"{year:04}" if year is not None else "XXXX"
    told = with_part(f"{shown}-{month:02}-{day:02}", fields)
    if "hour" in fields:
        clock = f"T{fields['hour']}:{fields['minute']}"
        return Told(told.value + clock, type=TimeType.TIME)
    return told


def _month_number(fields: Fields) -> int:
    if "monthnumber" in fields:
        return int(fields["monthnumber"])
    return int(read_word("month", fields) or 1)


def told_year(fields: Fields, scene: TimeScene) -> int | None:
    """Read the year that the words themselves tell."""
    if "year" in fields:
        return int(fields["year"])
    if "wordyear" in fields:
        return read_year_words(fields["wordyear"])
    if "shortyear" in fields:
        return _full_year(int(fields["shortyear"]), scene)
    shift = fields.get("yearshift")
    if "direction" not in fields and "day" not in fields:
        shift = shift or fields.get("shift")
    if shift and scene.anchor and shift.casefold() in YEAR_SHIFTS:
        return scene.anchor.year + YEAR_SHIFTS[shift.casefold()]
    return None


PIVOT_YEARS = 20  # "45" is 2045 only where that is at most so far ahead


def _full_year(short: int, scene: TimeScene) -> int:
    if short >= 100:
        return short
    latest = (scene.anchor.year if scene.anchor else 2030) + PIVOT_YEARS
    return latest - (latest - short) % 100


def _nearest_year(month: int, day: int, weekday: int, scene: TimeScene) -> int | None:
    """Choose the year of a day without one: the tense decides, else the distance.

    Where the day of writing is not known, from the last date told before.
    """
    anchor = scene.anchor or first_day(scene.before or "")
    if anchor is None:
        return scene.year
    near = [make_day(anchor.year + step, month, day) for step in (-1, 0, 1)]
    days = [d for d in near if d and (not weekday or d.isoweekday() == weekday)]
    if not days:
        return None if weekday else anchor.year
    if scene.anchor is None:  # the last date told is no day of writing
        told = []
    elif scene.tense is Tense.PAST:
        told = [d for d in days if -1 <= (anchor - d).days <= FAR_DAYS]
        if not told:
            days = [d for d in days if (d - anchor).days <= AHEAD_DAYS] or days
    elif scene.tense is Tense.FUTURE:
        told = [d for d in days if 0 <= (d - anchor).days <= FAR_DAYS]
    else:
        told = []
    nearest = min(days, key=lambda d: abs((d - anchor).days))
    return told[0].year if told else nearest.year


def read_days(fields: Fields, scene: TimeScene) -> Told:
    """Read "12 to 15 March"."""
    first = read_date(fields, scene).value
    last = f"{first[:-2]}{int(fields['day2']):02}"
    start, end = interval_of(first), interval_of(last)
    if start is None or end is None:
        return Told(f"{first}/{last}", days=NO_ANCHOR)
    return Told(f"{first}/{last}", days=Interval(start=start.start, end=end.end))


def read_month_day(fields: Fields, scene: TimeScene) -> Told:
    """Read "the 4th": the last such day, or the next if the tense looks ahead."""
    day, last = int(fields["day"]), int(fields.get("day2") or fields["day"])
    month = _month_of_number(day, fields, scene)
    if month is None:
        return Told(f"XXXX-XX-{day:02}", days=NO_ANCHOR)
    first = f"{month_value(month)}-{day:02}"
    if last == day:
        return Told(first)
    start, end = interval_of(first), interval_of(f"{month_value(month)}-{last:02}")
    if start is None or end is None:
        return Told(first, days=NO_SUCH_DAY)
    days = Interval(start=start.start, end=end.end)
    return Told(f"{first}/{month_value(month)}-{last:02}", days=days)


def _month_of_number(day: int, fields: Fields, scene: TimeScene) -> date | None:
    """Find the month of a day that only its number tells."""
    shift = (fields.get("monthshift") or "").casefold()
    anchor = scene.anchor or first_day(scene.before or "")
    if shift in ("the same", "that"):
        return first_day(scene.before or "")
    if anchor is None:
        return None
    first = anchor.replace(day=1)
    if shift in YEAR_SHIFTS:
        return add_months(first, YEAR_SHIFTS[shift])
    if scene.tense is Tense.FUTURE:
        return first if day >= anchor.day else add_months(first, 1)
    return first if day <= anchor.day else add_months(first, -1)


def read_figures(fields: Fields, scene: TimeScene) -> Told:
    """Read "27.02.2021", or "2/27/98", where the order can be told."""
    first, second = int(fields["first"]), int(fields["second"])
    year = _full_year(int(fields["shortyear"]), scene)
    by_order = {"day": make_day(year, second, first)}
    if fields["mark"] == "/":
        by_order["month"] = make_day(year, first, second)
    days = {day for day in by_order.values() if day}
    if len(days) == 1:
        return Told(days.pop().isoformat())
    return Told(f"{year:04}-XX-XX", days=AMBIGUOUS if days else NO_SUCH_DAY)


def read_month(fields: Fields, scene: TimeScene) -> Told:
    """Read a month, with or without its year."""
    month, year = _month_number(fields), told_year(fields, scene)
    direction = read_word("direction", fields)
    if year is None and scene.anchor is not None:
        year = _month_year(month, direction, scene.tense, scene.anchor)
    return Told(f"{year:04}-{month:02}" if year is not None else f"XXXX-{month:02}")


def _month_year(month: int, direction: str | None, tense: Tense, anchor: date) -> int:
    behind = (anchor.month - month) % 12  # months since the last such month
    if direction == "past":
        back = behind or 12
    elif direction == "this":
        return anchor.year
    elif direction == "next" or behind > FAR_MONTHS:
        back = behind - 12
    elif tense is Tense.FUTURE and 0 < 12 - behind <= FAR_MONTHS:
        back = behind - 12
    else:
        back = behind
    return add_months(date(anchor.year, anchor.month, 1), -back).year


# ------------------------------------------------------- days near a known day


def read_weekday(fields: Fields, scene: TimeScene) -> Told:
    """Read a weekday: the tense says whether the last or the next is meant."""
    weekday = int(read_word("weekday", fields) or 1)
    if scene.anchor is None:
        return with_part(f"XXXX-WXX-{weekday}", fields)
    day = _weekday_near(weekday, fields, scene, scene.anchor)
    return with_part(day.isoformat(), fields)


def _weekday_near(weekday: int, fields: Fields, scene: TimeScene, anchor: date) -> date:
    monday = add_days(anchor, 1 - anchor.isoweekday())
    shift = (fields.get("shift") or "").casefold()
    if week := fields.get("weekshift"):
        return add_days(monday, weekday - 1 + 7 * YEAR_SHIFTS[week.casefold()])
    if "day" in fields and (day := _numbered(weekday, int(fields["day"]), anchor)):
        return day
    reference = first_day(scene.before or "") or anchor
    if shift in ("the previous", "the following", "the next"):
        step = -1 if shift == "the previous" else 1
        return _step_to(weekday, reference, step)
    if shift in ("last", "this past"):
        return _step_to(weekday, anchor, -1)
    if shift == "next":
        return add_days(monday, weekday + 6)
    is_coming = shift == "this coming" or scene.tense is Tense.FUTURE
    if shift == "this" and scene.tense is Tense.OPEN:
        return add_days(monday, weekday - 1)
    if weekday == anchor.isoweekday() and shift != "this coming":
        return anchor
    return _step_to(weekday, anchor, 1 if is_coming else -1)


def _step_to(weekday: int, day: date, step: int) -> date:
    """Go on or back to such a weekday, at least one day."""
    return add_days(day, step * (((weekday - day.isoweekday()) * step - 1) % 7 + 1))


def _numbered(weekday: int, number: int, anchor: date) -> date | None:
    """Find "Tuesday 14" in the months around."""
    for months in sorted(range(-MONTHS_AROUND, MONTHS_AROUND + 1), key=abs):
        month = add_months(anchor.replace(day=1), months)
        day = make_day(month.year, month.month, number)
        if day and day.isoweekday() == weekday:
            return day
    return None


NEAR_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "this": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def read_near_day(fields: Fields, scene: TimeScene) -> Told:
    """Read yesterday, today, tomorrow."""
    if scene.anchor is None:
        return with_part("XXXX-XX-XX", fields)
    day = add_days(scene.anchor, NEAR_DAYS[fields["near"].casefold()])
    return with_part(day.isoformat(), fields)


def read_near_part(fields: Fields, scene: TimeScene) -> Told:
    """Read "last night", "this morning", "tonight", "overnight"."""
    near = fields["near"].casefold()
    part = read_word("part", fields) or "NI"
    if scene.anchor is None:
        return Told(f"XXXX-XX-XXT{part}", days=NO_ANCHOR)
    today = scene.anchor
    if near in ("last", "overnight"):
        eve = add_days(today, -1)
        over = Interval(start=eve.isoformat(), end=today.isoformat())
        return Told(f"{eve}T{part}", days=over if part == "NI" else None)
    return Told(f"{today}T{part}")


def read_step_day(fields: Fields, scene: TimeScene) -> Told:
    """Read "the next day", "that night": a day counted from one told before."""
    day = None if scene.has_object else first_day(scene.day or "")
    if day is None:
        return Told(with_part("XXXX-XX-XX", fields).value, days=NO_REFERENCE)
    step = STEPS.get(fields["step"].casefold(), 0)
    return with_part(add_days(day, step).isoformat(), fields)


def read_weekend(fields: Fields, scene: TimeScene) -> Told:
    """Read a weekend; "the weekend" is the last one unless the tense looks ahead."""
    if scene.anchor is None:
        return Told("XXXX-WXX-WE")
    shift = (fields.get("shift") or "").casefold()
    is_weekend = scene.anchor.isoweekday() >= 6
    weeks = 0 if is_weekend else -1
    if shift in ("last", "the previous", "this past", "the past"):
        weeks = -1
    elif shift in ("next", "the following"):
        weeks = 1
    elif shift in ("this", "this coming") or scene.tense is Tense.FUTURE:
        weeks = 0
    return Told(f"{week_value(add_days(scene.anchor, 7 * weeks))}-WE")


# ------------------------------------------------------------------ times of day


def read_clock(fields: Fields, scene: TimeScene) -> Told:
    """Read a time of day, on the day told with it or the last told before."""
    day = _clock_day(fields, scene)
    if noon := fields.get("noon"):
        return Told(f"{day}T{'12:00' if noon.casefold() == 'noon' else '24:00'}")
    hour, minute = int(fields["hour"]), fields.get("minute", "00")
    half = (fields.get("half") or "").casefold().replace(".", "")
    later = fields.get("dayhalf", "").casefold()
    if half == "pm" or later in ("in the afternoon", "in the evening", "at night"):
        hour = hour if hour >= 12 or (later == "at night" and hour < 5) else hour + 12
    elif half == "am" and hour == 12:
        hour = 0
    return Told(f"{day}T{hour:02}:{minute}")


def _clock_day(fields: Fields, scene: TimeScene) -> str:
    if "month" in fields:
        return read_date({**_without_clock(fields)}, scene).value
    if "weekday" in fields:
        return read_weekday(_without_clock(fields), scene).value
    if "near" in fields:
        return read_near_day(_without_clock(fields), scene).value
    if scene.before and re.match(r"\d{4}-\d\d-\d\d", scene.before):
        return scene.before[:10]
    return scene.anchor.isoformat() if scene.anchor else "XXXX-XX-XX"


def _without_clock(fields: Fields) -> dict[str, str]:
    return {k: v for k, v in fields.items() if k not in ("hour", "minute", "part")}


def read_part_of_day(fields: Fields, scene: TimeScene) -> Told:
    """Read "the morning" of the day told before, or of the article's."""
    words = fields["whole"].casefold()
    part = next((value for key, value in DAY_PARTS if key in words), "MO")
    return Told(f"{_clock_day({}, scene)}T{part}")


DAY_PARTS: tuple[tuple[str, str], ...] = (
    ("midday", "MI"),
    ("mid-day", "MI"),
    ("afternoon", "AF"),
)
DAY_PARTS += (("evening", "EV"), ("night", "NI"), ("morning", "MO"))
