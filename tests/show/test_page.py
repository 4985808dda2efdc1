"""The report page: complete, linked, closed to attacks."""

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest
from show.example import example_ledger
from show.hostile import hostile_ledger

from counterclaim.records import Ledger, Made
from counterclaim.show.page import ReportOptions, render_report

EMPTY = Ledger(made=Made(tool="counterclaim 0", reader="en-1", reader_sha256="", at=""))
VOID = {"meta", "link", "line", "rect", "circle"}


class Page(HTMLParser):
    """The tags, ids and links of a page, and all its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.ids, self.attributes, self.open = [], Counter(), [], []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self.ids.update(value for name, value in attrs if name == "id")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data

    def links(self):
        return [value for name, value in self.attributes if name in ("href", "src")]


@pytest.fixture(scope="module")
def html():
    return render_report(example_ledger(), ReportOptions(title="The Tolmen raid"))


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


@pytest.mark.parametrize("ledger", [EMPTY, example_ledger()], ids=["empty", "example"])
def test_page_is_well_formed(ledger):
    page = Page(render_report(ledger))
    assert page.open == []
    assert page.ids.most_common(1)[0][1] == 1


def test_page_links_lead_somewhere_on_the_page(page):
    inner = [link[1:] for link in page.links() if link.startswith("#")]
    assert len(inner) > 50
    assert set(inner) <= set(page.ids)


def test_page_fetches_nothing(page):
    outer = {link for link in page.links() if not link.startswith("#")}
    assert outer == {"data:,", "https://news.example/copy"}
    assert not {"script", "img", "iframe", "form", "object", "embed"} & set(page.tags)


def test_page_policy_holds_the_hash_of_its_style(html):
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "unsafe" not in policy
    assert "url(" not in style


@pytest.mark.parametrize(
    "words",
    [
        "The Tolmen raid",
        "How many fighters of the Sarvian Free Front were killed?",
        *("≠", "disputed", "denied", "conceded", "updated", "agreed", "single"),
        "2 articles, 1 origin",
        "These 2 articles repeat one text, in other words",
        "3 of 4 sentences stand in both",
        "(from the dateline)",
        "date not told",
        "The claims could not be independently verified.",
        "broken.txt is an image, not text",
        "What people decided",
        "Also named, without a claim of their own: 3",
        "two sides give counts that cannot both be true",
    ],
)
def test_page_tells(page, words):
    assert words in page.text


def test_page_shows_incidents_in_order_of_time(html):
    assert html.index('id="i-raid"') < html.index('id="i-shelling"')


def test_page_shows_every_word_of_every_article(html):
    shown = []
    for body in re.findall(r'<article class="article".*?</article>', html, re.DOTALL):
        texts = re.findall(r'<h3[^>]*>.*?</h3>|<p class="text".*?</p>', body, re.DOTALL)
        bare = re.sub(r'<a class="ref.*?</a>|<[^>]*>', "", "".join(texts))
        shown.append("".join(unescape(bare).split()))
    for article in example_ledger().articles:
        assert any(text.endswith("".join(article.text.split())) for text in shown)


def test_page_marks_source_cue_and_content_of_a_claim(html):
    number = re.search(r'id="c-wire-denies" class="t t(\d+)"', html)[1]
    for kind, words in (
        ("source", "The defence ministry of Norland"),
        ("cue", "denied"),
        ("content", "the town had fallen"),
    ):
        assert re.search(rf'class="{kind} k{number}\b[^"]*">{words}', html)
    assert f".article:has(.t{number}:target) .k{number}" in html


def test_page_marks_who_gives_a_figure(html):
    number = re.search(r'id="c-wire-f-seventy" class="t t(\d+)"', html)[1]
    voice = re.findall(rf'class="(source|cue) [k\d ]*\bk{number}\b[^"]*">([^<]+)', html)
    assert ("source", "It") in voice
    assert ("cue", "said") in voice


def test_page_greys_furniture(html):
    assert '<span class="furniture">Advertisement</span>' in html


def test_page_has_landmarks_and_named_tables(page, html):
    assert {"header", "nav", "main", "footer"} <= set(page.tags)
    assert page.tags.count("table") == page.tags.count("caption")
    assert page.tags.count("h1") == 1
    assert all('scope="' in cell for cell in re.findall(r"<th\b[^>]*>", html))


def test_page_lets_no_text_become_markup():
    safe = Page(render_report(example_ledger()))
    page = Page(render_report(hostile_ledger(example_ledger())))
    assert set(page.tags) == set(safe.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [link for link in page.links() if "javascript:" in link[:20]]
    assert page.open == []


def test_page_shows_hidden_characters_as_codes():
    html = render_report(hostile_ledger(example_ledger()))
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\ud800-\udfff]", html)
    assert "[U+202E]evil[U+202C][U+001B][31m[U+0000][U+D800]" in html
    html.encode("utf-8")


def test_page_without_anything_says_so():
    text = Page(render_report(EMPTY)).text
    assert "No incident was found" in text
