"""What gets lost when a claim becomes an event: each trap has its test."""

import pytest
from show.export.export_making import answer, ledger, question
from show.export.reading_back import cells

from counterclaim.records import Interval, Measure, Stance, Status
from counterclaim.show.export.acled import ledger_to_acled
from counterclaim.show.export.casualties import ledger_to_airwars, ledger_to_ibc
from counterclaim.show.export.ucdp import ledger_to_ged

CIVILIANS = {"side_name": "civilians"}
FRONT = {"side": "front", "side_name": "Free Front", "of": "fighters"}
NORLAND = {"side": "norland", "side_name": "Norland", "of": "soldiers"}


def ged(*questions, **other):
    (row,) = cells(ledger_to_ged(ledger(*questions, **other)))
    return row


def acled(*questions, **other):
    return cells(ledger_to_acled(ledger(*questions, **other)))


def numbers(row, *names):
    return tuple(row.get(name, "") for name in names)


@pytest.mark.parametrize(
    ("low", "high", "fatalities", "low_best_high"),
    [
        (50, None, "50", ("50", "50", "50")),  # at least 50
        (None, 50, "", ("", "", "50")),  # up to 50: no least number, and not 0
        (12, None, "12", ("12", "12", "12")),  # dozens
        (100, None, "100", ("100", "100", "100")),  # hundreds
        (80, 100, "80", ("80", "80", "100")),  # between 80 and 100
    ],
)
def test_open_ends_stay_open(low, high, fatalities, low_best_high):
    asked = question(answer(low, high), **CIVILIANS)

    (row,) = acled(asked)
    assert numbers(row, "fatalities") == (fatalities,)
    assert numbers(ged(asked), "low", "best", "high") == low_best_high
    (harm,) = cells(ledger_to_airwars(ledger(asked)))
    ends = ("civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max")
    assert numbers(harm, *ends) == (str(low or ""), str(high or ""))


def test_several_is_flagged_for_the_coder():
    (row,) = acled(question(answer(3, None), **CIVILIANS))

    assert row["fatalities"] == "3"
    assert "3 or 10" in row["counterclaim_flags"]


def test_casualties_are_not_deaths():
    made = ledger(question(answer(30, 30), measure=Measure.KILLED_OR_WOUNDED))

    assert cells(ledger_to_ged(made)) == []
    (row,) = cells(ledger_to_acled(made))
    assert row["fatalities"] == "0"
    assert "No number of dead is reported" in row["notes"]


def test_wounded_go_where_they_are_wanted():
    hurt = question(answer(9, 9), measure=Measure.WOUNDED, **CIVILIANS)
    dead = question(answer(2, 2), **CIVILIANS)
    made = ledger(dead, hurt)

    (event,) = cells(ledger_to_acled(made))
    assert event["fatalities"] == "2"
    (harm,) = cells(ledger_to_airwars(made))
    assert harm["civilian_non_combatants_injured_min"] == "9"
    (count,) = cells(ledger_to_ibc(made))
    assert count["Maximum injuries"] == "9"


def test_an_enemys_count_is_told_from_a_sides_own():
    by_enemy = ged(question(answer(70, 70, ("ministry",)), **FRONT))
    by_itself = ged(question(answer(2, 2, ("front",)), **FRONT), question(**NORLAND))

    assert "told by Norland alone" not in by_itself.get("counterclaim_flags", "")
    assert by_enemy["source_original"] == "Ministry"
    assert "told by Norland alone" in by_enemy["counterclaim_flags"]


def test_claimants_are_joined_where_sources_differ():
    asked = question(answer(70, 70, ("ministry",)), answer(2, 2, ("front",)), **FRONT)
    row = ged(asked)

    assert row["source_original"] == "Ministry; Free Front"
    assert numbers(row, "low", "high") == ("2", "70")


def test_acled_takes_the_lowest_of_the_latest():
    asked = question(
        answer(5, 5, ("ministry",), as_of="2031-03-04"),
        answer(9, 9, ("ministry",), as_of="2031-03-06"),
        answer(8, 8, ("mayor",), as_of="2031-03-05"),
        status=Status.DISPUTED,
        **CIVILIANS,
    )
    (row,) = acled(asked)

    assert row["fatalities"] == "8"


def test_a_later_count_replaces_the_earlier():
    asked = question(
        answer(1, 1, as_of="2031-03-04"),
        answer(9, 9, ("ministry",), as_of="2031-03-06"),
        status=Status.UPDATED,
        **CIVILIANS,
    )
    (row,) = acled(asked)

    assert row["fatalities"] == "9"


@pytest.mark.parametrize("when", [Interval(), Interval(start="2031-03-04")])
def test_a_missing_date_stays_missing(when):
    asked = question(answer(4, 4), **CIVILIANS)
    row = ged(asked, when=when)
    (event,) = acled(asked, when=when)

    assert {"date_start", "year", "date_prec"} & row.keys() <= {"date_start", "year"}
    assert "date_end" not in row
    assert not {"event_date", "year", "time_precision"} & event.keys()
    assert "the day is not told" in event["counterclaim_flags"]
    assert "2031-03-09" not in (row.get("date_start"), row.get("date_end"))


@pytest.mark.parametrize(
    ("end", "date_prec", "rows", "precision", "first"),
    [
        ("2031-03-04", "1", 1, "1", "2031-03-04"),
        ("2031-03-06", "2", 3, "1", "2031-03-04"),
        ("2031-03-10", "3", 1, "2", "2031-03-07"),  # a week: its middle
        ("2031-04-03", "4", 1, "3", "2031-03-19"),  # a month
        ("2031-12-31", "5", 1, "", ""),  # ACLED has no date for a year
    ],
)
def test_days_have_the_codebooks_precision(end, date_prec, rows, precision, first):
    when = Interval(start="2031-03-04", end=end)
    asked = question(answer(7, 7), **CIVILIANS)
    events = acled(asked, when=when)

    assert ged(asked, when=when)["date_prec"] == date_prec
    assert len(events) == rows
    assert events[0].get("time_precision", "") == precision
    assert events[0].get("event_date", "") == first
    assert sum(int(event["fatalities"]) for event in events) == 7


def test_people_of_no_told_side_are_all_the_dead():
    row = ged(
        question(answer(14, 14), side_name=None),
        question(answer(4, 4, ("ministry",)), **NORLAND),
    )
    names = ("deaths_a", "deaths_unknown", "best")

    assert numbers(row, *names) == ("4", "10", "14")


def test_parts_are_not_added_to_the_whole():
    part = question(answer(5, 5), is_part=True, **CIVILIANS)
    children = question(answer(2, 2), of="children", **CIVILIANS)
    whole = question(answer(9, 9), **CIVILIANS)

    assert ged(part, children, whole)["best"] == "9"
    assert ged(children)["deaths_civilians"] == "2"


def test_a_wars_dead_are_not_added_to_a_days():
    text = "How many civilians were killed since 15 March 2025?"
    war = question(answer(7000, 7000), text=text, is_longer=True, **CIVILIANS)
    row = ged(war, question(answer(9, 9), **CIVILIANS))

    assert row["best"] == "9"
    assert f"not of this event: {text}" in row["counterclaim_flags"]
    assert acled(war)[0]["fatalities"] == "0"


def test_what_is_denied_counts_for_nothing():
    asked = question(answer(64, 64, ("front",), stance=Stance.DENIES), **FRONT)

    (row,) = acled(asked)
    assert "fatalities" not in row
    assert cells(ledger_to_ged(ledger(asked))) == []


def test_ibc_is_provisional_with_one_origin():
    one, two = answer(4, 4), answer(5, 5, ("ministry",))

    (single,) = cells(ledger_to_ibc(ledger(question(one, **CIVILIANS))))
    (double,) = cells(ledger_to_ibc(ledger(question(one, two, **CIVILIANS))))
    assert single["counterclaim_status"] == "provisional"
    assert double["counterclaim_status"] == "two sources"


def test_a_country_is_no_place_of_an_acled_event():
    (row,) = acled(question(answer(4, 4), **CIVILIANS), places=("land",))

    assert "location" not in row
    assert row["country"] == "Norland"


def test_country_codes_are_the_standards():
    row = ged(question(answer(4, 4), **CIVILIANS))
    (event,) = acled(question(answer(4, 4), **CIVILIANS))

    assert (row["country_id"], row["region"]) == ("483", "Africa")
    assert (event["iso"], event["event_id_cnty"][:3]) == ("148", "TCD")


def test_nobodys_side_is_an_unidentified_group():
    (row,) = acled(question(answer(4, 4), **CIVILIANS))

    assert row["actor1"] == "Unidentified Armed Group (Chad)"
    assert (row["actor2"], row["interaction"]) == ("Civilians (Chad)", "37")
    assert row["civilian_targeting"] == "Civilian targeting"


def test_a_side_that_lost_people_was_fought_by_somebody_unnamed():
    soldiers = question(answer(4, 4), **NORLAND)
    (row,) = acled(soldiers, question(answer(2, 2), **CIVILIANS))

    assert row["actor1"] == "Military Forces of Norland"
    assert row["actor2"] == "Unidentified Armed Group (Chad)"
    assert "civilian_targeting" not in row


def test_an_incident_in_several_towns_is_flagged():
    asked = question(answer(4, 4), **CIVILIANS)

    assert "several places" not in ged(asked).get("counterclaim_flags", "")
    row = ged(asked, places=("osk", "tarn", "land"))
    assert "several places, one row: Osk, Tarn" in row["counterclaim_flags"]


def test_sides_are_those_who_count_each_others_dead():
    fighters = question(
        answer(70, 70, ("ministry",)), answer(2, 2, ("front",)), **FRONT
    )
    allies = question(
        *(answer(n, n, ("ally",)) for n in (4, 5, 6)),
        side="ally",
        side_name="Alland",
        of="soldiers",
    )
    row = ged(fighters, allies)

    assert numbers(row, "side_a", "side_b") == ("Norland", "Free Front")
    assert "more than two sides: Alland" in row["counterclaim_flags"]
