from dataclasses import replace

import pytest
from sqlalchemy import event

from counterclaim.errors import StoreError
from counterclaim.records import (
    Act,
    Actor,
    ActorKind,
    ActorMention,
    Article,
    Copies,
    CopyKind,
    Failure,
    Grouping,
    Incident,
    Judgement,
    JudgementKind,
    Made,
    Question,
    Reading,
    Sentence,
    Span,
    Statement,
    StatementClaim,
    Status,
    Subject,
    Time,
    TimeType,
    Unresolved,
    make_id,
)
from counterclaim.store.opening import open_store, open_store_to_read

TEXT = "Ori Tamm said it rained.\0 \ud800"
MADE = Made(tool="counterclaim 0", reader="en-0", reader_sha256="ab", at="2031-05-04")


def article(name="a", text=TEXT):
    return Article(id=name, text=text, sha256="00", path=f"{name}.txt", title="T\0")


def reading(name="a"):
    content = Span(start=14, end=23, text="it rained")
    statement = Statement(content=(content,), source=None, cue=None, act=Act.SAYS)
    claim = StatementClaim(
        id=make_id("statement", name, 14, 23),
        article=name,
        statement=statement,
        claimants=(f"{name}-tamm",),
    )
    actor = Actor(id=f"{name}-tamm", name="Ori Tamm", kind=ActorKind.PERSON)
    sentence = Sentence(span=Span(start=0, end=24, text=TEXT[:24]))
    return Reading(
        article=name, statements=(claim,), actors=(actor,), sentences=(sentence,)
    )


GROUPING = Grouping(
    actors=(Actor(id="L1", name="Ori Tamm", kind=ActorKind.PERSON),),
    copies=(Copies(articles=("a", "b"), kind=CopyKind.NEAR),),
    incidents=(Incident(id="i1", label="Rain"),),
    actor_ids=(("a-tamm", "L1"), ("b-tamm", "L1")),
)
QUESTION = Question(
    id="q", incident="i1", text="?", subject=Subject.OTHER, status=Status.SINGLE
)
JUDGEMENT = Judgement(
    id="j",
    on="i1",
    kind=JudgementKind.CONFIRM,
    value="",
    user="ana",
    made_at="2031-05-05",
)


@pytest.fixture
def store(ledger_url):
    with open_store(ledger_url) as opened:
        yield opened


def test_articles_and_readings_come_back_as_they_were(store):
    store.add_reading(article("b"), reading("b"), reading_key="k")
    store.add_reading(article("a"), reading("a"), reading_key="k")
    assert store.load_articles() == (article("a"), article("b"))
    assert store.load_readings() == (reading("a"), reading("b"))


def test_reading_is_known_by_article_and_key(store):
    store.add_reading(article(), reading(), reading_key="k")
    assert store.has_reading("a", "k")
    assert not store.has_reading("a", "other model")
    assert not store.has_reading("b", "k")


def test_second_reading_replaces_the_first_with_its_failures(store):
    lost = Failure(path="a.txt", code="no-statement", message="m")
    store.add_reading(article(), reading(), reading_key="k", failures=[lost])
    assert [f.code for f in store.load_failures("a")] == ["no-statement"]
    store.add_reading(article(), Reading(article="a"), reading_key="k2")
    assert store.load_readings() == (Reading(article="a"),)
    assert store.load_failures() == ()


def test_grouping_stands_until_an_article_is_added(store):
    assert store.is_grouped()
    store.add_reading(article(), reading(), reading_key="k")
    assert not store.is_grouped()
    store.replace_grouping(GROUPING, [QUESTION])
    assert store.is_grouped()


def test_ledger_bears_ledger_ids(store):
    for name in ("a", "b"):
        store.add_reading(article(name), reading(name), reading_key="k")
    store.add_run(MADE)
    store.replace_grouping(GROUPING, [QUESTION])
    store.replace_grouping(GROUPING, [QUESTION])
    ledger = store.load_ledger()
    assert [claim.claimants for claim in ledger.statements] == [("L1",), ("L1",)]
    assert (ledger.actors, ledger.copies) == (GROUPING.actors, GROUPING.copies)
    assert (ledger.incidents, ledger.questions) == (GROUPING.incidents, (QUESTION,))
    assert (ledger.made, len(ledger.articles)) == (MADE, 2)


def test_ledger_for_a_page_lacks_only_times_and_mentions(store):
    day = Span(start=0, end=3, text="Ori")
    time = Time(
        article="a",
        span=day,
        type=TimeType.DATE,
        value="2031",
        interval=Unresolved(reason="vague"),
    )
    store.add_reading(article(), replace(reading(), times=(time,)), reading_key="k")
    named = replace(GROUPING.actors[0], mentions=(ActorMention(article="a", span=day),))
    store.replace_grouping(replace(GROUPING, actors=(named,)), [QUESTION])
    whole, shown = store.load_ledger(), store.load_ledger(is_for_page=True)
    assert (whole.times, whole.actors) == ((time,), (named,))
    assert shown == replace(whole, times=(), actors=GROUPING.actors)


def test_judgement_is_withdrawn_once_and_never_deleted(store):
    store.add_judgement(JUDGEMENT)
    assert store.load_judgements() == (JUDGEMENT,)
    assert not store.is_grouped()
    store.withdraw_judgement("j", withdrawn_at="2031-05-06")
    assert store.load_judgements()[0].withdrawn_at == "2031-05-06"
    with pytest.raises(StoreError) as caught:
        store.withdraw_judgement("j", withdrawn_at="2031-05-07")
    assert caught.value.code == "no-such-judgement"


def test_failures_of_a_file_are_cleared_with_its_lines_only(store):
    for path in ("w.jsonl", "w.jsonl:3", "w.jsonl2", "x.txt"):
        store.add_failure(Failure(path=path, code="c", message="m"))
        store.add_failure(Failure(path=path, code="c", message="m"))
    store.clear_failures("w.jsonl")
    assert [f.path for f in store.load_failures()] == ["w.jsonl2", "x.txt"]


def test_failures_of_articles_in_one_file_stand_side_by_side(store):
    lost = Failure(path="w.jsonl", code="no-statement", message="m")
    for name in ("a", "b"):
        store.add_reading(
            article(name), reading(name), reading_key="k", failures=[lost]
        )
    store.add_failure(Failure(path="w.jsonl", code="guessed", message="m", article="a"))
    store.clear_failures("w.jsonl")
    assert [failure.article for failure in store.load_failures()] == ["a", "b"]


def test_ledger_opens_again_to_read(kept_ledger):
    with open_store(kept_ledger) as store:
        store.add_reading(article(), reading(), reading_key="k")
    with open_store_to_read(kept_ledger) as store:
        assert store.load_articles() == (article(),)


def test_closed_ledger_is_one_file(tmp_path):
    with open_store(tmp_path / "war.ledger") as store:
        store.add_reading(article(), reading(), reading_key="k")
    assert [file.name for file in tmp_path.iterdir()] == ["war.ledger"]


def test_half_an_article_is_none(kept_ledger):
    with open_store(kept_ledger) as store:
        store.add_reading(article("a"), reading("a"), reading_key="k")

        def fail(*_):
            raise RuntimeError

        event.listen(store._engine, "commit", fail)
        with pytest.raises(RuntimeError):
            store.add_reading(article("b"), reading("b"), reading_key="k")
    with open_store_to_read(kept_ledger) as store:
        assert store.load_readings() == (reading("a"),)
