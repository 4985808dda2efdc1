"""The report page in Debian's Chromium."""

import pytest
from show.example import example_ledger
from show.hostile import hostile_ledger

from counterclaim.show.page import render_report

pytestmark = pytest.mark.browser
WIDE, NARROW = 1280, 390


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    ledger = example_ledger()
    for name, shown in (("plain", ledger), ("hostile", hostile_ledger(ledger))):
        (folder / f"{name}.html").write_text(render_report(shown), encoding="utf-8")
    return folder


@pytest.fixture
def open_page(browser, reports):
    context = browser.new_context()
    complaints = []

    def open_report(name, *, width=WIDE):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(f"file://{reports / name}.html")
        return page

    yield open_report
    context.close()
    assert complaints == []


def background(page, selector):
    read = "node => getComputedStyle(node).backgroundColor"
    return page.locator(selector).first.evaluate(read)


def test_browser_click_on_a_cell_lands_on_its_marked_sentence(open_page):
    page = open_page("plain")
    words = ".k3.content"
    before = background(page, words)
    page.locator("#q-q-holds a.words", has_text="We hold the centre").click()
    assert page.url.endswith("#c-wire-hold")
    assert page.locator(words).first.inner_text().startswith("“We hold the centre")
    box = page.locator(words).first.bounding_box()
    assert 0 < box["y"] < 900
    lit = background(page, words)
    assert lit != before
    assert background(page, ".k3.source") == background(page, ".k3.cue") == lit


def test_browser_finds_words_that_were_never_in_the_window(open_page):
    page = open_page("plain")
    last = page.locator(".article .text").last
    assert last.bounding_box()["y"] > 3 * 900
    words = last.locator("span").last.text_content()
    assert page.evaluate("words => window.find(words, true, true)", words)
    assert 0 <= last.bounding_box()["y"] < 900


@pytest.mark.parametrize("name", ["plain", "hostile"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_browser_shows_nothing_wider_than_the_window(open_page, name, width):
    page = open_page(name, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["plain", "hostile"])
def test_browser_runs_nothing_of_the_ledger(open_page, name):
    page = open_page(name)
    assert page.evaluate("window.hit") is None
    assert page.locator("script, img, iframe, [onload], [onerror]").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0


def test_browser_first_tab_is_the_skip_link(open_page):
    page = open_page("plain")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#incidents")  # the browser follows when it gets to it


def test_browser_names_the_party_in_each_cell_on_a_narrow_screen(open_page):
    page = open_page("plain", width=NARROW)
    assert page.locator("#q-q-fighters .party").first.is_visible()
    assert not page.locator(".matrix td.silent").first.is_visible()
