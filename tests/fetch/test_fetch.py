import gzip
import ipaddress
import socket
import time

import pytest
from fetch_server import drip, flood, serving

from counterclaim.errors import ArticleError
from counterclaim.fetch.fetcher import Fetcher
from counterclaim.fetch.options import FetchOptions
from counterclaim.fetch.target import is_public, parse_url, resolve_numbers

BODY = b"<p>The mayor said that it rained.</p>"
HTML = {"Content-Type": "text/html"}
PAGES = {
    "/a": (200, HTML, BODY),
    "/b": (302, {"Location": "/a"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/inside": (302, {"Location": "http://169.254.169.254/latest/meta-data/"}, b""),
    "/local": (302, {"Location": "http://localhost:1/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/drip": drip,
    "/flood": flood,
    "/cut": (200, {**HTML, "Content-Length": 999}, BODY),
    "/private/x": (200, HTML, BODY),
    "/packed": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(BODY)),
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private/\n"),
}


@pytest.fixture(scope="module")
def server():
    with serving(PAGES) as running:
        yield running


def options_for(server, **fields):
    limits = {"seconds": 5, "pause_seconds": 0, "most_bytes": 1_000_000, **fields}
    return FetchOptions(allowed_hosts=frozenset({server.address}), **limits)


def fetch(server, path, tmp_path, **fields):
    fetcher = Fetcher(tmp_path / "p.warc.gz", options_for(server, **fields))
    return fetcher.fetch(f"http://{server.address}{path}")


def code(server, path, tmp_path, **fields):
    with pytest.raises(ArticleError) as caught:
        fetch(server, path, tmp_path, **fields)
    return caught.value.code


def test_page_is_fetched_through_redirects_and_kept_with_digests(server, tmp_path):
    fastwarc = pytest.importorskip("fastwarc.warc")
    kept = fetch(server, "/b", tmp_path)
    assert (kept.answer.body, kept.redirects) == (BODY, 1)
    with open(kept.warc, "rb") as file:
        records = [
            (r.headers["WARC-Type"], r.verify_block_digest(), r.stream_pos)
            for r in fastwarc.ArchiveIterator(file, parse_http=False)
        ]
        assert all(is_right for _, is_right, _ in records)
        assert [name for name, _, _ in records] == [
            "warcinfo", "request", "response", "request", "response",
        ]  # fmt: skip
        assert records[-1][2] == kept.start
        file.seek(kept.start)
        last = next(iter(fastwarc.ArchiveIterator(file)))
        assert last.http_headers.status_code == 200
        assert last.headers["WARC-Target-URI"].endswith("/a")
        assert last.headers["WARC-Payload-Digest"].startswith("sha256:")
        assert last.reader.read() == BODY


def test_page_that_is_packed_is_kept_as_it_came(server, tmp_path):
    assert gzip.decompress(fetch(server, "/packed", tmp_path).answer.body) == BODY


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/loop", "too-many-redirects"),
        ("/inside", "address-not-public"),
        ("/local", "address-not-public"),
        ("/file", "bad-address"),
        ("/flood", "too-large"),
        ("/cut", "fetch-failed"),
        ("/private/x", "robots-disallow"),
        ("/none", "http-status"),
    ],
)
def test_what_may_not_or_cannot_be_fetched(server, tmp_path, path, expected):
    assert code(server, path, tmp_path) == expected


def test_answer_that_drips_is_cut_in_time(server, tmp_path):
    started = time.monotonic()
    assert code(server, "/drip", tmp_path, seconds=0.5) == "fetch-too-slow"
    assert time.monotonic() - started < 3


def test_server_on_this_machine_is_refused_without_the_allowance(server, tmp_path):
    for url in (f"http://{server.address}/a", f"http://localhost:{server.server_port}"):
        fetcher = Fetcher(tmp_path / "p.warc.gz")
        (failure,) = fetcher(url)
        assert failure.code == "address-not-public"
    assert not (tmp_path / "p.warc.gz").exists()


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0",
     "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1",
     "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:7f00::", "ff02::1",
     "::7f00:1"],
)  # fmt: skip
def test_numbers_that_are_not_public(number):
    assert not is_public(ipaddress.ip_address(number))


def test_name_with_one_private_number_is_refused(monkeypatch):
    def look_up(host, port, **_):
        numbers = ("9.9.9.9", "10.0.0.7")
        return [(socket.AF_INET, 1, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(ArticleError, match=r"10\.0\.0\.7"):
        resolve_numbers(parse_url("http://two-faced.example/"), FetchOptions())


@pytest.mark.parametrize(
    "url",
    ["http://", "ftp://x.example/", "https://user:word@x.example/", "http://[::1", "x",
     "http://x.example:99999/", "javascript:alert(1)", "http://\u2024.example."],
)  # fmt: skip
def test_bad_addresses(url):
    with pytest.raises(ArticleError) as caught:
        resolve_numbers(parse_url(url), FetchOptions())
    assert caught.value.code in {"bad-address", "no-such-host"}


@pytest.mark.parametrize(
    ("answer", "is_allowed"),
    [
        ((404, {}, b""), True),
        ((503, {}, b""), False),
        ((429, {}, b""), False),
        ((200, {}, b"x" * 600_000), False),
        ((200, {}, b"User-agent: counterclaim\nDisallow: /*.html$\n"), False),
        ((200, {}, b"User-agent: other\nDisallow: /\n"), True),
        ((200, {}, b"\xff\xfe<html>"), True),
        ((301, {"Location": "/r2"}, b""), False),
    ],
)
def test_robots_txt(tmp_path, answer, is_allowed):
    pages = {
        "/robots.txt": answer,
        "/a.html": PAGES["/a"],
        "/r2": (200, {}, b"User-agent: *\nDisallow: /"),
    }
    with serving(pages) as running:
        if is_allowed:
            assert fetch(running, "/a.html", tmp_path)
        else:
            assert code(running, "/a.html", tmp_path) == "robots-disallow"


def test_requests_to_one_host_keep_their_distance(server, tmp_path, monkeypatch):
    slept = []
    monkeypatch.setattr(time, "sleep", slept.append)
    fetcher = Fetcher(tmp_path / "p.warc.gz", options_for(server, pause_seconds=7))
    for _ in range(2):
        fetcher.fetch(f"http://{server.address}/a")
    assert len(slept) == 1 and 5 < slept[0] <= 7
    agents = {headers["User-Agent"] for _, headers in server.asked}
    assert all(agent.startswith("counterclaim/") for agent in agents)
    assert [path for path, _ in server.asked][-3:] == ["/robots.txt", "/a", "/a"]
