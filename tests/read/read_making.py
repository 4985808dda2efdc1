"""Files of all kinds, made for the tests; the war in them is an invented one."""

import gzip
import io
import tarfile
import zipfile
from email.message import EmailMessage

PARAGRAPHS = (
    "Governor Petra Vann said on Tuesday that two policemen had been killed in the "
    "bay and that nine houses were burning when the boats came in.",
    "The Harbour Front denied the raid and said its fighters had been a day's march "
    "away, near the mill at Varden, when the shooting began.",
    "Nobody could confirm either account, and the road to the bay was closed to the "
    "press until the evening of the next day.",
)
TEXT = "\n\n".join(PARAGRAPHS)
TITLE = "Two policemen killed in the bay"
HEAD = """<title>Two policemen killed in the bay - Harbour Post</title>
<meta property="og:title" content="Two policemen killed in the bay">
<meta property="og:site_name" content="Harbour Post">
<meta name="author" content="Ana Ruz">
<meta property="article:published_time" content="2031-05-06T10:00:00+02:00">
<meta property="article:modified_time" content="2031-05-07T09:00:00+02:00">"""
URL = "https://post.example/bay"


def page(paragraphs=PARAGRAPHS, head=HEAD):
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body><nav>"
        f"<a href=/>Home</a> <a href=/w>World</a></nav><article><h1>{TITLE}</h1>"
        f"{body}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def zipped(members, level=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", level) as packed:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)  # of no day: the same bytes each time
            member.compress_type = zipfile.ZIP_STORED if name == "mimetype" else level
            packed.writestr(member, content)
    return file.getvalue()


def tarred(members, mode="w:gz"):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as packed:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            if isinstance(content, bytes):
                info.size = len(content)
                packed.addfile(info, io.BytesIO(content))
            else:
                info.type, info.linkname = tarfile.SYMTYPE, content
                packed.addfile(info)
    content = file.getvalue()
    return content[:4] + bytes(4) + content[8:] if mode.endswith("gz") else content


def docx(paragraphs=PARAGRAPHS, extra=None):
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="y" xmlns:dcterms="z">'
        f"<dc:title>{TITLE}</dc:title><dc:creator>Ana Ruz</dc:creator>"
        "<dcterms:created>2031-05-06T10:00:00Z</dcterms:created></cp:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}'
            "</w:body></w:document>",
            "docProps/core.xml": core,
            **(extra or {}),
        }
    )


def epub(pages=None):
    pages = pages or {"a.xhtml": page(), "cover.xhtml": b"<html><body/></html>"}
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Week'
        "</dc:title><dc:publisher>Bay Press</dc:publisher><dc:date>2031-05-09</dc:date>"
        f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "O/p.opf": package,
            **{f"O/{name}": content for name, content in pages.items()},
        }
    )


def mail(plain=TEXT, html=None, attached=()):
    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = "Bay Press Desk <desk@press.example>"
    message["Date"] = "Tue, 06 May 2031 18:00:00 +0200"
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        add = message.add_alternative if plain is not None else message.set_content
        add(html.decode(), subtype="html")
    for name, content in attached:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def mhtml(content=None, location=URL):
    return (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: "
        + location.encode()
        + b"\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;"
        b' type="text/html"; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: 8bit\r\nContent-Location: "
        + location.encode()
        + b"\r\n\r\n"
        + (content or page())
        + b"\r\n--B--\r\n"
    )


def record(url, body, *, status="200 OK", media="text/html; charset=utf-8", more=""):
    block = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{hash(url)}>\r\n"
        f"WARC-Date: 2031-05-06T12:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc(records, *, is_packed=True):
    return b"".join(gzip.compress(r, mtime=0) if is_packed else r for r in records)


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Two killed</title><link>https://post.example/1</link><guid>tag:1</guid>
<pubDate>Tue, 06 May 2031 18:00:00 +0200</pubDate><author>Ana Ruz</author>
<source url="https://wire.example/feed">Meridian Press Agency</source>
<description>&lt;p&gt;Governor Petra Vann said that two policemen had been killed.
&lt;/p&gt;&lt;p&gt;The Front denied it.&lt;/p&gt;</description></item>
<item><title>No text</title><link>https://post.example/2</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Harbour Post</title><entry><title>Two killed</title><id>tag:1</id>
<link href="https://post.example/1"/><updated>2031-05-07T09:00:00Z</updated>
<published>2031-05-06T18:00:00+02:00</published><author><name>Ana Ruz</name></author>
<source><title>Meridian Press Agency</title>
<link href="https://wire.example"/></source><content type="html">
&lt;p&gt;Governor Petra Vann said that two policemen had been killed.&lt;/p&gt;
</content></entry></feed>"""


def pdf(pages, *, picture=False, info=True):
    """A PDF of lines of text, 12 points apart; an empty list is a page of nothing."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        shown = "".join(
            f"BT /F1 10 Tf 60 {760 - 12 * n} Td ({line}) Tj ET\n"
            for n, line in enumerate(lines)
            if line
        )
        stream = shown + ("q 9 0 0 9 0 0 cm Q" if picture else "")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents "
            f"{len(objects) + 2} 0 R/Resources<</Font<</F1<</Type/Font/Subtype"
            "/Type1/BaseFont/Helvetica>>>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    trailer = ""
    if info:
        objects.append(
            f"<</Title({TITLE})/Author(Ana Ruz)/CreationDate(D:20310506100000)>>"
        )
        trailer = f"/Info {len(objects)} 0 R"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size "
        f"{len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    )
