"""The rules that say what a statement is about (data/en/subjects.toml)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.data.openings import Pattern, make_pattern
from counterclaim.data.toml_files import load_toml
from counterclaim.kinds import Subject

NEVER = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRule:
    """The words that make a statement one of a subject, in its content or its cue.

    Both are for words in lower case.
    """

    subject: Subject
    words: Pattern
    cues: Pattern
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def load_subject_rules() -> tuple[SubjectRule, ...]:
    """Load the rules; the first that fits wins."""
    raw = load_toml("subjects.toml")["rule"]
    return tuple(
        SubjectRule(
            subject=Subject(rule["subject"]),
            words=make_pattern(_write_any(rule["words"])),
            cues=make_pattern(_write_any(rule["cues"])),
            yes=tuple(rule["yes"]),
            no=tuple(rule["no"]),
        )
        for rule in raw
    )


def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Make the pattern of any of the words, whole but where * stands for an ending.

    Examples:
        >>> bool(any_of(["kill*"]).search("two were Killed"))
        True
        >>> bool(any_of(["die"]).search("a soldier"))
        False
    """
    return re.compile(_write_any(words), re.IGNORECASE)


def _write_any(words: Sequence[str]) -> str:
    if not words:
        return NEVER
    parts = (re.escape(word).replace(r"\*", r"\w*") for word in words)
    pattern = "|".join(part.replace(r"\ ", r"\s+") for part in parts)
    return rf"\b(?:{pattern})\b"
