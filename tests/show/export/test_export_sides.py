"""Who fights whom in an incident, as event data sets want to know it."""

from dataclasses import replace

import pytest
from show.export.export_making import answer, ledger, question
from show.export.reading_back import cells

from counterclaim.records import (
    Actor,
    ActorKind,
    ActorMention,
    Measure,
    Place,
    PlaceKind,
    Span,
)
from counterclaim.show.export.ucdp import ledger_to_ged

CIVILIANS = {"side_name": "civilians"}
NORLAND = {"side": "norland", "side_name": "Norland", "of": "soldiers"}
ALLAND = {"side": "ally", "side_name": "Alland", "of": "soldiers"}
TERRORISTS = Actor(id="terrorists", name="terrorists", kind=ActorKind.ARMED_GROUP)
NAMES = {"norland": "Norland", "front": "Front", "ally": "Alland"}


def told(text, *questions):
    """A ledger whose article names its actors where the text does."""
    made = ledger(*questions)
    (article,) = made.articles
    actors = [
        replace(actor, mentions=mentions_of(NAMES.get(actor.id, actor.name), text))
        for actor in (*made.actors, TERRORISTS)
    ]
    return replace(made, articles=(replace(article, text=text),), actors=tuple(actors))


def mentions_of(name, text):
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    spans = (Span(start=at, end=at + len(name), text=name) for at in starts)
    return tuple(ActorMention(article="article", span=span) for span in spans)


def sides(made):
    (row,) = cells(ledger_to_ged(made))
    return row.get("side_a"), row.get("side_b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("several died as Front men shelled Norland posts.", ("Norland", "Free Front")),
        # named as the place of something, and as those who keep the peace
        ("several died in Norland. Front and Alland fought.", ("Alland", "Free Front")),
        (
            "several died as Front men fired at Norland and at Alland peacekeepers.",
            ("Norland", "Free Front"),
        ),
        (
            "several terrorists died, said Norland; the Front.",
            ("Norland", "Free Front"),
        ),
    ],
)
def test_sides_are_those_named_together_where_nobody_counts(text, expected):
    assert sides(told(text, question(answer(4, 4, ()), **CIVILIANS))) == expected


def test_who_sent_soldiers_is_no_enemy_of_who_counts_them():
    sent = question(answer(200, 200, ("front",)), measure=Measure.DEPLOYED, **ALLAND)
    hit = question(answer(2, 2, ("front",)), measure=Measure.WOUNDED, **NORLAND)
    dead = question(answer(4, 4), **CIVILIANS)

    assert sides(told("several were hit.", sent, hit, dead)) == (
        "Norland",
        "Free Front",
    )


def test_the_dead_of_a_third_side_are_flagged():
    one = question(answer(4, 4, ("front",)), **NORLAND)
    other = question(answer(2, 2), **ALLAND)

    (row,) = cells(ledger_to_ged(ledger(one, other)))

    assert f"of a third side: {other.text}" in row["counterclaim_flags"]


def test_a_village_told_of_most_comes_before_a_town_with_a_point():
    made = ledger(question(answer(4, 4), **CIVILIANS), places=("mill", "osk"))
    mill = Place(
        id="mill", name="Mill", kind=PlaceKind.VILLAGE, lat=1.0, lon=2.0, near="Osk"
    )

    (row,) = cells(ledger_to_ged(replace(made, places=(*made.places, mill))))

    assert (row["where_coordinates"], row["where_prec"]) == ("Mill", "2")


def test_the_file_of_an_article_without_outlet_is_no_source():
    own = answer(4, 4, ())
    asked = question(replace(own, origins=("a.txt",)), **CIVILIANS)
    made = ledger(asked)
    (article,) = made.articles

    (row,) = cells(
        ledger_to_ged(replace(made, articles=(replace(article, outlet=None),)))
    )

    assert "source_original" not in row
