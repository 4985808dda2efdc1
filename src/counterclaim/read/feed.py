"""Feeds (RSS, Atom) to drafts, an item each; whom an item comes from is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any

from lxml import etree
from lxml.html import fragment_fromstring

from counterclaim.errors import ArticleError
from counterclaim.read.metadata import iso_date
from counterclaim.read.options import Given
from counterclaim.read.parts import Draft, Part, Taking, Trouble, digest_of
from counterclaim.read.visible import visible_text
from counterclaim.read.web_page import web_address
from counterclaim.read.xml import broken_document
from counterclaim.records import Told, ToldBy

MOST_ITEMS = 5_000
FEWEST_WORDS = 4  # an item with fewer is a link and no text
MOST_FIELD = 2_000  # characters of a title, name or address


def parse_feed(part: Part) -> Taking:
    """Make a draft of each item of a feed.

    Raises:
        ArticleError: `broken-document`, `entity-bomb` or `too-large`.
    """
    import feedparser

    content = part.read()
    if b"<!ENTITY" in content:
        raise ArticleError(
            "entity-bomb",
            f"The feed {part.where} defines entities of its own, as attacks do, and "
            "was refused.",
        )
    # what it would mend in addresses and markup is ours to read as it is
    parsed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    entries = parsed.get("entries") or []
    if not entries and (parsed.get("bozo") or not parsed.get("version")):
        reason = parsed.get("bozo_exception") or "no items"
        raise broken_document(part.where, reason)
    outlet = word_of(parsed.get("feed") or {}, "title") or part.given.outlet
    raw = digest_of(content)
    for number, entry in enumerate(entries, start=1):
        if number > MOST_ITEMS:
            yield Trouble(where=part.where, error=too_many_items(part.where))
            return
        yield draft_of(entry, number, outlet, replace(part.given, raw_sha256=raw), part)


def draft_of(
    entry: Mapping[str, Any], number: int, outlet: str | None, given: Given, part: Part
) -> Draft | Trouble:
    """Make a draft of one item."""
    markup, kind = markup_of(entry)
    text = text_of_markup(markup)
    url = web_address(word_of(entry, "link"))
    if len(text.split()) < FEWEST_WORDS:
        where = f"{part.where}:{number}"
        named = f"Item {number} of {part.where}" + (f" ({url})" if url else "")
        return Trouble(
            where=where,
            error=ArticleError(
                "item-without-text",
                f"{named} holds no text. Read its address to fetch the page.",
            ),
        )
    source = entry.get("source") or {}
    return Draft(
        where=part.where,
        text=text,
        given=replace(
            given,
            id=word_of(entry, "id"),
            title=text_of_markup(word_of(entry, "title") or "") or None,
            published=iso_date(
                word_of(entry, "published") or word_of(entry, "updated")
            ),
            updated=iso_date(word_of(entry, "updated")),
            outlet=outlet,
            byline=word_of(entry, "author"),
            url=url,
            told=tuple(told_in(entry, outlet, kind)),
            origin=word_of(source, "title") or word_of(entry, "dc_source"),
            origin_url=web_address(word_of(source, "href") or word_of(source, "link")),
            format=part.format.value,
        ),
    )


def told_in(entry: Mapping[str, Any], outlet: str | None, kind: str) -> Iterator[Told]:
    """Say what an item tells of itself; `kind` is its content or its summary."""
    names = {"title": "title", "published": "published", "updated": "updated"}
    words = {field: word_of(entry, name) for name, field in names.items()}
    words |= {"byline": word_of(entry, "author"), "outlet": outlet, "text": kind}
    for field, told in words.items():
        if told:
            yield Told(field=field, by=ToldBy.FEED, words=told)


def markup_of(entry: Mapping[str, Any]) -> tuple[str, str]:
    """Give an item's longest text, and whether it is its content or a summary."""
    contents = [
        str(one.get("value") or "")
        for one in entry.get("content") or []
        if isinstance(one, Mapping)
    ]
    content = max(contents, key=len, default="")
    summary = str(entry.get("summary") or "")
    return (
        (content, "content") if len(content) >= len(summary) else (summary, "summary")
    )


def text_of_markup(markup: str) -> str:
    r"""Give the visible text of a piece of markup.

    Examples:
        >>> text_of_markup("<p>Two &amp; three</p><p>dead</p>")
        'Two & three\n\ndead'
    """
    if "<" not in markup:
        return unescape(markup).strip()
    try:
        root = fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return unescape(markup).strip()
    return visible_text(root)


def word_of(fields: Mapping[str, Any], name: str) -> str | None:
    """Give a field's words, None where there are none."""
    # past feedparser's own `get`, which gives a date of publication for an update
    value = dict.get(fields, name) if isinstance(fields, dict) else None
    bare = " ".join(value[:MOST_FIELD].split()) if isinstance(value, str) else ""
    return bare or None


def too_many_items(where: str) -> ArticleError:
    """Say that a feed has more items than feeds have."""
    return ArticleError(
        "too-many-parts",
        f"The feed {where} has more than {MOST_ITEMS:,} items; the rest was left "
        "unread. Part it into several files.",
    )
