"""The small words of English by what they do in a clause (data/en/grammar.toml)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.data.toml_files import load_toml
from counterclaim.find.figures_words import Token

ADJECTIVES_IN_LY = frozenset(
    {
        "family",
        "only",
        "early",
        "elderly",
        "assembly",
        "supply",
        "italy",
        "july",
        "ally",
        "deadly",
        "friendly",
        "bully",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The word lists of grammar.toml.

    Attributes:
        words: All entries of a list.
        single: The entries of a list that are one word.
        by_first: The entries of a list by their first word, the longest first.
        verbs: Common verb forms that hit nobody.
        not_verbs: Words that look like such forms and are none.
    """

    words: dict[str, frozenset[tuple[str, ...]]]
    single: dict[str, frozenset[str]]
    by_first: dict[str, dict[str, tuple[tuple[str, ...], ...]]]
    verbs: frozenset[str]
    not_verbs: frozenset[str]

    def length(self, name: str, tokens: Sequence[Token], at: int) -> int:
        """How many tokens the longest entry of a list has at a token; 0 for none."""
        for entry in self.by_first[name].get(tokens[at].low, ()):
            size = len(entry)
            if size == 1 or entry == tuple([t.low for t in tokens[at : at + size]]):
                return size
        return 0

    def has(self, name: str, word: str) -> bool:
        """Whether a single word stands in a list."""
        return word in self.single[name]

    def is_verb(self, word: str) -> bool:
        """Whether a word is a common verb form that hits nobody.

        Examples:
            >>> load_grammar().is_verb("attacked"), load_grammar().is_verb("shelling")
            (True, False)
        """
        if word in self.not_verbs or "-" in word:
            return False
        return word in self.verbs or (len(word) > 4 and word.endswith(("ed", "ing")))

    def is_adverb(self, word: str) -> bool:
        """Whether a word is an adverb: listed, or in -ly."""
        in_ly = len(word) > 4 and word.endswith("ly") and word not in ADJECTIVES_IN_LY
        return in_ly or self.has("adverb", word)


@cache
def load_grammar() -> Grammar:
    """Read grammar.toml."""
    raw = load_toml("grammar.toml")
    lists = {
        name: frozenset(tuple(words.split()) for words in entries)
        for name, entries in raw.items()
        if isinstance(entries, list)
    }
    return Grammar(
        words=lists,
        single={
            name: frozenset(entry[0] for entry in entries if len(entry) == 1)
            for name, entries in lists.items()
        },
        by_first={name: _by_first(entries) for name, entries in lists.items()},
        verbs=frozenset(raw["verbs"].split()),
        not_verbs=frozenset(raw["not_verbs"].split()),
    )


@cache
def words_in(names: tuple[str, ...]) -> frozenset[str]:
    """Give the single words of several lists of grammar.toml together."""
    single = load_grammar().single
    return frozenset(word for name in names for word in single[name])


def _by_first(
    entries: Iterable[tuple[str, ...]],
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Gather entries under their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        found.setdefault(entry[0], []).append(entry)
    return {first: tuple(group) for first, group in found.items()}
