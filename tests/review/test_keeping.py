"""Decisions are kept: moved, backed up, checked, orphaned, killed over, exported."""

import subprocess
import sys
from dataclasses import replace

import pytest
import sqlalchemy as sa
from review_making import ARTICLES, RAID, figure_in, fill, reading_of, statement_in

from counterclaim import desk as deeds
from counterclaim.desk import Desk
from counterclaim.errors import StoreError
from counterclaim.pipeline import regroup
from counterclaim.records import OrphanReason, Role, Sentence, Span
from counterclaim.review.corrections import export_corrections
from counterclaim.store.checking import check_store
from counterclaim.store.moving import back_up, move_ledger
from counterclaim.store.opening import open_store, open_store_to_read
from counterclaim.store.people import Deed, Token, User
from counterclaim.store.search import Search
from training.corpus_format import parse_example

KINDS = ("sqlite", "postgresql")
KILLS = 2
REVIEWER = """
import sys
from counterclaim import desk as deeds
from counterclaim.store.opening import open_store

with open_store(sys.argv[1]) as store:
    desk = deeds.Desk(store=store, user="ana")
    for number in range(10**6):
        judgement = deeds.correct(desk, sys.argv[2], {"low": str(number % 39)})
        print(judgement.id, flush=True)
"""


@pytest.fixture
def place(request, tmp_path):
    """Names a new place for a ledger, of a kind."""

    def name(kind, stem):
        if kind == "sqlite":
            return str(tmp_path / stem)
        return request.getfixturevalue("postgresql").new_database()

    return name


def fill_with_people(store):
    """A ledger with decisions, one of them withdrawn, users and an audit log."""
    fill(store)
    desk = Desk(store=store, user="ana")
    figure = figure_in(store.load_ledger(), "raid")
    deeds.correct(desk, figure.id, {"low": "14", "claimant": "Ana Ruz"})
    deeds.confirm(desk, figure_in(store.load_ledger(), "flood").id)
    deeds.undo(desk)
    store.add_user(User(name="ana", role=Role.OWNER, made_at="2031-05-14"))
    store.add_token(Token(digest="d", user="ana", label="l", made_at="2031-05-14"))
    store.add_deeds([Deed(at="2031-05-14", user="ana", what="login", detail="a\0b")])


def contents(store):
    """All that a ledger holds, as its records."""
    return (
        store.load_ledger(),
        store.load_readings(),
        store.load_judgements(),
        store.load_users(),
        store.load_tokens("ana"),
        store.load_deeds(),
        store.load_queue(),
        store.search(Search(words="killed")),
        store.version(),
    )


@pytest.mark.parametrize("source", KINDS)
@pytest.mark.parametrize("target", KINDS)
def test_ledger_moves_without_loss(place, source, target):
    old, new = place(source, "old.ledger"), place(target, "new.ledger")
    with open_store(old) as store:
        fill_with_people(store)
        before = contents(store)
    assert move_ledger(old, new) > 0
    with open_store(new) as store:
        assert contents(store) == before
        figure = figure_in(store.load_ledger(), "reply")
        deeds.confirm(Desk(store=store, user="ben"), figure.id)  # counts go on
        assert store.version() == before[-1] + 1
        assert not [f for f in check_store(store) if f.is_fault]
    with pytest.raises(StoreError) as caught:
        move_ledger(old, new)
    assert caught.value.code == "ledger-not-empty"


def test_backup_of_a_ledger_in_use_is_a_ledger(place, tmp_path):
    path, copy = place("sqlite", "war.ledger"), str(tmp_path / "copy.ledger")
    with open_store(path) as store:
        fill_with_people(store)
        before = contents(store)
        with store._write():  # somebody is writing
            assert back_up(path, copy) > 0
        with pytest.raises(StoreError) as caught:
            back_up(path, copy)
    assert caught.value.code == "file-exists"
    with open_store_to_read(copy) as restored:
        assert contents(restored) == before
    assert not list(tmp_path.glob("*unfinished*"))


def test_backup_of_a_database_is_a_file(place, tmp_path):
    url, copy = place("postgresql", ""), str(tmp_path / "copy.ledger")
    with open_store(url) as store:
        fill_with_people(store)
        before = contents(store)
    back_up(url, copy)
    with open_store_to_read(copy) as restored:
        assert contents(restored) == before


# ------------------------------------------------------------------------------ check


def codes_in(store):
    return {finding.code for finding in check_store(store) if finding.is_fault}


def test_sound_ledger_has_no_fault(store):
    fill_with_people(store)
    assert list(check_store(store)) == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE articles SET text = 'Nothing.'", "changed-text"),
        ("UPDATE articles SET text = 'Nothing.'", "wrong-words"),
        ("DELETE FROM statements", "lost-reference"),
        ("DELETE FROM actors", "lost-reference"),
        ("UPDATE figures SET record = 'x'", "damaged-record"),
        ("DELETE FROM incidents", "lost-reference"),
    ],
)
def test_damage_is_told(statement, code):
    with open_store() as store:
        fill(store)
        with store._write() as connection:
            text = statement.replace("'Nothing.'", "CAST('Nothing.' AS BLOB)")
            connection.execute(sa.text(text))
        assert code in codes_in(store)


@pytest.mark.parametrize("deed", ["UPDATE judgements SET value = 'x'", "DELETE FROM"])
def test_database_itself_refuses_to_change_a_decision(store, deed):
    figure = figure_in(store.load_ledger(), "raid")
    deeds.confirm(Desk(store=store, user="ana"), figure.id)
    statement = deed if deed.startswith("UPDATE") else f"{deed} judgements"
    with pytest.raises(StoreError), store._write() as connection:
        connection.execute(sa.text(statement))
    assert len(store.load_judgements()) == 1


# ---------------------------------------------------------------------------- orphans


def test_decision_on_a_text_that_is_gone_is_shown_and_comes_back(desk, store):
    article = ARTICLES["raid"]
    figure = figure_in(store.load_ledger(), "raid")
    deeds.correct(desk, figure.id, {"low": "14"})
    with store._write() as connection:
        connection.execute(sa.text("DELETE FROM articles"))
    other = replace(article, id="other", text=RAID + " It rained.")
    reading = replace(reading_of("raid"), article="other", statements=(), figures=())
    store.add_reading(other, replace(reading, actors=(), places=()), reading_key="k")
    regroup(store)
    (orphan,) = store.load_orphans()
    assert (orphan.reason, orphan.seen_in) == (OrphanReason.TEXT_CHANGED, ("other",))
    assert [f.code for f in check_store(store)] == ["orphaned-decision"]
    fill(store)
    assert store.load_orphans() == ()
    assert figure_in(store.load_ledger(), "raid").figure.count.low == 14


def test_decision_on_words_that_no_reader_finds_is_an_orphan(desk, store):
    figure = figure_in(store.load_ledger(), "raid")
    deeds.reject(desk, figure.id)
    reading = replace(reading_of("raid"), figures=())
    store.add_reading(ARTICLES["raid"], reading, reading_key="new")
    regroup(store)
    (orphan,) = store.load_orphans()
    assert orphan.reason is OrphanReason.WORDS_NOT_FOUND
    assert store.load_judgements()[0].withdrawn_at is None


# ------------------------------------------------------------------------------- kill


def test_killed_reviewer_loses_no_decision(tmp_path):
    path = str(tmp_path / "war.ledger")
    with open_store(path) as store:
        fill(store)
        figure = figure_in(store.load_ledger(), "raid").id
    told = []
    for kill in range(KILLS):
        command = [sys.executable, "-c", REVIEWER, path, figure]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reviewer:
            told += [reviewer.stdout.readline().strip() for _ in range(2 + kill)]
            reviewer.kill()
            told += [line for line in reviewer.stdout.read().split("\n")[:-1] if line]
        with open_store(path) as store:
            kept = [judgement.id for judgement in store.load_judgements()]
            assert set(told) <= set(kept)
            assert len(kept) <= len(told) + kill + 1
            regroup(store)
            last = store.load_judgements()[-1].changes[0].value
            assert figure_in(store.load_ledger(), "raid").figure.count.low == int(last)
            assert not codes_in(store)


# ------------------------------------------------------------------------ corrections


def test_corrections_are_read_by_the_training_format(desk, store):
    figure = figure_in(store.load_ledger(), "raid")
    deeds.correct(desk, figure.id, {"low": "14", "high": "14", "side": "Hill Legion"})
    sentence = Sentence(span=Span(start=0, end=len(RAID), text=RAID))
    articles, readings, rejected = store.load_reviewed()
    readings = {i: replace(r, sentences=(sentence,)) for i, r in readings.items()}
    unfinished = list(export_corrections(articles, readings, rejected))
    assert len(unfinished) == 2  # the statement is not reviewed yet
    deeds.correct(desk, statement_in(store.load_ledger(), "raid").id, {"hedged": "yes"})
    articles, readings, rejected = store.load_reviewed()
    readings = {i: replace(r, sentences=(sentence,)) for i, r in readings.items()}
    header, _, comment, marked, blank = export_corrections(articles, readings, rejected)
    assert (header, comment[:2], blank) == ("#! statements figures", "# ", "")
    example = parse_example(marked)
    assert example.text == RAID
    found = {span.kind: dict(span.attributes) for span in example.spans}
    assert found["C"] == {"hedged": "yes"}
    assert found["N"]["low"] == "14"
    assert found["N"]["side"] == "Hill Legion"
