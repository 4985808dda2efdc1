"""What an incident is called, in plain words."""

from calendar import month_name
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from counterclaim.data.acts import act_by_name, main_act
from counterclaim.group.days import ANY_YEAR, make_yearless
from counterclaim.group.happenings import Happening
from counterclaim.group.places import is_wide
from counterclaim.records import NO_TIME, Interval, Place, PlaceKind

# How an act and its place are joined; "in" for all others.
PREPOSITIONS = {"raid": "on", "attack": "on", "siege": "of", "shelling": "of"}
PREPOSITIONS |= {"drone attack": "on", "missile attack": "on", "air strike": "on"}
PREPOSITIONS |= {"prisoner exchange": "at", "aircraft loss": "near"}
# Share of the main place's mentions from which a second place is named too.
SECOND_PLACE_SHARE = 0.6
# Kinds of place that name an incident only where there is no other: a village that no
# list has, a building, a river.
VAGUE = (PlaceKind.OTHER,)
# What an incident is called by the gravest harm that is counted, where no act is named.
HARM_LABELS = {"killed": "Deaths", "killed_or_wounded": "Casualties"}
HARM_LABELS |= {"wounded": "People wounded", "captured": "People captured"}
HARM_LABELS |= {"missing": "People missing", "destroyed": "Destruction"}
HARM_LABELS |= {"damaged": "Damage", "shot_down": "Aircraft shot down"}
MONTHS = 12
# Mentions of places from which an article has its full say in where it happened.
FULL_VOICE = 5
# What a wide place, a region or a country, counts beside a town.
WIDE_SHARE = 0.25


def label_incident(
    told: Sequence[Happening],
    roots: Mapping[str, str],
    places: Mapping[str, Place],
    when: Interval,
) -> str:
    """Say what an incident is: kind of act, place, days.

    Args:
        told: The happenings that make up the incident.
        roots: The article that each copy repeats; copies count once.
        places: The ledger's places.
        when: The incident's days.

    Returns:
        For example "Raid on Varden, 12-13 March 2024"; where no act is named, by what
        was done, "Deaths in Varden"; "Events" where nothing is counted.
    """
    single = _leave_copies_out(told, roots)
    act = main_act(count_acts(single))
    named = _name_places(count_places(single), places)
    articles = {happening.article for happening in told}
    spelt = dict.fromkeys(_spell(place, articles) for place in named)
    names = " and ".join(spelt)
    what = act_by_name(act).label if act else _name_harm(single)
    is_wide_only = all(place.kind is PlaceKind.COUNTRY for place in named)
    joined = "in" if is_wide_only else PREPOSITIONS.get(act or "", "in")
    where = f" {joined} {names}" if names else ""
    days = show_interval(when) or show_yearless(find_yearless_days(told))
    return f"{what}{where}, {days}" if days else f"{what}{where}"


def _name_harm(told: Iterable[Happening]) -> str:
    """Name what was done to people or things, the gravest first."""
    harms = {measure for happening in told for measure in happening.harms}
    return next((HARM_LABELS[m] for m in HARM_LABELS if m in harms), "Events")


def _leave_copies_out(
    told: Sequence[Happening], roots: Mapping[str, str]
) -> list[Happening]:
    seen: set[str] = set()
    single = []
    for happening in told:
        root = roots.get(happening.article, happening.article)
        if root not in seen:
            seen.add(root)
            single.append(happening)
    return single


def count_acts(told: Iterable[Happening]) -> Counter[str]:
    """Count the acts that the happenings name, each article alike."""
    counts = Counter[str]()
    for happening in told:
        total = sum(number for _, number in happening.acts) or 1
        for name, number in happening.acts:
            counts[name] += round(100 * number / total)
    return counts


def count_places(told: Iterable[Happening]) -> Counter[str]:
    """Count the places of the happenings, each article alike, a mere mention less."""
    counts = Counter[str]()
    for happening in told:
        total = sum(number for _, number in happening.places)
        for place, number in happening.places:
            counts[place] += round(100 * number / max(total, FULL_VOICE))
    return counts


def _spell(place: Place, articles: Collection[str]) -> str:
    """Write a place as the articles do most often, where they spell it otherwise."""
    said = Counter(m.span.text for m in place.mentions if m.article in articles)
    known = {n: said[n] for n in said if n in place.aliases and not n.isupper()}
    if not known or any(place.name in name for name in said):
        return place.name
    return min(known, key=lambda name: (-known[name], len(name), name))


def _name_places(counts: Mapping[str, int], places: Mapping[str, Place]) -> list[Place]:
    """Name the one or two places that most is told of, towns before regions."""
    told = {
        ident: number * (WIDE_SHARE if is_wide(places[ident]) else 1.0)
        for ident, number in counts.items()
        if ident in places
    }
    small = {i: n for i, n in told.items() if places[i].kind is not PlaceKind.COUNTRY}
    known = small or told
    weights = {i: n for i, n in known.items() if places[i].kind not in VAGUE} or known
    order = sorted(weights, key=lambda ident: (-weights[ident], ident))[:2]
    if len(order) > 1 and weights[order[1]] < SECOND_PLACE_SHARE * weights[order[0]]:
        order = order[:1]
    return [places[ident] for ident in order]


def show_interval(when: Interval) -> str:
    """Write days as people do; "" where neither end is known.

    Examples:
        >>> show_interval(Interval(start="2024-03-12", end="2024-03-13"))
        '12-13 March 2024'
        >>> show_interval(Interval(start="2024-02-28", end="2024-03-01"))
        '28 February - 1 March 2024'
        >>> show_interval(Interval(start="2020-01-01", end="2020-12-31"))
        '2020'
    """
    if when.start is None or when.end is None:
        known = when.start or when.end
        return "" if known is None else _show_day(date.fromisoformat(known))
    first, last = date.fromisoformat(when.start), date.fromisoformat(when.end)
    if first == last:
        return _show_day(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if whole := _show_whole(first, last):
            return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{_show_day(last)}"
    if first.year == last.year:
        return f"{first.day} {month_name[first.month]} - {_show_day(last)}"
    return f"{_show_day(first)} - {_show_day(last)}"


def _show_whole(first: date, last: date) -> str:
    """Write a whole month or whole years; "" where it is something else."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{month_name[first.month]} {first.year}"
    if (first.month, last.month) != (1, MONTHS):
        return ""
    is_one = first.year == last.year
    return str(first.year) if is_one else f"{first.year}-{last.year}"


def find_yearless_days(told: Iterable[Happening]) -> Interval:
    """Return the days that are told without a year, `NO_TIME` where none are."""
    ends = [happening.yearless for happening in told if happening.yearless]
    if not ends:
        return NO_TIME
    return make_yearless(min(e[0] for e in ends), max(e[1] for e in ends))


def show_yearless(when: Interval) -> str:
    """Write days whose year nobody tells; "" where there are none.

    Examples:
        >>> show_yearless(Interval(start="XXXX-05-22", end="XXXX-05-23"))
        '22-23 May'
    """
    if when.start is None or when.end is None:
        return ""
    first, last = (f"{ANY_YEAR}{day[4:]}" for day in (when.start, when.end))
    days = show_interval(Interval(start=first, end=last))
    return days.replace(f" {ANY_YEAR}", "")


def _show_day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"
