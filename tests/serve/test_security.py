"""Who gets in, and what a stranger's site, form or address can do: nothing."""

import re

import pytest
from serve.making import TOKEN, send, serving, sign_in

from counterclaim.desk import now
from counterclaim.records import Role
from counterclaim.serve.sessions import COOKIE, LIFE_S
from counterclaim.store.people import Token, User

FIGURE = "wire-f-seventy"


def test_every_answer_forbids_foreign_code(reader):
    for address in ("/", "/nothing", "/claim/wire-hold", "/static/x/app.css"):
        headers = reader.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_no_page_needs_anything_from_elsewhere(reader):
    for address in ("/", "/incident/raid", "/article/article-copy", "/help"):
        text = reader.get(address).text
        loaded = re.findall(
            r'<(?:link|script|img|iframe)[^>]*(?:href|src)="([^"]+)"', text
        )
        assert all(one.startswith(("/static/", "data:")) for one in loaded)
        assert not re.search(r"\son\w+=|\sstyle=|<script>", text)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8080"])
def test_strange_host_is_refused(reader, host):
    answer = reader.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "unknown-host" in answer.text


def test_wrong_token_opens_nothing(reader):
    answer = reader.post("/sign-in", data={"token": "guess"})
    assert answer.status_code == 403
    assert COOKIE not in reader.cookies


def test_session_cookie_is_kept_from_scripts_and_sites(reviewer):
    answer = reviewer.post("/sign-in", data={"token": TOKEN}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("value", ["x.y", "", "WyJhbmEiXQ==.AAAA"])
def test_forged_session_is_nobody(reviewer, value):
    reviewer.cookies.clear()
    reviewer.cookies.set(COOKIE, value)
    assert "Sign in to review" in reviewer.get("/").text


def test_session_ends_with_the_day(reviewer):
    reviewer.clock.now += LIFE_S + 1
    assert "Sign in to review" in reviewer.get("/").text


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"form_token": "x"}, "old-form"),
        ({"form_token": ""}, "old-form"),
    ],
)
def test_form_without_its_token_changes_nothing(reviewer, changed, code):
    answer = send(reviewer, f"/decide/{FIGURE}/confirm", **changed)
    assert answer.status_code == 403
    assert code in answer.text
    assert reviewer.site.store.version() == 0


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}],
)
def test_form_of_another_site_is_refused(reviewer, headers):
    answer = reviewer.post("/undo", data={}, headers=headers)
    assert answer.status_code == 403
    assert "foreign-form" in answer.text


def test_nobody_writes_without_signing_in(example_file):
    with serving(example_file) as client:
        answer = client.post(f"/decide/{FIGURE}/confirm", data={"form_token": "x"})
    assert answer.status_code == 401


def test_read_only_lets_nobody_in(example_file):
    with serving(example_file, is_read_only=True, token=None) as client:
        assert client.post("/sign-in", data={"token": TOKEN}).status_code == 403
        answer = client.post(f"/decide/{FIGURE}/confirm", data={"x": "y"})
        assert "read-only" in answer.text
        assert "Sign in" not in client.get("/").text


def test_guesses_of_a_token_are_slowed_down(example_file):
    with serving(example_file) as client:
        codes = [
            client.post("/sign-in", data={"token": str(n)}).status_code
            for n in range(12)
        ]
        assert codes[-1] == 429
        client.clock.now += 60
        assert client.post("/sign-in", data={"token": "x"}).status_code == 403


def test_large_form_is_refused(reviewer):
    answer = reviewer.post("/undo", data={"x": "y" * 300_000})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/incident/raid", "/incident/raid"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
    ],
)
def test_sign_in_leads_nowhere_else(example_file, address, wanted):
    with serving(example_file) as client:
        answer = client.post(
            "/sign-in", data={"token": TOKEN, "next": address}, follow_redirects=False
        )
    assert answer.headers["location"] == wanted


def let_in(client, name, role):
    token = f"token-of-{name}"
    store = client.site.store
    store.add_user(User(name=name, role=role, made_at=now()))
    from hashlib import sha256

    digest = sha256(token.encode()).hexdigest()
    store.add_token(Token(digest=digest, user=name, label="", made_at=now()))
    return token


def test_reader_may_read_and_decide_nothing(reviewer):
    token = let_in(reviewer, "ben", Role.READER)
    reviewer.cookies.clear()
    sign_in(reviewer, token)
    assert "ben" in reviewer.get("/").text
    claim = a_claim(reviewer)
    answer = send(reviewer, f"/decide/{claim}/confirm")
    assert "not-a-reviewer" in answer.text
    assert reviewer.get("/audit").status_code == 403


def test_user_who_is_let_in_no_more_is_nobody_at_once(reviewer):
    token = let_in(reviewer, "ben", Role.REVIEWER)
    reviewer.cookies.clear()
    sign_in(reviewer, token)
    reviewer.site.store.change_user("ben", disabled_at=now())
    assert "Sign in to review" in reviewer.get("/").text


def test_log_tells_who_came_in_and_what_was_refused(reviewer):
    reviewer.post("/sign-in", data={"token": "guess"})
    text = reviewer.get("/audit").text
    assert "sign in" in text
    assert "refused sign-in" in text


def a_claim(client):
    return client.site.store.load_queue(limit=1)[0].claim
