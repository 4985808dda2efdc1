"""The outlines of land and of states that maps are drawn on (Natural Earth 1:50m).

They show who holds what as Natural Earth drew it, de facto, and say nothing about
whose a territory is.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """Lines in degrees; each is an array of longitudes and latitudes.

    Attributes:
        rings: The closed outlines of states, holes among them.
        borders: The lines that two states share.
        ring_boxes: Shape (rings, 4): west, south, east, north of each ring.
        border_boxes: The same of each border.
    """

    rings: tuple[Points, ...]
    borders: tuple[Points, ...]
    ring_boxes: Points
    border_boxes: Points


@cache
def load_outlines() -> Outlines:
    """Load the outlines; made by training/make_outlines.py."""
    packed = (files("counterclaim.data") / "places/outlines.json.gz").read_bytes()
    raw = json.loads(gzip.decompress(packed))
    scale, translate = np.array(raw["scale"]), np.array(raw["translate"])
    arcs = [
        np.cumsum(np.array(arc, np.int64).reshape(-1, 2), axis=0) * scale + translate
        for arc in raw["arcs"]
    ]
    rings = tuple(join_arcs(ring, arcs) for ring in raw["rings"])
    borders = tuple(arcs[number] for number in raw["borders"])
    return Outlines(
        rings=rings,
        borders=borders,
        ring_boxes=boxes_of(rings),
        border_boxes=boxes_of(borders),
    )


def join_arcs(ring: Sequence[int], arcs: Sequence[Points]) -> Points:
    """Join a ring's arcs; ~n is arc n read backwards, ends that meet stand once.

    A ring over the date line goes on beyond 180 degrees; one around the pole is closed
    along it.
    """
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
    points = np.concatenate([*(part[:-1] for part in parts), parts[0][:1]])
    points = np.column_stack([np.unwrap(points[:, 0], period=360), points[:, 1]])
    if abs(points[-1, 0] - points[0, 0]) > 1:
        pole = np.copysign(90.0, points[0, 1])
        ends = [(points[-1, 0], pole), (points[0, 0], pole)]
        points = np.concatenate([points, np.array(ends)])
    return points


def boxes_of(lines: Sequence[Points]) -> Points:
    """Find west, south, east and north of each line; shape (lines, 4)."""
    return np.array([(*line.min(axis=0), *line.max(axis=0)) for line in lines])
