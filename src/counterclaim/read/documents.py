"""Word documents (DOCX) and electronic books (EPUB) to drafts."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from counterclaim.errors import ArticleError
from counterclaim.read.archives import load_member, open_zip
from counterclaim.read.formats import Format
from counterclaim.read.metadata import iso_date
from counterclaim.read.options import Given
from counterclaim.read.parts import (
    Budget,
    Draft,
    Part,
    Taking,
    Trouble,
    digest_of,
    inside,
    part_of_bytes,
)
from counterclaim.read.xml import broken_document, local_name, parse_xml
from counterclaim.records import Told, ToldBy

MOST_MEMBERS = 20_000  # of an office document or a book
BODY = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
PROPERTIES = "docProps/core.xml"
CONTAINER = "META-INF/container.xml"
PAGE_TYPES = ("application/xhtml+xml", "text/html")
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
PROPERTY_FIELDS = {
    "title": "title",
    "creator": "byline",
    "created": "published",
    "modified": "updated",
}


# ------------------------------------------------------------------------------ DOCX


def parse_docx(part: Part) -> Taking:
    """Make a draft of a Word document: its paragraphs, tables and notes.

    Raises:
        ArticleError: `broken-document`, `unpacks-too-large` or `no-text-layer`.
    """
    raw = digest_of(part.read())
    part.file.seek(0)
    with open_zip(part) as packed:
        budget = Budget(part.limits)
        body = member_xml(packed, BODY, part, budget)
        if body is None:
            raise broken_document(part.where, f"{BODY} is missing")
        paragraphs = list(paragraphs_in(body))
        for name in NOTES:
            notes = member_xml(packed, name, part, budget)
            paragraphs += list(paragraphs_in(notes)) if notes is not None else []
        told = properties_in(member_xml(packed, PROPERTIES, part, budget))
    text = "\n\n".join(paragraphs)
    if not text.strip():
        raise no_text_layer(part.where, "holds no text, only pictures or nothing")
    yield Draft(where=part.where, text=text, given=given_by(told, part, raw))


def member_xml(
    packed: zipfile.ZipFile, name: str, part: Part, budget: Budget
) -> etree._Element | None:
    """Load an XML member, None where there is none.

    Raises:
        ArticleError: The member is damaged or too large.
    """
    try:
        info = packed.getinfo(name)
    except KeyError:
        return None
    where = inside(part.where, name)
    content = load_member(packed, info, where, part)
    budget.add_bytes(len(content), where)
    return parse_xml(content, where)


def paragraphs_in(root: etree._Element) -> Iterator[str]:
    """Give the text of each paragraph; what was deleted in revision is left out."""
    for paragraph in root.iter("{*}p"):
        words: list[str] = []
        for element in paragraph.iter():
            name = local_name(element)
            if name == "t" and nearest_paragraph(element) is paragraph:
                words.append(element.text or "")
            elif name in BREAKS:
                words.append(BREAKS[name])
        text = "".join(words).strip()
        if text:
            yield text


def nearest_paragraph(element: etree._Element) -> etree._Element | None:
    """Find the paragraph that an element stands in; text boxes have their own."""
    return next(element.iterancestors("{*}p"), None)


def properties_in(root: etree._Element | None) -> tuple[Told, ...]:
    """Give what a document's properties tell."""
    found: list[Told] = []
    for element in root.iter() if root is not None else ():
        name = PROPERTY_FIELDS.get(local_name(element))
        words = (element.text or "").strip()
        if name and words:
            found.append(Told(field=name, by=ToldBy.META, words=words))
    return tuple(found)


def given_by(told: tuple[Told, ...], part: Part, raw_sha256: str) -> Given:
    """Make the fields that stand beside a document's text."""
    words = {t.field: t.words for t in told}
    before = part.given
    return replace(
        before,
        title=before.title or words.get("title"),
        byline=before.byline or words.get("byline"),
        outlet=before.outlet or words.get("outlet"),
        published=before.published or iso_date(words.get("published")),
        updated=before.updated or iso_date(words.get("updated")),
        told=(*before.told, *told),
        format=part.format.value,
        raw_sha256=before.raw_sha256 or raw_sha256,
    )


def no_text_layer(where: str, what: str) -> ArticleError:
    """Say that a document is pictures of text."""
    return ArticleError(
        "no-text-layer",
        f"{where or 'The file'} {what}: there is no text to read. Run character "
        "recognition over it (ocrmypdf, for one) and read the result.",
    )


# ------------------------------------------------------------------------------ EPUB


def parse_epub(part: Part) -> Taking:
    """Give the pages of a book in reading order, each as a part of its own.

    Books made of news have an article a page; pages without a story are passed over.

    Raises:
        ArticleError: `broken-document`, `broken-archive` or `unpacks-too-large`.
    """
    raw = digest_of(part.read())
    part.file.seek(0)
    budget = Budget(part.limits)
    with open_zip(part) as packed:
        if len(packed.infolist()) > MOST_MEMBERS:
            raise broken_document(part.where, "too many members")
        path = package_path(packed, part, budget)
        package = member_xml(packed, path, part, budget)
        if package is None:
            raise broken_document(part.where, f"{path} is missing")
        told = book_told(package)
        given = given_by(told, part, raw)
        for name in spine_of(package, path):
            where = inside(part.where, name)
            try:
                info = packed.getinfo(name)
                content = load_member(packed, info, where, part)
            except KeyError:
                continue
            except ArticleError as error:
                yield Trouble(where=where, error=error)
                continue
            budget.add_bytes(len(content), where)
            page = part_of_bytes(content, where, Format.HTML, part)
            yield replace(page, given=replace(given, id=name, title=None))


def package_path(packed: zipfile.ZipFile, part: Part, budget: Budget) -> str:
    """Find a book's package file.

    Raises:
        ArticleError: `broken-document`.
    """
    container = member_xml(packed, CONTAINER, part, budget)
    for element in container.iter("{*}rootfile") if container is not None else ():
        path = element.get("full-path")
        if path:
            return str(path)
    raise broken_document(part.where, f"{CONTAINER} names no package")


def spine_of(package: etree._Element, path: str) -> Iterator[str]:
    """Give the names of a book's pages in reading order, each once."""
    folder = posixpath.dirname(path)
    items = {
        item.get("id"): item.get("href")
        for item in package.iter("{*}item")
        if item.get("media-type") in PAGE_TYPES and item.get("href")
    }
    seen: set[str] = set()
    for reference in package.iter("{*}itemref"):
        href = items.get(reference.get("idref"))
        if href and href not in seen:
            seen.add(href)
            yield posixpath.normpath(posixpath.join(folder, unquote(href)))


def book_told(package: etree._Element) -> tuple[Told, ...]:
    """Give what a book tells of itself: publisher (else title), author, date."""
    fields = {"publisher": "outlet", "creator": "byline", "date": "published"}
    found: list[Told] = []
    titles: list[str] = []
    for element in package.iter():
        words = (element.text or "").strip()
        name = local_name(element)
        if name == "title" and words:
            titles.append(words)
        if name in fields and words:
            found.append(Told(field=fields[name], by=ToldBy.META, words=words))
    if titles and not any(t.field == "outlet" for t in found):
        found.append(Told(field="outlet", by=ToldBy.META, words=titles[0]))
    return tuple(found)
