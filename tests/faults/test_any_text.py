"""Any text is read to its end by the real reader, and every offset holds its words."""

import json
from functools import cache
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from record_making import make_article

from bench.long_texts import KINDS, make_text
from counterclaim.pipeline import read_article, regroup
from counterclaim.read.paths import read_paths
from counterclaim.records import Article
from counterclaim.show.export_json import ledger_to_json
from counterclaim.store.checking import check_reading, check_store, spans_in
from counterclaim.store.codec import decode, encode
from counterclaim.store.opening import open_store
from counterclaim.tools import Tools

NULL, SURROGATE, TO_THE_LEFT, MARK = "\0", "\ud800", "\u202e", "\ufeff"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
ODD = (NULL, SURROGATE, "\udc00", TO_THE_LEFT, "\u200f", "\u2028", MARK, FAMILY)
PLAIN = (
    "Colonel Ivo Strand said that 40 attackers had been killed on Tuesday. ",
    'Mayor Ana Ruz denied it: "Nobody was hurt in Tarn, ',
    "two or three dozen",
    "according to the Hill Legion",
    "“",
    "”",
    '"',
    "'",
    " (",
    ").",
    "\n\n",
    "\r\n",
    " — ",
    "14/05/2031 ",
    "9" * 400,
    "9" * 5_000,
    "1,000,000,000,000 people ",
    "it could not be independently verified. ",
    "minus ½ of ٣ men killed, ",
)
TEXTS = st.lists(st.sampled_from(ODD + PLAIN) | st.text(max_size=20), max_size=40)
FEW = settings(  # always the same ones here; bench/fuzz.py tries others for hours
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
SAYING = "Ana Ruz said that two men were killed in Tarn on 2 July 2031. "


@cache
def tools():
    return Tools(threads=1, is_debugging=True)


def article_of(text):
    return make_article("a", text, language="en")


@pytest.fixture(scope="module")
def store():
    with open_store() as opened:
        yield opened


def read(article):
    """Read an article: what is found stands where it says, and comes back as it was."""
    reading, _ = read_article(article, tools())
    assert not list(check_reading(article, reading))
    assert decode(type(reading), encode(reading)) == reading
    return reading


def check(article, store):
    """Read an article, keep it, group it, give it out."""
    reading = read(article)
    store.add_reading(article, reading, reading_key="k")
    regroup(store)
    assert not [found for found in check_store(store) if found.is_fault]
    ledger = store.load_ledger()
    assert article.text in [kept.text for kept in ledger.articles]
    json.loads(ledger_to_json(ledger))
    return reading


@FEW
@given(TEXTS.map("".join))
@example("“" * 100 + SAYING + "”" * 100)
@example('"' * 100 + SAYING + "'" * 100)
@example(SAYING.replace(" ", f"{TO_THE_LEFT} {NULL}"))
@example(SAYING.replace("that", f"{SURROGATE} that {FAMILY}"))
@example(f"{MARK}{NULL * 50}")
@example(f"Ana Ruz said that {'9' * 5_000} men were killed on {'9' * 5_000} May. ")
def test_any_text_is_read_and_its_offsets_hold(store, text):
    check(article_of(text), store)


@pytest.mark.parametrize("odd", ODD)
def test_what_stands_behind_odd_characters_is_read(store, odd):
    reading = check(article_of(f"{odd} {odd}\n\n{SAYING}"), store)
    assert [f.figure.span.text for f in reading.figures] == ["two men"]


@FEW
@given(st.lists(TEXTS.map("".join), min_size=1, max_size=3), st.text(max_size=20))
def test_any_json_line_is_an_article_or_a_failure(tmp_path_factory, texts, title):
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    lines = [json.dumps({"text": text, "title": title}) for text in texts]
    path.write_text("\n".join(lines))
    for item in read_paths([str(path)]):
        assert isinstance(item, Article) or item.code != "bug"
        if isinstance(item, Article):
            assert item.text in texts
            spans = list(spans_in((item.title_span, item.furniture)))
            assert all(item.text[s.start : s.end] == s.text for s in spans)
            read(item)


@settings(FEW, max_examples=40)
@given(st.binary(max_size=300))
def test_any_bytes_are_an_article_or_a_failure(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes(content)
    for item in read_paths([str(path)]):
        assert isinstance(item, Article) or item.code != "bug"


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_text_costs_what_its_parts_cost(kind):
    read(article_of(make_text(kind, 100)))  # loads what is loaded once
    seconds = []
    for words in (300, 1_200):
        article = article_of(make_text(kind, words))
        started = process_time()
        read(article)
        seconds.append(process_time() - started)
    assert seconds[1] < 8 * seconds[0]  # 4 is linear, 16 quadratic


def test_a_sentence_of_5000_words_is_read_to_its_end():
    text = make_text("one_sentence", 5_000)
    reading = read(article_of(text))
    assert len(reading.figures) > 300
    assert reading.figures[-1].figure.span.end > len(text) - 100
