"""What is known of actors before any article is read: states, bodies, media."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from counterclaim.data.names import fold_name, is_abbreviation
from counterclaim.errors import InputError
from counterclaim.kinds import ActorKind

FOLDER = Path(__file__).parent / "en"
COLUMNS = ("name", "aliases", "kind", "party")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, what its people are called, and the places that stand for its rulers.

    `code` is ISO 3166-1's, or XK; of a state that is no more, ISO 3166-3's; where
    neither has one, its name. `now` are the codes of today's states on the land of one
    that is no more, the one with its capital first.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """An actor known beforehand. `party` is a state's code or an actor's name."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seeds:
    """States, bodies, groups and media, found by any of their names.

    `own` is the pattern of all names in the user's own files, `listed` that of the
    names of the package's bodies and groups that can mean nothing else.
    """

    states: Mapping[str, State]
    names: Mapping[str, State]
    demonyms: Mapping[str, State]
    seats: Mapping[str, State]
    actors: Mapping[str, Seed]
    own: re.Pattern[str] | None = None
    listed: re.Pattern[str] | None = None

    def state_named(self, name: str) -> State | None:
        """Find the state that bears this name."""
        return self.names.get(_key(name))

    def state_of_people(self, word: str) -> State | None:
        """Find the state whose people are called so ("Malian", "the Malians")."""
        key = _key(word)
        return self.demonyms.get(key) or self.demonyms.get(key.removesuffix("s"))

    def state_seated_in(self, name: str) -> State | None:
        """Find today's state for whose rulers a capital or a palace stands."""
        return self.seats.get(_key(name))

    def state_by_any(self, word: str) -> State | None:
        """Find the state by name or by what its people are called."""
        return self.state_named(word) or self.state_of_people(word)

    def actor_named(self, name: str) -> Seed | None:
        """Find a known body, group or outlet."""
        return self.actors.get(_key(name))


@cache
def _key(name: str) -> str:
    """Fold a name; an abbreviation keeps its case ("WHO" is not "who")."""
    bare = name.strip().removeprefix("the ").removeprefix("The ")
    if is_abbreviation(bare) and " " not in bare and len(bare) > 1:
        return bare.replace(".", "")
    return fold_name(name)


@cache
def load_seeds(extra: tuple[Path, ...] = ()) -> Seeds:
    """Read the lists of the package, and a user's own.

    Args:
        extra: CSV files with the columns name, aliases (split by |), kind, party.

    Raises:
        InputError: A user's file has other columns or an unknown kind.
    """
    states = [_read_state(row) for row in _rows(FOLDER / "states.csv")]
    known = [_read_seed(row, "bodies.csv") for row in _rows(FOLDER / "bodies.csv")]
    media = [
        _read_seed({**row, "kind": "media", "party": row["country"]}, "media.csv")
        for row in _rows(FOLDER / "media.csv")
    ]
    own = [_read_seed(row, str(path)) for path in extra for row in _user_rows(path)]
    return replace(make_seeds(states, [*known, *media], own), listed=_listed(known))


SHORTEST_LISTED = 5  # letters of one word that is a body's name wherever it stands


def _listed(known: Iterable[Seed]) -> re.Pattern[str] | None:
    """Make the pattern of long names: "al-Qaeda", "Islamic State", not "AA"."""
    names = {n for seed in known for n in (seed.name, *seed.aliases)}
    return _pattern_of(
        n
        for n in names
        if " " in n or (len(n) >= SHORTEST_LISTED and not is_abbreviation(n))
    )


def _pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Make the pattern of names that stand alone, the longest first.

    They are gathered by their first letters: of a thousand names thirty are tried.
    """
    rests: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        rests.setdefault(name[0], []).append(re.escape(name[1:]))
    if not rests:
        return None
    ways = "|".join(rf"{re.escape(a)}(?:{'|'.join(rest)})" for a, rest in rests.items())
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])")


def make_seeds(
    states: Iterable[State], actors: Iterable[Seed], own: Iterable[Seed] = ()
) -> Seeds:
    """Index states and actors by their names; later ones win, a user's own last."""
    states, own = tuple(states), tuple(own)
    actors = (*actors, *own)
    names = sorted({n for a in own for n in (a.name, *a.aliases) if n}, key=len)
    longest_first = "|".join(map(re.escape, reversed(names)))
    return Seeds(
        states={state.code: state for state in states},
        names={_key(n): s for s in states for n in (s.name, *s.aliases)},
        demonyms={_key(n): s for s in states for n in s.demonyms},
        seats={_key(n): s for s in states for n in s.seats if not s.now},
        actors={_key(n): a for a in actors for n in (a.name, *a.aliases)},
        own=re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)") if names else None,
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _user_rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        rows = list(_rows(path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            "unreadable-actors",
            f"{path}: cannot be read as a CSV file of actors ({error}). "
            f"Give a UTF-8 file with the columns {', '.join(COLUMNS)}.",
        ) from error
    for row in rows:
        if any(row.get(column) is None for column in COLUMNS):
            raise InputError(
                "bad-actors",
                f"{path}: each row needs the columns {', '.join(COLUMNS)}; "
                f"got {sorted(k for k in row if k)}.",
            )
    yield from rows


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def _read_state(row: Mapping[str, str]) -> State:
    return State(
        code=row["code"],
        name=row["name"],
        aliases=_split(row["aliases"]),
        demonyms=_split(row["demonyms"]),
        seats=_split(row["seats"]),
        now=_split(row["now"]),
    )


def _read_seed(row: Mapping[str, str], where: str) -> Seed:
    try:
        kind = ActorKind(row["kind"].strip())
    except ValueError as error:
        kinds = ", ".join(ActorKind)
        raise InputError(
            "bad-actors",
            f"{where}: {row['name']!r} has the kind {row['kind']!r}; give one of "
            f"{kinds}.",
        ) from error
    return Seed(
        name=row["name"].strip(),
        kind=kind,
        aliases=_split(row["aliases"]),
        party=row["party"].strip() or None,
    )
