"""Reads files of patterns: rules by name, each with examples that one test runs."""

import re
from collections.abc import Mapping
from functools import cache

from counterclaim.data.toml_files import load_toml

# Stands in a pattern for any word of the file's list of that name: `<<months>>`.
LIST = re.compile(r"<<(\w+)>>")


@cache
def load_patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """Read the patterns of a file of rules.

    Args:
        name: The file in `data/en`, with its ending. It has `[[rule]]`s with `name`,
            `pattern`, `yes` and `no`; its word lists stand under `[words]`.

    Returns:
        The patterns by the names of their rules.

    Examples:
        >>> court = load_patterns("retrospects.toml")["court"]
        >>> court.search("A jury found him guilty") is not None
        True
    """
    raw = load_toml(name)
    lists = {key: "|".join(words) for key, words in raw.get("words", {}).items()}
    return {
        row["name"]: re.compile(LIST.sub(lambda m: lists[m[1]], row["pattern"]))
        for row in raw["rule"]
    }
