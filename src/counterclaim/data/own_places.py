"""Entries of the gazetteer, and users' own places read from CSV files."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import InputError
from counterclaim.kinds import PlaceKind

COLUMNS = ("name", "aliases", "kind", "lat", "lon", "country", "admin1", "population")


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry:
    """One place that the gazetteer knows.

    Attributes:
        lat: Degrees north, WGS84.
        lon: Degrees east.
        country: ISO 3166-1 code of two letters; in a user's file any name; or None.
        admin1: GeoNames code of the first-level region; in a user's file any name.
        population: Inhabitants, 0 where nobody counted; of a country or region, of
            its places together.
        geonames: GeoNames id, None for places from elsewhere.
        is_own: It comes from a user's file.
    """

    name: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    geonames: int | None = None
    aliases: tuple[str, ...] = ()
    is_own: bool = False


def read_places(path: Path) -> Iterator[GazetteerEntry]:
    """Read a user's CSV file of places.

    Raises:
        InputError: With the row and what to do.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            "unreadable-gazetteer",
            f"{path}: cannot be read as a CSV file of places ({error}). "
            f"Give a UTF-8 file with the columns {', '.join(COLUMNS)}.",
        ) from error
    for number, row in enumerate(rows, start=2):  # line 1 has the columns
        yield _read_row(row, f"{path}, row {number}")


def _read_row(row: Mapping[str | None, str | None], where: str) -> GazetteerEntry:
    cells = {c: (row.get(c) or "").strip() for c in COLUMNS}
    if None in row or row.get("population") is None:
        raise _bad(where, f"needs the columns {', '.join(COLUMNS)}, no more, no less")
    if not cells["name"]:
        raise _bad(where, "has no name")
    if cells["kind"] not in tuple(PlaceKind):
        kinds = ", ".join(PlaceKind)
        raise _bad(where, f"has the kind {cells['kind']!r}; give one of {kinds}")
    return GazetteerEntry(
        name=cells["name"],
        kind=PlaceKind(cells["kind"]),
        lat=_number(cells, "lat", 90, where),
        lon=_number(cells, "lon", 180, where),
        country=cells["country"] or None,
        admin1=cells["admin1"] or None,
        population=round(_number(cells, "population", 1e10, where)),
        aliases=tuple(a.strip() for a in cells["aliases"].split("|") if a.strip()),
        is_own=True,
    )


def _number(cells: Mapping[str, str], column: str, most: float, where: str) -> float:
    try:
        number = float(cells[column] or ("0" if column == "population" else "nothing"))
    except ValueError:
        number = float("nan")
    if not -most <= number <= most:
        limits = f"a number from {-most:g} to {most:g}"
        raise _bad(where, f"has {column} {cells[column]!r}; give {limits}")
    return number


def _bad(where: str, what: str) -> InputError:
    return InputError("bad-gazetteer", f"{where}: {what}.")
