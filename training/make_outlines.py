"""Make the outlines of land and states that maps are drawn on.

    npm pack world-atlas && tar xzf world-atlas-2.0.2.tgz
    python -m training.make_outlines package/countries-50m.json

The package world-atlas (ISC licence) packs Natural Earth 1:50m (public domain) as
TopoJSON. Kept are its arcs as they are, quantised to 0.0036 degrees of longitude and
0.0017 of latitude, the rings of each state, and which arcs two states share.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src/counterclaim/data/places/outlines.json.gz"


def make_outlines(source: Path) -> None:
    """Write the outlines of a TopoJSON file of countries."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    rings = [
        ring
        for country in topology["objects"]["countries"]["geometries"]
        for ring in rings_of(country)
    ]
    uses: dict[int, int] = {}
    for ring in rings:
        for arc in ring:
            number = arc if arc >= 0 else ~arc
            uses[number] = uses.get(number, 0) + 1
    outlines = {
        "scale": topology["transform"]["scale"],
        "translate": topology["transform"]["translate"],
        "arcs": [[n for point in arc for n in point] for arc in topology["arcs"]],
        "rings": rings,
        "borders": sorted(number for number, count in uses.items() if count > 1),
    }
    packed = json.dumps(outlines, separators=(",", ":")).encode("ascii")
    OUT.write_bytes(gzip.compress(packed, 9, mtime=0))
    print(f"{OUT.name}: {len(rings)} rings, {OUT.stat().st_size:,} bytes")


def rings_of(country: dict[str, Any]) -> list[list[int]]:
    """List a country's rings; a ring is a list of arcs, ~n for n read backwards."""
    if country["type"] == "Polygon":
        return list(country["arcs"])
    if country["type"] == "MultiPolygon":
        return [ring for polygon in country["arcs"] for ring in polygon]
    return []


if __name__ == "__main__":
    make_outlines(Path(sys.argv[1]))
