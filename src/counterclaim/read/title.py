"""An article's title, and where it stands in the text."""

from collections.abc import Collection, Sequence

from counterclaim.read.header import (
    Page,
    dates_of_line,
    find_dateline,
    is_byline,
    is_masthead,
    is_navigation,
)
from counterclaim.read.lines import Line

FEWEST_TITLE_WORDS = 3
MOST_TITLE_WORDS = 35
LINES_FOR_GIVEN = 20  # a given title is looked for among these


def find_title(page: Page, furniture: Collection[Line]) -> Line | None:
    """Find the title in the head of a page, None where there is none.

    The first headline-like line: no masthead, date, byline, navigation or furniture.
    """
    for line in page.head:
        if line not in furniture and is_headline(line, page):
            return line
    first = page.lines[0] if page.lines else None
    has_stop = first is not None and first is not page.story and first.is_story
    return first if has_stop and first not in furniture else None


def is_headline(line: Line, page: Page) -> bool:
    """Tell whether a head line can be the title."""
    count = len(line.words)
    if not FEWEST_TITLE_WORDS <= count <= MOST_TITLE_WORDS:
        return False
    if line.text.endswith(("!", ":")):  # a greeting, a label
        return False
    if is_masthead(line, page) or is_navigation(line.text) or is_byline(line.text):
        return False
    if find_dateline(line.text):
        return False
    return not any(True for _ in dates_of_line(line.text))


def find_given_title(title: str, lines: Sequence[Line]) -> Line | None:
    """Find the line that repeats a title given beside the text, else None."""
    wanted = " ".join(title.split()).casefold().rstrip(".")
    for line in lines[:LINES_FOR_GIVEN]:
        if " ".join(line.text.split()).casefold().rstrip(".") == wanted:
            return line
    return None
