"""What the words of a question ask for (data/en/asking.toml)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from counterclaim.data.subjects import any_of
from counterclaim.data.toml_files import load_toml
from counterclaim.kinds import Measure, Status, Subject, VerificationStatus

CIVILIANS = "civilians"
FIGHTING = frozenset({"fighters", "soldiers"})


class Wording(str):
    """What stands in the ledger's questions that are asked for: "aim of / goal of"."""

    __slots__ = ()

    def is_in(self, text: str) -> bool:
        """Whether one of the ways to say it stands in a text.

        Examples:
            >>> Wording("aim of / goal of").is_in("What was the Aim of the raid?")
            True
        """
        text = text.lower()
        return any(way in text for way in self.ways)

    @property
    def ways(self) -> list[str]:
        """The ways to say it."""
        return self.split(" / ")


Asks: TypeAlias = Measure | Subject | Status | VerificationStatus | Wording
KINDS: tuple[tuple[str, type[Asks]], ...] = (
    ("measure", Measure),
    ("subject", Subject),
    ("status", Status),
    ("verification", VerificationStatus),
)
SLOT = re.compile(r"\{\w+\}")  # of a topic's question: "Who holds {place}?"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingRule:
    """The words that ask for something; `yes` and `no` are questions to test it."""

    asks: Asks
    words: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """All that a question's words can mean.

    `counted` leads from a noun to what a ledger's questions call it; `things` are
    those of them that nobody kills.
    """

    rules: tuple[AskingRule, ...]
    counted: dict[str, frozenset[str]]
    things: frozenset[str]
    skipped: frozenset[str]


@cache
def load_asking() -> Asking:
    """Load the words of questions, and the nouns of counted_classes.toml."""
    raw = load_toml("asking.toml")
    rules = tuple(
        AskingRule(
            asks=kind(row[name]),
            words=any_of(row["words"]),
            yes=tuple(row["yes"]),
            no=tuple(row["no"]),
        )
        for name, kind in KINDS
        for row in raw[name]
    )
    rules += tuple(_read_wordings(raw["wording"]))
    skipped = frozenset(raw["skipped"].split())
    things = frozenset(raw["things"])
    return Asking(rules=rules, counted=_load_counted(), things=things, skipped=skipped)


def _read_wordings(rows: Iterable[Mapping[str, Any]]) -> Iterator[AskingRule]:
    """Read what asks for the ledger's questions in words, those of topics by name."""
    asked = {row["name"]: row["ask"] for row in load_toml("topics.toml")["topic"]}
    for row in rows:
        named = (fixed_words(asked[name]) for name in row.get("topics", ()))
        yield AskingRule(
            asks=Wording(row["wording"] if "wording" in row else " / ".join(named)),
            words=any_of(row["words"]),
            yes=tuple(row["yes"]),
            no=tuple(row["no"]),
        )


def fixed_words(ask: str) -> str:
    """Return the words of a topic's question by which it is known in any incident.

    Examples:
        >>> fixed_words("Was the {act} beaten back, or did it go on?")
        'beaten back, or did it go on'
    """
    return max(SLOT.split(ask), key=len).strip(" ?").lower()


def _load_counted() -> dict[str, frozenset[str]]:
    counted: dict[str, frozenset[str]] = {}
    for row in load_toml("counted_classes.toml")["class"]:
        asks = FIGHTING if row["ask"] in FIGHTING else frozenset({row["ask"]})
        for word in row["words"]:
            counted.setdefault(word, asks)
    for word in ("civilian", CIVILIANS, "residents", "villagers"):
        counted[word] = frozenset({CIVILIANS})
    return counted
