import pytest
from serve.making import HOST
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.testclient import TestClient

from counterclaim import desk as deeds
from counterclaim.serve.app import make_app
from counterclaim.serve.keeping import MOST_AGE_S, Keeper
from counterclaim.serve.web import Visit


def visit(address, *, user=None, mark="1", packed=True):
    path, _, query = address.partition("?")
    headers = [(b"host", b"x")] + [(b"accept-encoding", b"gzip")] * packed
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
    }
    return Visit(request=Request(scope), user=user, mark=mark)


class Writing:
    """Writes pages, and counts them."""

    def __init__(self, status=200):
        self.count, self.status = 0, status

    def __call__(self):
        self.count += 1
        return HTMLResponse(f"page {self.count} " + "x" * 100, self.status)


ASKED = [
    ("the same again", {}, 1),
    ("another address", {"address": "/a?page=2"}, 2),
    ("the ledger has changed", {"mark": "2"}, 2),
    ("somebody who is signed in", {"user": "ana"}, 2),
    ("a minute later", {"after_s": MOST_AGE_S + 1}, 2),
]


@pytest.mark.parametrize(("note", "then", "written"), ASKED, ids=[a[0] for a in ASKED])
def test_page_is_written_once_while_nothing_changes(note, then, written):
    now, write = [0.0], Writing()
    keeper = Keeper(clock=lambda: now[0])
    keeper.give(visit("/a"), write)
    then = dict(then)
    now[0] += then.pop("after_s", 0.0)
    keeper.give(visit(then.pop("address", "/a"), **then), write)
    assert write.count == written


def test_page_is_unpacked_for_who_cannot():
    keeper, write = Keeper(), Writing()
    packed = keeper.give(visit("/a"), write)
    plain = keeper.give(visit("/a", packed=False), write)
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.body.startswith(b"page 1 ")
    assert "content-encoding" not in plain.headers


def test_what_failed_is_not_kept():
    keeper, write = Keeper(), Writing(status=404)
    keeper.give(visit("/a"), write)
    keeper.give(visit("/a"), write)
    assert write.count == 2


def test_pages_asked_for_longest_ago_go_first():
    write = Writing()
    size = len(Keeper().give(visit("/a"), write).body)
    keeper = Keeper(most_bytes=2 * size + 9)
    for address in ("/a", "/b", "/a", "/c"):
        keeper.give(visit(address), write)
    assert list(keeper.pages) == ["/a?", "/c?"]
    assert keeper.bytes == sum(len(page.body) for page in keeper.pages.values())


def test_reader_sees_what_changed_since(reviewer):
    store = reviewer.site.store
    reader = TestClient(make_app(reviewer.site), base_url=HOST)
    incident = store.load_ledger().incidents[0].id
    before = reader.get(f"/incident/{incident}").text
    assert reader.get(f"/incident/{incident}").text == before
    desk = deeds.Desk(store=store, user="ana")
    deeds.correct(desk, incident, {"label": "Another name"})
    assert "Another name" in reader.get(f"/incident/{incident}").text
