"""Write a part of a page by command; leave the rest as people wrote it."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path


def write_section(page: Path, name: str, text: str) -> None:
    """Put a text between `<!-- name -->` and `<!-- /name -->`.

    Raises:
        ValueError: The page has no such place.
    """
    whole = page.read_text(encoding="utf-8")
    place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not place.search(whole):
        raise ValueError(f"{page} has no section {name}")
    new = place.sub(lambda found: f"{found[1]}{text.strip()}\n{found[2]}", whole)
    page.write_text(new, encoding="utf-8")


def table_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Make a Markdown table.

    Examples:
        >>> table_of(["a", "b"], [["1", "2"]])
        '| a | b |\n|---|---|\n| 1 | 2 |'
    """
    lines = [head, *rows]
    made = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([made[0], "|" + "---|" * len(head), *made[1:]])
