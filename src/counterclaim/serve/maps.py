"""Draw places on a map: outlines, net of degrees, scale, labels that never meet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log10, sqrt

import numpy as np

from counterclaim.data.outlines import Outlines, Points, load_outlines
from counterclaim.serve.geometry import (
    Window,
    clip_ring,
    frame_points,
    pieces_inside,
    project,
    shifts_of,
    thin,
    unwrap,
)

WIDTH, HEIGHT = 760, 430
LEAST_DEGREES = 2.4  # a map of one village shows some 250 km
MOST_LABELS = 24
DOT, LARGEST_DOT = 5.0, 15.0
LETTER, LINE = 6.6, 14.0  # of a label's 12 unit letters, on the wide side
NET_STEPS = (0.5, 1, 2, 5, 10, 15, 30, 45)
NET_LINES = 7  # at most, in one direction
WIDE_DEGREES = 25.0  # a window taller than this is drawn with coarser lines
FINE, COARSE = 0.6, 2.5  # points closer than this are one, in the map's units
SCALE_SHARE = 0.22  # of the width, the longest that the scale's bar may be


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Something at a place: degrees, a name, where it leads, how much is there."""

    lat: float
    lon: float
    label: str
    href: str | None = None
    count: int = 1
    is_near: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A spot on the map; `anchor` tells on which side of `text_x` its label is."""

    x: float
    y: float
    radius: float
    title: str
    href: str | None
    is_near: bool
    label: str | None = None
    text_x: float = 0.0
    text_y: float = 0.0
    anchor: str = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetLine:
    """A meridian or a parallel with its name."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A map as the page draws it; paths are SVG's, in the map's units."""

    width: int
    height: int
    land: str
    borders: str
    net: tuple[NetLine, ...]
    dots: tuple[Dot, ...]
    scale_width: float
    scale_label: str


def draw_map(spots: Sequence[Spot]) -> Map | None:
    """Draw spots on a map.

    Returns:
        The map; None where there is no spot. Spots at one point are one dot.
    """
    if not spots:
        return None
    points = np.array([(spot.lon, spot.lat) for spot in spots])
    window = frame_points(
        points, width=WIDTH, height=HEIGHT, least_degrees=LEAST_DEGREES
    )
    lons = _into(unwrap(points[:, 0]), window)
    scale_km = _round_km(window.km_per_unit * WIDTH * SCALE_SHARE)
    land, borders = draw_lines(window)
    return Map(
        width=WIDTH,
        height=HEIGHT,
        land=land,
        borders=borders,
        net=tuple(_net(window)),
        dots=_label(tuple(_dots(spots, lons, window))),
        scale_width=round(scale_km / window.km_per_unit, 1),
        scale_label=f"{scale_km:,} km",
    )


def _into(lons: Points, window: Window) -> Points:
    """Shift longitudes by whole turns into the window."""
    return np.asarray(lons - 360.0 * np.floor((lons - window.west) / 360.0))


# --------------------------------------------------------------------------- the lines


@lru_cache(maxsize=64)
def draw_lines(window: Window) -> tuple[str, str]:
    """Draw land and borders of a window, as two SVG paths."""
    outlines = load_outlines()
    return _land(outlines, window), _borders(outlines, window)


def _land(outlines: Outlines, window: Window) -> str:
    parts, finest = [], _finest(window)
    for number, shift in shifts_of(outlines.ring_boxes, window):
        ring = clip_ring(project(outlines.rings[number], window, shift), window)
        if len(ring) > 2:
            ring = thin(ring, finest)
            if len(ring) > 3 or finest == FINE:
                parts.append(_path(ring, finest) + "z")
    return "".join(parts)


def _borders(outlines: Outlines, window: Window) -> str:
    parts, finest = [], _finest(window)
    for number, shift in shifts_of(outlines.border_boxes, window):
        line = project(outlines.borders[number], window, shift)
        pieces = pieces_inside(line, window)
        parts += [_path(thin(piece, finest), finest) for piece in pieces]
    return "".join(parts)


def _finest(window: Window) -> float:
    return COARSE if window.north - window.south > WIDE_DEGREES else FINE


def _path(line: Points, finest: float) -> str:
    """Write an SVG path, to tenths of a unit; a coarse one to whole units."""
    parts = 10 if finest == FINE else 1
    steps = np.rint(line * parts).astype(int)
    moves = np.diff(steps, axis=0)
    x, y = steps[0]
    start = f"M{x / parts:g} {y / parts:g}"
    return start + "".join(f"l{x / parts:g} {y / parts:g}" for x, y in moves.tolist())


def _net(window: Window) -> Iterator[NetLine]:
    step = next(
        (s for s in NET_STEPS if (window.east - window.west) / s <= NET_LINES),
        NET_STEPS[-1],
    )
    for lon in np.arange(np.ceil(window.west / step) * step, window.east, step):
        x = round(window.place(float(lon), 0.0)[0], 1)
        label = _degrees((float(lon) + 180) % 360 - 180, "E", "W")
        yield NetLine(x1=x, y1=0, x2=x, y2=HEIGHT, label=label)
    for lat in np.arange(np.ceil(window.south / step) * step, window.north, step):
        y = round(window.place(0.0, float(lat))[1], 1)
        yield NetLine(x1=0, y1=y, x2=WIDTH, y2=y, label=_degrees(float(lat), "N", "S"))


def _degrees(value: float, positive: str, negative: str) -> str:
    if not value:
        return "0°"
    return f"{abs(value):g}° {positive if value > 0 else negative}"


def _round_km(longest: float) -> int:
    """Give the longest of 1, 2, 5, 10, 20 ... kilometres that fits."""
    power = 10 ** int(max(log10(max(longest, 1.0)), 0))
    return int(next(f for f in (5, 2, 1) if f * power <= longest or f == 1) * power)


# ---------------------------------------------------------------------------- the dots


def _dots(spots: Sequence[Spot], lons: Points, window: Window) -> Iterator[Dot]:
    at: dict[tuple[float, float], list[Spot]] = defaultdict(list)
    for spot, lon in zip(spots, lons, strict=True):
        x, y = window.place(float(lon), spot.lat)
        at[round(x, 1), round(y, 1)].append(spot)
    most = max(sum(spot.count for spot in here) for here in at.values())
    ordered = sorted(at.items(), key=lambda item: -sum(s.count for s in item[1]))
    for (x, y), here in ordered:
        count = sum(spot.count for spot in here)
        yield Dot(
            x=x,
            y=y,
            radius=round(max(DOT, LARGEST_DOT * sqrt(count / most)), 1)
            if most > 1
            else DOT,
            title=", ".join(dict.fromkeys(spot.label for spot in here)),
            href=here[0].href,
            is_near=all(spot.is_near for spot in here),
        )


def _label(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """Label the largest dots, where a label meets no other and no dot."""
    taken = [
        (dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)
        for dot in dots
    ]
    labelled: list[Dot] = []
    for number, dot in enumerate(dots):
        found = _place_label(dot, taken) if number < MOST_LABELS else None
        if found is not None:
            taken.append(_box(found))
        labelled.append(found or dot)
    return tuple(labelled)


def _place_label(
    dot: Dot, taken: Iterable[tuple[float, float, float, float]]
) -> Dot | None:
    gap = dot.radius + 4
    for dx, dy, anchor in (
        (gap, 4.0, "start"),
        (-gap, 4.0, "end"),
        (0.0, -gap, "middle"),
        (0.0, gap + 10, "middle"),
    ):
        tried = replace(
            dot,
            label=dot.title if len(dot.title) <= 28 else dot.title[:27] + "…",
            text_x=round(dot.x + dx, 1),
            text_y=round(dot.y + dy, 1),
            anchor=anchor,
        )
        west, north, east, south = _box(tried)
        is_on_map = west > 0 and east < WIDTH and north > 0 and south < HEIGHT
        if is_on_map and not any(
            west < e and east > w and north < s and south > n for w, n, e, s in taken
        ):
            return tried
    return None


def _box(dot: Dot) -> tuple[float, float, float, float]:
    """The room that a dot's label takes: west, north, east, south."""
    wide = len(dot.label or "") * LETTER
    left = {"start": 0.0, "end": wide, "middle": wide / 2}[dot.anchor]
    west = dot.text_x - left
    return west, dot.text_y - LINE + 3, west + wide, dot.text_y + 3
