"""The second reader against a stub server, well-behaved and not."""

import json
import time
from collections import Counter

import pytest
from fetch.fetch_server import serving
from record_making import make_article, span_of

from counterclaim.errors import ArticleError, InputError
from counterclaim.records import (
    Count,
    Figure,
    Found,
    FoundVerification,
    Measure,
    Stance,
    Statement,
    VerificationStatus,
)
from counterclaim.second import client
from counterclaim.second.aligning import Passage, align_figures, align_statements
from counterclaim.second.options import LlmOptions, parse_llm
from counterclaim.second.reader import SecondReader, passages_of

TEXT = (
    "Governor Petra Vann said that two policemen had been killed\nin the bay. "
    "The Front denied the raid. Vann said that more than 50 boats had come."
)
STATEMENT = {
    "content": "two policemen had been killed in the bay",
    "source": "Governor Petra Vann",
    "cue": "said",
    "stance": "asserts",
}
DENIAL = {"content": "the raid", "source": "The Front", "cue": "denied",
          "stance": "denies"}  # fmt: skip
FIGURE = {"words": "more than 50 boats", "number": "50", "of": "boats",
          "measure": "launched", "low": 50, "high": None}  # fmt: skip


def span(words, text=TEXT):
    return span_of(text, words)


def article(text=TEXT):
    return make_article("a", text)


def answer(content, **more):
    text = content if isinstance(content, str) else json.dumps(content)
    whole = {
        "choices": [{"message": {"content": text}}],
        "usage": {"prompt_tokens": 300, "completion_tokens": 40},
        **more,
    }
    return 200, {"Content-Type": "application/json"}, json.dumps(whole).encode()


def reader_at(pages, **options):
    return SecondReader(
        LlmOptions(model="small", url=f"http://{pages.address}/v1", **options)
    )


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(client, "FIRST_PAUSE_S", 0.0)


GOOD = answer({"statements": [STATEMENT, DENIAL], "figures": [FIGURE]})


def test_what_both_found_and_what_one_found_stand_beside_each_other():
    ours = Found(
        statements=(
            Statement(content=(span("the raid"),), source=span("The Front"), cue=None),
            Statement(
                content=(span("more than 50 boats had come"),),
                source=span("Vann"),
                cue=None,
                inside=0,
            ),
        ),
        figures=(
            Figure(
                span=span("two policemen"), number=span("two"), measure=Measure.KILLED,
                count=Count(low=2, high=2), of="policemen", statement=0,
            ),
        ),
        verifications=(
            FoundVerification(
                span=span("denied"), status=VerificationStatus.UNVERIFIED, about=(1,)
            ),
        ),
    )  # fmt: skip
    with serving({"/v1/chat/completions": GOOD}) as pages:
        reader = reader_at(pages, price_in=1.0, price_out=10.0, key="secret")
        found = reader.add_to(article(), ours, "en-1")
        (request,) = pages.asked
    first, second, third = found.statements
    assert first.content[0].text == "two policemen had been killed\nin the bay"
    assert (first.found_by, second.found_by, third.found_by) == (
        ("llm:small",),
        ("en-1", "llm:small"),
        ("en-1",),
    )
    assert (first.cue.text, first.cue.start) == ("said", TEXT.index("said"))
    assert (second.stance, third.inside) == (Stance.ASSERTS, 1)
    two, boats = found.figures
    assert (two.statement, two.found_by) == (1, ("en-1",))
    assert (boats.statement, boats.found_by) == (2, ("llm:small",))
    assert boats.count == Count(low=50, high=None)
    assert found.verifications[0].about == (2,)
    assert request[1]["Authorization"] == "Bearer secret"
    assert reader.cost_usd() == pytest.approx(0.0007)
    assert "300 + 40 tokens" in reader.account()


def test_what_stands_beside_the_story_is_dropped():
    beside = make_article("a", TEXT, furniture=(span("denied the raid"),))
    with serving({"/v1/chat/completions": GOOD}) as pages:
        reader = reader_at(pages)
        found = reader.add_to(beside, Found(), "en-1")
    assert [s.content[0].text[:3] for s in found.statements] == ["two"]
    assert "1 beside the story" in reader.account()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (
            {**STATEMENT, "content": "three policemen had died"},
            "content not in the text",
        ),
        ({**STATEMENT, "content": "TWO POLICEMEN had been"}, "content not in the text"),
        ({**STATEMENT, "content": ["two"]}, "content not in the text"),
        ({**STATEMENT, "content": ""}, "content not in the text"),
        ({**STATEMENT, "source": "Tom Ord"}, "source not in the text"),
        ("two policemen", "no object, or one too many"),
    ],
)
def test_statement_whose_words_do_not_stand_there_is_dropped(raw, reason):
    dropped = Counter()
    passage = Passage(TEXT, 0, len(TEXT))
    assert not list(align_statements({"statements": [raw]}, passage, dropped))
    assert dropped == {reason: 1}


@pytest.mark.parametrize(
    "raw",
    [
        {**FIGURE, "words": "more than 60 boats"},
        {**FIGURE, "number": "fifty"},
        {**FIGURE, "low": None},
        {**FIGURE, "low": 60, "high": 50},
        {**FIGURE, "low": "50"},
        {**FIGURE, "low": -1},
    ],
)
def test_figure_that_is_not_there_is_dropped(raw):
    dropped = Counter()
    passage = Passage(TEXT, 0, len(TEXT))
    assert not list(align_figures({"figures": [raw]}, passage, dropped))
    assert dropped.total() == 1


def test_words_that_stand_twice_are_taken_in_their_order():
    text = "He said no. She said no."
    raw = [{"content": "no", "source": s, "cue": "said"} for s in ("He", "She")]
    passage = Passage(text, 0, len(text))
    first, second = align_statements({"statements": raw}, passage, Counter())
    assert (first.source.text, second.source.text) == ("He", "She")
    assert first.content[0].start < second.cue.start < second.content[0].start


def test_nothing_of_a_long_text_is_left_out():
    text = "\n\n".join(f"Paragraph {n} " + "said so. " * 40 for n in range(30))
    cut = list(passages_of(article(text + "x" * 9_000), 2_000))
    assert "".join(text[p.start : p.stop] for p in cut)[: len(text)] == text
    assert max(p.stop - p.start for p in cut) <= 2_000
    assert cut[-1].stop == len(text) + 9_000


@pytest.mark.parametrize(
    "content",
    [
        "```json\n" + json.dumps({"statements": [DENIAL], "figures": []}) + "\n```",
        "<think>Hm.</think> " + json.dumps({"statements": [DENIAL], "figures": []}),
    ],
)
def test_json_is_found_in_what_models_put_around_it(content):
    with serving({"/v1/chat/completions": answer(content)}) as pages:
        found = reader_at(pages).add_to(article(), Found(), "en-1")
    assert [s.stance for s in found.statements] == [Stance.DENIES]


def hang(handler):
    time.sleep(3)
    handler.close_connection = True


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (answer("I am sorry, I cannot."), "second-reader-nonsense"),
        (answer("[1, 2]"), "second-reader-nonsense"),
        (answer("[" * 50_000), "second-reader-nonsense"),
        (answer(None), "second-reader-nonsense"),
        ((200, {}, b"<html>"), "second-reader-nonsense"),
        ((200, {}, b'{"choices": []}'), "second-reader-nonsense"),
        ((500, {}, b"no"), "second-reader-failed"),
        ((401, {}, b"key?"), "second-reader-failed"),
        ((302, {"Location": "http://127.0.0.1:1/"}, b""), "second-reader-failed"),
        ((200, {}, b"x" * 300_000), "second-reader-failed"),
        (hang, "second-reader-failed"),
    ],
)
def test_server_that_misbehaves_is_told(page, code):
    with serving({"/v1/chat/completions": page}) as pages:
        reader = reader_at(pages, seconds=0.4, most_bytes=200_000, tries=2)
        with pytest.raises(ArticleError) as caught:
            reader.add_to(article(), Found(), "en-1")
    assert caught.value.code == code


def test_server_that_is_busy_or_old_is_asked_again():
    asked = []

    def page(handler):
        length = int(handler.headers["Content-Length"])
        fields = json.loads(handler.rfile.read(length))
        form = (fields.get("response_format") or {}).get("type")
        asked.append(form)
        busy, old = len(asked) == 1, form == "json_schema"
        status, headers, body = GOOD
        handler.send_response(503 if busy else 400 if old else status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    with serving({"/v1/chat/completions": page}) as pages:
        reader = reader_at(pages)
        for _ in range(2):
            reader.add_to(article(), Found(), "en-1")
    assert asked == ["json_schema", "json_schema", "json_object", "json_object"]


@pytest.mark.parametrize(
    ("given", "price"),
    [("llm:small", None), ("llm:@http://x", None), ("llm:s@ftp://x", None),
     ("llm:s@http://x/v1", "1"), ("llm:s@http://x/v1", "1,x"),
     ("llm:s@http://x/v1", "-1,2")],
)  # fmt: skip
def test_reader_or_price_that_cannot_be_understood(given, price):
    with pytest.raises(InputError):
        parse_llm(given, price)
