"""What a web page says of itself: title, outlet, author, when published and updated.

In this order: JSON-LD, Open Graph and its like, other meta elements, the markup. What
told is kept with the words it stood in.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from counterclaim.data.page_metadata import MetadataNames, load_metadata_names
from counterclaim.read.dates import find_dates
from counterclaim.records import Told, ToldBy

MOST_JSON_LD = 2_000_000  # characters of one script
MOST_JSON_NODES = 20_000
MOST_WORDS = 300  # characters of a title, name or date that is kept
DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?|\d{8}(?=T|$|\d{6})")
LINK = re.compile(r"https?://|^@|\.com/", re.IGNORECASE)
BLANKS = re.compile(r"\s+")
BY = re.compile(r"by\s+", re.IGNORECASE)


@dataclass
class Metadata:
    """What was found for each field, the best source first."""

    told: dict[str, list[Told]] = field(default_factory=dict)

    def add(self, name: str, by: ToldBy, words: object) -> None:
        """Keep what a source says of a field, where it says anything."""
        if not isinstance(words, str):
            return
        bare = BLANKS.sub(" ", unescape(words)).strip()[:MOST_WORDS]
        if name == "byline":
            bare = BY.sub("", bare, count=1) if BY.match(bare) else bare
        if bare:
            self.told.setdefault(name, []).append(Told(field=name, by=by, words=bare))

    def best(self, name: str) -> Told | None:
        """Give the best source of a field."""
        return next(iter(self.told.get(name, ())), None)


def find_metadata(tree: HtmlElement) -> Metadata:
    """Find what a page says of itself.

    Args:
        tree: The whole page.

    Returns:
        All sources of each field, the best first; dates are ISO 8601 prefixes in
        `iso_date(told.words)`.
    """
    found = Metadata()
    names = load_metadata_names()
    add_json_ld(tree, names, found)
    add_meta(tree, names, found)
    add_markup(tree, found)
    for name in ("published", "updated"):
        found.told[name] = [t for t in found.told.get(name, ()) if iso_date(t.words)]
    return found


def iso_date(words: str | None) -> str | None:
    """Turn a date as metadata has it into an ISO 8601 prefix of a day or month.

    Examples:
        >>> iso_date("2031-05-03T22:15:00-07:00"), iso_date("20310503")
        ('2031-05-03', '2031-05-03')
        >>> iso_date("Sat, 03 May 2031 10:00:00 GMT"), iso_date("soon")
        ('2031-05-03', None)
    """
    if not words:
        return None
    match = DAY.match(words.strip())
    if match and "-" not in match.group():
        digits = match.group()
        words = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    found = find_dates(words)
    return found[0].value if found else None


# --------------------------------------------------------------------------- JSON-LD


def add_json_ld(tree: HtmlElement, names: MetadataNames, found: Metadata) -> None:
    """Add what JSON-LD says of the article, or else of the page."""
    nodes = [node for node in json_ld_nodes(tree) if kinds_of(node) & names.json_kinds]
    nodes.sort(key=lambda node: not kinds_of(node) & names.json_articles)
    for node in nodes:
        found.add("title", ToldBy.JSON_LD, node.get("headline") or node.get("name"))
        found.add("published", ToldBy.JSON_LD, node.get("datePublished"))
        found.add("updated", ToldBy.JSON_LD, node.get("dateModified"))
        found.add("byline", ToldBy.JSON_LD, ", ".join(people_in(node.get("author"))))
        publishers = people_in(node.get("publisher"))
        found.add("outlet", ToldBy.JSON_LD, next(iter(publishers), None))
    for told in [t for t in found.told.get("published", ()) if not iso_date(t.words)]:
        found.told["published"].remove(told)


def json_ld_nodes(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Give all objects of a page's JSON-LD, outer ones first."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > MOST_JSON_LD:
            continue
        try:
            yield from objects_in(json.loads(text.strip().rstrip(";"), strict=False))
        except (ValueError, RecursionError):
            continue  # half of the web's JSON-LD is broken; other sources remain


def objects_in(value: object) -> Iterator[Mapping[str, Any]]:
    """Walk through a JSON value, breadth first."""
    queue, count = [value], 0
    while queue and count < MOST_JSON_NODES:
        node = queue.pop(0)
        count += 1
        if isinstance(node, list):
            queue += node
        elif isinstance(node, dict):
            yield node
            queue += [v for v in node.values() if isinstance(v, dict | list)]


def kinds_of(node: Mapping[str, Any]) -> frozenset[str]:
    """Give the types that a JSON-LD object has."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(str(kind).rsplit("/", 1)[-1] for kind in listed if kind)


def people_in(value: object) -> list[str]:
    """Give the names of people or bodies in a JSON-LD value."""
    values = value if isinstance(value, list) else [value]
    names: list[str] = []
    for one in values:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, list):
            name = name[0] if name else None
        if isinstance(name, str) and name.strip() and not LINK.search(name):
            names.append(name.strip())
    return list(dict.fromkeys(names))


# ---------------------------------------------------------------------- meta, markup


def add_meta(tree: HtmlElement, names: MetadataNames, found: Metadata) -> None:
    """Add what meta elements say, in the order of preference of their names."""
    there: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content") or element.get("datetime")
        if key and content:
            there.setdefault(key.strip().lower(), content)
    for wanted in names.meta:
        content = there.get(wanted.name)
        if content and not (wanted.field == "byline" and LINK.search(content)):
            by = ToldBy.OPEN_GRAPH if wanted.is_open_graph else ToldBy.META
            found.add(wanted.field, by, content)


def add_markup(tree: HtmlElement, found: Metadata) -> None:
    """Add what headings, the title element and time elements say."""
    headings = list(tree.iter("h1"))
    if len(headings) == 1:
        found.add("title", ToldBy.MARKUP, headings[0].text_content())
    title = next(tree.iter("title"), None)
    if title is not None:
        found.add("title", ToldBy.MARKUP, title.text)
    for element in tree.iter("time", "span", "abbr", "div", "p"):
        role = element.get("itemprop") or ""
        stamp = element.get("datetime") or element.get("content")
        if "datePublished" in role or element.get("pubdate") is not None:
            found.add("published", ToldBy.MARKUP, stamp or element.text_content())
        elif "dateModified" in role:
            found.add("updated", ToldBy.MARKUP, stamp or element.text_content())
    stamps = {one.get("datetime") for one in tree.iter("time")} - {None}
    if len(stamps) == 1:  # several are those of other stories
        found.add("published", ToldBy.MARKUP, stamps.pop())
