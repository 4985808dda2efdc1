"""The rules that say what a statement is about (data/en/subjects.toml)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.data.toml_files import load_toml
from counterclaim.kinds import Subject

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRule:
    """The words that make a statement one of a subject, in its content or its cue."""

    subject: Subject
    words: re.Pattern[str]
    cues: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def load_subject_rules() -> tuple[SubjectRule, ...]:
    """Load the rules; the first that fits wins."""
    raw = load_toml("subjects.toml")["rule"]
    return tuple(
        SubjectRule(
            subject=Subject(rule["subject"]),
            words=any_of(rule["words"]),
            cues=any_of(rule["cues"]),
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
    if not words:
        return NEVER
    parts = (re.escape(word).replace(r"\*", r"\w*") for word in words)
    pattern = "|".join(part.replace(r"\ ", r"\s+") for part in parts)
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
