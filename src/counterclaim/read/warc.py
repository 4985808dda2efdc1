"""Web archives: WARC as a stream, WACZ with the WARC files in it."""

import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import IO, TYPE_CHECKING

from counterclaim.errors import ArticleError
from counterclaim.read.archives import BROKEN, broken, open_zip
from counterclaim.read.formats import HEAD_BYTES, Format, tell_format
from counterclaim.read.parts import (
    CHUNK_BYTES,
    Part,
    Place,
    Taking,
    Trouble,
    digest_of,
    inside,
    unpack,
)
from counterclaim.read.web_page import web_address

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

GOOD_STATUS = 200
ENCODINGS = ("Content-Encoding", "Transfer-Encoding")
GZIP = b"\x1f\x8b"
# What a damaged ZIP file raises, members that lie before its beginning included.
DAMAGED = (*BROKEN, OSError, ValueError, RuntimeError, NotImplementedError)
PAGES = "pages/"
MOST_PAGES_BYTES = 64_000_000
KINDS = {
    "": Format.HTML,
    "text/html": Format.HTML,
    "text/xml": Format.HTML,
    "application/xml": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/pdf": Format.PDF,
    "text/plain": Format.TEXT,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/rdf+xml": Format.FEED,
}
NO_ARTICLES = ("/robots.txt", "/ads.txt", "/llms.txt", "/humans.txt", "/security.txt")


def parse_warc(part: Part, only: frozenset[str] | None = None) -> Taking:
    """Give the pages in a WARC file, packed or not, one by one.

    Pages answered with 200, resources and conversions (the texts of a WET file);
    revisits, requests and what is no page are passed over.

    Args:
        part: The file; read on from `part.start`.
        only: The addresses that count; None for all.

    Raises:
        ArticleError: `broken-archive`, with what stood before it given.
    """
    if part.start:
        part.file.seek(part.start)
    for record in records_in(part):
        yield Place(offset=record.stream_pos)
        url = record.headers.get("WARC-Target-URI") or ""
        kind = kind_of(record, url)
        if kind is None or (only is not None and url not in only):
            continue
        page = page_in(record, url.strip("<>"), kind, part)
        if page is not None:
            yield page


def records_in(part: Part) -> Iterator["WarcRecord"]:
    """Give the records that may hold pages.

    Raises:
        ArticleError: `broken-archive`.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType as Type

    wanted = Type.response | Type.resource | Type.conversion
    last = 0
    try:
        for record in ArchiveIterator(
            part.file,
            record_types=wanted,
            parse_http=True,
            auto_decode="all",
            strict_mode=False,
        ):
            last = record.stream_pos
            yield record
        check_end(part.file, last)
    except (OSError, ValueError, EOFError, RuntimeError, zlib.error) as error:
        raise ArticleError(
            "broken-archive",
            f"{part.where or 'The web archive'} is damaged ({error}); what stands "
            "before that place was read. Fetch it again.",
        ) from error


def check_end(file: IO[bytes], start: int) -> None:
    """Check that a packed file does not break off; fastwarc would not tell.

    Args:
        file: The file.
        start: Where its last record begins.

    Raises:
        EOFError: It breaks off.
    """
    if not file.seekable():
        return
    file.seek(start)
    if file.read(len(GZIP)) != GZIP:
        return
    file.seek(start)
    unpacking = zlib.decompressobj(wbits=31)
    while chunk := file.read(CHUNK_BYTES):
        while chunk:
            unpacking.decompress(chunk, CHUNK_BYTES)
            chunk = unpacking.unconsumed_tail
            if unpacking.eof:
                chunk = unpacking.unused_data.lstrip(b"\0")
                if chunk:
                    unpacking = zlib.decompressobj(wbits=31)
    if not unpacking.eof:
        raise EOFError("it breaks off in the middle of a record")


def kind_of(record: "WarcRecord", url: str) -> Format | None:
    """Tell what kind of page a record may hold, None for what is no page.

    Kinds that servers name loosely are `Format.HTML` here and told by the page itself.
    """
    if record.http_headers is not None:
        status = record.http_headers.status_code
        if status is not None and status != GOOD_STATUS:
            return None
        media = record.http_content_type or ""
    else:
        media = record.headers.get("Content-Type") or ""
    kind = KINDS.get(media.split(";")[0].strip().lower())
    is_file = kind is Format.TEXT and url.lower().endswith(NO_ARTICLES)
    return None if is_file else kind


def kind_in(content: bytes, kind: Format) -> Format | None:
    """Tell what kind of page it is by how it begins; None where it is none."""
    if kind is not Format.HTML:
        return kind
    told = tell_format("", content[:HEAD_BYTES])
    if told in (Format.HTML, Format.FEED, Format.PDF):
        return told
    return Format.HTML if b"<" in content[:HEAD_BYTES] and told is None else None


def page_in(
    record: "WarcRecord", url: str, kind: Format, part: Part
) -> Part | Trouble | None:
    """Give the page in a record as a part, None where it turns out to be none."""
    where = inside(part.where, url)
    try:
        content = content_in(record, where, part)
    except ArticleError as error:
        return Trouble(where=where, error=error)
    told = kind_in(content, kind)
    if told is None:
        return None
    return Part(
        where=where,
        format=told,
        file=BytesIO(content),
        given=replace(
            part.given,
            url=web_address(url),
            fetched_at=record.headers.get("WARC-Date"),
            raw_sha256=digest_of(content),
        ),
        encoding=record.http_charset,
        limits=part.limits,
        depth=part.depth + 1,
        packed_bytes=len(content),
    )


def content_in(record: "WarcRecord", where: str, part: Part) -> bytes:
    """Unpack what a record holds.

    Raises:
        ArticleError: `broken-archive`, `empty-file` or `unpacks-too-large`.
    """
    packed = max(record.content_length, 1)
    try:
        content = unpack(record.reader, where, packed, part.limits)
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        raise ArticleError(
            "broken-archive",
            f"The record of {where} is damaged ({error}). Fetch the page again.",
        ) from error
    if is_cut(record, content):
        raise cut_off(where)
    if not content:
        raise empty(where)
    return content


def is_cut(record: "WarcRecord", content: bytes) -> bool:
    """Tell whether a record holds less than it says, where it is not packed."""
    http = record.http_headers
    if http is not None and any(http.get(name) for name in ENCODINGS):
        return False
    return len(content) < record.content_length


def empty(where: str) -> ArticleError:
    """Say that a page is empty."""
    return ArticleError("empty-file", f"The page {where} is empty.")


def cut_off(where: str) -> ArticleError:
    """Say that a record is shorter than it says."""
    return ArticleError(
        "broken-archive", f"The record of {where} is cut off. Fetch the page again."
    )


def parse_wacz(part: Part) -> Taking:
    """Give the pages in the WARC files of a WACZ file; its list of pages counts.

    Raises:
        ArticleError: `broken-archive`.
    """
    with open_zip(part) as packed:
        names = sorted(packed.namelist())
        try:
            only = listed_pages(packed, [n for n in names if n.startswith(PAGES)])
        except DAMAGED as error:
            raise broken(part.where, error) from error
        for name in names:
            if not name.lower().endswith((".warc", ".warc.gz")):
                continue
            where = inside(part.where, name)
            try:
                with packed.open(name) as file:
                    member = replace(
                        part, where=where, format=Format.WARC, file=file, start=0
                    )
                    yield from no_places(parse_warc(member, only))
            except ArticleError as error:
                yield Trouble(where=where, error=error)
            except DAMAGED as error:
                yield Trouble(
                    where=where,
                    error=ArticleError(
                        "broken-archive", f"{where} is damaged ({error})."
                    ),
                )


def no_places(taking: Taking) -> Taking:
    """Leave places out: they count from the beginning of a file inside a file."""
    for taken in taking:
        if not isinstance(taken, Place):
            yield taken


def listed_pages(packed: zipfile.ZipFile, names: list[str]) -> frozenset[str] | None:
    """Load the addresses of a WACZ file's pages, None where it lists none."""
    found: set[str] = set()
    for name in names:
        if packed.getinfo(name).file_size > MOST_PAGES_BYTES:
            return None
        with packed.open(name) as file:
            for line in lines_of(file):
                try:
                    page = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(page, dict) and isinstance(page.get("url"), str):
                    found.add(page["url"])
    return frozenset(found) or None


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """Give the lines of a file, none of them endless."""
    while line := file.readline(1_000_000):
        yield line
