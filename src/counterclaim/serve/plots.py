"""Draw counts: versions as intervals side by side, tolls over time as steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor, log10

from counterclaim.show.words import date_words, day_number

WIDTH = 760
NARROW_WIDTH = 360  # for a telephone, where names stand above their intervals
LABEL_WIDTH, VALUE_WIDTH = 220, 110  # left and right of the intervals
ROW = 34
TICKS = 5
MARGIN = 58  # below the steps, for the axis
STEPS_HEIGHT, STEPS_LEFT, STEPS_RIGHT = 300, 56, 186
SERIES = 6  # as many as the style sheet has colours and dashes for
LETTER = 7.4  # of a bold 12 unit letter, on the wide side
OPEN_SHARE = 0.08  # of the axis, by which an open end goes on


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A count to draw; None is an open end. `day` is an ISO date, for steps."""

    name: str
    low: int | None
    high: int | None
    words: str
    href: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of an axis: where, and what stands at it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How intervals are laid out, in the plot's units.

    `left` and `right` are what is kept free beside them, `label` how wide a name may
    be, `row` how high one is, `rise` how far above its interval the name stands.
    """

    width: int
    left: int
    right: int
    label: int
    row: int
    rise: int


WIDE = Layout(
    width=WIDTH,
    left=LABEL_WIDTH,
    right=VALUE_WIDTH,
    label=LABEL_WIDTH - 12,
    row=ROW,
    rise=-4,
)
NARROW = Layout(
    width=NARROW_WIDTH, left=10, right=96, label=NARROW_WIDTH, row=46, rise=14
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An interval: `left` to `right`; an open end is drawn as an arrow."""

    y: float
    left: float
    right: float
    is_open_left: bool
    is_open_right: bool
    name: str
    words: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """Versions side by side; all in the plot's units."""

    width: int
    height: int
    axis_y: float
    rise: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one claimant says from a day on, until its next word."""

    x: float
    right: float
    at: float
    top: float
    bottom: float
    is_open: bool
    title: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One claimant's steps; `number` chooses colour and dash, from 1."""

    number: int
    name: str
    line: str
    steps: tuple[Step, ...]
    label_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Tolls over time; all in the plot's units. `left_out` claimants have no line."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    series: tuple[Series, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    left_out: int


def draw_intervals(ranges: Sequence[Range], layout: Layout = WIDE) -> Intervals | None:
    """Draw counts as intervals under each other; None where nothing is counted."""
    told = [r for r in ranges if r.low is not None or r.high is not None]
    if not told:
        return None
    ticks = _nice_ticks(max(max(r.low or 0, r.high or 0) for r in told))
    left, right = layout.left, layout.width - layout.right
    top = ticks[-1] or 1

    def place(value: float) -> float:
        return round(left + (right - left) * (1 - OPEN_SHARE) * value / top, 1)

    bars = tuple(
        Bar(
            y=layout.row * number + layout.row / 2 + max(layout.rise, 0) / 2,
            left=left if r.low is None else place(r.low),
            right=min(place(r.low or 0) + (right - left) * OPEN_SHARE * 1.4, right)
            if r.high is None
            else place(r.high),
            is_open_left=r.low is None,
            is_open_right=r.high is None,
            name=_fit(r.name, layout.label),
            words=r.words,
            href=r.href,
        )
        for number, r in enumerate(told)
    )
    axis_y = layout.row * len(told) + 6
    return Intervals(
        width=layout.width,
        rise=layout.rise,
        height=axis_y + 24,
        axis_y=axis_y,
        bars=bars,
        ticks=tuple(Tick(at=place(t), label=f"{t:,}") for t in ticks),
    )


def draw_steps(ranges: Sequence[Range]) -> Steps | None:
    """Draw counts over time, one line a claimant.

    Returns:
        The plot; None where fewer than two days are told.
    """
    told = sorted(
        (
            (number, r)
            for r in ranges
            if (number := day_number(r.day)) is not None
            and (r.low is not None or r.high is not None)
        ),
        key=lambda pair: pair[0],
    )
    days = sorted({day for day, _ in told})
    if len(days) < 2:
        return None
    by_name: dict[str, list[tuple[int, Range]]] = {}
    for day, r in told:
        by_name.setdefault(r.name, []).append((day, r))
    ticks = _nice_ticks(max(max(r.low or 0, r.high or 0) for _, r in told))
    kept = sorted(by_name.items(), key=lambda item: -len(item[1]))[:SERIES]
    frame = _Frame(first=days[0], last=days[-1], top=ticks[-1] or 1)
    series = [
        _series(number, name, steps, frame)
        for number, (name, steps) in enumerate(kept, start=1)
    ]
    return Steps(
        width=WIDTH,
        height=STEPS_HEIGHT,
        left=STEPS_LEFT,
        right=WIDTH - STEPS_RIGHT,
        bottom=STEPS_HEIGHT - MARGIN,
        series=tuple(_part_labels(series)),
        x_ticks=tuple(_day_ticks(days, frame, {d: r.day for d, r in told})),
        y_ticks=tuple(Tick(at=frame.y(t), label=f"{t:,}") for t in ticks),
        left_out=len(by_name) - len(kept),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Days and counts to the plot's units."""

    first: int
    last: int
    top: int

    def x(self, day: int) -> float:
        wide = WIDTH - STEPS_LEFT - STEPS_RIGHT
        # the last step needs room to be seen
        return round(
            STEPS_LEFT + 0.92 * wide * (day - self.first) / (self.last - self.first), 1
        )

    def y(self, value: float) -> float:
        high = STEPS_HEIGHT - MARGIN
        return round(high - (high - 16) * (1 - OPEN_SHARE) * value / self.top, 1)


def _series(
    number: int, name: str, told: Sequence[tuple[int, Range]], frame: _Frame
) -> Series:
    steps, line = [], ""
    for position, (day, r) in enumerate(told):
        is_last = position == len(told) - 1
        right = WIDTH - STEPS_RIGHT if is_last else frame.x(told[position + 1][0])
        low = r.low if r.low is not None else 0
        bottom = frame.y(low)
        top = 8.0 if r.high is None else frame.y(r.high)
        at = frame.y(r.low if r.low is not None else r.high or 0)
        x = frame.x(day)
        line += f"{'M' if not line else 'L'}{x:g} {at:g}L{right:g} {at:g}"
        steps.append(
            Step(
                x=x,
                right=right,
                at=at,
                top=top,
                bottom=bottom,
                is_open=r.high is None,
                title=f"{r.name}, {date_words(r.day)}: {r.words}",
                href=r.href,
            )
        )
    last = told[-1][1]
    end = frame.y(last.low if last.low is not None else last.high or 0)
    return Series(
        number=number,
        name=_fit(name, STEPS_RIGHT - 14),
        line=line,
        steps=tuple(steps),
        label_y=end,
    )


def _part_labels(series: Sequence[Series]) -> Iterator[Series]:
    """Move labels apart that would stand on each other."""
    lowest = float("inf")
    for one in sorted(series, key=lambda s: -s.label_y):
        y = min(one.label_y, lowest - 15)
        lowest = y
        yield replace(one, label_y=round(y + 4, 1))


def _day_ticks(
    days: Sequence[int], frame: _Frame, names: "dict[int, str | None]"
) -> Iterator[Tick]:
    last_x = float("-inf")
    for day in days:
        x = frame.x(day)
        if x - last_x > 92:  # a date's width
            last_x = x
            yield Tick(at=x, label=date_words(names[day]))


def _nice_ticks(largest: int) -> tuple[int, ...]:
    """Part an axis from 0 to above the largest value into round steps.

    Examples:
        >>> _nice_ticks(70)
        (0, 20, 40, 60, 80)
        >>> _nice_ticks(1)
        (0, 1)
    """
    raw = max(largest, 1) / TICKS
    power = 10 ** max(floor(log10(raw)), 0) if raw >= 1 else 1
    step = int(next(f * power for f in (1, 2, 5, 10) if f * power >= raw))
    count = -(-max(largest, 1) // step)
    return tuple(step * n for n in range(count + 1))


def _fit(name: str, width: float) -> str:
    most = int(width / LETTER)
    return name if len(name) <= most else name[: most - 1] + "…"
