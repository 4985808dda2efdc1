"""Deciding on claims: each deed holds, counts, and can be taken back."""

import pytest
from review_making import ARTICLES, figure_in, fill, question_on, statement_in

from counterclaim import desk as deeds
from counterclaim.desk import Desk
from counterclaim.errors import InputError, StoreError
from counterclaim.records import ReviewState, Role, Stance, TargetKind


def test_rejected_claim_leaves_its_question(desk, store):
    figure = figure_in(store.load_ledger(), "raid")
    assert question_on(store.load_ledger(), figure.id)
    deeds.reject(desk, figure.id, comment="a misprint")
    ledger = store.load_ledger()
    assert question_on(ledger, figure.id) is None
    assert [claim.id for claim in ledger.rejected] == [figure.id]
    assert figure.id not in {claim.id for claim in ledger.figures}
    assert store.load_claim(figure.id).review is ReviewState.REJECTED


def test_confirmed_claim_says_so(desk, store):
    figure = figure_in(store.load_ledger(), "raid")
    deeds.confirm(desk, figure.id)
    assert figure_in(store.load_ledger(), "raid").review is ReviewState.CONFIRMED


def test_corrected_number_changes_the_answer(desk, store):
    figure = figure_in(store.load_ledger(), "raid")
    deeds.correct(desk, figure.id, {"low": "14", "high": "14"})
    ledger = store.load_ledger()
    changed = figure_in(ledger, "raid")
    assert (changed.figure.count.low, changed.review) == (14, ReviewState.CORRECTED)
    assert changed.figure.span == figure.figure.span  # the words stay
    assert 14 in [a.low for a in question_on(ledger, figure.id).answers]


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("modifier", "about", lambda c: c.figure.count.modifier),
        ("measure", "wounded", lambda c: c.figure.measure),
        ("of", "raiders", lambda c: c.figure.of),
        ("stance", "denies", lambda c: c.figure.stance),
        ("side", "raiders of nobody", lambda c: c.side_name),
        ("claimant", "Ana Wirth", lambda c: c.claimant_name),
    ],
)
def test_figure_is_corrected_in_any_field(desk, store, field, value, read):
    figure = figure_in(store.load_ledger(), "raid")
    deeds.correct(desk, figure.id, {field: value})
    assert read(figure_in(store.load_ledger(), "raid")) == value


def test_yes_no_days_and_places_are_corrected(desk, store):
    figure = figure_in(store.load_ledger(), "raid")
    values = {"hedged": "yes", "total": "yes", "when": "2031-05", "where": "Tarn; Ulm"}
    deeds.correct(desk, figure.id, values)
    ledger = store.load_ledger()
    changed = figure_in(ledger, "raid")
    names = {place.id: place for place in ledger.places}
    assert (changed.figure.is_hedged, changed.figure.is_total) == (True, True)
    assert (changed.when.start, changed.when.end) == ("2031-05-01", "2031-05-31")
    assert [names[i].name for i in changed.where] == ["Tarn", "Ulm"]
    assert names[changed.where[0]].lat == 41.0


def test_figure_goes_with_its_statement(desk, store):
    statement = statement_in(store.load_ledger(), "raid")
    deeds.correct(desk, statement.id, {"claimant": "Hill Legion", "stance": "denies"})
    ledger = store.load_ledger()
    figure = figure_in(ledger, "raid")
    assert figure.figure.stance is Stance.DENIES
    reply = figure_in(ledger, "reply")
    assert figure.claimants == reply.claimants  # the one known by this name elsewhere


def test_rejected_statement_leaves_its_figure_alone(desk, store):
    statement = statement_in(store.load_ledger(), "raid")
    deeds.reject(desk, statement.id)
    figure = figure_in(store.load_ledger(), "raid")
    assert (figure.statement, figure.claimant_name) == (None, "Ivo Strand")


def test_missed_claim_is_added_by_its_words(desk, store):
    article = ARTICLES["flood"]
    start = article.text.index("shells")
    values = {"low": "3", "measure": "launched", "of": "shells", "claimant": "Ana Ruz"}
    deeds.add_claim(desk, article.id, start, start + 6, values=values)
    ledger = store.load_ledger()
    (added,) = [f for f in ledger.figures if f.review is ReviewState.ADDED]
    assert (added.figure.span.text, added.figure.count.low) == ("shells", 3)
    assert store.load_claim(added.id) == added
    deeds.correct(desk, added.id, {"low": "4", "high": "4"})
    assert store.load_claim(added.id).figure.count.low == 4
    assert store.load_claim(added.id).review is ReviewState.ADDED
    deeds.reject(desk, added.id)
    assert added.id in {claim.id for claim in store.load_ledger().rejected}


def test_claim_added_where_the_reader_has_one_is_that_one(desk, store):
    figure = figure_in(store.load_ledger(), "flood")
    span = figure.figure.span
    deeds.add_claim(desk, figure.article, span.start, span.end, values={"low": "8"})
    assert figure_in(store.load_ledger(), "flood").figure.count.low == 8


def test_later_decision_wins_and_undo_gives_back_the_earlier(desk, store):
    figure = figure_in(store.load_ledger(), "raid")
    deeds.correct(desk, figure.id, {"low": "14"})
    deeds.correct(desk, figure.id, {"low": "15"})
    assert figure_in(store.load_ledger(), "raid").figure.count.low == 15
    assert deeds.undo(desk).changes[0].value == "15"
    assert figure_in(store.load_ledger(), "raid").figure.count.low == 14
    deeds.undo(desk)
    assert figure_in(store.load_ledger(), "raid") == figure
    assert deeds.undo(desk) is None
    assert len(store.load_judgements()) == 2  # withdrawn, not gone


def test_decision_outlives_another_reader_and_new_articles(desk, store):
    figure = figure_in(store.load_ledger(), "raid")
    deeds.correct(desk, figure.id, {"low": "14"})
    fill(store, "raid", model="new")
    changed = figure_in(store.load_ledger(), "raid")
    assert changed.id != figure.id
    assert (changed.figure.count.low, changed.review) == (14, ReviewState.CORRECTED)
    (judgement,) = store.load_judgements()
    assert (judgement.on, judgement.target.id) == (changed.id, figure.id)
    assert store.load_judgements(on=changed.id) == (judgement,)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"colour": "red"}, "no-such-field"),
        ({"low": "many"}, "bad-correction"),
        ({"low": "50"}, "bad-correction"),  # above the high end
        ({"measure": "eaten"}, "bad-correction"),
        ({"measure": ""}, "bad-correction"),
        ({"when": "2031-02-30"}, "bad-correction"),
        ({"when": "2031-05-14/2031-05-01"}, "bad-correction"),
        ({"low": "40"}, "bad-correction"),  # nothing new
    ],
)
def test_wrong_correction_is_refused(desk, store, values, code):
    figure = figure_in(store.load_ledger(), "raid")
    with pytest.raises(InputError) as caught:
        deeds.correct(desk, figure.id, values)
    assert caught.value.code == code
    assert store.load_judgements() == ()


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 4), (0, 10**6), (4, 2)])
def test_words_that_are_none_cannot_be_marked(desk, start, end):
    with pytest.raises(InputError) as caught:
        deeds.add_claim(desk, ARTICLES["raid"].id, start, end)
    assert caught.value.code == "no-such-words"


def test_unknown_object_is_told(desk):
    with pytest.raises(InputError) as caught:
        deeds.confirm(desk, "nothing")
    assert caught.value.code == "no-such-object"


def test_second_reviewer_is_told_of_the_first(store):
    figure = figure_in(store.load_ledger(), "raid")
    seen = store.version()
    deeds.confirm(Desk(store=store, user="ana", seen=seen), figure.id)
    late = Desk(store=store, user="ben", seen=seen)
    with pytest.raises(StoreError) as caught:
        deeds.reject(late, figure.id)
    assert caught.value.code == "changed-meanwhile"
    assert "ana" in caught.value.message
    other = figure_in(store.load_ledger(), "flood")
    deeds.confirm(late, other.id)  # somebody else's object is free


def test_reader_may_not_decide_nor_a_reviewer_withdraw_for_others(desk, store):
    figure = figure_in(store.load_ledger(), "raid")
    with pytest.raises(InputError) as caught:
        deeds.confirm(Desk(store=store, user="eve", role=Role.READER), figure.id)
    assert caught.value.code == "not-allowed"
    judgement = deeds.confirm(desk, figure.id)
    with pytest.raises(StoreError) as refused:
        deeds.withdraw(Desk(store=store, user="ben"), judgement.id)
    assert refused.value.code == "not-your-judgement"
    deeds.withdraw(Desk(store=store, user="olga", role=Role.OWNER), judgement.id)
    assert store.load_judgements()[0].withdrawn_by == "olga"


def test_values_of_a_claim_are_words_for_a_form(store):
    from counterclaim.store.parts import Part

    ledger = store.load_part(Part(articles=(ARTICLES["raid"].id,)))
    values = deeds.values_of(figure_in(ledger, "raid"), ledger)
    assert values["low"] == "40"
    assert (values["claimant"], values["hedged"]) == ("Ivo Strand", "no")
    assert (values["when"], values["where"]) == ("2031-05-14", "Osk")
    assert values["side"] is None


def test_statement_is_added_too(desk, store):
    article = ARTICLES["flood"]
    values = {"claimant": "Ana Ruz", "subject": "damage", "said_on": "2031-07-02"}
    deeds.add_claim(desk, article.id, 5, 16, kind=TargetKind.STATEMENT, values=values)
    (added,) = [
        s for s in store.load_ledger().statements if s.review is ReviewState.ADDED
    ]
    assert (added.claimant_name, added.said_on) == ("Ana Ruz", "2031-07-02")
