"""Fuzz the web application: every address, forms and queries of any sort.

    python -m bench.fuzz_web war.ledger [--requests 3000] [-o docs/reliability.md]

Needs `pip install schemathesis`. The addresses and fields are written down as an
OpenAPI schema; Schemathesis makes requests that fit it and requests that do not. A
fault is an answer of 500 or above, or a ledger that is no longer sound afterwards.
"""

import argparse
import random
import re
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy
from schemathesis.generation import GenerationMode
from starlette.testclient import TestClient

from bench.section import table_of, write_section
from counterclaim.records import Ledger
from counterclaim.serve.app import make_app
from counterclaim.serve.filters import Filters
from counterclaim.serve.options import ServeOptions
from counterclaim.serve.routes import FORMS, OPEN_FORMS, PAGES
from counterclaim.serve.site import open_site
from counterclaim.show.index import claims_in
from counterclaim.store.checking import check_store
from counterclaim.store.opening import open_store, open_store_to_read

HOST = "http://127.0.0.1:8080"
TOKEN = "a-token-for-fuzzing"
SEED = 3
NAMES = ("page", "before", "skip", "part", "one", "other", "q", "next", "user", "what")
FIELDS = ("comment", "seen", "words", "near", "kind", "other", "name", "role", "next")
CORRECTED = ("low", "high", "when", "where", "claimant", "side", "measure", "hedged")
DEEDS = ("confirm", "reject", "edit", "comment", "merge", "apart", "split")
FAILED = 500
FORM = "application/x-www-form-urlencoded"


def make_schema(ledger: Ledger) -> dict[str, Any]:
    """Write down all addresses and fields, with ids that the ledger has."""
    ids = [claim.id for claim in claims_in(ledger)]
    ids += [article.id for article in ledger.articles]
    ids += [incident.id for incident in ledger.incidents]
    ids += [question.id for question in ledger.questions]
    ids += [actor.id for actor in ledger.actors]
    ids += [place.id for place in ledger.places]
    paths: dict[str, Any] = {}
    for path, _ in PAGES:
        fields = (*Filters.__slots__, *NAMES)
        query = [parameter(name, "query", ids) for name in dict.fromkeys(fields)]
        paths[path] = {"get": operation(path, ids, query)}
    forms = [path for path, _ in FORMS] + [path for path, *_ in OPEN_FORMS]
    for path in forms:
        names = [*FIELDS, "token", *(f"f-{name}" for name in CORRECTED)]
        properties = {name: words(ids) for name in names}
        body = {"type": "object", "properties": properties}
        post = operation(path, ids, [])
        post["requestBody"] = {"content": {FORM: {"schema": body}}}
        paths.setdefault(path, {})["post"] = post
    info = {"title": "counterclaim serve", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths}


def operation(path: str, ids: list[str], query: list[Any]) -> dict[str, Any]:
    """Write down one address."""
    inside = [
        {**parameter(name, "path", ids), "required": True}
        for name in re.findall(r"{(\w+)}", path)
    ]
    return {"parameters": [*inside, *query], "responses": {"200": {"description": ""}}}


def parameter(name: str, where: str, ids: list[str]) -> dict[str, Any]:
    """Write down one field of an address."""
    return {"name": name, "in": where, "schema": words(ids, name)}


def words(ids: list[str], name: str = "") -> dict[str, Any]:
    """Write down what a field holds: anything, a number, a day, or a known id."""
    known = {"deed": list(DEEDS), "kind": ["actor", "place", "incident", "question"]}
    some = random.Random(SEED).sample(ids, min(8, len(ids)))
    odd = ["9" * 5000, "0", "-1", "2031-05", "0000", "2031-05-14/2031-05-01", "yes"]
    return {
        "anyOf": [
            {"type": "string"},
            {"enum": known.get(name, [*some, *odd])},
            {"enum": known.get(name, some)},
        ]
    }


def fuzz(client: TestClient, ledger: Ledger, most: int, until: float) -> Iterator[Any]:
    """Send requests of every sort, and give the answers."""
    schema = schemathesis.openapi.from_dict(make_schema(ledger))
    operations = [result.ok() for result in schema.get_all_operations()]
    random.Random(SEED).shuffle(operations)  # where the time ends early
    each = max(1, most // (2 * len(operations)))
    for one in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            if time.monotonic() > until:
                return
            cases = one.as_strategy(generation_mode=mode)
            yield from answers_of(client, cases, each, until)


def answers_of(
    client: TestClient, cases: SearchStrategy[Any], most: int, until: float
) -> list[tuple[str, int, str]]:
    """Send requests of one sort to one address."""
    answers: list[tuple[str, int, str]] = []

    @seed(SEED)
    @settings(
        max_examples=most,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def send(case: Any) -> None:  # noqa: ANN401
        if time.monotonic() < until:
            answers.append(answer(client, case))

    send()
    return answers


def answer(client: TestClient, case: Any) -> tuple[str, int, str]:  # noqa: ANN401
    """Send one request, signed in, forms with their token."""
    sent = case.as_transport_kwargs(base_url=HOST)
    query = sent.get("params") or {}
    if case.method.upper() == "GET":
        got = client.get(sent["url"], params=query, follow_redirects=False)
    else:
        body = case.body if isinstance(case.body, dict) else {}
        fields = {str(name): str(value) for name, value in body.items()}
        fields = {"form_token": form_token(client), **fields}
        got = client.post(sent["url"], data=fields, follow_redirects=False)
    return f"{case.method} {case.path}", got.status_code, f"{sent} {case.body!r}"


def form_token(client: TestClient) -> str:
    """Give the token that forms bear; sign in again where we are signed out."""
    for _ in range(2):
        shown = re.search('name="form_token" value="([^"]+)"', client.get("/help").text)
        if shown:
            return shown[1]
        client.post("/sign-in", data={"token": TOKEN, "next": "/"})
    return ""


def fuzz_copy(
    ledger: Path, most: int, seconds: float
) -> tuple[Counter[int], dict[str, str]]:
    """Fuzz a copy of a ledger; how often which status was given, and the faults."""
    tally, faults = Counter[int](), dict[str, str]()
    until = time.monotonic() + seconds
    clock = iter(range(2_000_000_000, 3_000_000_000, 7))  # no rate is too high
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "fuzzed.ledger"
        path.write_bytes(ledger.read_bytes())
        options = ServeOptions(
            ledger=str(path), token=TOKEN, user="ana", secret=b"s" * 32
        )
        with (
            open_store(path) as store,
            open_site(options, now=lambda: float(next(clock))) as site,
        ):
            app = make_app(site)
            client = TestClient(app, base_url=HOST, raise_server_exceptions=False)
            for where, status, sent in fuzz(client, store.load_ledger(), most, until):
                tally[status] += 1
                if status >= FAILED:
                    faults.setdefault(where, sent)
        with open_store_to_read(path) as store:
            for found in check_store(store):
                if found.is_fault:
                    faults[found.code] = found.message
    return tally, faults


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--requests", type=int, default=3000)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    started = time.monotonic()
    tally, faults = fuzz_copy(asked.ledger, asked.requests, asked.seconds)
    for where, sent in faults.items():
        print(f"{where}: {sent[:2000]}", file=sys.stderr)
    rows = [[str(status), f"{count:,}"] for status, count in sorted(tally.items())]
    seconds = time.monotonic() - started
    addresses = len(PAGES) + len(FORMS) + len(OPEN_FORMS)
    text = f"{table_of(['answer', 'requests'], rows)}\n\n{tally.total():,} requests to "
    text += f"{addresses} addresses in {seconds:.0f} s, {len(faults)} faults.\n"
    print(text)
    if asked.output:
        write_section(asked.output, "web", text)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
