"""A ledger that grew bit by bit is the ledger that was grouped at once."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings, strategies as st
from record_making import (
    claim_figure,
    claim_statement,
    make_article,
    name_actor,
    name_place,
)

from counterclaim import regrouping
from counterclaim.desk import Desk, reject, withdraw
from counterclaim.group import clues, searching, traces
from counterclaim.pipeline import regroup
from counterclaim.records import (
    ActorKind,
    Interval,
    Reading,
    Stance,
    Subject,
    make_id,
)
from counterclaim.store import tables
from counterclaim.store.opening import open_store

TOWNS = ("Osk", "Tarn", "Pell")
SPEAKERS = ("Ada Brandt", "Brandt", "Free Osk Army", "Tarn Front")
DEEDS = ("Raiders shelled", "Drones struck", "Gunmen attacked", "Rebels besieged")
FIRST = date(2031, 5, 1)
TABLES = (
    *tables.OF_GROUPING,
    *tables.OF_REVIEW,
    tables.SEARCH_ROWS,
    tables.SEARCH_LINKS,
    tables.ACTOR_PARTIES,
    tables.WEIGHED,
    tables.LINKS,
)


@dataclass(frozen=True)
class News:
    """What an article tells, all of it drawn by chance."""

    town: int
    deed: int
    speaker: int
    killed: int
    day: int
    is_denied: bool
    outlet: int


def tell(news):
    """Make an article with its reading."""
    town, who = TOWNS[news.town], SPEAKERS[news.speaker]
    day = FIRST + timedelta(days=9 * news.day)
    fate = "denied that" if news.is_denied else "said"
    text = (
        f"{DEEDS[news.deed]} the market of {town} at dawn on {day:%d %B %Y}. "
        f"{who} {fate} {news.killed} traders were killed near the old mill of {town}."
    )
    article = make_article(
        make_id("article", text, news.outlet),
        text,
        sha256=make_id(text),
        path=f"{news.outlet}.txt",
        outlet=f"Outlet {news.outlet}",
        published=(day + timedelta(days=1)).isoformat(),
    )
    return article, read(article, news, Interval(start=f"{day}", end=f"{day}"))


def read(article, news, when):
    own, who, town = article.id, SPEAKERS[news.speaker], TOWNS[news.town]
    is_person = "Brandt" in who
    speaker = name_actor(
        article,
        who,
        ActorKind.PERSON if is_person else ActorKind.ARMED_GROUP,
        role="mayor" if is_person else None,
    )
    place = name_place(article, town, lat=float(news.town))
    common = {
        "claimants": (speaker.id,),
        "claimant_name": who,
        "where": (place.id,),
        "stance": Stance.DENIES if news.is_denied else Stance.ASSERTS,
    }
    statement = claim_statement(
        article,
        f"{news.killed} traders were killed",
        source=town,
        id=make_id("statement", own),
        subject=Subject.CASUALTIES,
        about=when,
        **common,
    )
    figure = claim_figure(
        article,
        f"{news.killed} traders",
        news.killed,
        of="traders",
        id=make_id("figure", own),
        when=when,
        **common,
    )
    return Reading(
        article=own,
        statements=(statement,),
        figures=(figure,),
        actors=(speaker,),
        places=(place,),
    )


def grow(batches):
    """Add articles batch by batch, grouping after each; give all that is kept."""
    with open_store() as store:
        for batch in batches:
            for article, reading in map(tell, batch):
                store.add_reading(article, reading, reading_key="k")
            regroup(store)
        return dump(store)


def dump(store):
    with store._transaction() as connection:
        rows = {t.name: connection.execute(sa.select(t)).all() for t in TABLES}
    return {name: sorted(map(repr, found)) for name, found in rows.items()}


NEWS = st.builds(
    News,
    town=st.integers(0, 2),
    deed=st.integers(0, 3),
    speaker=st.integers(0, 3),
    killed=st.sampled_from([3, 12, 40]),
    day=st.integers(0, 3),
    is_denied=st.booleans(),
    outlet=st.integers(0, 2),
)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(NEWS, min_size=2, max_size=12, unique=True), st.data())
def test_any_order_and_any_batches_give_one_ledger(news, data):
    shuffled = data.draw(st.permutations(news))
    size = data.draw(st.integers(1, len(news)))
    batches = [shuffled[n : n + size] for n in range(0, len(shuffled), size)]

    assert grow(batches) == grow([news])


@pytest.fixture
def few_are_many(monkeypatch):
    """A word or a week that three happenings share finds nobody any more."""
    for module, name in (
        (clues, "LONGEST_POSTING"),
        (clues, "MOST_TEXTS"),
        (searching, "LONGEST_POSTING"),
        (traces, "LONGEST_POSTING"),
    ):
        monkeypatch.setattr(module, name, 2)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(news=st.lists(NEWS, min_size=4, max_size=10, unique=True))
def test_what_too_many_share_plays_no_part_in_the_order(few_are_many, news):
    assert grow([news[n : n + 1] for n in range(len(news))]) == grow([news])


OLD = [
    News(town=0, deed=n % 4, speaker=n, killed=12, day=0, is_denied=False, outlet=n % 3)
    for n in range(3)
]
ELSEWHERE = replace(OLD[0], town=1, day=3, killed=40, speaker=3)


@pytest.fixture
def weighed(monkeypatch):
    """The incidents that are weighed, run by run."""
    runs = []

    def weigh(review, grouping, incidents, hands):
        runs.append([incident.label for incident in incidents])
        return original(review, grouping, incidents, hands)

    original = regrouping.weigh_some
    monkeypatch.setattr(regrouping, "weigh_some", weigh)
    return runs


def test_article_weighs_no_incident_but_its_own(weighed):
    grow([OLD, [ELSEWHERE], [replace(ELSEWHERE, outlet=2)]])

    assert [len(labels) for labels in weighed] == [1, 1, 1]
    assert "Osk" in weighed[0][0]
    assert all("Tarn" in label for (label,) in weighed[1:])


def test_article_is_sketched_once(monkeypatch):
    sketched = []

    def sketch(article, reading):
        sketched.append(article.id)
        return original(article, reading)

    original = regrouping.sketch_article
    monkeypatch.setattr(regrouping, "sketch_article", sketch)
    grow([OLD, [ELSEWHERE], []])

    assert sorted(sketched) == sorted(tell(news)[0].id for news in [*OLD, ELSEWHERE])


def test_pair_of_happenings_is_weighed_once(monkeypatch):
    weighed = []

    def weigh(told, vectors, evidence, pairs):
        weighed.extend((told[a].article, told[b].article) for a, b in pairs)
        return original(told, vectors, evidence, pairs)

    original = regrouping.weigh_pairs
    monkeypatch.setattr(regrouping, "weigh_pairs", weigh)
    grow([OLD, [ELSEWHERE], [replace(ELSEWHERE, outlet=2)], []])

    assert len(weighed) == len(set(weighed)) > len(OLD)


def test_sketch_is_fresh_until_a_grouping_has_seen_it():
    with open_store() as store:
        for article, reading in map(tell, OLD):
            store.add_reading(article, reading, reading_key="k")
        regrouping.sketch_new(store)
        assert store.load_fresh() == {tell(news)[0].id for news in OLD}
        assert store.load_unsketched(regrouping.MADE_BY, 9) == ()
        regroup(store)
        assert store.load_fresh() == frozenset()


def test_withdrawn_decision_leaves_the_ledger_as_it_was():
    claim = tell(OLD[0])[1].figures[0]
    with open_store() as store:
        for article, reading in map(tell, OLD):
            store.add_reading(article, reading, reading_key="k")
        regroup(store)
        before = dump(store)
        desk = Desk(store=store, user="ana")
        decision = reject(desk, claim.id)
        assert dump(store) != before
        withdraw(desk, decision.id)
        assert dump(store) == before


def test_grouping_that_another_overtook_is_made_again():
    with open_store() as store:
        for article, reading in map(tell, OLD):
            store.add_reading(article, reading, reading_key="k")
        late = regrouping.regroup_sketches(store)
        regroup(store)
        before = dump(store)
        assert not store.change_grouping(late, since=store.change_mark())
        assert dump(store) == before
