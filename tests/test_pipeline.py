"""The walk over several articles, with tools that need no model."""

from dataclasses import replace
from importlib import import_module
from types import SimpleNamespace

import pytest

from counterclaim import pipeline
from counterclaim.errors import StoreError
from counterclaim.pipeline import RunOptions, read_into
from counterclaim.records import Article, Failure, Found, Reading, Span, Statement
from counterclaim.store.opening import open_store
from counterclaim.tools import Tools

ENGLISH = "The governor said on Tuesday that two policemen had been killed in the bay."


@pytest.fixture
def tools():
    model = SimpleNamespace(name="none", sha256="00")
    return SimpleNamespace(
        model=model, reading_key="k", gazetteers=(), actors=(), second=None
    )


@pytest.fixture
def walk(tools, tmp_path, monkeypatch):
    """Read named texts into one ledger; the names of the articles that were read."""
    read = []

    def read_article(article, _):
        read.append(article.path.rpartition("/")[2])
        return Reading(article=article.id), ()

    monkeypatch.setattr(pipeline, "read_article", read_article)
    with open_store(tmp_path / "w.ledger") as store:

        def walk_texts(texts, **options):
            read.clear()
            for name, text in texts.items():
                (tmp_path / name).write_text(text)
            paths = [str(tmp_path / name) for name in texts]
            progress = read_into(store, paths, tools, options=RunOptions(**options))
            return progress, list(read)

        yield walk_texts, store


def test_only_new_articles_are_read(walk):
    walk_texts, store = walk
    assert walk_texts({"a.txt": ENGLISH})[1] == ["a.txt"]
    progress, read = walk_texts({"a.txt": ENGLISH, "b.txt": ENGLISH + " Rain."})
    assert (read, progress.articles, progress.new) == (["b.txt"], 2, 1)
    assert walk_texts({"a.txt": ENGLISH}, is_again=True)[1] == ["a.txt"]
    assert len(store.load_articles()) == 2


def test_known_article_is_not_taken_apart_again(walk, monkeypatch):
    walk_texts, store = walk
    walk_texts({"a.txt": ENGLISH})
    before = store.load_articles()
    taking_apart = import_module("counterclaim.read.article")
    monkeypatch.setattr(taking_apart, "find_lines", None)
    progress, read = walk_texts({"a.txt": ENGLISH})
    assert (read, progress.articles, progress.new) == ([], 1, 0)
    assert store.load_articles() == before


def test_other_tools_read_anew(walk, tools):
    walk_texts, _ = walk
    walk_texts({"a.txt": ENGLISH})
    tools.reading_key = "another model"
    assert walk_texts({"a.txt": ENGLISH})[1] == ["a.txt"]


def test_listener_hears_of_each_article_and_failure(tools, tmp_path, monkeypatch):
    monkeypatch.setattr(
        pipeline, "read_article", lambda article, _: (Reading(article=article.id), ())
    )
    (tmp_path / "a.txt").write_text(ENGLISH)
    heard = []
    with open_store() as store:
        paths = [str(tmp_path / "a.txt"), str(tmp_path / "no.txt")]
        read_into(store, paths, tools, listen=heard.append)
    told = [(p.items, p.articles, len(p.failures)) for p in heard]
    assert told == [(1, 1, 0), (2, 1, 1)]


def test_article_that_met_a_fault_is_tried_again(walk, monkeypatch):
    walk_texts, store = walk
    fault = Failure(path="a.txt", code="bug", message="m")
    with monkeypatch.context() as patch:
        patch.setattr(
            pipeline,
            "read_article",
            lambda article, _: (Reading(article=article.id), (fault,)),
        )
        assert walk_texts({"a.txt": ENGLISH})[0].failures == (fault,)
    assert len(store.load_failures()) == 1
    progress, read = walk_texts({"a.txt": ENGLISH})
    assert (read, progress.failures) == (["a.txt"], ())
    assert store.load_failures() == ()


def in_russian():
    return Article(id="a", text="...", sha256="", path="a.txt", language="ru")


def test_other_language_is_kept_unread():
    reading, (failure,) = pipeline.read_article(in_russian(), Tools())
    assert (reading, failure.code) == (Reading(article="a"), "other-language")


def test_other_language_is_read_where_the_reader_knows_it():
    asked = []
    tools = SimpleNamespace(
        model=SimpleNamespace(languages={"ru"}),
        reader=SimpleNamespace(tag=asked.append),
        gazetteer=None,
        seeds=None,
        second=None,
        is_debugging=False,
    )
    pipeline.read_article(in_russian(), tools)
    assert asked == [in_russian().text]


def test_other_language_is_given_to_the_second_reader_alone():
    text = "Губернатор сообщил, что погибли двое."
    said = Span(start=24, end=36, text=text[24:36])

    class Second:
        ident = "second"

        def add_to(self, article, found, our_name):
            assert found == Found()
            return Found(
                statements=(Statement(content=(said,), source=None, cue=None),)
            )

    article = replace(in_russian(), text=text)
    reading, failures = pipeline.read_article(article, Tools(second=Second()))
    assert [s.statement.content for s in reading.statements] == [(said,)]
    assert failures == ()


def test_what_was_read_before_an_interruption_is_kept(tools, tmp_path, monkeypatch):
    def read_article(article, _):
        if article.path.endswith("c.txt"):
            raise KeyboardInterrupt
        return Reading(article=article.id), ()

    monkeypatch.setattr(pipeline, "read_article", read_article)
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    for path in paths:
        path.write_text(f"{ENGLISH} {path.stem}")
    heard = []
    with open_store() as store:
        with pytest.raises(KeyboardInterrupt):
            read_into(store, list(map(str, paths)), tools, listen=heard.append)
        kept = {article.id for article in store.load_articles()}
    assert len(kept) == 2 == len(heard)
    assert {progress.latest for progress in heard} == kept


def test_two_texts_of_one_place_are_stored_one_after_the_other(walk, monkeypatch):
    walk_texts, store = walk
    together = []
    add = store.add_readings
    monkeypatch.setattr(
        store, "add_readings", lambda items: (together.append(len(items)), add(items))
    )
    line = '{{"id": "{}", "text": "' + ENGLISH + ' {}"}}\n'
    lines = [line.format(*one) for one in (("x", 1), ("x", 2), ("y", 3))]
    walk_texts({"a.jsonl": "".join(lines)})
    assert together == [1, 2]


def test_on_a_full_disk_all_that_find_room_are_stored(walk, monkeypatch):
    walk_texts, store = walk
    add = store.add_readings

    def add_until_full(read):
        if len(read) > 1 or len(store.load_articles()) == 2:
            raise StoreError("disk-full", "The disk is full.")
        add(read)

    monkeypatch.setattr(store, "add_readings", add_until_full)
    texts = {f"{n}.txt": f"{ENGLISH} Rain fell {n} times." for n in range(5)}
    with pytest.raises(StoreError, match="disk-full"):
        walk_texts(texts)

    assert len(store.load_articles()) == 2
    monkeypatch.setattr(store, "add_readings", add)
    assert walk_texts(texts)[1] == ["2.txt", "3.txt", "4.txt"]
