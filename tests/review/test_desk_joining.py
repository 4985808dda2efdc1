"""Merging, splitting and keeping apart: actors, incidents, questions, places."""

import pytest
from review_making import ARTICLES, figure_in, fill, question_on, statement_in

from counterclaim import desk as deeds
from counterclaim.errors import InputError
from counterclaim.records import JudgementKind, Status


def incident_of(ledger, name):
    """The incident that an article's figure belongs to."""
    figure = figure_in(ledger, name)
    (found,) = [i for i in ledger.incidents if figure.id in i.figures]
    return found


def actor_named(ledger, name):
    return next(actor for actor in ledger.actors if actor.name == name)


def test_reports_of_one_raid_stand_together_and_the_flood_apart(store):
    ledger = store.load_ledger()
    assert incident_of(ledger, "raid").id == incident_of(ledger, "reply").id
    assert incident_of(ledger, "raid").id != incident_of(ledger, "flood").id


def test_merged_incidents_are_one_and_undo_parts_them(desk, store):
    ledger = store.load_ledger()
    raid, flood = incident_of(ledger, "raid"), incident_of(ledger, "flood")
    deeds.merge(desk, raid.id, flood.id)
    merged = store.load_ledger()
    assert incident_of(merged, "flood").id == raid.id
    assert incident_of(merged, "flood").label == raid.label
    assert incident_of(merged, "flood").when.end == "2031-07-02"
    deeds.undo(desk)
    assert store.load_ledger().incidents == ledger.incidents


def test_merge_outlives_another_reader_and_a_new_article(desk, store):
    ledger = store.load_ledger()
    deeds.merge(desk, incident_of(ledger, "raid").id, incident_of(ledger, "flood").id)
    fill(store, model="new")
    ledger = store.load_ledger()
    assert incident_of(ledger, "flood").id == incident_of(ledger, "raid").id
    assert store.load_orphans() == ()


def test_split_takes_an_article_out_and_names_it_anew(desk, store):
    whole = incident_of(store.load_ledger(), "raid")
    deeds.split(desk, whole.id, [ARTICLES["reply"].id])
    ledger = store.load_ledger()
    raid, reply = incident_of(ledger, "raid"), incident_of(ledger, "reply")
    assert raid.id != reply.id
    assert (raid.articles, reply.articles) == (
        (ARTICLES["raid"].id,),
        (ARTICLES["reply"].id,),
    )
    assert statement_in(ledger, "reply").id in reply.statements
    known = {actor.id for actor in ledger.actors}
    assert {*raid.actors, *reply.actors} <= known
    assert question_on(ledger, figure_in(ledger, "raid").id).status is Status.SINGLE


def test_split_that_takes_all_or_nothing_is_refused(desk, store):
    whole = incident_of(store.load_ledger(), "raid")
    for out in ([], ["nothing"], list(whole.articles)):
        with pytest.raises(InputError) as caught:
            deeds.split(desk, whole.id, out)
        assert caught.value.code == "bad-correction"


def test_incidents_kept_apart_stay_apart_when_a_reader_would_join_them(desk, store):
    whole = incident_of(store.load_ledger(), "raid")
    split = deeds.split(desk, whole.id, [ARTICLES["reply"].id])
    ledger = store.load_ledger()
    one, other = incident_of(ledger, "raid").id, incident_of(ledger, "reply").id
    deeds.keep_apart(desk, one, other)
    deeds.withdraw(desk, split.id)
    ledger = store.load_ledger()
    assert incident_of(ledger, "raid").id != incident_of(ledger, "reply").id
    fill(store, model="new")
    ledger = store.load_ledger()
    assert incident_of(ledger, "raid").id != incident_of(ledger, "reply").id


def test_merged_actors_are_one_everywhere(desk, store):
    ledger = store.load_ledger()
    strand, legion = actor_named(ledger, "Ivo Strand"), actor_named(ledger, "Ana Ruz")
    deeds.merge(desk, strand.id, legion.id)
    ledger = store.load_ledger()
    assert figure_in(ledger, "flood").claimants == (strand.id,)
    assert "Ana Ruz" in actor_named(ledger, "Ivo Strand").aliases
    assert not [a for a in ledger.actors if a.name == "Ana Ruz"]
    fill(store, model="new")
    ledger = store.load_ledger()
    assert figure_in(ledger, "flood").claimants == figure_in(ledger, "raid").claimants


def test_actor_is_split_by_articles(desk, store):
    ledger = store.load_ledger()
    strand, ruz = actor_named(ledger, "Ivo Strand"), actor_named(ledger, "Ana Ruz")
    deeds.merge(desk, strand.id, ruz.id)
    deeds.split(desk, strand.id, [ARTICLES["flood"].id])
    ledger = store.load_ledger()
    assert actor_named(ledger, "Ana Ruz").aliases == ()
    assert figure_in(ledger, "flood").claimants == (actor_named(ledger, "Ana Ruz").id,)
    assert figure_in(ledger, "raid").claimants == (strand.id,)


def test_actor_is_corrected(desk, store):
    ledger = store.load_ledger()
    strand = actor_named(ledger, "Ivo Strand")
    values = {"name": "Ivo Strandt", "role": "colonel", "party": "Hill Legion"}
    deeds.correct(desk, strand.id, values)
    changed = store.load_actor(strand.id)
    assert (changed.name, changed.role) == ("Ivo Strandt", "colonel")
    assert changed.party == actor_named(ledger, "Hill Legion").id
    assert "Ivo Strand" in changed.aliases


def test_chosen_actor_becomes_the_claimant(desk, store):
    ledger = store.load_ledger()
    ruz = actor_named(ledger, "Ana Ruz")
    figure = figure_in(ledger, "raid")
    deeds.correct(desk, figure.id, {"claimant": "Ana Ruz"}, who=[ruz.id])
    assert figure_in(store.load_ledger(), "raid").claimants == (ruz.id,)


def test_incident_is_corrected_and_may_be_none(desk, store):
    flood = incident_of(store.load_ledger(), "flood")
    deeds.correct(desk, flood.id, {"label": "Shelling of Tarn", "when": "2031-07"})
    changed = store.load_incident(flood.id)
    assert (changed.label, changed.when.end) == ("Shelling of Tarn", "2031-07-31")
    deeds.reject(desk, flood.id)
    assert store.load_incident(flood.id) is None


def test_place_is_corrected_wherever_it_is_named(desk, store):
    (place,) = [p for p in store.load_ledger().places if p.name == "Osk"]
    deeds.correct(desk, place.id, {"lat": "1.5", "country": "XV"})
    changed = store.load_place(place.id)
    assert (changed.lat, changed.lon, changed.country) == (1.5, 2.0, "XV")


def test_article_is_corrected(desk, store):
    raid = ARTICLES["raid"]
    deeds.correct(desk, raid.id, {"outlet": "Bay Post", "published": "2031-05-16"})
    changed = store.load_article(raid.id)
    assert (changed.outlet, changed.published) == ("Bay Post", "2031-05-16")
    assert changed.text == raid.text
    (again,) = [a for a in store.load_ledger().articles if a.id == raid.id]
    assert again == changed


def test_questions_are_merged_split_rejected_and_reworded(desk, store):
    raid = figure_in(store.load_ledger(), "raid")
    deeds.correct(desk, raid.id, {"of": "goats"})  # the reader asked two questions
    ledger = store.load_ledger()
    reply = figure_in(ledger, "reply")
    one, other = question_on(ledger, reply.id), question_on(ledger, raid.id)
    assert one.id != other.id
    deeds.merge(desk, one.id, other.id)
    ledger = store.load_ledger()
    joined = question_on(ledger, raid.id)
    assert (joined.id, len(joined.answers)) == (one.id, 2)
    assert figure_in(ledger, "raid").figure.of == "goats"  # the claim stays
    deeds.split(desk, joined.id, [raid.id])
    ledger = store.load_ledger()
    assert question_on(ledger, raid.id).id != question_on(ledger, reply.id).id
    deeds.correct(desk, one.id, {"text": "How many died?", "status": "agreed"})
    changed = store.load_question(one.id)
    assert (changed.text, changed.status) == ("How many died?", Status.AGREED)
    assert "ana says so" in changed.reasons[0].effect
    deeds.reject(desk, one.id)
    assert question_on(store.load_ledger(), reply.id) is None


def test_what_is_not_alike_cannot_be_merged(desk, store):
    ledger = store.load_ledger()
    actor, incident = ledger.actors[0], ledger.incidents[0]
    for one, other in ((actor.id, incident.id), (actor.id, actor.id)):
        with pytest.raises(InputError) as caught:
            deeds.merge(desk, one, other)
        assert caught.value.code == "bad-correction"


def test_comment_changes_nothing(desk, store):
    before = store.load_ledger()
    deeds.comment_on(desk, before.incidents[0].id, "ask the mayor")
    (note,) = store.load_judgements(on=before.incidents[0].id)
    assert (note.kind, note.comment) == (JudgementKind.COMMENT, "ask the mayor")
    assert store.load_ledger().questions == before.questions
