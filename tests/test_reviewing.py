"""A ledger decided on bit by bit is the ledger that was reviewed all at once."""

from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from test_regrouping import News, dump, tell

from counterclaim import at_once, desk as deeds, reviewing
from counterclaim.desk import Desk
from counterclaim.errors import CounterclaimError
from counterclaim.pipeline import regroup
from counterclaim.records import TargetKind
from counterclaim.review.ledger import review_ledger
from counterclaim.store.opening import open_store

NEWS = [
    News(
        town=n % 3,
        deed=n % 4,
        speaker=n % 4,
        killed=(3, 12, 40)[n // 2 % 3],
        day=n // 4,
        is_denied=n % 3 == 1,
        outlet=n % 3,
    )
    for n in range(9)
]


def pick(things, number):
    """Pick by chance, and by nothing that another run would give otherwise."""
    found = sorted(things, key=lambda thing: thing.id)
    return found[number % len(found)]


def pair(things, number):
    found = sorted(things, key=lambda thing: thing.id)
    one, other = (n % len(found) for n in (number, number // 7 + number % 7 + 1))
    return found[one].id, found[other if other != one else one - 1].id


def correct(field, *values):
    def deed(desk, ledger, number):
        claim = pick(ledger.figures, number)
        value = values[number % len(values)]
        names = (field,) if isinstance(field, str) else field
        deeds.correct(desk, claim.id, dict.fromkeys(names, value))

    return deed


def change(kind, field, *values):
    def deed(desk, ledger, number):
        one = pick(getattr(ledger, kind), number)
        deeds.correct(desk, one.id, {field: values[number % len(values)]})

    return deed


def join(kind):
    return lambda desk, ledger, n: deeds.merge(desk, *pair(getattr(ledger, kind), n))


def split_actor(desk, ledger, number):
    actor = pick(ledger.actors, number)
    deeds.split(desk, actor.id, [actor.mentions[0].article])


def split_incident(desk, ledger, number):
    incident = pick([i for i in ledger.incidents if len(i.articles) > 1], number)
    deeds.split(desk, incident.id, [incident.articles[0]])


def speak_for(desk, ledger, number):
    """Correct a claimant to somebody whom another article names."""
    actor = pick(ledger.actors, number // 3)
    claim = pick(ledger.statements, number)
    deeds.correct(desk, claim.id, {"claimant": actor.name}, who=[actor.id])


def add(desk, ledger, number):
    article = pick(ledger.articles, number)
    start = article.text.index("the market")
    values = {"measure": "damaged", "low": "7", "high": "7", "claimant": "Ada Brandt"}
    deeds.add_claim(
        desk, article.id, start, start + 10, kind=TargetKind.FIGURE, values=values
    )


DEEDS = {
    "confirm": lambda d, ledger, n: deeds.confirm(d, pick(ledger.figures, n).id),
    "reject": lambda d, ledger, n: deeds.reject(d, pick(ledger.figures, n).id),
    "reject words": lambda d, le, n: deeds.reject(d, pick(le.statements, n).id),
    "drop": lambda d, ledger, n: deeds.reject(d, pick(ledger.incidents, n).id),
    "number": correct(("low", "high"), "14", "40"),
    "day": correct("when", "2031-05-02/2031-05-03", "2031-06"),
    "place": correct("where", "Tarn", "Newhaven"),
    "measure": correct("measure", "wounded", "killed"),
    "side": correct("side", "Tarn Front", "the town"),
    "stance": correct("stance", "denies", "asserts"),
    "claimant": speak_for,
    "published": change("articles", "published", "2031-05-01", "2031-06-09"),
    "moved place": change("places", "lat", "9.5", "1.0"),
    "renamed actor": change("actors", "name", "The Front", "Brandt"),
    "label": change("incidents", "label", "A raid", "Another"),
    "status": change("questions", "status", "disputed", "agreed"),
    "no question": lambda d, le, n: deeds.reject(d, pick(le.questions, n).id),
    "one actor": join("actors"),
    "one place": join("places"),
    "one incident": join("incidents"),
    "one question": join("questions"),
    "two actors": split_actor,
    "two incidents": split_incident,
    "added": add,
    "undo": lambda desk, ledger, n: deeds.undo(desk),
}


def whole(standing, told):
    """Group and weigh all at once, in memory, as people decided."""
    with open_store() as store:
        for article, reading in map(tell, told):
            store.add_reading(article, reading, reading_key="k")
        for judgement in standing:
            store.add_judgement(judgement)
        found = review_ledger(
            store.load_articles(), store.load_readings(), standing, reviewing.WALK
        )
        store.replace_grouping(found.grouping, found.questions, outcome=found.outcome)
        return contents(store)


def contents(store):
    kept = "weighed", "links"  # for the next grouping
    return {name: rows for name, rows in dump(store).items() if name not in kept}


def decide(store, deed, number):
    """Do a deed, where it can be done to what it happens to meet."""
    desk = Desk(store=store, user="ana")
    ledger = store.load_ledger()
    try:
        DEEDS[deed](desk, ledger, number)
    except (CounterclaimError, ZeroDivisionError):  # nothing of the kind is left
        return


def standing_in(store):
    return [j for j in store.load_judgements() if j.withdrawn_at is None]


@contextmanager
def filled(told):
    with open_store() as store:
        for article, reading in map(tell, told):
            store.add_reading(article, reading, reading_key="k")
        regroup(store)
        yield store


@pytest.mark.parametrize("start", range(0, len(DEEDS), 5))
def test_decisions_of_each_kind_give_what_all_at_once_gives(start):
    with filled(NEWS) as store:
        for number, deed in enumerate([*DEEDS][start : start + 5]):
            decide(store, deed, 10 + 7 * number)
        assert contents(store) == whole(standing_in(store), NEWS)


DRAWN = st.lists(
    st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 60)),
    min_size=2,
    max_size=5,
)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
# two questions ask alike for one claim, and come in another order
@example([("added", 0), ("one incident", 8)], 7)
@given(DRAWN, st.integers(5, 8))
def test_decisions_and_new_articles_give_what_all_at_once_gives(drawn, first):
    with filled(NEWS[:first]) as store:
        for deed, number in drawn:
            decide(store, deed, number)
        for article, reading in map(tell, NEWS[first:]):
            store.add_reading(article, reading, reading_key="k")
        regroup(store)
        assert contents(store) == whole(standing_in(store), NEWS)


@pytest.mark.parametrize(
    ("deed", "is_all"),
    [
        ("number", False),
        ("stance", True),
        ("reject", False),
        ("side", True),
        ("status", True),
        ("no question", True),
        ("one question", True),
        ("one incident", True),
        ("two incidents", True),
        ("label", True),
        ("drop", True),
        ("added", False),
    ],
)
def test_what_a_decision_touches_is_there_at_once(deed, is_all):
    with filled(NEWS) as store:
        before = contents(store)
        desk = Desk(store=store, user="ana", is_waiting=False)
        DEEDS[deed](desk, store.load_ledger(), 10)
        assert store.is_grouped() is is_all
        at_once = contents(store)
        regroup(store)
        names = at_once.keys() if is_all else {"reviewed", "rejected"}
        after = contents(store)
        assert [n for n in sorted(names) if at_once[n] != after[n]] == []
        deeds.undo(desk)
        if "incident" in deed or deed in ("label", "drop"):
            regroup(store)
        assert [n for n in sorted(names) if contents(store)[n] != before[n]] == []


def test_corrected_number_stands_in_its_question_before_anything_is_grouped():
    with filled(NEWS[:4]) as store:
        desk = Desk(store=store, user="ana", is_waiting=False)
        figure = pick(store.load_ledger().figures, 1)
        deeds.correct(desk, figure.id, {"low": "77", "high": "77"})
        ledger = store.load_ledger()
        (answer,) = [
            answer
            for question in ledger.questions
            for answer in question.answers
            if figure.id in answer.figures
        ]
        assert (answer.low, answer.high) == (77, 77)


def test_decision_is_kept_where_it_cannot_be_shown_at_once(monkeypatch, caplog):
    def fail(*anything):
        raise KeyError("a fault of ours")

    monkeypatch.setattr(at_once, "touch_article", fail)
    with filled(NEWS[:4]) as store:
        desk = Desk(store=store, user="ana")
        deeds.correct(desk, pick(store.load_ledger().figures, 1).id, {"low": "2"})
        assert "grouping will show it" in caplog.text
        assert contents(store) == whole(standing_in(store), NEWS[:4])
