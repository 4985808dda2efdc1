"""An owner lets people in and out in the browser."""

import re

from serve.making import send, sign_in


def test_owner_lets_a_reviewer_in_and_out(reviewer):
    answer = send(reviewer, "/people", "/people", name="Ben O'Neil", role="reviewer")
    token = re.search(r"<code>([\w-]+)</code>", answer.text)[1]
    owner = dict(reviewer.cookies)
    reviewer.cookies.clear()
    assert "Ben O&#39;Neil" in sign_in(reviewer, token).get("/").text
    assert reviewer.get("/people").status_code == 403
    reviewer.cookies.clear()
    reviewer.cookies.update(owner)
    send(reviewer, "/people/Ben%20O'Neil", "/people", what="out")
    reviewer.cookies.clear()
    assert reviewer.post("/sign-in", data={"token": token}).status_code == 403


def test_last_owner_is_kept(reviewer):
    send(reviewer, "/people", "/people", name="eva", role="owner")
    answer = send(reviewer, "/people/eva", "/people", what="reader")
    assert answer.status_code == 409
    assert "last-owner" in answer.text


def test_role_that_is_none_is_refused(reviewer):
    answer = send(reviewer, "/people", "/people", name="eva", role="king")
    assert answer.status_code == 400
