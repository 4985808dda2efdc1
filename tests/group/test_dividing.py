"""What an article tells of beside its main happening, on days close by and before."""

from dataclasses import replace

import pytest
from group_making import OSK, TARN, make_figure, make_reading, make_statement, make_time
from record_making import make_article, span_of

from counterclaim.group.dividing import divide_claims
from counterclaim.records import ActorMention, Place, PlaceKind, Sentence

NEAR = Place(id="near", name="Nearby", kind=PlaceKind.TOWN, lat=1.05, lon=2.0)
TOWN = Place(id="town", name="Kolm", kind=PlaceKind.TOWN, lat=1.6, lon=2.0)
PLACES = (OSK, TARN, NEAR, TOWN)
SUNDAY, SATURDAY = "2031-05-04", "2031-05-03"


def divide(text, *claims, times=(), places=PLACES):
    """Divide claims given as (words, number or None, day, place)."""
    article = make_article("a", text, published="2031-05-05")
    made = [
        make_statement(article, words, when=day, where=(place,))
        if low is None
        else make_figure(article, words, low, when=day, where=(place,))
        for words, low, day, place in claims
    ]
    parts = [part for part in text.replace("\n\n", ". ").split(". ") if part]
    told = divide_claims(
        article,
        replace(
            make_reading(article, *made, places=[name(article, p) for p in places]),
            times=tuple(make_time(article, *time) for time in times),
            sentences=tuple(Sentence(span=span_of(text, part)) for part in parts),
        ),
    )
    words = {claim.id: given[0] for claim, given in zip(made, claims, strict=True)}
    return [{words[claim] for claim in happening.claims} for happening in told], told


def name(article, place):
    """The place, with its first mention where the text has one."""
    if place.name not in article.text:
        return place
    mention = ActorMention(article=article.id, span=span_of(article.text, place.name))
    return replace(place, mentions=(mention,))


RAIDS = (
    "A raid on Osk killed 12 men on Sunday.\n\n"
    "On Saturday shelling of {place} killed 9 women, and 3 cars burned."
)


@pytest.mark.parametrize(
    ("place", "day", "are_two"),
    [
        (TARN, SATURDAY, True),
        (TARN, SUNDAY, True),  # hundreds of kilometres away
        (TOWN, SUNDAY, True),
        (NEAR, SATURDAY, False),
        (OSK, SATURDAY, False),
    ],
)
def test_other_place_on_another_day_or_far_off_is_another_happening(
    place, day, are_two
):
    parts, _ = divide(
        RAIDS.format(place=place.name),
        ("12 men", 12, SUNDAY, "osk"),
        ("9 women", 9, day, place.id),
        ("3 cars", 3, None, "osk"),
        times=(("Sunday", SUNDAY), ("Saturday", day)),
    )

    beside = [{"9 women", "3 cars"}] if are_two else []
    assert parts[1:] == beside


@pytest.mark.parametrize(
    ("text", "are_two"),
    [
        ("A raid on Osk killed 12 men.\n\nShells killed 9 women in Tarn.", True),
        ("From Tarn to Osk a raid killed 12 men.\n\nShells killed 9 women.", False),
    ],
)
def test_far_place_that_is_only_carried_on_parts_nothing(text, are_two):
    raid, shells = ("12 men", 12, SUNDAY, "osk"), ("9 women", 9, SUNDAY, "tarn")
    parts, _ = divide(text, raid, shells)

    assert len(parts) == (2 if are_two else 1)


@pytest.mark.parametrize(
    ("text", "are_two"),
    [
        ("Shells on Osk killed 12 men.\n\nNear Kolm 9 women died.", True),
        ("Shells on Osk killed 12 men.\n- Near Kolm 9 women died.", True),
        ("Shells on Osk killed 12 men. Near Kolm 9 women died.", False),
        ("Shells on Osk killed 12 men.\n\nOf them, 9 women.", False),
    ],
)
def test_other_town_in_a_paragraph_of_its_own_is_another_happening(text, are_two):
    parts, _ = divide(
        text, ("12 men", 12, SUNDAY, "osk"), ("9 women", 9, SUNDAY, "town")
    )

    assert len(parts) == (2 if are_two else 1)


def test_scene_without_a_place_joins_no_two_others():
    parts, _ = divide(
        "Shells on Osk killed 12 men. Two more died.\n\nNear Kolm 9 women died.",
        ("12 men", 12, SUNDAY, "osk"),
        ("Two more", 2, "2031-05-01/2031-05-02", "nowhere"),
        ("9 women", 9, SUNDAY, "town"),
    )

    assert parts == [{"12 men", "Two more"}, {"9 women"}]


@pytest.mark.parametrize("day", ["3 May", "Monday"])
def test_entries_of_other_days_are_other_happenings(day):
    parts, _ = divide(
        f"Sunday: Shells on Osk killed 12 men.\n\n{day}: More on Osk killed 9 women.",
        ("12 men", 12, SUNDAY, "osk"),
        ("9 women", 9, "2031-05-03", "osk"),
        times=(("Sunday", SUNDAY), (day, "2031-05-03")),
    )

    assert len(parts) == 2


def test_hospital_in_the_same_paragraph_is_no_other_happening():
    text = "A raid on Osk killed 12 men on Sunday; 9 women were treated in Tarn."
    parts, _ = divide(
        text,
        ("12 men", 12, SUNDAY, "osk"),
        ("9 women", 9, SUNDAY, "tarn"),
        times=(("Sunday", SUNDAY),),
    )

    assert len(parts) == 1


def test_day_carried_on_joins_no_two_happenings():
    text = (
        "Shells on Tarn killed 12 men on Sunday.\n\n"
        "On Saturday a raid on Osk had killed 9 women.\n\nOf the hurt 4 died."
    )
    parts, _ = divide(
        text,
        ("12 men", 12, SUNDAY, "tarn"),
        ("9 women", 9, SATURDAY, "osk"),
        ("4", 4, SATURDAY, "tarn"),
        times=(("Sunday", SUNDAY), ("Saturday", SATURDAY)),
    )

    assert parts == [{"12 men", "4"}, {"9 women"}]


@pytest.mark.parametrize(
    ("day", "told", "are_two"),
    [
        ("2031-05-02", "a mine killed 9 women", False),
        ("2031-04-26", "a mine killed 9 women", True),
        ("2031-04-26", "9 women were buried", False),
    ],
)
def test_act_of_another_week_in_the_same_town_is_another_happening(day, told, are_two):
    parts, _ = divide(
        f"A raid on Osk killed 12 men on Sunday.\n\nOsk was calm till Friday: {told}.",
        ("12 men", 12, SUNDAY, "osk"),
        ("9 women", 9, day, "osk"),
        times=(("Sunday", SUNDAY), ("Friday", day)),
    )

    assert len(parts) == (2 if are_two else 1)


@pytest.mark.parametrize(("opening", "are_two"), [("", True), ("The toll of ", False)])
def test_paragraph_that_opens_with_a_day_is_an_entry_of_its_own(opening, are_two):
    parts, _ = divide(
        f"Sunday: 12 men hurt in Osk.\n\n{opening}Friday was 9 women.",
        ("12 men", 12, SUNDAY, "osk"),
        ("9 women", 9, "2031-04-25", "nowhere"),
        times=(("Sunday", SUNDAY), ("Friday", "2031-04-25")),
    )

    assert len(parts) == (2 if are_two else 1)


def test_count_up_to_a_day_is_placed_by_its_own_sentence():
    text = "A raid on Osk killed 12 men on Sunday.\n\nBy noon in Tarn 9 women had died."
    parts, _ = divide(
        text,
        ("12 men", 12, SUNDAY, "osk"),
        ("9 women", 9, f"/{SUNDAY}", "tarn"),
        times=(("Sunday", SUNDAY),),
    )

    assert parts == [{"12 men"}, {"9 women"}]


OLD = "2027-02-01/2027-02-28"


@pytest.mark.parametrize(
    ("last", "is_main"),
    [
        ("The envoy asked for an inquiry", True),
        ("In February 2027 the envoy asked for an inquiry", False),
        ("In Tarn the envoy asked for an inquiry", False),
    ],
)
def test_day_of_an_earlier_paragraph_dates_no_talk_of_now(last, is_main):
    text = (
        "A raid on Osk killed 12 men on Sunday.\n\n"
        "In February 2027 a raid on that town killed 9 women.\n\n" + last
    )
    times = [("Sunday", SUNDAY), ("February 2027", OLD)]
    if "2027" in last:
        times.append(("[February 2027] the envoy", OLD))
    parts, _ = divide(
        text,
        ("12 men", 12, SUNDAY, "osk"),
        ("9 women", 9, OLD, "tarn"),
        ("an inquiry", None, OLD, "tarn"),
        times=times,
    )

    assert ("an inquiry" in parts[0]) is is_main


def test_same_place_is_the_main_happenings():
    text = "A raid on Osk killed 12 men. In February 2027, 9 died in the same market."
    _, (main, older) = divide(
        text, ("12 men", 12, SUNDAY, "osk"), ("9", 9, OLD, "tarn")
    )

    assert older.places == main.places == (("osk", 1),)


def test_capital_in_the_title_is_not_where_it_happened():
    text = "Tarn breaks with neighbour over raid\n\nA raid on Osk killed 12 men."
    _, (main,) = divide(text, ("12 men", 12, SUNDAY, "osk"))

    assert main.titled == ()
