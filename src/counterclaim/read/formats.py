"""What kind of file a file is: by its first bytes, then by its name."""

import re
from enum import StrEnum
from pathlib import PurePath

HEAD_BYTES = 4096  # of a file, to tell its kind


class Format(StrEnum):
    """The kinds of files that can be read."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"
    PDF = "pdf"
    EPUB = "epub"
    DOCX = "docx"
    EML = "eml"
    MHTML = "mhtml"
    WARC = "warc"
    WACZ = "wacz"
    FEED = "feed"
    CSV = "csv"
    PARQUET = "parquet"
    URLS = "urls"
    ZIP = "zip"
    TAR = "tar"
    GZIP = "gzip"


ENDINGS = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".shtml": Format.HTML,
    ".pdf": Format.PDF,
    ".epub": Format.EPUB,
    ".docx": Format.DOCX,
    ".eml": Format.EML,
    ".mhtml": Format.MHTML,
    ".mht": Format.MHTML,
    ".warc": Format.WARC,
    ".wet": Format.WARC,
    ".wacz": Format.WACZ,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".rdf": Format.FEED,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".urls": Format.URLS,
    ".zip": Format.ZIP,
    ".tar": Format.TAR,
    ".tgz": Format.TAR,
    ".gz": Format.GZIP,
}
LONG_ENDINGS = {
    ".warc.gz": Format.WARC,
    ".wet.gz": Format.WARC,
    ".tar.gz": Format.TAR,
    ".tar.bz2": Format.TAR,
    ".tar.xz": Format.TAR,
}
XML_ROOT = re.compile(rb"<(?!\?|!--|!DOCTYPE)(?:\w+:)?(\w+)", re.IGNORECASE)
MAIL_HEADER = re.compile(
    rb"\A(?:From |(?:Return-Path|Received|Message-ID|MIME-Version|Delivered-To|"
    rb"Date|From|To|Subject|X-[\w-]+|Content-Type|DKIM-Signature|Reply-To):)",
    re.IGNORECASE,
)
MAIL_SURE = re.compile(rb"^(?:MIME-Version|Message-ID|Content-Type):", re.I | re.M)
RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)


def format_of_name(name: str) -> Format | None:
    """Tell a file's kind by its name, None where the name does not tell.

    Examples:
        >>> format_of_name("crawl/2031.warc.gz").value, format_of_name("A.HTM").value
        ('warc', 'html')
        >>> format_of_name("photo.jpg")
    """
    lower = name.lower()
    for ending, kind in LONG_ENDINGS.items():
        if lower.endswith(ending):
            return kind
    return ENDINGS.get(PurePath(lower).suffix)


def tell_format(name: str, head: bytes) -> Format | None:
    """Tell a file's kind by how it begins and what it is called.

    Packed and binary kinds are told by their first bytes, whatever the name; kinds
    of text by the name, and by their first bytes where the name says nothing.

    Args:
        name: The file's name.
        head: Its first `HEAD_BYTES`.

    Examples:
        >>> tell_format("a.html", b"%PDF-1.7 ").value
        'pdf'
        >>> tell_format("page", b"<!DOCTYPE html><html>").value
        'html'
    """
    by_name = format_of_name(name)
    binary = binary_format(head, by_name)
    if binary:
        return binary
    by_text = text_format(head)
    if by_name in (Format.HTML, Format.EML, Format.MHTML) and by_text in MAILS:
        return by_text  # pages saved as .html are often MHTML
    return by_name or by_text


MAILS = frozenset({Format.EML, Format.MHTML})


def binary_format(head: bytes, by_name: Format | None) -> Format | None:
    """Tell packed and binary kinds by their first bytes."""
    if head.startswith(b"%PDF-") or b"%PDF-" in head[:1024]:
        return None if by_name is Format.WARC else Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return zip_format(head, by_name)
    if head.startswith(b"\x1f\x8b"):
        return by_name if by_name in (Format.WARC, Format.TAR) else Format.GZIP
    if head.startswith(b"WARC/"):
        return Format.WARC
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    if head[257:262] == b"ustar":
        return Format.TAR
    if head.startswith((b"BZh", b"\xfd7zXZ")) and by_name is Format.TAR:
        return Format.TAR
    return None


def zip_format(head: bytes, by_name: Format | None) -> Format | None:
    """Tell what is packed in a ZIP file by its first members and its name."""
    if b"application/epub+zip" in head:
        return Format.EPUB
    if by_name in (Format.DOCX, Format.EPUB, Format.WACZ):
        return by_name
    if b"[Content_Types].xml" in head:
        return Format.DOCX if b"word/" in head else None
    if b"datapackage.json" in head and b"archive/" in head:
        return Format.WACZ
    return Format.ZIP


def text_format(head: bytes) -> Format | None:
    """Tell kinds of text by how they begin."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"{":
        return Format.JSONL
    if start[:1] == b"<":
        root = XML_ROOT.search(start)
        name = root.group(1).lower() if root else b"html"
        if name in (b"rss", b"feed", b"rdf"):
            return Format.FEED
        is_html = name in (b"html", b"head", b"body", b"meta", b"title", b"div", b"p")
        return Format.HTML if is_html or b"<!doctype html" in start.lower() else None
    if MAIL_HEADER.match(start) and MAIL_SURE.search(start):
        return Format.MHTML if RELATED.search(start) else Format.EML
    return None
