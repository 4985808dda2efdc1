"""The gazetteer: where places lie, by any of their names.

Two sorted text files, mapped into memory and searched by halving, so that opening costs
nothing and a look-up some twenty steps. `places.tsv` has a place a line; `names.tsv`
has a folded name a line, with the offsets of its places in the other file.
training/make_gazetteer.py makes them; SOURCES.md tells what from.
"""

import mmap
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from counterclaim.data.names import fold_name
from counterclaim.data.own_places import GazetteerEntry as GazetteerEntry, read_places
from counterclaim.data.toml_files import load_toml
from counterclaim.kinds import PlaceKind

FOLDER = Path(__file__).parent / "places"
KINDS = dict(zip("ctvdrnkox", PlaceKind, strict=True))
# Letters that Unicode does not take apart into a letter and a mark.
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
    | {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"}
    | {"ʿ": "", "ʾ": "", "ʼ": "", "ʻ": "", "`": "", "´": ""}
)
ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,4}|[A-Z][a-z]{1,4}\.|[A-Z]\.? ?Va\.")
CAPITALS = re.compile(r"[A-Z]{2,3}")
SHORTEST_SOUND = 5  # letters; shorter names sound alike too often


class Gazetteer:
    """Places by name: those of the shipped files, and users' own before them."""

    def __init__(
        self,
        names: bytes | mmap.mmap,
        places: bytes | mmap.mmap,
        own: Iterable[GazetteerEntry] = (),
    ) -> None:
        """Hold the two files' bytes and the users' entries."""
        self._names = names
        self._places = places
        self._known: dict[str, tuple[GazetteerEntry, ...]] = {}
        self._own: dict[str, tuple[GazetteerEntry, ...]] = {}
        for entry in own:
            for name in (entry.name, *entry.aliases):
                for key in (place_key(name), sound_key(place_key(name))):
                    if entry not in self._own.get(key, ()):
                        self._own[key] = (*self._own.get(key, ()), entry)

    def look_up(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Find all places that bear a name, the most populous first.

        Letter case and accents do not count; where no place bears the name so
        written, other transliterations of it do ("Krasnogorovka").

        Args:
            name: As it stands in a text: "Kyiv", "the Sudan", "W.Va.".

        Returns:
            Users' own places first. Empty where nobody knows the name.
        """
        key = place_key(name)
        found = self._find(key)
        if not found and len(key) >= SHORTEST_SOUND and not key.startswith("^"):
            found = self._find(sound_key(key))
        if not found and key.startswith("^") and not CAPITALS.fullmatch(name):
            found = self._find(fold_place(name))
        return found

    def is_written(self, name: str) -> bool:
        """Tell whether a place is written like this, and not only sounds so."""
        return bool(self._find(place_key(" ".join(name.split()))))

    def country(self, code: str) -> GazetteerEntry | None:
        """Find a country by its ISO 3166-1 code of two letters."""
        return next(iter(self._find(f"={code}")), None)

    def region(self, country: str, admin1: str) -> GazetteerEntry | None:
        """Find a first-level region by its GeoNames code."""
        return next(iter(self._find(f"={country}.{admin1}")), None)

    def _find(self, key: str) -> tuple[GazetteerEntry, ...]:
        if key not in self._known:
            self._known[key] = self._own.get(key, ()) + tuple(
                read_entry(self._line_at(offset)) for offset in self._offsets(key)
            )
        return self._known[key]

    def _offsets(self, key: str) -> tuple[int, ...]:
        """Find a key's line by halving the file."""
        wanted = key.encode("utf-8", "replace")
        low, high = 0, len(self._names)
        while low < high:
            middle = (low + high) // 2
            start = self._names.rfind(b"\n", 0, middle) + 1
            end = self._names.find(b"\n", middle)
            end = len(self._names) if end < 0 else end
            found, _, offsets = self._names[start:end].partition(b"\t")
            if found == wanted:
                return tuple(int(offset, 36) for offset in offsets.split(b","))
            if found < wanted:
                low = end + 1
            else:
                high = start
        return ()

    def _line_at(self, offset: int) -> str:
        end = self._places.find(b"\n", offset)
        return self._places[offset:end].decode("utf-8")


def read_entry(line: str) -> GazetteerEntry:
    """Read a line of places.tsv."""
    number, name, kind, lat, lon, country, admin1, population = line.split("\t")
    return GazetteerEntry(
        name=name,
        kind=KINDS[kind],
        lat=float(lat),
        lon=float(lon),
        country=country or None,
        admin1=admin1 or None,
        population=int(population),
        geonames=int(number) if number else None,
    )


@cache
def fold_place(name: str) -> str:
    """Fold a place's name: case, accents, hyphens and "the" do not count.

    Examples:
        >>> fold_place("Orël"), fold_place("Bab-el-Mandeb"), fold_place("the Hague")
        ('orel', 'bab el mandeb', 'hague')
    """
    return fold_name(name.translate(LETTERS))


@cache
def place_key(name: str) -> str:
    """Give the key under which a name is filed; an abbreviation keeps its case.

    Examples:
        >>> place_key("W.Va."), place_key("US"), place_key("Perú")
        ('^WVa', '^US', 'peru')
    """
    if ABBREVIATION.fullmatch(name):
        return "^" + re.sub(r"[. ]", "", name)
    return fold_place(name)


@cache
def load_sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Read the rules of `data/en/sounds.toml`, in their order."""
    rows = load_toml("sounds.toml")["sound"]
    return tuple((re.compile(row["pattern"]), row["becomes"]) for row in rows)


@cache
def sound_key(key: str) -> str:
    """Give the key of how a name sounds, however it was brought to Latin letters.

    Examples:
        >>> sound_key("krasnohorivka") == sound_key("krasnogorovka")
        True
        >>> sound_key("oryol") == sound_key("orel")
        True
        >>> sound_key("hodeidah") == sound_key("al hudaydah")
        True
    """
    for pattern, other in load_sounds():
        key = pattern.sub(other, key)
    return "~" + key


@cache
def load_gazetteer(extra: tuple[Path, ...] = ()) -> Gazetteer:
    """Open the shipped gazetteer, with users' own places before it.

    Args:
        extra: CSV files with the columns name, aliases (split by |), kind, lat, lon,
            country, admin1, population.

    Raises:
        InputError: A user's file cannot be read or has a bad row.
    """
    own = [entry for path in extra for entry in read_places(path)]
    return Gazetteer(_map("names.tsv"), _map("places.tsv"), own)


def _map(name: str) -> mmap.mmap:
    with (FOLDER / name).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
