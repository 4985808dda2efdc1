"""Nouns by what they are: people, things, places, units (data/en/counted.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.data.toml_files import load_toml

KINDS = ("units", "people", "things", "abstract")  # what a noun can be, as asked
# Nouns that end so name people: "tribesmen", "nine-year-olds", "settler", "midwife";
# those that do not stand among the abstract ones in counted.toml.
PERSON_ENDINGS = (
    "year-old",
    "year-olds",
    "month-old",
    "sman",
    "woman",
    "men",
    "wife",
    "er",
    "or",
    "ist",
    "ian",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedWords:
    """The noun lists of counted.toml, each a set of words in small letters.

    `kinds` leads from each noun to the first list of `KINDS` that holds it.
    """

    people: frozenset[str]
    things: frozenset[str]
    singular_people: frozenset[str]
    places: frozenset[str]
    weapons: frozenset[str]
    arms: frozenset[str]
    forces: frozenset[str]
    units: frozenset[str]
    labels: frozenset[str]
    bodies: frozenset[str]
    abstract: frozenset[str]
    kinds: Mapping[str, str]

    def is_listed(self, noun: str) -> bool:
        """Whether a list holds a noun, so that its kind is no guess by its ending."""
        return noun in self.kinds or noun.rpartition("-")[2] in self.kinds

    def kind_of(self, noun: str) -> str:
        """Tell "people", "things", "units", "abstract" or "" (nobody knows).

        Examples:
            >>> load_counted_words().kind_of("machine-gunners")
            'people'
        """
        kind = self.kinds.get(noun) or self.kinds.get(noun.rpartition("-")[2])
        if kind is not None:
            return kind
        return "people" if noun.endswith(PERSON_ENDINGS) and len(noun) > 4 else ""


@cache
def load_counted_words() -> CountedWords:
    """Read counted.toml."""
    raw = load_toml("counted.toml")
    lists = {
        (name, key): frozenset(words.split())
        for name, table in raw.items()
        for key, words in table.items()
    }
    plain = {name: words for (name, key), words in lists.items() if key == "words"}
    one = {name: words for (name, key), words in lists.items() if key == "singular"}
    whole = {name: words | one.get(name, frozenset()) for name, words in plain.items()}
    return CountedWords(
        **whole,
        singular_people=one["people"],
        kinds={noun: kind for kind in reversed(KINDS) for noun in whole[kind]},
    )
