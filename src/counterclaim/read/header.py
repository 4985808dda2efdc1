"""Outlet, byline and publication date, where the page itself shows them."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from counterclaim.data.pages import PageWords, load_media_names, load_page_words
from counterclaim.read.dates import DateWords, find_dates, find_url_date
from counterclaim.read.lines import Line
from counterclaim.records import PublishedFrom

HEAD_LINES = 14  # a page's head is above them, as long as no story line comes
TAIL_STORY_LINES = 3  # a page's tail follows the third last line of its story
STORY_START_CHARACTERS = 160  # a dateline stands within these
MOST_WORDS_BESIDE_DATE = 4  # between separators: "Communiqué of 15 May 2024"
MOST_WORDS_BESIDE_CLOCK = 14  # "by Ana Ruz and the Post's desk March 19, 2031 5:31 PM"
MOST_MASTHEAD_WORDS = 6
MOST_LETTERHEAD_WORDS = 12  # "Ministry of Defence of the Republic of Orsania"
FEWEST_HEAD_LINES = 2  # a lone line above a story is its title
MOST_MOTTO_COMMAS = 2  # more make a list of tags
MOST_BYLINE_CHARACTERS = 90
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
FULL_STOP = re.compile(r"[.!?…][\"'“”’»)\]]*$")
CAMEL = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z]|\b)|[A-Z]?[a-z]+|[A-Z]+")
LABEL = re.compile(r"([a-z][a-z ]+?)(?: on| at)?:?\s*$", re.IGNORECASE)
SEPARATOR = re.compile(r"\s+[|·•–—]\s+|\s{3,}|\s+-\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines, parted into its head, its story and its tail."""

    lines: tuple[Line, ...]
    head: tuple[Line, ...]
    story: Line | None
    tail: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date, an ISO 8601 prefix, and what told it."""

    value: str
    told_by: PublishedFrom


def part_page(lines: Sequence[Line], beside: Collection[Line] = ()) -> Page:
    """Part a page into head, story and tail; the story's first line is no head.

    Args:
        lines: The page's lines.
        beside: Lines known to be furniture, which no story begins or ends with.
    """
    story = [n for n, line in enumerate(lines) if line.is_story and line not in beside]
    if story[1:] and story[0] == 0 and is_headline_with_stop(lines):
        story = story[1:]
    if not story:
        return Page(tuple(lines), tuple(lines[:HEAD_LINES]), None, ())
    first, last = story[0], story[-TAIL_STORY_LINES:][0]
    head = tuple(lines[:first][-HEAD_LINES:])
    return Page(tuple(lines), head, lines[first], tuple(lines[max(first, last) + 1 :]))


def is_headline_with_stop(lines: Sequence[Line]) -> bool:
    """Tell whether the first line is a headline that somebody gave a full stop."""
    first, second = lines[0], lines[1]
    if not second.is_after_gap or len(first.words) > 16:
        return False
    titled = sum(word[0].isupper() for word in first.words if len(word) > 3)
    long_words = sum(len(word) > 3 for word in first.words)
    return long_words > 2 and titled >= 0.8 * long_words


# ------------------------------------------------------------------------------ date


def find_published(page: Page, url: str | None) -> Published | None:
    """Find when an article was published, as its page tells.

    A date in the head that a label or its place makes the day of publication; the
    dateline's; a labelled one in the tail; the web address's.
    """
    for line in sorted_by_label(page.head):
        if find_dateline(line.text):
            continue
        for found in dates_of_line(line.text):
            return Published(found.value, PublishedFrom.BYLINE)
    dateline = page_dateline(page)
    if dateline and dateline.date:
        return Published(dateline.date, PublishedFrom.DATELINE)
    for line in page.tail:
        for found in dates_of_line(line.text):
            if label_before(line.text, found) in load_page_words().published_labels:
                return Published(found.value, PublishedFrom.BYLINE)
    in_url = find_url_date(url) if url else None
    return Published(in_url, PublishedFrom.URL) if in_url else None


def sorted_by_label(lines: Sequence[Line]) -> list[Line]:
    """Sort head lines: published, then unlabelled, then updated."""
    words = load_page_words()

    def rank(line: Line) -> int:
        labels = {label_before(line.text, found) for found in find_dates(line.text)}
        if labels & words.published_labels:
            return 0
        return 2 if labels and labels <= words.updated_labels else 1

    return sorted(lines, key=rank)


def dates_of_line(text: str) -> Iterator[DateWords]:
    """Find the dates of a head line that are the page's own, not its story's."""
    words = load_page_words()
    for found in find_dates(text[: MOST_BYLINE_CHARACTERS * 2]):
        before = text[: found.start].split()
        label = label_before(text, found)
        is_labelled = label in words.published_labels | words.updated_labels
        rest = words_beside(text, found)
        has_clock = bool(CLOCK.search(text)) and rest <= MOST_WORDS_BESIDE_CLOCK
        is_told = is_labelled or has_clock
        if before and before[-1].lower() in words.day_in_a_sentence and not is_told:
            continue
        if is_told or is_byline(text) or rest <= MOST_WORDS_BESIDE_DATE:
            yield found


def words_beside(text: str, found: DateWords) -> int:
    """Count the words that stand with a date between two separators of its line."""
    before = SEPARATOR.split(text[: found.start])[-1]
    after = SEPARATOR.split(text[found.end :])[0]
    return len(before.split()) + len(after.split())


def label_before(text: str, found: DateWords) -> str | None:
    """Give the label before a date, small letters ("published", "updated")."""
    match = LABEL.search(text[: found.start])
    if not match:
        return None
    words = match.group(1).lower().split()
    known = load_page_words().published_labels | load_page_words().updated_labels
    tails = (" ".join(words[n:]) for n in range(len(words)))
    return next((tail for tail in tails if tail in known), None)


# -------------------------------------------------------------------------- dateline


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the story's first sentence; None for what does not."""

    outlet: str | None
    date: str | None


def page_dateline(page: Page) -> Dateline | None:
    """Find the dateline before the story, or before the first line of its head."""
    for line in (page.story, *page.head[-1:], *page.head[:1]):
        dateline = find_dateline(line.text) if line else None
        if dateline:
            return dateline
    return None


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline at the start of a story.

    Examples:
        >>> find_dateline("LIMA, 12 JAN 90 (AFP) -- FIVE MEN WERE KILLED")
        Dateline(outlet='AFP', date='1990-01-12')
        >>> find_dateline("ROME (ITALY), 11 JAN 90 -- [TEXT] THE TOWN").date
        '1990-01-11'
        >>> find_dateline("The town fell on May 3, 2031 - the day it rained")
    """
    match = load_page_words().dateline.match(text[:STORY_START_CHARACTERS])
    if not match:
        return None
    place, date = match["place"], find_dates(match.group())
    has_day = date and is_titled(place) and not match["outlet"]
    if not (place.split(",")[0].isupper() or match["outlet"] or has_day):
        return None
    return Dateline(match["outlet"], date[0].value if date else None)


# ---------------------------------------------------------------------------- byline


def find_byline(page: Page) -> str | None:
    """Find who wrote an article, as the page names them; titles and places left out."""
    words = load_page_words()
    for line in (*page.head, *page.tail):
        if line.is_story:
            continue
        for part in SEPARATOR.split(line.text):
            for pattern in words.bylines:
                match = pattern.search(part.strip())
                if match and (name := clean_byline(match["name"], words)):
                    return name
    return None


def clean_byline(name: str, words: PageWords) -> str | None:
    """Cut off what follows the author's name; None where no name is left.

    Examples:
        >>> clean_byline("Ana Ruz, Harbour News, May 3, 2031", load_page_words())
        'Ana Ruz'
    """
    for found in find_dates(name)[:1]:
        name = name[: found.start]
    for pattern in words.byline_ends:
        name = pattern.sub("", name)
    head, comma, rest = name.strip(" ,").rpartition(", ")
    if comma and rest.split() and rest.split()[-1].lower() in words.outlet_words:
        name = head
    name = name.strip(" ,;.|-–—")
    is_name = name and len(name) <= MOST_BYLINE_CHARACTERS and name[0].isupper()
    return name if is_name else None


# ---------------------------------------------------------------------------- outlet


def find_outlet(page: Page, url: str | None) -> str | None:
    """Find who published an article, None where nothing tells.

    The masthead, the byline, a link to all by the outlet, the dateline, the host.
    """
    for line in page.head[:3]:
        dated = find_dates(line.text)
        is_list = line.text.count(",") > MOST_MOTTO_COMMAS and not dated
        if is_masthead(line, page) and not is_list:
            return masthead_name(line.text)
    for line in page.head:
        if named := outlet_in_byline(line.text):
            return named
    for line in page.tail:
        match = re.search(
            r"\b(?:articles|news|more|all) (?:by|from) (.+?) on Google", line.text
        )
        if match:
            return match[1]
    dateline = page_dateline(page)
    if dateline and dateline.outlet:
        return dateline.outlet
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def is_masthead(line: Line, page: Page) -> bool:
    """Tell whether a head line is the outlet's name and nothing more."""
    name = masthead_name(line.text)
    words = [word.lower() for word in re.findall(r"[\w'’]+", name)]
    if not words or len(words) > MOST_LETTERHEAD_WORDS or FULL_STOP.search(line.text):
        return False
    dated = find_dates(line.text)
    if is_navigation(line.text) or is_byline(line.text):
        return False
    if dated and dated[0].start < len(name):
        return False
    if is_known_outlet(name):
        return True
    if not is_titled(name) or len(page.head) < FEWEST_HEAD_LINES:
        return False
    known = load_page_words()
    if line is page.head[0] and set(words[:2]) & known.letterheads:
        return True
    told = set(re.findall(r"[\w'’]+", line.text.lower())) & known.outlet_words
    others = [w for w in words if w not in known.outlet_words and w != "the"]
    return bool(told and others and len(words) <= MOST_MASTHEAD_WORDS)


def is_known_outlet(name: str) -> bool:
    """Tell whether a name is that of an agency or outlet that we know.

    Examples:
        >>> is_known_outlet("Reuters"), is_known_outlet("Reutlingen")
        (True, False)
    """
    return name.strip(" .—–-").casefold() in load_media_names()


def is_titled(name: str) -> bool:
    """Tell whether all long words of a name begin with a capital.

    Examples:
        >>> is_titled("The Varden Courier"), is_titled("Courier found dead")
        (True, False)
    """
    return all(w[0].isupper() or not w[0].isalpha() for w in name.split() if len(w) > 3)


def is_byline(text: str) -> bool:
    """Tell whether a line begins with the word that bylines begin with."""
    return text[:3].lower() == "by " or " | by " in text.lower()


def masthead_name(text: str) -> str:
    """Cut the motto or the date off an outlet's name.

    Examples:
        >>> masthead_name("NORTHERN LEDGER - your world in five minutes")
        'NORTHERN LEDGER'
    """
    return re.split(r"\s+[|–—-]\s+|\s{3,}|,\s", text, maxsplit=1)[0].strip(" —–-")


def outlet_in_byline(text: str) -> str | None:
    """Find the outlet in a byline ("By Ana Ruz, Meridian Press Agency").

    Examples:
        >>> outlet_in_byline("By Ana Ruz, Meridian Press Agency")
        'Meridian Press Agency'
        >>> outlet_in_byline("by Ana Ruz and The Harbour Post news desk May 3, 2031")
        'The Harbour Post'
    """
    by = re.search(r"(?:^(?:story )?|[|·•]\s*)by\s(.+)$", text, re.IGNORECASE)
    if not by:
        return None
    first = re.split(r"\s+(?:[|·•–—-]|Staff|and)\s*|,", by[1])[0]
    if is_known_outlet(first):
        return first.strip()
    desk = re.search(
        r"\b(The [A-Z][\w’']*(?: [A-Z][\w’']*){0,3})(?: news ?desk| staff)?", by[1]
    )
    if desk:
        return desk[1]
    after = re.search(
        r"(?:,| for| of| at) ((?:[A-Z][\w’'.]*)(?: [A-Z][\w’'.]*){1,4})", by[1]
    )
    if after and after[1].split()[-1].lower() in load_page_words().outlet_words:
        return after[1]
    return None


def is_navigation(text: str) -> bool:
    """Tell whether a line is nothing but names of sections, glued together or not.

    Examples:
        >>> is_navigation("USAWorld News"), is_navigation("Home > Conflicts")
        (True, True)
        >>> is_navigation("HomeWorldOrsania")
        True
        >>> is_navigation("World leaders meet")
        False
    """
    tokens = [token.lower() for token in CAMEL.findall(text)]
    known = [token for token in tokens if token in load_page_words().sections]
    is_glued = len(tokens) > 1 and not re.search(r"\s", text)
    return bool(known) and (
        len(known) == len(tokens) or (is_glued and len(known) * 2 >= len(tokens))
    )
