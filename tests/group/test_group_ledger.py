"""The room's door, with readings made by hand."""

from dataclasses import replace
from itertools import permutations

import pytest
from group_making import make_figure, make_reading, make_statement
from record_making import make_article, span_of

from counterclaim.group.ledger import group_readings
from counterclaim.records import (
    ActorMention,
    Judgement,
    JudgementKind,
    Place,
    PlaceKind,
    Sentence,
    Stance,
)

FIRST = make_article(
    "a",
    "Raiders on motorbikes attacked Osk on Friday and 12 traders died, Brandt said.",
    published="2031-05-03",
)
SECOND = make_article(
    "b",
    "At least 12 traders died as raiders on motorbikes struck Osk. Ten died in 2030.",
    published="2031-05-03",
)
BEFORE = make_article(
    "c",
    "Raiders on motorbikes attacked Osk and ten traders died, mayor Brandt said.",
    published="2030-05-03",
)
OSK = ("osk",)
PLACES = (
    Place(id="osk", name="Osk", kind=PlaceKind.TOWN, lat=1.0, lon=2.0),
    Place(id="tarn", name="Tarn", kind=PlaceKind.TOWN, lat=4.0, lon=5.0),
)
READINGS = (
    make_reading(
        FIRST,
        make_figure(FIRST, "12 traders", 12, when="2031-05-02", where=OSK),
        make_figure(FIRST, "12", 12, when="2031-05-02", where=OSK),
    ),
    make_reading(
        SECOND,
        make_figure(SECOND, "12 traders", 12, when="2031-05-02", where=OSK),
        make_figure(SECOND, "Ten", 10, when="2030-05-01/2030-05-03", where=OSK),
    ),
    make_reading(
        BEFORE,
        make_figure(BEFORE, "ten traders", 10, when="2030-05-02", where=OSK),
        make_figure(BEFORE, "ten", 10, when="2030-05-02", where=OSK),
    ),
)
ARTICLES = (FIRST, SECOND, BEFORE)


def judge(on, kind, value, **known):
    return Judgement(
        id=f"{on}{kind}{value}",
        on=on,
        kind=kind,
        value=value,
        user="ana",
        made_at="2031-06-01T10:00:00Z",
        **known,
    )


def test_raids_a_year_apart_stay_two():
    incidents = group_readings(ARTICLES, READINGS).incidents

    assert [incident.articles for incident in incidents] == [("b", "c"), ("a", "b")]


def test_recalled_figure_goes_to_the_older_raid():
    old, _ = group_readings(ARTICLES, READINGS).incidents
    recalled = READINGS[1].figures[1]

    assert recalled.id in old.figures
    assert old.reasons


def test_order_of_arrival_plays_no_part():
    groupings = {
        group_readings(articles, tuple(reversed(readings)))
        for articles, readings in zip(
            permutations(ARTICLES), permutations(READINGS), strict=True
        )
    }

    assert len(groupings) == 1


def test_no_claim_stands_in_two_incidents():
    incidents = group_readings(ARTICLES, READINGS).incidents
    claims = [claim for incident in incidents for claim in incident.figures]

    assert sorted(claims) == sorted(c.id for r in READINGS for c in r.figures)


def test_incidents_of_one_article_have_ids_of_their_own():
    text = "12 died on 2 May 2031. 9 died on 2 May 2030, and 7 on 2 May 2029."
    review = make_article("0", text, published="2031-05-03")  # before all its claims
    figures = [
        make_figure(review, str(died), died, when=f"{year}-05-02")
        for died, year in ((12, 2031), (9, 2030), (7, 2029))
    ]
    incidents = group_readings([review], [make_reading(review, *figures)]).incidents

    assert len({incident.id for incident in incidents}) == len(figures)


def test_report_goes_with_what_another_tells_of_beside_its_main_story():
    shells = "Shells killed 9 women in Tarn on Saturday."
    both = make_article("d", f"{FIRST.text}\n\n{shells}", published="2031-05-03")
    alone = make_article("e", shells, published="2031-05-03")
    raid = make_figure(both, "12 traders", 12, when="2031-05-02", where=OSK)
    beside = make_figure(both, "9 women", 9, when="2031-05-03", where=("tarn",))
    same = make_figure(alone, "9 women", 9, when="2031-05-03", where=("tarn",))
    osk, tarn = PLACES
    mention = ActorMention(article="d", span=span_of(both.text, "Tarn"))
    places = (osk, replace(tarn, mentions=(mention,)))
    parts = (span_of(both.text, part) for part in (FIRST.text, shells))
    told = replace(
        make_reading(both, raid, beside, places=places),
        sentences=tuple(Sentence(span=part) for part in parts),
    )
    readings = [told, make_reading(alone, same, places=PLACES)]
    incidents = group_readings([both, alone], readings).incidents

    assert [i.figures for i in incidents] == [
        (raid.id,),
        tuple(sorted((beside.id, same.id))),
    ]


def test_person_merges_two_incidents():
    old, new = group_readings(ARTICLES, READINGS).incidents
    merge = judge(old.id, JudgementKind.MERGE, new.id)
    (merged,) = group_readings(ARTICLES, READINGS, [merge]).incidents

    assert set(merged.figures) == {*old.figures, *new.figures}
    assert (merged.when.start, merged.when.end) == (old.when.start, new.when.end)


def test_person_splits_an_article_off():
    _, new = group_readings(ARTICLES, READINGS).incidents
    split = judge(new.id, JudgementKind.SPLIT, "b")
    incidents = group_readings(ARTICLES, READINGS, [split]).incidents

    assert sorted(i.articles for i in incidents) == [("a",), ("b",), ("b", "c")]


@pytest.mark.parametrize("on", ["gone", None])
def test_withdrawn_or_idle_judgement_changes_nothing(on):
    plain = group_readings(ARTICLES, READINGS)
    old, new = plain.incidents
    merge = judge(on or old.id, JudgementKind.MERGE, new.id)
    if on is None:
        merge = replace(merge, withdrawn_at="2031-06-02T10:00:00Z")

    assert group_readings(ARTICLES, READINGS, [merge]) == plain


@pytest.mark.parametrize(
    ("stance", "together"), [(Stance.CONCEDES, True), (Stance.ASSERTS, False)]
)
def test_mere_admission_goes_with_what_it_is_about(stance, together):
    text = "The post was empty, a minister told parliament. Ten died on 2 May 2030."
    later = make_article("d", text, published="2030-05-20")
    said = make_statement(later, "The post was empty", when="2030-05-19")
    said = replace(said, statement=replace(said.statement, stance=stance))
    old = make_figure(later, "Ten", 10, when="2030-05-02", where=OSK)
    readings = (READINGS[2], make_reading(later, said, said_too(said), old))
    incidents = group_readings((BEFORE, later), readings).incidents

    assert (len(incidents) == 1) is together


def said_too(claim):
    """The same said twice: the talk outweighs the figure."""
    return replace(claim, id=f"{claim.id}-too")
