"""The small words of English by what they do in a clause (data/en/grammar.toml)."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.find.figures_words import Token

LONGEST_ENTRY = 4  # words of the longest entry in grammar.toml
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
    """The word lists of grammar.toml."""

    words: dict[str, frozenset[tuple[str, ...]]]
    first_words: frozenset[str]
    verbs: frozenset[str]
    not_verbs: frozenset[str]

    def length(self, name: str, tokens: Sequence[Token], at: int) -> int:
        """How many tokens the longest entry of a list has at a token; 0 for none."""
        if tokens[at].low not in self.first_words:
            return 0
        entries = self.words[name]
        for size in range(min(LONGEST_ENTRY, len(tokens) - at), 0, -1):
            if tuple(token.low for token in tokens[at : at + size]) in entries:
                return size
        return 0

    def has(self, name: str, word: str) -> bool:
        """Whether a single word stands in a list."""
        return (word,) in self.words[name]

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
    path = files("counterclaim.data") / "en" / "grammar.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {
        name: frozenset(tuple(words.split()) for words in entries)
        for name, entries in raw.items()
        if isinstance(entries, list)
    }
    return Grammar(
        words=lists,
        first_words=frozenset(e[0] for entries in lists.values() for e in entries),
        verbs=frozenset(raw["verbs"].split()),
        not_verbs=frozenset(raw["not_verbs"].split()),
    )
