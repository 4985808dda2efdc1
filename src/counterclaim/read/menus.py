"""Menus and lists of headlines around the story, where a whole page was pasted.

The story is the stretch of lines in which sentences outweigh the rest. Outside it,
short lines in a row are a menu where some of them are known for one; below it, what
follows known furniture and ends in no full stop is furniture too.
"""

from collections.abc import Collection, Sequence
from itertools import groupby

from counterclaim.read.dates import find_dates
from counterclaim.read.header import is_byline, is_navigation
from counterclaim.read.lines import Line

WORDS_OF_A_BREAK = 6  # that a line which tells no story takes from the stretch
MOST_MENU_WORDS = 5  # of a line
FEWEST_MENU_LINES = 6  # in a row
FEWEST_KNOWN = 2  # of these, known as furniture or sections
FEWEST_KNOWN_BELOW = (
    2  # furniture lines below the story, before the rest is taken for it
)
MOST_HEADLINE_WORDS = 25


def find_menus(lines: Sequence[Line], known: Collection[Line]) -> list[Line]:
    """Find the lines around the story that are menus and lists of other stories.

    Args:
        lines: The page's lines.
        known: Those known to be furniture.

    Returns:
        Further lines, in text order.
    """
    first, end = story_stretch(lines, known)
    found: list[Line] = []
    for around in (lines[:first], lines[end:]):
        for is_short, run in groupby(around, key=is_short_line):
            row = list(run)
            if is_short and is_menu(row, known):
                found += row
    below = lines[end:]
    seen = 0
    for line in below:
        if seen >= FEWEST_KNOWN_BELOW and is_headline(line):
            found.append(line)
        seen += line in known or is_navigation(line.text)
    spared = [x for x in dict.fromkeys(found) if x not in known and not is_told(x)]
    return sorted(spared, key=lambda line: line.start)


def story_stretch(lines: Sequence[Line], known: Collection[Line]) -> tuple[int, int]:
    """Find the stretch of lines in which sentences most outweigh other lines.

    Returns:
        The position of its first line, and that after its last; equal without a story.
    """
    best, best_sum, start, total = (0, 0), 0, 0, 0
    for number, line in enumerate(lines):
        is_story = line.is_story and line not in known
        total += len(line.words) if is_story else -WORDS_OF_A_BREAK
        if total <= 0:
            start, total = number + 1, 0
        elif total > best_sum:
            best, best_sum = (start, number + 1), total
    return best


def is_short_line(line: Line) -> bool:
    """Tell whether a line is as short as the items of menus are."""
    return len(line.words) <= MOST_MENU_WORDS and not line.text.endswith(
        (".", "”", '"')
    )


def is_menu(row: Sequence[Line], known: Collection[Line]) -> bool:
    """Tell whether short lines in a row are a menu."""
    if len(row) < FEWEST_MENU_LINES:
        return False
    return sum(x in known or is_navigation(x.text) for x in row) >= FEWEST_KNOWN


def is_headline(line: Line) -> bool:
    """Tell whether a line below the story can be another story's headline."""
    return len(line.words) <= MOST_HEADLINE_WORDS and not line.is_ended


def is_told(line: Line) -> bool:
    """Tell whether a line may name the author or the day of the story."""
    return is_byline(line.text) or bool(find_dates(line.text))
