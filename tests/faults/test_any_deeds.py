"""Articles, re-readings and decisions in any order: nothing is lost, all stays sound.

Hypothesis plays a newsroom against a plain list of what was done.
"""

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from review.review_making import ARTICLES, reading_of

from counterclaim import desk as deeds
from counterclaim.desk import Desk
from counterclaim.errors import CounterclaimError
from counterclaim.pipeline import regroup
from counterclaim.records import Role, TargetKind
from counterclaim.store.checking import check_store
from counterclaim.store.opening import open_store

USERS = st.sampled_from(["ana", "ben"])
NAMES = st.sampled_from(sorted(ARTICLES))
WHICH = st.integers(0, 50)
JOINING = {"merge": deeds.merge, "apart": deeds.keep_apart}
GAMES = int(os.environ.get("GAMES", "0"))  # more of them, and by chance: GAMES=500
VALUES = st.sampled_from(
    [
        {"low": "14", "high": "14"},
        {"low": "90", "high": "20"},
        {"low": "", "high": ""},
        {"side": "Hill Legion"},
        {"when": "2031-05"},
        {"when": "0000"},
        {"of": "\0 ‮ drivers"},
        {"claimant": "Ivo Strand; Ana Ruz"},
        {"hedged": "yes"},
        {"no such field": "1"},
        {"name": "Osk"},
        {"label": "Raid\ud800"},
    ]
)


class Newsroom(RuleBasedStateMachine):
    """A store and its reviewers; `done` are the decisions that were taken."""

    @initialize()
    def open(self):
        self.manager = open_store()
        self.store = self.manager.__enter__()
        self.articles, self.done, self.withdrawn = set(), [], set()

    def teardown(self):
        if hasattr(self, "manager"):
            regroup(self.store)
            assert not self.faults()
            self.manager.__exit__(None, None, None)

    def faults(self):
        return [found for found in check_store(self.store) if found.is_fault]

    def ids(self):
        ledger = self.store.load_ledger()
        records = (*ledger.figures, *ledger.statements, *ledger.incidents)
        records += (*ledger.questions, *ledger.actors, *ledger.places)
        return [record.id for record in records]

    def decide(self, user, deed, *parts, **more):
        """Take a decision; one that is refused changes nothing."""
        desk = Desk(store=self.store, user=user, is_waiting=len(self.done) % 2 == 0)
        before = self.store.version()
        try:
            self.done.append(deed(desk, *parts, **more).id)
        except CounterclaimError as error:
            assert error.code != "bug"
            assert self.store.version() == before

    # ------------------------------------------------------------------- the rules

    @rule(name=NAMES, model=st.sampled_from(["", "other"]), is_empty=st.booleans())
    def read(self, name, model, is_empty):
        reading = reading_of(name, model)
        if is_empty:
            reading = replace(reading, statements=(), figures=())
        self.store.add_reading(ARTICLES[name], reading, reading_key=model)
        self.articles.add(ARTICLES[name].id)

    @rule()
    def group(self):
        regroup(self.store)

    @precondition(lambda self: self.articles)
    @rule(user=USERS, which=WHICH, deed=st.sampled_from(["confirm", "reject"]))
    def judge(self, user, which, deed):
        if ids := self.ids():
            self.decide(user, getattr(deeds, deed), ids[which % len(ids)])

    @precondition(lambda self: self.articles)
    @rule(user=USERS, which=WHICH, values=VALUES)
    def correct(self, user, which, values):
        if ids := self.ids():
            self.decide(user, deeds.correct, ids[which % len(ids)], values)

    @precondition(lambda self: self.articles)
    @rule(user=USERS, one=WHICH, other=WHICH, deed=st.sampled_from(sorted(JOINING)))
    def join(self, user, one, other, deed):
        if ids := self.ids():
            pair = ids[one % len(ids)], ids[other % len(ids)]
            self.decide(
                user, deeds.merge if deed == "merge" else deeds.keep_apart, *pair
            )

    @precondition(lambda self: self.articles)
    @rule(user=USERS, one=WHICH, out=st.lists(WHICH, max_size=3))
    def split(self, user, one, out):
        if ids := self.ids():
            some = [ids[which % len(ids)] for which in out]
            self.decide(user, deeds.split, ids[one % len(ids)], some)

    @rule(user=USERS, name=NAMES, start=st.integers(-2, 90), length=st.integers(-1, 20))
    def add(self, user, name, start, length):
        ident = ARTICLES[name].id
        self.decide(
            user, deeds.add_claim, ident, start, start + length, kind=TargetKind.FIGURE
        )

    @precondition(lambda self: self.done)
    @rule(user=USERS, which=WHICH, role=st.sampled_from([Role.REVIEWER, Role.OWNER]))
    def withdraw(self, user, which, role):
        ident = self.done[which % len(self.done)]
        try:
            deeds.withdraw(Desk(store=self.store, user=user, role=role), ident)
            self.withdrawn.add(ident)
        except CounterclaimError as error:
            assert error.code in {"not-your-judgement", "no-such-judgement"}

    # ------------------------------------------------------------------- what holds

    @invariant()
    def no_decision_is_lost(self):
        if hasattr(self, "store"):
            kept = self.store.load_judgements()
            assert [judgement.id for judgement in kept] == self.done
            assert {j.id for j in kept if j.withdrawn_at} == self.withdrawn
            assert {a.id for a in self.store.load_articles()} == self.articles


TestNewsroom = Newsroom.TestCase
TestNewsroom.settings = settings(
    max_examples=GAMES or 5,
    stateful_step_count=30 if GAMES else 14,
    deadline=None,
    derandomize=not GAMES,
    suppress_health_check=list(HealthCheck),
)
TestNewsroom.pytestmark = [pytest.mark.timeout(280 + 30 * GAMES)]
