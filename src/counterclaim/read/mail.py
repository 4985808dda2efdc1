"""Mails (EML) and pages saved with all their parts (MHTML) to drafts."""

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from counterclaim.errors import ArticleError
from counterclaim.read.formats import HEAD_BYTES, Format, tell_format
from counterclaim.read.metadata import iso_date
from counterclaim.read.options import Given
from counterclaim.read.parts import (
    Draft,
    Part,
    Taking,
    digest_of,
    inside,
    part_of_bytes,
)
from counterclaim.read.web_page import web_address
from counterclaim.read.xml import broken_document
from counterclaim.records import Told, ToldBy

FEWEST_WORDS = 40  # a shorter plain text says "see the other part"
HEADERS = {"Subject": "title", "Date": "published"}
SAVED_FROM = "Snapshot-Content-Location"
UNREAD_PARTS = frozenset({Format.URLS, Format.CSV, Format.PARQUET})


def parse_mail(part: Part) -> Taking:
    """Give a mail's text as a draft, or its page as a part; then what is attached.

    Raises:
        ArticleError: `too-many-parts`, `broken-document` or `no-article-text`.
    """
    content = part.read()
    message = load_message(content, part)
    given = mail_given(message, part, digest_of(content))
    body = message.get_body(("plain", "html"))
    text = text_of(body) if body is not None else ""
    page = message.get_body(("html",))
    if page is not None and len(text.split()) < FEWEST_WORDS:
        markup = bytes_of(page)
        html = part_of_bytes(markup, part.where, Format.HTML, part)
        yield replace(html, given=given, encoding=page.get_content_charset())
    elif text.strip():
        clean = text.replace("\r\n", "\n")
        yield Draft(where=part.where, text=clean, given=given)
    else:
        raise ArticleError(
            "no-article-text",
            f"The mail {part.where} has no text. Read what is attached to it.",
        )
    yield from attachments_of(message, part)


def parse_mhtml(part: Part) -> Taking:
    """Give the page that an MHTML file holds as a part.

    Raises:
        ArticleError: `too-many-parts`, `broken-document` or `no-article-text`.
    """
    content = part.read()
    message = load_message(content, part)
    limits = replace(part.limits, mail_parts=part.limits.members)
    for one in parts_of(message, replace(part, limits=limits)):
        if one.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        address = message.get(SAVED_FROM) or one.get("Content-Location")
        given = replace(
            part.given,
            url=part.given.url or web_address(str(address or "")),
            raw_sha256=digest_of(content),
            format=Format.MHTML.value,
        )
        page = part_of_bytes(bytes_of(one), part.where, Format.HTML, part)
        yield replace(page, given=given, encoding=one.get_content_charset())
        return
    raise ArticleError(
        "no-article-text",
        f"{part.where or 'The file'} holds no page. Save the page again.",
    )


def load_message(content: bytes, part: Part) -> EmailMessage:
    """Parse a mail and count its parts.

    Raises:
        ArticleError: `too-many-parts` or `broken-document`.
    """
    most = part.limits.mail_parts
    if part.format is Format.EML and content.count(b"\nContent-Type:") > 5 * most:
        raise too_many_parts(part.where, most)  # before it is parsed at all
    try:
        message = BytesParser(policy=policy.default).parsebytes(content)
    except (MessageError, ValueError, LookupError, AttributeError) as error:
        raise broken_document(part.where, error) from error
    if part.format is Format.EML:
        for _ in parts_of(message, part):
            pass
    return message


def parts_of(message: EmailMessage, part: Part) -> Iterator[EmailMessage]:
    """Give all parts of a mail.

    Raises:
        ArticleError: `too-many-parts`.
    """
    for count, one in enumerate(message.walk()):
        if count > part.limits.mail_parts:
            raise too_many_parts(part.where, part.limits.mail_parts)
        if isinstance(one, EmailMessage):
            yield one


def mail_given(message: EmailMessage, part: Part, raw_sha256: str) -> Given:
    """Make the fields that stand beside a mail's text."""
    told = []
    for header, field in HEADERS.items():
        words = header_of(message, header)
        if words:
            told.append(Told(field=field, by=ToldBy.HEADER, words=words))
    name, address = parseaddr(header_of(message, "From") or "")
    sender = name or address.rpartition("@")[2]
    if sender:
        told.append(Told(field="outlet", by=ToldBy.HEADER, words=sender))
    by_field = {t.field: t.words for t in told}
    return replace(
        part.given,
        title=by_field.get("title"),
        outlet=part.given.outlet or by_field.get("outlet"),
        byline=None,
        published=iso_date(by_field.get("published")),
        told=tuple(told),
        format=Format.EML.value,
        raw_sha256=raw_sha256,
    )


def header_of(message: EmailMessage, name: str) -> str | None:
    """Give a header's words, None where it is missing or broken beyond reading."""
    try:
        return " ".join(str(message.get(name) or "").split()) or None
    except (MessageError, ValueError, LookupError, AttributeError, IndexError):
        return None


def text_of(message: MIMEPart) -> str:
    """Give the text of a part, "" where it has none."""
    if message.get_content_maintype() != "text":
        return ""
    content = bytes_of(message)
    if message.get_content_type() == "text/html":
        return ""
    for encoding in (message.get_content_charset(), "utf-8", "cp1252"):
        try:
            if encoding:
                return content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8", "replace")


def bytes_of(message: MIMEPart) -> bytes:
    """Give a part's bytes, unpacked."""
    payload = message.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def attachments_of(message: EmailMessage, part: Part) -> Iterator[Part]:
    """Give what is attached and can be read; pictures, tables and cards are not."""
    if part.depth >= part.limits.nesting:
        return
    for number, one in enumerate(message.iter_attachments(), start=1):
        if not isinstance(one, EmailMessage):
            continue
        if one.get_content_type() == "message/rfc822":
            inner = one.get_payload(0)
            content = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
            name = f"{number}.eml"
        else:
            content, name = bytes_of(one), one.get_filename() or f"{number}"
        kind = tell_format(name, content[:HEAD_BYTES]) if content else None
        if kind and kind not in UNREAD_PARTS:
            found = part_of_bytes(content, inside(part.where, name), kind, part)
            yield replace(found, given=replace(part.given, raw_sha256=None))


def too_many_parts(where: str, most: int) -> ArticleError:
    """Say that a mail has more parts than mails have."""
    return ArticleError(
        "too-many-parts",
        f"{where or 'The mail'} has more than {most:,} parts and was refused. Save "
        "its text in a .txt file.",
    )
