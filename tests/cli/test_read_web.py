"""Addresses, lists of addresses, feeds and a second reader through the commands."""

import json
from types import SimpleNamespace

import pytest
from fetch.fetch_server import serving
from read import read_making as making

from counterclaim import watching, web
from counterclaim.fetch.options import FetchOptions

HTML = {"Content-Type": "text/html; charset=utf-8"}
FEED = {"Content-Type": "application/rss+xml", "ETag": '"one"'}


def story(number):
    said = (
        f"Governor Petra Vann said on day {number} that {number} men had been killed."
    )
    return making.page((said, *making.PARAGRAPHS[1:]))


def feed(*numbers, address="x"):
    items = "".join(
        f"<item><title>Day {n}</title><link>http://{address}/{n}</link><guid>{n}</guid>"
        f"<description>Governor Petra Vann said that {n} men had been killed."
        "</description><source url='https://wire.example/f'>Meridian Press Agency"
        "</source></item>"
        for n in numbers
    )
    head = making.RSS.split("<item>")[0]
    return f"{head}{items}</channel></rss>".encode()


@pytest.fixture
def served(monkeypatch):
    pages = {f"/{n}": (200, HTML, story(n)) for n in range(1, 5)}
    with serving(pages) as server:
        server.pages = pages
        options = FetchOptions(
            allowed_hosts=frozenset({server.address}), pause_seconds=0, seconds=20
        )
        monkeypatch.setattr(web, "fetch_options", lambda: options)
        yield server


def ledger_of(call):
    return json.loads(call("export", "w.ledger", "--format", "json").out)


def test_address_is_fetched_read_and_kept(call, folder, served):
    url = f"http://{served.address}/1"
    result = call("read", url, "--ledger", "w.ledger")
    assert result.code == 0, result.err
    (article,) = ledger_of(call)["articles"]
    assert (article["url"], article["path"]) == (url, url)
    assert article["title"] == making.TITLE
    assert (folder / "w.ledger.pages.warc.gz").stat().st_size > 500
    again = call("read", url, "--ledger", "w.ledger")
    assert "Read 1 article, 1 of them before" in again.err
    kept = call("read", "w.ledger.pages.warc.gz", "--ledger", "w.ledger")
    assert "Read 1 article, 1 of them before" in kept.err


def test_address_is_fetched_from_python_where_pages_are_kept(
    silent_reader, folder, served
):
    from counterclaim.api import read

    url = f"http://{served.address}/1"
    assert [f.code for f in read(url).failures] == ["not-fetched"]
    ledger = read([url], pages=folder / "p.warc.gz")
    assert [article.url for article in ledger.articles] == [url]


def test_addresses_of_a_list_are_fetched_only_when_asked_for(call, folder, served):
    urls = [f"http://{served.address}/{n}" for n in (1, 2, 9)]
    (folder / "l.urls").write_text("\n".join(urls))
    refused = call("read", "l.urls", "--ledger", "w.ledger")
    assert ("[not-fetched]" in refused.err, served.asked) == (True, [])
    result = call("read", "l.urls", "--fetch", "--ledger", "w.ledger")
    assert (result.code, "[http-status]" in result.err) == (1, True)
    assert {a["url"] for a in ledger_of(call)["articles"]} == set(urls[:2])


def test_private_address_is_refused(call):
    result = call("read", "http://127.0.0.1:9/x", "--ledger", "w.ledger")
    assert (result.code, "[address-not-public]" in result.err) == (1, True)


def rows(result):
    return [json.loads(line) for line in result.out.splitlines()]


def test_feeds_are_polled_and_new_claims_come_out(call, folder, served, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(watching, "time", SimpleNamespace(time=lambda: now[0]))
    served.pages["/f"] = (200, FEED, feed(1, 2))
    bad = f"http://{served.address}/bad"
    (folder / "f.opml").write_text(
        f'<opml><body><outline><outline xmlUrl="http://{served.address}/f"/>'
        f'<outline xmlUrl="{bad}"/></outline></body></opml>'
    )
    first = call("watch", "f.opml", "--ledger", "w.ledger", "--once")
    assert (first.code, "[http-status]" in first.err) == (1, True)
    assert {row["article"]["title"] for row in rows(first)} == {"Day 1", "Day 2"}
    assert "killed" in first.out
    served.pages["/f"] = (304, {}, b"")
    now[0] += 900
    second = call("watch", "f.opml", "--ledger", "w.ledger", "--once")
    assert (second.code, second.out) == (0, "")
    asked = [(path, headers) for path, headers in served.asked if path == "/f"]
    assert asked[-1][1]["If-None-Match"] == '"one"'
    served.pages["/f"] = (200, FEED, feed(1, 2, 3))
    now[0] += 900
    third = call("watch", "f.opml", "--ledger", "w.ledger", "--once")
    assert {row["article"]["title"] for row in rows(third)} == {"Day 3"}
    assert len([path for path, _ in served.asked if path == "/bad"]) == 2  # backed off
    articles = ledger_of(call)["articles"]
    assert len(articles) == 3


def test_pages_of_summaries_are_fetched_once(call, served):
    url = f"http://{served.address}/f"
    served.pages["/f"] = (200, {}, feed(1, 2, address=served.address))
    arguments = ("watch", url, "--ledger", "w.ledger", "--once", "--full")
    first = call(*arguments, "--every", "1")
    assert {row["article"]["url"][-1] for row in rows(first)} == {"1", "2"}
    assert [p for p, _ in served.asked].count("/1") == 1


@pytest.mark.parametrize("content", ["", "<opml></opml>", "<!ENTITY x 'y'><opml/>"])
def test_list_without_feeds(call, folder, content):
    (folder / "f.opml").write_text(content)
    result = call("watch", "f.opml", "--ledger", "w.ledger", "--once")
    assert (result.code, "[no-feeds]" in result.err) == (1, True)


def test_second_reader_is_told_what_it_cost(call, folder, served):
    (folder / "a.txt").write_text(making.TEXT)
    statement = {
        "content": "the road to the bay was closed to the press",
        "source": "Nobody", "cue": "confirm", "stance": "asserts",
    }  # fmt: skip
    content = json.dumps({"statements": [statement], "figures": []})
    reply = {
        "choices": [{"message": {"content": content}}],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 100},
    }
    served.pages["/v1/chat/completions"] = (200, {}, json.dumps(reply).encode())
    reader = f"llm:small@http://{served.address}/v1"
    arguments = ("read", "a.txt", "--ledger", "w.ledger", "--reader", reader)
    result = call(*arguments, "--llm-price", "1,10")
    assert "1,000 + 100 tokens" in result.err
    assert "US$ 0.0020" in result.err
    found_by = [s["found_by"] for s in ledger_of(call)["statements"]]
    assert ["llm:small"] in found_by
    served.pages["/v1/chat/completions"] = (500, {}, b"no")
    failing = call(*arguments, "--again")
    assert (failing.code, "[second-reader-failed]" in failing.err) == (1, True)


def test_page_that_cannot_be_kept_is_told(call, folder, served):
    (folder / "pages").mkdir()
    url = f"http://{served.address}/1"
    result = call("read", url, "--ledger", "w.ledger", "--pages", "pages")
    assert (result.code, "[archive-not-writable]" in result.err) == (1, True)
