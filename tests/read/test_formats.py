"""Every kind of file that can be read, taken apart in this process."""

import datetime
import gzip
import io

import pytest
import read_making as making

from counterclaim.read.formats import Format, tell_format
from counterclaim.read.parts import Address, Draft, Part, Place, Trouble
from counterclaim.read.take_apart import Gave, Walk
from counterclaim.records import ToldBy


def taken(content, name, **fields):
    """What a file gives: drafts, addresses, troubles."""
    content = content if isinstance(content, bytes) else content.encode()
    part = Part(
        where=name,
        format=tell_format(name, content[:4096]),
        file=io.BytesIO(content),
        packed_bytes=len(content),
        **fields,
    )
    return [step.item for step in Walk().steps(part) if isinstance(step, Gave)]


def draft(content, name, **fields):
    (only,) = taken(content, name, **fields)
    assert isinstance(only, Draft), only.error
    return only


def codes(items):
    return [item.error.code for item in items if isinstance(item, Trouble)]


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.html", b"%PDF-1.7", Format.PDF),
        ("a", b"<!doctype HTML><p>", Format.HTML),
        ("a", b"\xef\xbb\xbf <?xml version='1.0'?><!-- x --><rss>", Format.FEED),
        ("a.xml", b'<feed xmlns="http://www.w3.org/2005/Atom">', Format.FEED),
        ("a.xml", b"<inventory>", None),
        ("a.html", making.mhtml()[:500], Format.MHTML),
        ("a", making.mail()[:500], Format.EML),
        ("a.docx", making.docx()[:500], Format.DOCX),
        ("a", making.epub()[:500], Format.EPUB),
        ("book.zip", making.epub()[:500], Format.EPUB),
        ("a.zip", making.zipped({"x": "y"}), Format.ZIP),
        ("a.tar", making.tarred({"x": b"y"}, "w")[:600], Format.TAR),
        ("a.warc", b"WARC/1.1\r\n", Format.WARC),
        ("a.warc.gz", b"\x1f\x8b\x08", Format.WARC),
        ("a.txt.gz", b"\x1f\x8b\x08", Format.GZIP),
        ("a", b"PAR1", Format.PARQUET),
        ("a", b'{"text": "x"}', Format.JSONL),
        ("a.jpg", b"\xff\xd8\xff", None),
        ("a", b"Date of birth: unknown", None),
    ],
)
def test_kind_of_file_is_told_by_its_beginning_and_its_name(name, head, kind):
    assert tell_format(name, head) is kind


def test_page_gives_its_story_and_what_told_each_field():
    found = draft(making.page(), "a.html")
    assert found.text.split("\n\n")[-3:] == list(making.PARAGRAPHS)
    assert "All rights" not in found.text
    given = found.given
    assert (given.title, given.outlet, given.byline) == (
        making.TITLE,
        "Harbour Post",
        "Ana Ruz",
    )
    assert (given.published, given.updated) == ("2031-05-06", "2031-05-07")
    told = {one.field: one.by for one in given.told}
    assert told["title"] is told["published"] is ToldBy.OPEN_GRAPH
    assert told["byline"] is ToldBy.META
    assert len(given.raw_sha256) == 64


JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name":
"Other"}, {"@type": ["NewsArticle"], "headline": "Raid on the bay", "datePublished":
"%s", "author": [{"name": "Ana Ruz"}, {"name": "Ilo Brandt"}], "publisher": {"name":
"Bay Press"}}]}</script>"""


def test_json_ld_of_the_article_goes_before_all_else():
    head = JSON_LD % "2031-05-05T09:00:00+02:00" + making.HEAD
    given = draft(making.page(head=head), "a.html").given
    assert (given.title, given.outlet) == ("Raid on the bay", "Bay Press")
    assert (given.byline, given.published) == ("Ana Ruz, Ilo Brandt", "2031-05-05")
    assert {one.field: one.by for one in given.told}["title"] is ToldBy.JSON_LD


def test_metadata_is_cleaned_of_what_markup_leaves_in_it():
    head = (
        '<script type="application/ld+json">{"@type": "Article", "headline": '
        '"The bay&#8217;s  dead &amp; living"}</script>'
        '<meta name="author" content=" By  Ana Ruz"><meta name="author" content="x">'
        '<meta property="article:author" content="https://social.example/ana">'
        '<meta property="og:site_name" content="">'
    )
    given = draft(making.page(head=head), "a.html").given
    assert given.title == "The bay\u2019s dead & living"
    assert (given.byline, given.outlet) == ("Ana Ruz", None)


@pytest.mark.parametrize(
    ("head", "url", "published", "by"),
    [
        (JSON_LD % "2031-05-06T01:30:00Z", "https://x.example/2031/05/05/bay",
         "2031-05-05", ToldBy.URL),
        (JSON_LD % "2031-05-06T01:30:00Z", "https://x.example/2031/05/01/bay",
         "2031-05-06", ToldBy.JSON_LD),
        (JSON_LD % "2031-05-06T01:30:00+02:00", "https://x.example/2031/05/05/bay",
         "2031-05-06", ToldBy.JSON_LD),
        (JSON_LD % "soon", "https://x.example/2031/05/05/bay", "2031-05-05",
         ToldBy.URL),
        ("<script type='application/ld+json'>{broken</script>", None, None, None),
    ],
)  # fmt: skip
def test_day_of_publication_is_the_day_where_the_outlet_is(head, url, published, by):
    from counterclaim.read.options import Given

    given = draft(making.page(head=head), "a.html", given=Given(url=url)).given
    told = {one.field: one.by for one in given.told}
    assert (given.published, told.get("published")) == (published, by)


@pytest.mark.parametrize(
    ("encoding", "head", "told"),
    [
        ("cp1251", '<meta charset="windows-1251">', None),
        ("cp1251", "", "windows-1251"),
        ("utf-16", "", None),
        ("cp1252", '<meta charset="iso-8859-1">', None),
    ],
)
def test_page_is_decoded_as_browsers_do(encoding, head, told):
    words = "Губернатор сообщил" if encoding == "cp1251" else "“Né à l’est”"
    content = making.page((words, *making.PARAGRAPHS), head=head).decode()
    content = content.replace("<meta charset=utf-8>", "")
    found = draft(content.encode(encoding), "a.html", encoding=told)
    assert words in found.text


def test_page_with_damaged_characters_is_read_and_told():
    content = making.page().replace(b"two policemen", b"two \xff\xfe policemen")
    found = draft(content, "a.html")
    assert "two \ufffd\ufffd policemen" in found.text
    assert found.note.code == "damaged-encoding"


def test_word_document():
    extra = {
        "word/footnotes.xml": '<w:footnotes xmlns:w="x"><w:p><w:r><w:t>Says the '
        "mayor.</w:t></w:r></w:p></w:footnotes>"
    }
    found = draft(making.docx(extra=extra), "a.docx")
    assert found.text == making.TEXT + "\n\nSays the mayor."
    assert (found.given.title, found.given.byline) == (making.TITLE, "Ana Ruz")
    assert found.given.published == "2031-05-06"


def test_book_gives_its_pages_and_says_which_hold_no_story():
    story, cover = taken(making.epub(), "b.epub")
    assert story.where == "b.epub::O/a.xhtml"
    assert (story.given.outlet, story.given.id) == ("Bay Press", "O/a.xhtml")
    assert cover.error.code == "no-article-text"


def test_mail_with_text_page_and_attachment():
    attached = [("x.docx", making.docx()), ("x.png", b"\x89PNG"), ("y.csv", b"a,b")]
    body, document = taken(making.mail(attached=attached), "m.eml")
    assert body.text.strip() == making.TEXT
    assert (body.given.title, body.given.outlet) == (making.TITLE, "Bay Press Desk")
    assert body.given.published == "2031-05-06"
    assert (document.where, document.given.format) == ("m.eml::x.docx", "docx")
    page = draft(making.mail(plain="See the page.", html=making.page()), "m.eml")
    assert making.PARAGRAPHS[0] in page.text
    assert page.given.format == "eml"


def test_saved_page_has_its_address():
    found = draft(making.mhtml(), "p.mhtml")
    assert (found.given.url, found.given.format) == (making.URL, "mhtml")


@pytest.mark.parametrize("content", [making.RSS, making.ATOM])
def test_feed_keeps_whom_an_item_comes_from(content):
    first, *rest = taken(content, "f.xml")
    assert first.text.startswith("Governor Petra Vann said that two policemen")
    given = first.given
    assert (given.origin, given.outlet) == ("Meridian Press Agency", "Harbour Post")
    assert given.origin_url.startswith("https://wire.example")
    assert (given.url, given.id) == ("https://post.example/1", "tag:1")
    assert (given.published, given.title) == ("2031-05-06", "Two killed")
    assert codes(rest) == ["item-without-text"] * len(rest)


def web_archive(*, is_packed=True):
    gzipped = "Content-Encoding: gzip\r\n"
    return making.warc(
        [
            making.record("https://x.example/1", making.page()),
            making.record("https://x.example/2", b"", status="301 Moved"),
            making.record("https://x.example/a.png", b"\x89PNG", media="image/png"),
            making.record(
                "https://x.example/3", gzip.compress(making.page()), more=gzipped
            ),
            making.record("https://x.example/menu", b"<p>Home</p><p>World</p>"),
            making.record("https://x.example/robots.txt", b"x", media="text/plain"),
            making.record("https://x.example/4", making.pdf([[making.PARAGRAPHS[0]]]),
                          media="application/pdf"),
        ],
        is_packed=is_packed,
    )  # fmt: skip


@pytest.mark.parametrize("is_packed", [True, False])
def test_web_archive_gives_its_pages(is_packed):
    one, three, menu, four = taken(web_archive(is_packed=is_packed), "c.warc.gz")
    assert [d.given.url[-1] for d in (one, three, four)] == ["1", "3", "4"]
    assert one.text == three.text
    assert one.given.fetched_at == "2031-05-06T12:00:00Z"
    assert (menu.error.code, four.given.format) == ("no-article-text", "pdf")


def test_web_archive_is_read_on_from_a_place():
    content = web_archive()
    part = Part(where="c.warc.gz", format=Format.WARC, file=io.BytesIO(content))
    steps = list(Walk().steps(part))
    places = [step for step in steps if isinstance(step, Place)]
    at = places[3]
    part = Part(
        where="c.warc.gz", format=Format.WARC, file=io.BytesIO(content), start=at.offset
    )
    rest = [s.item for s in Walk().steps(part) if isinstance(s, Gave)]
    assert [d.given.url[-1] for d in rest if isinstance(d, Draft)] == ["3", "4"]


def test_wacz_gives_the_pages_that_it_lists():
    content = making.zipped(
        {
            "datapackage.json": "{}",
            "archive/data.warc.gz": making.warc(
                [making.record(f"https://x.example/{n}", making.page()) for n in "ab"]
            ),
            "pages/pages.jsonl": '{"format": "x"}\nno\n{"url": "https://x.example/b"}',
        }
    )
    assert draft(content, "c.wacz").given.url == "https://x.example/b"


def test_tables_of_articles():
    csv = 'Id;Headline;Body;Date\r\n1;T;"Said; so.\n";2031-05-03\r\n2;U;;\r\n;;;\r\n'
    first, trouble = taken(csv, "t.csv")
    assert (first.text, first.given.title, first.given.id) == ("Said; so.\n", "T", "1")
    assert first.given.published == "2031-05-03"
    assert (trouble.where, trouble.error.code) == ("t.csv:3", "row-without-text")
    assert codes(taken("a,b\n1,2\n", "t.csv")) == ["no-text-column"]
    assert codes(taken("", "t.csv")) == ["empty-file"]


def test_parquet_table():
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = {
        "maintext": ["He said so.", None],
        "date_publish": [datetime.datetime(2031, 5, 3, 4)] * 2,
        "authors": [["Ana Ruz", "Ilo Brandt"]] * 2,
        "embedding": [[0.1] * 4] * 2,
    }
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(table), file)
    first, trouble = taken(file.getvalue(), "t.parquet")
    assert (first.text, first.given.published) == ("He said so.", "2031-05-03")
    assert first.given.byline == "Ana Ruz, Ilo Brandt"
    assert trouble.error.code == "row-without-text"
    assert codes(taken(b"PAR1 no PAR1", "t.parquet")) == ["broken-table"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.urls", "# list\nhttps://x.example/1\n  https://x.example/2 \n"),
        ("a.csv", "url,score\nhttps://x.example/1,3\nhttps://x.example/2,4\n"),
        (
            "a.csv",
            "".join(
                "\t".join(["12", "20310503", *["x"] * 58, f"https://x.example/{n}"])
                + "\n"
                for n in (1, 2)
            ),
        ),
    ],
)
def test_lists_of_addresses(name, content):
    found = taken(content, name)
    assert all(isinstance(item, Address) for item in found)
    assert [item.url[-1] for item in found] == ["1", "2"]


def test_archives_in_archives():
    inner = making.zipped({"q.jsonl": '{"text": "She said yes.", "id": 7}\nbad'})
    members = {
        "a/p.html": making.page(),
        "in.zip": inner,
        "__MACOSX/a.txt": "x",
        "photo.jpg": b"\xff\xd8\xff",
        "t.txt": b"The mayor said so.\r\n",
    }
    for content, name in (
        (making.zipped(members), "z.zip"),
        (making.tarred(dict(sorted(members.items())) | {"l": "/etc/passwd"}), "z.tgz"),
    ):
        found = taken(content, name)
        drafts = [item for item in found if isinstance(item, Draft)]
        assert {d.where.partition("::")[2] for d in drafts} == {
            "a/p.html", "in.zip/q.jsonl", "t.txt",
        }  # fmt: skip
        text = next(d for d in drafts if d.where.endswith("t.txt"))
        assert (text.text, len(text.digest)) == ("The mayor said so.\r\n", 64)
        assert codes(found) == ["broken-json-line"]


def test_pdf_lines_become_paragraphs():
    first = [
        "The Bay Bulletin, 6 May 2031",
        "Governor Petra Vann said on Tuesday that two police-",
        "men had been killed in the bay and that nine houses",
        "were burning when the boats came in.",
        "",
        "The Front denied it and said that its fighters had",
        "been a day away from the bay when the shooting and",
    ]
    pages = [
        first,
        ["The Bay Bulletin, 6 May 2031", "the burning began.", "2"],
        ["The Bay Bulletin, 6 May 2031", "The end, said the mayor.", "3"],
    ]
    found = draft(making.pdf(pages), "a.pdf")
    assert found.text.split("\n\n") == [
        "Governor Petra Vann said on Tuesday that two policemen had been killed in the "
        "bay and that nine houses were burning when the boats came in.",
        "The Front denied it and said that its fighters had been a day away from the "
        "bay when the shooting and the burning began.",
        "The end, said the mayor.",
    ]
    assert (found.given.title, found.given.published) == (making.TITLE, "2031-05-06")


def test_scanned_pdf_says_that_it_has_no_text_layer():
    (scan,) = taken(making.pdf([[], []], picture=True), "scan.pdf")
    assert (scan.error.code, "2 pages" in scan.error.message) == ("no-text-layer", True)
    half = draft(making.pdf([["The mayor said that it rained."], []]), "half.pdf")
    assert (half.note.code, "(2)" in half.note.message) == ("pages-without-text", True)
