"""What the words around a figure say of it (`data/en/contexts.toml`)."""

import re
from collections.abc import Mapping

from counterclaim.data.patterns import load_patterns


def load_contexts() -> Mapping[str, re.Pattern[str]]:
    """Read the patterns, by the names of their rules."""
    return load_patterns("contexts.toml")


CLAUSE_BREAKS = re.compile(
    r"[;:()]|\s[–—-]\s|,\s+(?:and|but|while|whereas|though|although)\s", re.IGNORECASE
)


def clause_around(sentence: str, start: int, end: int) -> str:
    """Return the clause of a sentence in which a stretch stands.

    Args:
        sentence: The words of the sentence.
        start: First character of the stretch in it.
        end: The one after its last.

    Examples:
        >>> clause_around("Nine died, but in March it was 33; he said", 31, 33)
        'in March it was 33'
    """
    breaks = CLAUSE_BREAKS.finditer(sentence, 0, start)
    first = max((found.end() for found in breaks), default=0)
    broken = CLAUSE_BREAKS.search(sentence, end)
    return sentence[first : broken.start() if broken else len(sentence)]
