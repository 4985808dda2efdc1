"""What a noun tells of who is meant, what titles tell, and first names."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from counterclaim.data.toml_files import load_lists, load_toml

FOLDER = Path(__file__).parent / "en"
IRREGULAR = {
    "child": "children",
    "person": "persons",
    "wife": "wives",
    "life": "lives",
    "corps": "corps",
    "personnel": "personnel",
    "people": "people",
    "baby": "babies",
    "others": "others",
    "many": "many",
    "some": "some",
}
ALWAYS_PLURAL = frozenset(
    "people personnel police others many some youth conscripts armed forces "
    "security forces special forces defence forces defense forces mujahideen "
    "mujahedeen mujahidin mujahedin".split()
)


class NounClass(StrEnum):
    """What sort of actor a noun names; the lists of nouns.toml."""

    ROLE = "roles"
    PERSON = "persons"
    BODY = "bodies"
    FORCES = "forces"
    GROUP = "groups"
    MEDIA = "media"
    DOCUMENT = "documents"
    COMPANY = "companies"
    STATE = "states"


class Gender(StrEnum):
    """What a name, a title or a noun tells of a person."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A known head noun; `lemma` is its singular."""

    lemma: str
    kind: NounClass
    is_plural: bool = False
    gender: Gender | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nouns:
    """Known head nouns by word, and what is hit or takes place (both numbers)."""

    heads: Mapping[str, Noun]
    civilian_people: frozenset[str]
    civilian_things: frozenset[str]
    military_things: frozenset[str]
    combatants: frozenset[str]
    fighters: frozenset[str]
    risen: frozenset[str]
    rising: frozenset[str]
    regulars: frozenset[str]
    guards: frozenset[str]
    happenings: frozenset[str]
    general_bodies: frozenset[str]
    general_words: frozenset[str]

    def head(self, word: str) -> Noun | None:
        """Find a head noun of one word or two, in any letter case."""
        return self.heads.get(word.lower())


def plural(noun: str) -> str:
    """Make the plural of an English noun.

    Examples:
        >>> plural("militia"), plural("body"), plural("gunman"), plural("child")
        ('militias', 'bodies', 'gunmen', 'children')
    """
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es" if not noun.endswith("forces") else noun
    return noun + "s"


@cache
def load_nouns() -> Nouns:
    """Read the nouns that name actors and what is hit."""
    lists = load_toml("nouns.toml")
    genders = {
        noun: Gender(gender)
        for gender, nouns in lists["gender"].items()
        for noun in nouns
    }
    heads: dict[str, Noun] = {}
    for kind in reversed(NounClass):  # the first list that has a word wins
        for lemma in lists[kind]:
            for word, is_plural in _forms(lemma):
                heads[word] = Noun(
                    lemma=lemma,
                    kind=kind,
                    is_plural=is_plural,
                    gender=genders.get(lemma),
                )
    hit = [name for name in lists if name not in (*NounClass, "gender")]
    sets = {name: _both_numbers(lists[name]) for name in hit}
    return Nouns(heads=heads, **sets)


def _forms(lemma: str) -> Iterator[tuple[str, bool]]:
    is_always = lemma in ALWAYS_PLURAL or lemma.endswith("forces")
    if plural(lemma) != lemma:
        yield plural(lemma), True
    yield lemma, is_always


def _both_numbers(nouns: list[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form, _ in _forms(noun))


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTypes:
    """Words that tell what a capitalised name of several words is, in lower case."""

    places: frozenset[str]
    media: frozenset[str]
    regular: frozenset[str]
    rebel: frozenset[str]


@cache
def load_name_types() -> NameTypes:
    """Read the words that names of places, media and army units are made of."""
    return NameTypes(**load_lists("name_types.toml"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Titles:
    """Words before a person's name that are not part of it."""

    words: frozenset[str]
    genders: Mapping[str, Gender]


@cache
def load_titles() -> Titles:
    """Read honorifics and ranks."""
    lists = load_toml("titles.toml")
    words = {w for sort in lists.values() for group in sort.values() for w in group}
    genders = {
        word: Gender(gender)
        for gender in Gender
        for word in lists["honorifics"].get(gender, ())
    }
    return Titles(words=frozenset(words), genders=genders)


@cache
def load_first_names() -> Mapping[str, Gender]:
    """Read first names that tell a person's gender, folded."""
    with (FOLDER / "first_names.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["name"].casefold(): Gender(row["gender"])
            for row in csv.DictReader(lines)
        }


@cache
def is_title_word(word: str) -> bool:
    """Tell a word that stands before a name and is no part of it.

    Examples:
        >>> is_title_word("Gen."), is_title_word("Colonel-Major"), is_title_word("Hill")
        (True, True, False)
    """
    if "-" in word and (parts := word.split("-")) and all(parts):
        return all(map(is_title_word, parts))
    noun = load_nouns().head(word)
    bare = word.lower().strip(".")
    is_role = noun is not None and noun.kind is NounClass.ROLE and not noun.is_plural
    return bare in load_titles().words or is_role


@cache
def is_fighters(word: str) -> bool:
    """Tell a word for a group's fighters: "rebels", "militants".

    Examples:
        >>> is_fighters("rebels"), is_fighters("soldiers"), is_fighters("officials")
        (True, False, False)
    """
    noun = load_nouns().head(word)
    is_several = noun is not None and noun.kind is NounClass.GROUP and noun.is_plural
    return is_several and word in load_nouns().combatants


def are_risen(head: str, words: Iterable[str]) -> bool:
    """Tell those who rise against a state by their noun, or a word before it.

    Examples:
        >>> are_risen("rebels", []), are_risen("soldiers", ["mutinous"])
        (True, True)
        >>> are_risen("soldiers", ["federal"]), are_risen("officials", ["rebel"])
        (False, False)
    """
    nouns = load_nouns()
    noun = nouns.head(head)
    bears = noun is not None and noun.kind in (NounClass.FORCES, NounClass.GROUP)
    is_many = bears and noun is not None and noun.is_plural
    return is_many and (head in nouns.risen or not nouns.rising.isdisjoint(words))
