"""PDF files to drafts: lines joined to paragraphs, running heads and feet left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from counterclaim.errors import ArticleError
from counterclaim.read.documents import given_by, no_text_layer
from counterclaim.read.parts import Draft, Part, Taking, digest_of
from counterclaim.records import Told, ToldBy

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 3_000
MOST_LISTED = 10  # pages that a message names
FEWEST_CHARACTERS = 20  # of a page with a text layer
EDGE_LINES = 2  # at the top and bottom of a page, where running heads stand
FEWEST_REPEATS = 3  # pages on which a running head stands
WIDE_GAP = 1.35  # of the usual distance of lines: a new paragraph
INDENT_POINTS = 6.0
SHORT_LINE = 0.75  # of the widest: it may end a paragraph
ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
NUMBER_LINE = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.I)
PDF_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
HYPHEN = re.compile(r"(?<=[a-z])[-\u2010]$|\u00ad$")
BROKEN_WORD = re.compile(r"[\x02\ufffe](?:\r?\n)?")  # pdfium's mark of a word broken
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line on a page: its words, its left edge and its height in points."""

    text: str
    left: float
    bottom: float


def parse_pdf(part: Part) -> Taking:
    """Make a draft of a PDF.

    Raises:
        ArticleError: `locked-file`, `broken-document` or `no-text-layer`.
    """
    content = part.read()
    raw = digest_of(content)
    document = open_pdf(content, part.where)
    try:
        pages = [lines_of(document, n) for n in range(len(document))]
        told = properties_of(document)
        if not any(pages) and not has_page(document):
            raise broken_pdf(part.where, "none of its pages can be opened")
    finally:
        document.close()
    empty = [n for n, page in enumerate(pages, 1) if is_picture(page)]
    if len(empty) == len(pages):
        count = f"{len(pages)} page{'' if len(pages) == 1 else 's'}"
        raise no_text_layer(part.where, f"is {count} of pictures (a scan)")
    text = "\n\n".join(paragraphs_of(list(without_running_heads(pages))))
    yield Draft(
        where=part.where,
        text=text,
        given=given_by(told, part, raw),
        note=pages_without_text(part.where, empty) if empty else None,
    )


def open_pdf(content: bytes, where: str) -> "PdfDocument":
    """Open a PDF.

    Raises:
        ArticleError: `locked-file` or `broken-document`.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
        count = len(document)
    except PdfiumError as error:
        if "assword" in str(error):
            raise ArticleError(
                "locked-file",
                f"{where or 'The file'} is locked with a password. Unlock it and read "
                "it again.",
            ) from error
        raise broken_pdf(where, error) from error
    if not 0 < count <= MOST_PAGES:
        document.close()
        raise broken_pdf(where, f"{count} pages")
    return document


def broken_pdf(where: str, error: object) -> ArticleError:
    """Say that a PDF is damaged."""
    return ArticleError(
        "broken-document",
        f"{where or 'The file'} is damaged or no PDF that can be read ({error}). "
        "Open it in a viewer and print it to a new PDF.",
    )


def lines_of(document: "PdfDocument", number: int) -> list[PdfLine]:
    """Give the lines of a page from its text layer; a page that fails has none."""
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
        layer = page.get_textpage()
        text = layer.get_text_range()
    except PdfiumError:
        return []
    lines: list[PdfLine] = []
    start = 0
    for raw in text.split("\n"):
        bare = BROKEN_WORD.sub("", raw).strip(" \t\r")
        if bare:
            at = start + raw.index(bare[0])
            try:
                left, bottom, _, _ = layer.get_charbox(at)
            except (PdfiumError, IndexError, ValueError):
                left, bottom = 0.0, 0.0
            lines.append(PdfLine(bare, left, bottom))
        start += len(raw) + 1
    layer.close()
    page.close()
    return lines


def has_page(document: "PdfDocument") -> bool:
    """Tell whether a page of a document can be opened."""
    from pypdfium2 import PdfiumError

    for number in range(len(document)):
        with suppress(PdfiumError):
            document[number].close()
            return True
    return False


def is_picture(page: Sequence[PdfLine]) -> bool:
    """Tell whether a page has next to no text."""
    return sum(len(line.text) for line in page) < FEWEST_CHARACTERS


def without_running_heads(
    pages: Sequence[Sequence[PdfLine]],
) -> Iterator[Sequence[PdfLine]]:
    """Leave out page numbers, and lines at the edges that many pages repeat."""
    counts: Counter[str] = Counter()
    for page in pages:
        edges = [*page[:EDGE_LINES], *page[-EDGE_LINES:]]
        counts.update({DIGITS.sub("0", line.text) for line in edges})
    for page in pages:
        last = len(page) - EDGE_LINES
        yield [
            line
            for n, line in enumerate(page)
            if EDGE_LINES <= n < last
            or not (
                NUMBER_LINE.fullmatch(line.text)
                or counts[DIGITS.sub("0", line.text)] >= FEWEST_REPEATS
            )
        ]


def paragraphs_of(pages: Sequence[Sequence[PdfLine]]) -> list[str]:
    """Join the lines of all pages to paragraphs; broken words become whole."""
    paragraphs: list[str] = []
    widest = max((len(line.text) for page in pages for line in page), default=0)
    is_open = False
    for page in pages:
        if not page:
            continue
        gaps = [
            before.bottom - line.bottom
            for before, line in zip(page, page[1:], strict=False)
            if before.bottom > line.bottom
        ]
        usual = median(gaps) if gaps else 0.0
        margin = median(line.left for line in page)
        for n, line in enumerate(page):
            before = page[n - 1] if n else None
            is_new = not is_open or (
                before is not None and is_parted(before, line, usual, margin)
            )
            if is_new:
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = joined(paragraphs[-1], line.text)
            is_short = len(line.text) < SHORT_LINE * widest
            is_open = not (is_short and ENDS.search(line.text))
    return paragraphs


def is_parted(before: PdfLine, line: PdfLine, usual: float, margin: float) -> bool:
    """Tell whether a line begins a paragraph: a gap above it, or an indent."""
    gap = before.bottom - line.bottom
    is_gap = usual > 0 and (gap > WIDE_GAP * usual or gap < -usual)
    is_indent = INDENT_POINTS < line.left - margin < 10 * INDENT_POINTS
    return is_gap or (is_indent and abs(before.left - margin) <= INDENT_POINTS)


def joined(text: str, line: str) -> str:
    """Join a line to the text before it.

    Examples:
        >>> joined("The gover-", "nor said"), joined("The", "mayor")
        ('The governor said', 'The mayor')
        >>> joined("The Vann-", "Ruz line")
        'The Vann-Ruz line'
    """
    if HYPHEN.search(text):
        is_word = line[:1].islower()
        return (HYPHEN.sub("", text) if is_word else text) + line
    return f"{text} {line}"


def properties_of(document: "PdfDocument") -> tuple[Told, ...]:
    """Give what a PDF's properties tell."""
    raw = document.get_metadata_dict(skip_empty=True)
    names = {"Title": "title", "Author": "byline"}
    found = [
        Told(field=field, by=ToldBy.META, words=raw[name])
        for name, field in names.items()
        if name in raw and not raw[name].lower().endswith((".doc", ".docx", ".indd"))
    ]
    dates = {"CreationDate": "published", "ModDate": "updated"}
    for name, field in dates.items():
        match = PDF_DATE.match(raw.get(name, ""))
        if match:
            words = "-".join(group for group in match.groups() if group)
            found.append(Told(field=field, by=ToldBy.META, words=words))
    return tuple(found)


def pages_without_text(where: str, pages: Sequence[int]) -> ArticleError:
    """Say that some pages of a PDF are pictures."""
    named = ", ".join(map(str, pages[:MOST_LISTED]))
    more = ", ..." if len(pages) > MOST_LISTED else ""
    return ArticleError(
        "pages-without-text",
        f"{where or 'The file'}: {len(pages)} pages are pictures without text "
        f"({named}{more}); the other pages were read. Run character recognition over "
        "it (ocrmypdf, for one) and read the result.",
    )
