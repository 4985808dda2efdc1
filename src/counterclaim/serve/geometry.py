"""Cut outlines to a map's window and put degrees into the map's units."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from counterclaim.data.outlines import Points

KM_PER_DEGREE = 111.32  # of latitude, and of longitude at the equator
WHOLE_TURN = 360.0
STRETCH_LATITUDE = 75.0  # polewards of it a degree of longitude is drawn no narrower


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of the world that a map shows, in degrees, and the map's size.

    `west` and `east` may lie beyond 180 degrees, for a map over the date line.
    """

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Give the map's x and y of a point, y downwards."""
        x = (lon - self.west) / (self.east - self.west) * self.width
        y = (self.north - lat) / (self.north - self.south) * self.height
        return x, y

    @property
    def km_per_unit(self) -> float:
        """How many kilometres one unit of the map is, from north to south."""
        return (self.north - self.south) * KM_PER_DEGREE / self.height


def frame_points(
    points: Points, *, width: float, height: float, least_degrees: float
) -> Window:
    """Find the window that shows all points with room around them.

    Args:
        points: Longitudes and latitudes; shape (points, 2), at least one.
        width: The map's width in its units.
        height: The map's height.
        least_degrees: The least height of the window.
    """
    lons = unwrap(points[:, 0])
    lats = points[:, 1]
    middle_lon = (lons.min() + lons.max()) / 2
    middle_lat = (lats.min() + lats.max()) / 2
    narrowing = cos(radians(min(abs(middle_lat), STRETCH_LATITUDE)))
    tall = max((lats.max() - lats.min()) * 1.5, least_degrees)
    wide = max((lons.max() - lons.min()) * 1.4 * narrowing, tall * width / height)
    tall = min(max(tall, wide * height / width), 180.0)
    south = max(-90.0, min(middle_lat - tall / 2, 90.0 - tall))
    half = min(tall * width / height / narrowing, WHOLE_TURN) / 2
    return Window(
        west=float(middle_lon - half),
        south=float(south),
        east=float(middle_lon + half),
        north=float(south + tall),
        width=width,
        height=height,
    )


def unwrap(lons: Points) -> Points:
    """Shift longitudes by whole turns so that they lie as close as they can.

    Examples:
        >>> unwrap(np.array([179.0, -179.0])).tolist()
        [179.0, 181.0]
    """
    ordered = np.sort(lons)
    gaps = np.diff(ordered, append=ordered[0] + WHOLE_TURN)
    widest = int(gaps.argmax())
    first = ordered[(widest + 1) % len(ordered)]
    return np.asarray(np.where(lons < first, lons + WHOLE_TURN, lons))


def shifts_of(boxes: Points, window: Window) -> Iterator[tuple[int, float]]:
    """Tell which lines reach into the window, each with its shift in degrees."""
    for shift in (0.0, -WHOLE_TURN, WHOLE_TURN):
        reach = (
            (boxes[:, 2] + shift >= window.west)
            & (boxes[:, 0] + shift <= window.east)
            & (boxes[:, 3] >= window.south)
            & (boxes[:, 1] <= window.north)
        )
        for number in np.flatnonzero(reach):
            yield int(number), shift


def project(line: Points, window: Window, shift: float) -> Points:
    """Put a line into the map's units."""
    origin = np.array([window.west - shift, window.north])
    scale = np.array(
        [
            window.width / (window.east - window.west),
            -window.height / (window.north - window.south),
        ]
    )
    return np.asarray((line - origin) * scale)


def clip_ring(ring: Points, window: Window) -> Points:
    """Cut a closed ring to the map (Sutherland and Hodgman); may come out empty."""
    borders = ((0, 0.0, 1), (0, window.width, -1), (1, 0.0, 1), (1, window.height, -1))
    for axis, border, sign in borders:
        if not len(ring):
            break
        inside = (ring[:, axis] - border) * sign >= 0
        if inside.all():
            continue
        ring = _clip_side(ring, inside, axis, border)
    return ring


def _clip_side(
    ring: Points, inside: NDArray[np.bool_], axis: int, border: float
) -> Points:
    """Cut a ring at one side; `inside` tells the points that stay."""
    before, was_inside = np.roll(ring, 1, axis=0), np.roll(inside, 1)
    crosses = inside != was_inside
    step = ring[:, axis] - before[:, axis]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(crosses, (border - before[:, axis]) / step, 0.0)
    met = before + (ring - before) * share[:, None]
    rows = np.stack([met, ring], axis=1).reshape(-1, 2)
    kept = np.stack([crosses, inside], axis=1).reshape(-1)
    return np.asarray(rows[kept])


def thin(line: Points, finest: float) -> Points:
    """Leave out points that stand where the point before them stands.

    Args:
        line: Points in the map's units.
        finest: How far apart two points must be to be two.
    """
    cells = np.floor(line / finest)
    moved = np.any(np.diff(cells, axis=0) != 0, axis=1)
    kept = np.concatenate([[True], moved])
    kept[-1] = True
    return np.asarray(line[kept])


def pieces_inside(line: Points, window: Window) -> Iterator[Points]:
    """Cut an open line to what lies on the map, give or take one point."""
    margin = 2.0
    near = (
        (line[:, 0] >= -margin)
        & (line[:, 0] <= window.width + margin)
        & (line[:, 1] >= -margin)
        & (line[:, 1] <= window.height + margin)
    )
    wanted = near | np.roll(near, 1) | np.roll(near, -1)
    numbers = np.flatnonzero(wanted)
    if len(numbers):
        for part in np.split(numbers, np.flatnonzero(np.diff(numbers) > 1) + 1):
            if len(part) > 1:
                yield line[part]
