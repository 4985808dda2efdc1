"""Pages in Chromium: nothing hostile runs, nothing bars anybody, nothing overflows."""

import pytest
from browser.driving import running, sign_in
from serve.making import keep_ledger, poison
from show.example import example_ledger

pytestmark = pytest.mark.browser
PAGES = (
    *("/", "/?what=claims", "/?what=questions", "/incident/raid"),
    *("/question/q-fighters", "/article/article-wire", "/actor/ministry"),
    *("/place/tolmen", "/claim/wire-f-seventy", "/review", "/decisions"),
    *("/agreement", "/people", "/audit", "/failures", "/help", "/pair/actor/ministry"),
    "/split/incident/raid",
)
# What WCAG 2.2 AA asks for, as axe-core knows it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 390, 1280
WIDTH = "document.documentElement.scrollWidth"
HOSTILE = """() => ({
  hit: window.hit === undefined,
  scripts: [...document.scripts].filter(s => !s.src.includes("/static/")).length,
  handlers: [...document.querySelectorAll("*")].filter(
    node => [...node.attributes].some(a => a.name.startsWith("on"))).length,
  links: [...document.querySelectorAll("a, form")].filter(
    node => /^(javascript|data):/i.test(node.href || node.action || "")).length,
  strange: document.querySelectorAll("img, iframe, object, embed, base, style").length,
  svg: document.querySelectorAll("svg [onload], svg script, svg foreignObject").length,
})"""
SILENT = {
    "hit": True,
    "scripts": 0,
    "handlers": 0,
    "links": 0,
    "strange": 0,
    "svg": 0,
}


@pytest.fixture(scope="module")
def axe():
    package = pytest.importorskip("axe_playwright_python")
    from importlib.resources import files

    return (files(package.__name__) / "axe.min.js").read_text(encoding="utf-8")


def pages_of(page, host):
    for address in PAGES:
        page.goto(host + address)
        yield address


def test_hostile_texts_are_shown_and_never_run(hostile_file, visit):
    with running(hostile_file) as host:
        page = visit(host)
        sign_in(page, host)
        for address in pages_of(page, host):
            assert page.evaluate(HOSTILE) == SILENT, address
            assert page.evaluate(WIDTH) <= WIDE, address
            text = page.locator("body").inner_text()
            assert "\u202e" not in text
            if address.startswith(("/incident", "/article", "/claim")):
                assert "<script>window.hit=1</script>" in text, address


def test_hostile_words_that_a_reviewer_sends_are_shown_too(hostile_file, visit):
    with running(hostile_file) as host:
        page = visit(host)
        sign_in(page, host)
        attack = "<img src=x onerror=window.hit=1>"
        page.goto(f"{host}/?q={attack}&place={attack}")
        assert page.evaluate(HOSTILE) == SILENT
        page.goto(f"{host}/claim/wire-f-seventy")
        page.keyboard.press("k")
        page.get_by_label("Comment", exact=True).fill(attack)
        page.get_by_role("button", name="Keep the comment").click()
        page.wait_for_selector(".notice")
        assert attack in page.locator("#main").inner_text()
        assert page.evaluate(HOSTILE) == SILENT


# Colours alone differ in the dark.
TAGS = {"type": "tag", "values": RULES}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


@pytest.mark.parametrize(("scheme", "rules"), [("light", TAGS), ("dark", CONTRAST)])
def test_axe_finds_no_fault(example_file, visit, axe, scheme, rules):
    with running(example_file) as host:
        page = visit(host, scheme=scheme)
        sign_in(page, host)
        faults = {}
        for address in pages_of(page, host):
            page.evaluate(axe + ";0")  # the policy lets no script tag in, not even ours
            run = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
            for fault in page.evaluate(run, rules)["violations"]:
                nodes = [node["html"][:120] for node in fault["nodes"][:3]]
                faults[address, fault["id"]] = nodes
        assert faults == {}


def test_nothing_is_wider_than_a_telephone(tmp_path, visit):
    # a ledger of its own: what other tests decide gives actors other ids
    ledger = keep_ledger(tmp_path / "hostile.ledger", poison(example_ledger()))
    with running(ledger) as host:
        page = visit(host, width=NARROW)
        sign_in(page, host)
        wide = [a for a in pages_of(page, host) if page.evaluate(WIDTH) > NARROW]
        assert wide == []


def test_pages_can_be_read_without_scripts(example_file, visit):
    with running(example_file) as host:
        page = visit(f"{host}/question/q-fighters", scripts=False)
        page.locator("th a").first.click()
        page.wait_for_url("**/article/**")
        assert "70 fighters" in page.locator(".text").all_inner_texts()[1]
