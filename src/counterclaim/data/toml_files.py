"""Reads the TOML files of `data/en`; each `load_` function calls it once."""

from importlib.resources import files
from tomllib import loads
from typing import Any


def load_toml(name: str) -> dict[str, Any]:
    """Read a file of English rules or words.

    Args:
        name: The file's name, with its ending.

    Examples:
        >>> load_toml("speakers.toml")["speakers"][:2]
        ['army', 'police']
    """
    file = files("counterclaim.data") / "en" / name
    return loads(file.read_text(encoding="utf-8"))


def load_lists(name: str) -> dict[str, frozenset[str]]:
    """Read a file that holds nothing but word lists, by their names.

    Examples:
        >>> "mr" in load_lists("sentences.toml")["before_name"]
        True
    """
    return {key: frozenset(words) for key, words in load_toml(name).items()}
