from math import inf

import pytest
from group_making import OSK, TARN, make_figure, make_reading
from record_making import make_article

from counterclaim.group.dividing import find_happenings
from counterclaim.group.happenings import Happening
from counterclaim.group.links import Evidence, Wording, is_ruled_out, weigh_link
from counterclaim.group.wording import compare_wording, weigh_words
from counterclaim.records import Place, PlaceKind

NEAR_OSK = Place(id="pell", name="Pell", kind=PlaceKind.VILLAGE, lat=1.05, lon=2.0)
EVIDENCE = Evidence(places={p.id: p for p in (OSK, TARN, NEAR_OSK)}, roots={})
TEXT = "Raiders on motorbikes attacked Osk at noon and 12 traders died, said Brandt."
OTHER_WORDS = "Riders struck the bazaar; 12 traders died there, a nurse told us."


def link(
    when_a, when_b, *, first=TEXT, text=OTHER_WORDS, where=("osk", "osk"), **known
):
    happenings = []
    for ident, body, when, place in (
        ("a", first, when_a, where[0]),
        ("b", text, when_b, where[1]),
    ):
        article = make_article(ident, body, **known)
        claims = [
            make_figure(article, words, low, when=when, where=(place,))
            for words, low in (("12 traders", 12), ("12", 12), ("died", 12))
        ]
        reading = make_reading(article, *claims, places=(OSK, TARN, NEAR_OSK))
        happenings += find_happenings(article, reading, {})
    vectors = weigh_words(happening.words for happening in happenings)
    wording = Wording(likeness=compare_wording(vectors, 0, 1))
    return weigh_link(*happenings, wording, EVIDENCE)


def test_same_day_place_and_toll_is_one_happening():
    found = link("2031-05-02", "2031-05-02")

    assert found.score > 0
    assert {reason.rule for reason in found.reasons} >= {"time", "place", "toll"}


def test_same_words_a_year_apart_are_two():
    assert link("2030-05-02", "2031-05-02", text=TEXT).score == -inf


def test_same_day_far_apart_is_two():
    assert link("2031-05-02", "2031-05-02", where=("osk", "tarn")).score < 0


def test_neighbouring_places_count_as_one():
    near = link("2031-05-02", "2031-05-02", where=("osk", "pell"))
    far = link("2031-05-02", "2031-05-02", where=("osk", "tarn"))

    assert near.score > far.score


def test_report_published_before_the_day_is_ruled_out():
    early = link(None, "2031-05-02", published="2031-04-20")

    assert early.score == -inf


@pytest.mark.parametrize(
    ("later", "figures", "are_two"),
    [(14, ("f",), True), (3, ("f",), False), (14, (), False)],
)
def test_summaries_of_days_weeks_apart_are_two(later, figures, are_two):
    one, other = (
        Happening(article=ident, is_main=True, figures=told, published=(day, day))
        for ident, told, day in (("a", ("g",), 100), ("b", figures, 100 + later))
    )

    assert is_ruled_out(one, other) is are_two


SIEGE = "The siege of Osk goes on: 12 traders died in the siege, said Brandt."


def test_days_of_one_siege_may_lie_weeks_apart():
    days = "2031-05-02", "2031-05-20"

    assert link(*days, first=SIEGE, text=SIEGE).score > 0
    assert link(*days, text=TEXT).score == -inf
    assert link("2031-05-02", "2031-06-20", first=SIEGE, text=SIEGE).score == -inf
