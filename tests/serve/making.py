"""Ledgers on disk for the web application, and clients that ask for its pages."""

import re
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from html.parser import HTMLParser

from show.hostile import ATTACK, URL_ATTACK
from starlette.testclient import TestClient

from counterclaim.records import (
    Grouping,
    Ledger,
    Outcome,
    Reading,
    Reason,
    ToReview,
)
from counterclaim.serve.app import make_app
from counterclaim.serve.options import ServeOptions
from counterclaim.serve.site import open_site
from counterclaim.store.opening import open_store

HOST = "http://127.0.0.1:8080"
TOKEN = "a-token-for-tests"
# ids and what refers to them stay: a database takes no control characters in them
_IDS = {
    *("id", "article", "statement", "claimants", "via", "side", "part_of", "inside"),
    *("incident", "articles", "statements", "figures", "actors", "places", "party"),
    *("members", "where", "near", "by", "about", "on", "sha256", "published"),
    *("as_of", "start", "end", "said_on", "made_at", "at", "withdrawn_at"),
}


# what the store puts into columns as it is: no database takes these two characters
_BARE = {"language", "code", "country", "admin1", "path"}
BARE_ATTACK = ATTACK.replace("\x00", "").replace("\ud800", "")


def poison(value, field=""):
    """Add the attack to every text of a record that is no id and no date."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        if field in _IDS:
            return value
        if field in _BARE:
            return value + BARE_ATTACK
        return URL_ATTACK + value if field == "url" else value + ATTACK
    if isinstance(value, tuple):
        return tuple(poison(part, field) for part in value)
    if is_dataclass(value):
        return replace(
            value,
            **{f.name: poison(getattr(value, f.name), f.name) for f in fields(value)},
        )
    return value


def keep_ledger(path, ledger: Ledger):
    """Write a ledger made by hand into a file, as grouping would have left it."""
    held = {
        name: defaultdict(list) for name in ("statements", "figures", "verifications")
    }
    for name, of_article in held.items():
        for record in getattr(ledger, name):
            of_article[record.article].append(record)
    with open_store(path) as store:
        for article in ledger.articles:
            reading = Reading(
                article=article.id,
                actors=ledger.actors,
                places=ledger.places,
                **{name: tuple(rows[article.id]) for name, rows in held.items()},
            )
            failures = [f for f in ledger.failures if f.article == article.id]
            store.add_reading(article, reading, reading_key="1", failures=failures)
        for failure in ledger.failures:
            if failure.article is None:
                store.add_failure(failure)
        store.add_run(ledger.made)
        store.replace_grouping(
            Grouping(
                actors=ledger.actors,
                places=ledger.places,
                copies=ledger.copies,
                incidents=ledger.incidents,
                actor_ids=tuple((a.id, a.id) for a in ledger.actors),
                place_ids=tuple((p.id, p.id) for p in ledger.places),
            ),
            ledger.questions,
            outcome=Outcome(queue=tuple(waiting(ledger))),
        )
    return path


def waiting(ledger):
    """All figures as they would wait for review, the first most."""
    for number, figure in enumerate(ledger.figures):
        reason = Reason(rule="contested", words=figure.figure.span.text, effect="told")
        yield ToReview(claim=figure.id, weight=100 - number, reasons=(reason,))


class Clock:
    """A clock that tests turn."""

    def __init__(self):
        self.now = 1_900_000_000.0

    def __call__(self):
        return self.now


@contextmanager
def serving(path, **options):
    """A client of a ledger's application; `client.clock` can be turned."""
    clock = Clock()
    settings = {"token": TOKEN, "user": "ana", "secret": b"s" * 32, **options}
    with open_site(ServeOptions(ledger=str(path), **settings), now=clock) as site:
        client = TestClient(make_app(site), base_url=HOST)
        client.clock, client.site = clock, site
        yield client


def sign_in(client, token=TOKEN):
    answer = client.post("/sign-in", data={"token": token, "next": "/"})
    assert answer.status_code == 200, answer.text
    return client


def send(client, address, page="/help", **fields):
    """Send a form as the page would: with its token, following to the next page."""
    shown = client.get(page).text
    own = {"form_token": re.search('name="form_token" value="([^"]+)"', shown)[1]}
    seen = re.search('name="seen" value="([^"]+)"', shown)
    own |= {"seen": seen[1]} if seen else {}
    return client.post(address, data={**own, **fields})


class Tags(HTMLParser):
    """The elements of a page with their attributes, and its links."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    @property
    def links(self):
        hrefs = (attrs.get("href") for tag, attrs in self.tags if tag == "a")
        return [href.split("#")[0] for href in hrefs if href and href[0] == "/"]

    @property
    def pages(self):
        """The links that are no search of their own, nor one claim of many."""
        return [link for link in self.links if "?" not in link and "/at/" not in link]


def crawl(client, start="/", most=400):
    """Ask for every page that pages lead to; give the answers by address."""
    answers, waiting = {}, [start]
    while waiting and len(answers) < most:
        address = waiting.pop()
        if address in answers or "/report" in address or "/export" in address:
            continue
        answers[address] = client.get(address)
        if "text/html" in answers[address].headers["content-type"]:
            waiting += Tags(answers[address].text).pages
    return answers
