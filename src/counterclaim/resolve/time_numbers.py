"""Numbers inside time expressions: "twenty-four", "2 1/2", "several"."""

from counterclaim.data.times import load_time_rules


def read_number(words: str) -> float | None:
    """Read a number; None where the words leave it open.

    Examples:
        >>> read_number("twenty-four"), read_number("2 1/2"), read_number("a few")
        (24.0, 2.5, None)
    """
    known = load_time_rules().words["number"]
    words = " ".join(words.casefold().split())
    if words in known:
        return None if known[words] == "X" else float(known[words])
    total = 0.0
    for word in words.replace("-", " ").split():
        number = _read_word(word)
        if number is None:
            return None
        total += number
    return total if words else None


def _read_word(word: str) -> float | None:
    upper, _, lower = word.partition("/")
    if lower.isdigit() and upper.isdigit() and int(lower):
        return int(upper) / int(lower)
    try:
        return float(word.replace(",", ""))
    except ValueError:
        known = load_time_rules().words["number"].get(word)
        return float(known) if known and known != "X" else None


def read_year_words(words: str) -> int:
    """Read a year of the last century in words.

    Examples:
        >>> read_year_words("nineteen ninety-six")
        1996
    """
    rest = words.casefold().replace("-", " ").split()[1:]
    return 1900 + sum(round(_read_word(word) or 0) for word in rest)
