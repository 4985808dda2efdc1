"""A coder's day on the sample: find, read, correct, merge, undo, read again, stand."""

from pathlib import Path

import pytest
from browser.driving import running, sign_in

from counterclaim.pipeline import read_into
from counterclaim.store.opening import open_store
from counterclaim.tools import Tools

pytestmark = [pytest.mark.browser, pytest.mark.model]
SAMPLE = Path(__file__).parents[2] / "samples" / "border-war"
ARTICLES = sorted((SAMPLE / "articles").glob("*.txt"))


def read(path, articles):
    tools = Tools(gazetteers=(SAMPLE / "places.csv",))
    with open_store(path) as store:
        read_into(store, [str(article) for article in articles], tools)


@pytest.fixture
def war(tmp_path):
    path = tmp_path / "war.ledger"
    read(path, ARTICLES[:7])
    return path


def press(page, key):
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def notice(page):
    return page.locator(".notice").inner_text()


def incidents(page, host):
    page.goto(host)
    return page.locator("table.found tbody tr").count()


def find_a_claim(page):
    """Search, open a claim's words, go from mark to mark, open its values."""
    page.keyboard.press("/")
    page.keyboard.type("killed")
    press(page, "Enter")
    page.get_by_role("link", name="Claims", exact=True).click()
    page.locator("li.hit a.words").first.click()
    page.wait_for_selector("article.article")
    first = page.url
    page.keyboard.press("n")
    assert "#c-" in page.url
    assert page.url != first
    page.keyboard.press("p")
    press(page, "Enter")
    assert "/claim/" in page.url
    return page.url


def correct(page):
    page.keyboard.press("e")
    page.get_by_label("Who says it").fill("Nora Vell")
    page.get_by_label("Why (a comment").fill("the desk asked her")
    press(page, "Enter")
    assert "Corrected." in notice(page)
    assert "Nora Vell" in page.locator("#main").inner_text()


def confirm_two_and_take_one_back(page):
    page.keyboard.press("r")
    page.wait_for_selector("#h-claim")
    press(page, "c")
    press(page, "c")
    assert "Confirmed." in notice(page)
    press(page, "u")
    assert "Undone." in notice(page)


def merge_incidents_and_part_them(page, host):
    before = incidents(page, host)
    page.locator("table.found tbody a").first.click()
    page.wait_for_selector(".incident")
    press(page, "m")
    with page.expect_navigation():
        page.get_by_role("button", name="Merge with").first.click()
    assert incidents(page, host) == before - 1
    page.goto(f"{host}/decisions")
    press(page, "u")
    assert incidents(page, host) == before


def test_coders_day_with_the_keyboard(war, visit):
    with running(war) as host:
        page = visit(host)
        sign_in(page, host)
        claim = find_a_claim(page)
        correct(page)
        confirm_two_and_take_one_back(page)
        merge_incidents_and_part_them(page, host)
        read(war, ARTICLES[:10])  # new articles come in; the correction stands
        page.goto(claim)
        text = page.locator("#main").inner_text()
        assert "Nora Vell" in text
        assert "corrected" in text


def test_changed_article_takes_the_decisions_of_the_old_one(tmp_path, visit):
    war, article = tmp_path / "war.ledger", tmp_path / "raid.txt"
    text = ARTICLES[0].read_text(encoding="utf-8")
    article.write_text(text, encoding="utf-8")
    read(war, [article])
    with running(war) as host:
        page = visit(host)
        sign_in(page, host)
        old = find_a_claim(page)
        correct(page)
        title, _, rest = text.partition("\n\n")
        article.write_text(f"{title} (updated)\n\n{rest}", encoding="utf-8")
        read(war, [article])
        page.goto(f"{host}/?what=articles")
        assert page.locator("li.hit").count() == 1
        page.locator("li.hit a").first.click()
        assert page.get_by_text("Read before with another text").count() == 1
        assert page.locator(".state-word.corrected").count() == 1
        page.get_by_role("link", name="the older text").click()
        assert page.get_by_text("counts no more").count() == 1
        page.goto(f"{host}/decisions")
        assert page.get_by_text("Without their words").count() == 0
        page.locator("ul.quotes > li > a").first.click()
        page.wait_for_url("**/claim/**")
        assert page.url != old
        assert "Nora Vell" in page.locator("#main").inner_text()


MARK_PARAGRAPH = """node => {
  const range = document.createRange();
  range.selectNodeContents(node);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return node.textContent;
}"""


def test_claim_is_added_by_marking_words(war, visit):
    with running(war) as host:
        page = visit(host)
        sign_in(page, host)
        page.goto(f"{host}/?what=articles")
        page.locator("li.hit a").first.click()
        page.wait_for_selector(".text")
        words = page.locator(".text").nth(2).evaluate(MARK_PARAGRAPH)
        page.keyboard.press("a")
        marked = page.get_by_label("Its words").input_value()
        assert words.startswith(marked.split()[0])
        page.get_by_label("What it is").select_option("statement")
        page.get_by_role("button", name="Add the claim").click()
        page.wait_for_selector(".notice")
        assert "Added." in notice(page)
        assert page.locator(".state-word.added").count() == 1
