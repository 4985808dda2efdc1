"""A web page to a draft: its story by trafilatura, its metadata with what told it."""

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from counterclaim.errors import ArticleError
from counterclaim.read.dates import find_url_date
from counterclaim.read.decode import damaged
from counterclaim.read.metadata import Metadata, find_metadata, iso_date
from counterclaim.read.options import Given
from counterclaim.read.parts import Draft, Part, Taking, digest_of
from counterclaim.records import PublishedFrom, Told, ToldBy

FEWEST_CHARACTERS = 200  # a shorter text of the fast way is looked for again, slowly
FEWEST_WORDS = 15  # a page with fewer has no article
MOST_DAMAGED = 0.02  # of a page's characters; with more, the encoding is another
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.I)
XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]+)")
XML_START = re.compile(r"\A\s*<\?xml[^>]*\?>")
NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SECTION_ENDS = re.compile(r"\s+[|·•–—»-]\s+")
LINES = re.compile(r"[ \t]*\n+[ \t]*")
UNIVERSAL = re.compile(r"\d\d:\d\d.*(?:Z|[+-]00:?00|UTC|GMT)$", re.IGNORECASE)
PAGE_EARLIEST = "1990-01-01"  # the web has no pages from before


def parse_page(part: Part) -> Taking:
    """Make a draft of a web page.

    Raises:
        ArticleError: `no-article-text`, `too-deep`, `too-large` or `empty-file`.
    """
    content = part.read()
    markup = decode_page(content, part.encoding)
    tree = load_tree(markup, part)
    metadata = find_metadata(tree)
    given = page_given(tree, metadata, part, digest_of(content))
    text = extract_text(tree, given.url)
    if len(text.split()) < FEWEST_WORDS:
        raise no_article(part.where)
    count = text.count("\ufffd")
    note = damaged(part.where, count) if count else None
    yield Draft(where=part.where, text=text, given=given, note=note)


def decode_page(content: bytes, told: str | None) -> str:
    """Turn a page's bytes into text.

    The byte order mark tells the encoding, else the server, the page itself, UTF-8
    where it fits, and at last a guess. A few damaged characters change nothing in that.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    in_page = META_CHARSET.search(content[:4096]) or XML_CHARSET.match(content)
    declared = [told, in_page.group(1).decode("ascii", "replace") if in_page else None]
    named = [web_encoding(name) for name in declared if name]
    for name in (*named, "utf-8"):
        try:
            return content.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    for name in (*named, *guessed_encodings(content)):
        try:
            text = content.decode(name, "replace")
        except LookupError:
            continue
        if text.count("\ufffd") <= MOST_DAMAGED * len(text):
            return text
    return content.decode("cp1252", "replace")


def guessed_encodings(content: bytes) -> list[str]:
    """Guess encodings, the likeliest first; damaged UTF-8 is still UTF-8."""
    from trafilatura.utils import detect_encoding

    return ["utf-8", *detect_encoding(content)]


def web_encoding(name: str) -> str:
    """Give the encoding that browsers take for a name."""
    lower = name.strip().lower()
    return "cp1252" if lower in ("iso-8859-1", "latin-1", "latin1", "ascii") else lower


def load_tree(markup: str, part: Part) -> HtmlElement:
    """Parse a page; elements may stand only so deep inside each other.

    Raises:
        ArticleError: `no-article-text` for a page without elements, `too-deep`.
    """
    bare = NO_XML.sub(" ", XML_START.sub("", markup))
    parser = HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8"
    )
    try:
        tree = document_fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise no_article(part.where) from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise too_deep(part)  # libxml2 stops at such a depth, and cuts the rest off
    check_depth(tree, part)
    return tree


def check_depth(tree: HtmlElement, part: Part) -> None:
    """Check that elements do not stand too deep, for extraction walks down them."""
    depth, most = 0, part.limits.html_depth
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > most:
            raise too_deep(part)


def too_deep(part: Part) -> ArticleError:
    """Say that a page's elements stand too deep inside each other."""
    return ArticleError(
        "too-deep",
        f"{part.where} has elements too deep inside each other and was refused. Save "
        "its text in a .txt file.",
    )


def extract_text(tree: HtmlElement, url: str | None) -> str:
    """Cut the story out of a page; paragraphs are parted by blank lines.

    trafilatura's fast way, and its slow way where that gives next to nothing: on the
    181 pages of the article-extraction benchmark F1 .962, against .960 the slow way
    alone and .953 with comments (docs/decisions/0014-formats.md).
    """
    from copy import deepcopy

    from trafilatura import extract

    text = ""
    for is_fast in (True, False):
        found = extract(deepcopy(tree), url=url, include_comments=False, fast=is_fast)
        if found and len(found) > len(text):
            text = found
        if len(text) >= FEWEST_CHARACTERS:
            break
    return LINES.sub("\n\n", text).strip()


# -------------------------------------------------------------------------- metadata


def page_given(
    tree: HtmlElement, metadata: Metadata, part: Part, raw_sha256: str
) -> Given:
    """Make the fields that stand beside a page's text, with what told each."""
    before = part.given
    url = before.url or page_url(tree)
    title, outlet = page_title(metadata), metadata.best("outlet")
    published, kind = page_published(tree, metadata, url)
    byline, updated = metadata.best("byline"), metadata.best("updated")
    told = [t for t in (title, outlet, byline, published, updated) if t]
    known = {t.field for t in before.told}
    return Given(
        id=before.id,
        title=before.title or (title.words if title else None),
        published=before.published
        or (iso_date(published.words) if published else None),
        published_from=before.published_from if before.published else kind,
        updated=before.updated or (iso_date(updated.words) if updated else None),
        outlet=before.outlet or (outlet.words if outlet else None),
        byline=before.byline or (byline.words if byline else None),
        url=url,
        told=(*before.told, *(t for t in told if t.field not in known)),
        origin=before.origin,
        origin_url=before.origin_url,
        format=before.format or part.format.value,
        raw_sha256=before.raw_sha256 or raw_sha256,
        fetched_at=before.fetched_at,
    )


def page_url(tree: HtmlElement) -> str | None:
    """Find the page's own address, None where it does not say."""
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            return web_address(element.get("href"))
    for element in tree.iter("meta"):
        if element.get("property") == "og:url":
            return web_address(element.get("content"))
    return None


def web_address(words: str | None) -> str | None:
    """Give an address on the web, None for what is none."""
    try:
        parts = urlsplit((words or "").strip())
    except ValueError:
        return None
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    return (words or "").strip() if is_web else None


def page_title(metadata: Metadata) -> Told | None:
    """Choose the title; the name of the outlet at its end is cut off."""
    best = metadata.best("title")
    if best is None or best.words is None:
        return best
    outlets = {(t.words or "").casefold() for t in metadata.told.get("outlet", ())}
    pieces = SECTION_ENDS.split(best.words)
    if len(pieces) > 1 and pieces[-1].casefold() in outlets:
        cut = best.words.rfind(pieces[-1])
        words = SECTION_ENDS.sub(" - ", best.words[:cut]).strip(" -|·•–—»")
        return Told(field=best.field, by=best.by, words=words)
    return best


def page_published(
    tree: HtmlElement, metadata: Metadata, url: str | None
) -> tuple[Told | None, PublishedFrom | None]:
    """Find when a page was published: metadata, its address, its visible text.

    What the page shows is left to the reading of its text where htmldate, which looks
    at the markup around it, finds nothing.
    """
    best = metadata.best("published")
    in_url = find_url_date(url) if url else None
    by_url = None
    if in_url and len(in_url) == len("2031-05-03"):
        by_url = Told(field="published", by=ToldBy.URL, words=in_url)
    if best and not (best.by is ToldBy.MARKUP and by_url):
        others = [
            told
            for told in (by_url, *metadata.told["published"][1:])
            if told and told.by is not ToldBy.MARKUP  # it may be of other stories
        ]
        local = local_day(best, others)
        is_url = local is not None and local.by is ToldBy.URL
        return local or best, PublishedFrom.URL if is_url else PublishedFrom.METADATA
    if by_url:
        return by_url, PublishedFrom.URL
    shown = shown_date(tree)
    if shown:
        told = Told(field="published", by=ToldBy.TEXT, words=shown)
        return told, PublishedFrom.CONTENT
    return None, None


def local_day(best: Told, others: Sequence[Told]) -> Told | None:
    """Find who tells the day where the outlet is, for a stamp in universal time.

    An evening in America is the next day in universal time. Another source of the same
    page that names the day before or after, and not in universal time, is the one that
    readers saw.
    """
    told = iso_date(best.words)
    if not UNIVERSAL.search(best.words or "") or not told or len(told) < 10:
        return None
    day = date.fromisoformat(told)
    for other in others:
        value = iso_date(other.words)
        is_day = value is not None and len(value) == len("2031-05-03")
        if not value or not is_day or UNIVERSAL.search(other.words or ""):
            continue
        if abs((date.fromisoformat(value) - day).days) == 1:
            return other
    return None


def shown_date(tree: HtmlElement) -> str | None:
    """Find the date that a page shows, by htmldate."""
    from copy import deepcopy

    from htmldate import find_date

    try:
        return find_date(
            deepcopy(tree),
            original_date=True,
            extensive_search=True,
            min_date=PAGE_EARLIEST,
        )
    except (ValueError, TypeError, OverflowError, AttributeError):
        return None  # htmldate fails on some odd pages; the text may tell yet


def no_article(where: str) -> ArticleError:
    """Say that a page has no story."""
    return ArticleError(
        "no-article-text",
        f"{where or 'The page'} holds no story that can be told from the page around "
        "it. Save its text in a .txt file if there is one.",
    )
