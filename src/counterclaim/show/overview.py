"""The first screen: how much there is, how the versions stand, when what happened."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.records import Incident, Ledger, Status
from counterclaim.show.incidents import IncidentView, sort_incidents
from counterclaim.show.index import LedgerIndex
from counterclaim.show.matrix import Link
from counterclaim.show.words import STATUS_WORDS, StatusWords, date_words, day_number

CHART_WIDTH = 200
_AT_ONE = frozenset({Status.AGREED, Status.SINGLE})
# So that a single day is seen on a chart of years; in the chart's units.
NARROWEST_BAR = 4
# Characters of an ISO date that names a day: a month gets no dot on a day of it.
WHOLE_DAY = len("2031-03-04")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An incident on the time line, in the chart's units; `ticks` are its articles."""

    start: int
    width: int
    ticks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """An incident in the list: its view, and its bar where its days are told."""

    incident: IncidentView
    bar: Bar | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusGroup:
    """The questions of one status, each with the incident it is about.

    `is_open` where versions part, so that the page shows them at once.
    """

    words: StatusWords
    is_open: bool
    questions: tuple[tuple[Link, Link], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the first screen tells."""

    articles: int
    repeats: int
    statements: int
    figures: int
    incidents: int
    questions: int
    unverified: int
    statuses: tuple[StatusGroup, ...]
    rows: tuple[TimelineRow, ...]
    first_day: str | None
    last_day: str | None


def show_overview(
    ledger: Ledger, index: LedgerIndex, incidents: Sequence[IncidentView]
) -> Overview:
    """Sum up a ledger.

    Args:
        ledger: The ledger.
        index: Its look-ups.
        incidents: Its incidents' views, in order of time.
    """
    days = sorted(_days(ledger))
    chart = (days[0][0], days[-1][0]) if days else None
    rows = tuple(
        TimelineRow(incident=view, bar=_bar(incident, chart, index))
        for view, incident in zip(
            incidents, sort_incidents(ledger.incidents), strict=True
        )
    )
    return Overview(
        articles=len(ledger.articles),
        repeats=len(index.copy_of),
        statements=len(ledger.statements),
        figures=len(ledger.figures),
        incidents=len(ledger.incidents),
        questions=len(ledger.questions),
        unverified=sum(v.status == "unverified" for v in ledger.verifications),
        statuses=tuple(_groups(ledger, index)),
        rows=rows,
        first_day=date_words(days[0][1]) if days else None,
        last_day=date_words(days[-1][1]) if days else None,
    )


def _groups(ledger: Ledger, index: LedgerIndex) -> Iterable[StatusGroup]:
    found: dict[Status, list[tuple[Link, Link]]] = defaultdict(list)
    for question in ledger.questions:
        incident = index.incidents.get(question.incident)
        label = incident.label if incident else "no incident"
        found[question.status].append(
            (
                Link(href=f"#q-{question.id}", label=question.text),
                Link(href=f"#i-{question.incident}", label=label),
            )
        )
    for status, words in STATUS_WORDS.items():
        yield StatusGroup(
            words=words, is_open=status not in _AT_ONE, questions=tuple(found[status])
        )


def _days(ledger: Ledger) -> Iterable[tuple[int, str]]:
    told = [article.published for article in ledger.articles]
    for incident in ledger.incidents:
        told += [incident.when.start, incident.when.end]
    for iso in told:
        number = day_number(iso)
        if iso is not None and number is not None:
            yield number, iso


def _bar(
    incident: Incident, chart: tuple[int, int] | None, index: LedgerIndex
) -> Bar | None:
    start = day_number(incident.when.start or incident.when.end)
    end = day_number(incident.when.end or incident.when.start)
    if chart is None or start is None or end is None:
        return None
    left = _place(start, chart)
    published = (
        index.articles[article].published
        for article in incident.articles
        if article in index.articles
    )
    days = (day_number(iso) for iso in published if iso and len(iso) >= WHOLE_DAY)
    ticks = {_place(day, chart) for day in days if day is not None}
    return Bar(
        start=left,
        width=max(_place(end, chart) - left, NARROWEST_BAR),
        ticks=tuple(sorted(ticks)),
    )


def _place(day: int, chart: tuple[int, int]) -> int:
    first, last = chart
    return round((CHART_WIDTH - NARROWEST_BAR) * (day - first) / max(last - first, 1))
