"""What a page shows beside its story: adverts, teasers, share boxes, credits.

Found by rules (data/en/furniture.toml) and by how lines stand to each other: teasers
between paragraphs, lists of other stories, what follows the end. In doubt a line is
story: nothing is found in furniture.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from counterclaim.data.pages import FurnitureRule, Scope, Where, load_furniture_rules
from counterclaim.read.dates import find_dates
from counterclaim.read.header import Page, is_byline, is_navigation, part_page
from counterclaim.read.lines import Line
from counterclaim.read.menus import find_menus
from counterclaim.records import Span

LONGEST_LINE = 500  # characters; longer lines tell the story, and patterns stay fast
FEWEST_TEASER_WORDS = 8  # a shorter line between paragraphs is a heading of the story
MOST_TEASER_WORDS = 25
MOST_SHARED = 0.34  # share of a teaser's words that the next paragraphs may hold
LEAST_SUMMARY_SHARE = 0.25  # of a teaser's words, for the summary under it
MOST_AFTER_END = 0.4  # of the text; a longer rest after an end mark is another story
MOST_LIST_LINES = 15
FEWEST_TAGS = 4
MOST_TAG_WORDS = 5
LEAST_TITLED_TAGS = 0.6
MOST_GLUED = 25  # characters of a section's name before a headline
TELLING = re.compile(r"[^\W\d_]{4,}")
QUESTION = re.compile(r"(?:what|how|why|who|when|where)\b", re.IGNORECASE)
INNER_STOP = re.compile(r"[a-z]{2}[.!?][\"'”’]?\s+[A-Z]")
GRAMMAR = re.compile(  # what headlines leave out
    r"\b(?:the|an?|was|were|is|are|had|has|have|they|he|she|it|his|her|their|said)\b",
    re.IGNORECASE,
)
MOST_GRAMMAR = 1  # of these words in a headline
FULL_STOP = re.compile(r"[.!?…][\"'“”’»)\]]*$")
ITEM_SIGN = re.compile(r"\s*[|·•>»]\s*")


@dataclass
class Marks:
    """The lines and parts of lines found so far; the finders fill it in turn."""

    lines: dict[Line, str] = field(default_factory=dict)
    parts: list[tuple[int, int]] = field(default_factory=list)

    def add(self, line: Line, rule: str) -> None:
        """Mark a line; the first rule that does so gives the reason."""
        self.lines.setdefault(line, rule)


def find_marks(text: str, lines: Sequence[Line]) -> tuple[Page, Marks]:
    """Find the lines that are furniture, and part the page with that in mind.

    Args:
        text: The article's text.
        lines: Its lines.
    """
    marks = Marks()
    rules = load_furniture_rules()
    mark_by_rules(lines, [r for r in rules if r.where is Where.ANY], marks)
    page = part_page(lines, marks.lines)
    heads = [r for r in rules if r.where in (Where.HEAD, Where.ENDS)]
    mark_by_rules(page.head, heads, marks)
    tails = [r for r in rules if r.where in (Where.TAIL, Where.ENDS)]
    mark_by_rules(page.tail, [r for r in tails if r.scope is not Scope.END], marks)
    mark_navigation(page, marks)
    mark_glued_headlines(page.head, marks)
    mark_lists(lines, marks)
    mark_teasers(page, marks)
    mark_after_end(text, lines, [r for r in rules if r.scope is Scope.END], marks)
    for line in find_menus(lines, marks.lines):
        marks.add(line, "menu")
    return page, marks


def furniture_spans(text: str, marks: Marks, title: Line | None) -> tuple[Span, ...]:
    """Make spans of the marks, joined where only blanks stand between; no title."""
    spared = title.folded if title else None
    whole = [(x.start, x.end) for x in marks.lines if x.folded != spared]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(whole + marks.parts):
        if spans and not text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return tuple(Span(start=a, end=b, text=text[a:b]) for a, b in spans)


def mark_by_rules(
    lines: Sequence[Line], rules: Sequence[FurnitureRule], marks: Marks
) -> None:
    """Mark the lines, and parts of lines, that rules fit."""
    for line in lines:
        if len(line.text) > LONGEST_LINE:
            continue
        for rule in rules:
            if rule.scope is Scope.PART and rule.pattern:
                for match in rule.pattern.finditer(line.text):
                    a, b = match.span()
                    marks.parts.append((line.start + a, line.start + b))
            elif rule.fits(line.text):
                marks.add(line, rule.name)


# ---------------------------------------------------------------- navigation and tags


def mark_navigation(page: Page, marks: Marks) -> None:
    """Mark names of sections, rows of links and lists of tags above and below."""
    for line in (*page.head, *page.tail):
        if is_byline(line.text) or len(line.text) > LONGEST_LINE:
            continue
        if is_navigation(line.text) or is_row_of_links(line) or is_list_of_tags(line):
            if not find_dates(line.text):
                marks.add(line, "navigation")


def is_row_of_links(line: Line) -> bool:
    """Tell whether a line is short items between signs ("Notices | Lost and found")."""
    items = ITEM_SIGN.split(line.text)
    short = all(len(item.split()) <= MOST_TAG_WORDS for item in items)
    return len(items) > 2 and short and not FULL_STOP.search(line.text)


def is_list_of_tags(line: Line) -> bool:
    """Tell whether a line is names between commas and no sentence."""
    items = [item.strip() for item in line.text.split(",")]
    if len(items) < FEWEST_TAGS or not all(items) or FULL_STOP.search(line.text):
        return False
    titled = sum(item[0].isupper() for item in items) >= LEAST_TITLED_TAGS * len(items)
    return titled and all(len(item.split()) <= MOST_TAG_WORDS for item in items)


def mark_glued_headlines(head: Sequence[Line], marks: Marks) -> None:
    """Mark a headline that a section's name is glued to, where it follows again."""
    for line, following in zip(head, head[1:], strict=False):
        long, short = (" ".join(x.text.split()) for x in (line, following))
        if 0 < len(long) - len(short) <= MOST_GLUED and long.endswith(short):
            marks.add(line, "headline with its section")


# -------------------------------------------------------------------- other stories


def mark_lists(lines: Sequence[Line], marks: Marks) -> None:
    """Mark the headlines under "Read also" and their like, and the summary below."""
    headings = {r.name for r in load_furniture_rules() if r.scope is Scope.LIST}
    for number, line in enumerate(lines):
        if marks.lines.get(line) not in headings:
            continue
        before = lines[number - 1] if number else None
        first = number + 1  # cut short first: a page can be very long
        items = list_items(lines[first : first + MOST_LIST_LINES], marks)
        for item in items:
            marks.add(item, "other stories")
        repeats = [x for x in items if before and x.folded == before.folded]
        if before and repeats:
            marks.add(before, "other stories")
        after = lines[first + len(items) : first + len(items) + 1]
        above = [*([before] if before else []), *items]
        if items and after and is_summary(after[0], above):
            marks.add(after[0], "summary of another story")


def list_items(following: Sequence[Line], marks: Marks) -> list[Line]:
    """Give the lines that are headlines, up to the story's next sentence."""
    items: list[Line] = []
    for line in following:
        if line not in marks.lines and (line.is_story or FULL_STOP.search(line.text)):
            break
        items.append(line)
    return items


def is_summary(line: Line, above: Sequence[Line]) -> bool:
    """Tell whether a line sums up the headline right above, which stands twice."""
    last = above[-1]
    is_repeated = any(other.folded == last.folded for other in above[:-1])
    is_close = not line.is_after_gap or shared(last, [line]) >= LEAST_SUMMARY_SHARE
    return is_repeated and is_close


def mark_teasers(page: Page, marks: Marks) -> None:
    """Mark headlines of other stories that stand alone between two paragraphs."""
    lines = page.lines
    first = lines.index(page.story) if page.story else len(lines)
    for number in range(first + 1, len(lines) - 1):
        before, line, after = lines[number - 1 : number + 2]
        is_alone = line.is_after_gap and after.is_after_gap
        between = is_paragraph(before, marks) and is_paragraph(after, marks)
        if is_alone and between and is_teaser(line, lines[number + 1 : number + 3]):
            marks.add(line, "teaser")


def is_paragraph(line: Line, marks: Marks) -> bool:
    """Tell whether a line is a paragraph that ends as sentences do, or furniture."""
    return line in marks.lines or bool(line.is_story and FULL_STOP.search(line.text))


def is_teaser(line: Line, following: Sequence[Line]) -> bool:
    """Tell whether a line is a headline that does not lead to what follows it."""
    if not FEWEST_TEASER_WORDS <= len(line.words) <= MOST_TEASER_WORDS:
        return False
    if line.is_ended or line.text[0] in "\"'“‘-–—•*" or QUESTION.match(line.text):
        return False
    if INNER_STOP.search(line.text) or len(GRAMMAR.findall(line.text)) > MOST_GRAMMAR:
        return False
    return line.text[0].isupper() and shared(line, following) <= MOST_SHARED


def shared(line: Line, others: Sequence[Line]) -> float:
    """Tell which share of a line's telling words, 0 to 1, stands in other lines."""
    words = {word.lower() for word in TELLING.findall(line.text)}
    there = {word.lower() for x in others for word in TELLING.findall(x.text)}
    return len(words & there) / len(words) if words else 0.0


# ------------------------------------------------------------------------- the end


def mark_after_end(
    text: str, lines: Sequence[Line], rules: Collection[FurnitureRule], marks: Marks
) -> None:
    """Mark the line that ends a story ("Reporting by ...") and what follows it."""
    for number, line in enumerate(lines):
        is_near_end = len(text) - line.end <= MOST_AFTER_END * len(text)
        if not number or not is_near_end or len(line.text) > LONGEST_LINE:
            continue
        if any(rule.fits(line.text) for rule in rules):
            for rest in lines[number:]:
                marks.add(rest, "after the end")
            return
