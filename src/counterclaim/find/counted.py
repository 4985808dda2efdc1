"""Nouns by what they are: people, things, places, units (data/en/counted.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Nouns that end so name people: "tribesmen", "nine-year-olds", "settler", "midwife";
# those that do not stand among the abstract ones in counted.toml.
PERSON_ENDINGS = (
    "year-old",
    "year-olds",
    "month-old",
    "sman",
    "smen",
    "woman",
    "women",
    "wife",
    "er",
    "or",
    "ist",
    "ian",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedWords:
    """The noun lists of counted.toml, each a set of words in small letters."""

    people: frozenset[str]
    things: frozenset[str]
    singular_people: frozenset[str]
    places: frozenset[str]
    weapons: frozenset[str]
    forces: frozenset[str]
    units: frozenset[str]
    labels: frozenset[str]
    bodies: frozenset[str]
    abstract: frozenset[str]

    def kind_of(self, noun: str) -> str:
        """Tell "people", "things", "units", "abstract" or "" (nobody knows).

        Examples:
            >>> load_counted_words().kind_of("machine-gunners")
            'people'
        """
        for word in (noun, noun.rpartition("-")[2]):
            for kind in ("units", "people", "things", "abstract"):
                if word in getattr(self, kind):
                    return kind
        return "people" if noun.endswith(PERSON_ENDINGS) and len(noun) > 4 else ""


@cache
def load_counted_words() -> CountedWords:
    """Read counted.toml."""
    path = files("counterclaim.data") / "en" / "counted.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {
        (name, key): frozenset(words.split())
        for name, table in raw.items()
        for key, words in table.items()
    }
    plain = {name: words for (name, key), words in lists.items() if key == "words"}
    one = {name: words for (name, key), words in lists.items() if key == "singular"}
    return CountedWords(
        **{name: words | one.get(name, frozenset()) for name, words in plain.items()},
        singular_people=one["people"],
    )
