import pytest
from group_making import OSK, make_figure, make_reading, make_statement
from record_making import make_article

from counterclaim.group.days import day_number
from counterclaim.group.dividing import find_happenings
from counterclaim.group.main_days import find_core

TEXT = """Raiders left Osk on Friday and 12 people died, the mayor said. In the raid of
May 2030 four people had died. A shop was shut."""
ARTICLE = make_article("a", TEXT, published="2031-05-03")
NEW = make_figure(ARTICLE, "12 people", 12, when="2031-05-02", where=("osk",))
OLD = make_figure(ARTICLE, "four people", 4, when="2030-05-01/2030-05-31")
UNDATED = make_statement(ARTICLE, "A shop was shut")


def happenings(*claims):
    return find_happenings(ARTICLE, make_reading(ARTICLE, *claims), {"osk": "osk"})


def test_claims_a_year_apart_are_two_happenings():
    main, recalled = happenings(NEW, OLD)

    assert (main.figures, recalled.figures) == ((NEW.id,), (OLD.id,))
    assert (main.is_main, recalled.is_main) == (True, False)


def test_claim_without_a_day_goes_with_the_main_happening():
    main, _ = happenings(NEW, OLD, UNDATED)

    assert main.statements == (UNDATED.id,)


@pytest.mark.parametrize(
    ("published", "start"), [("2031-05-03", "2031-04-01"), (None, None)]
)
def test_month_alone_dates_only_an_article_with_a_date(published, start):
    article = make_article("a", "In April 12 people died.", published=published)
    figure = make_figure(article, "12 people", 12, when="2031-04-01/2031-04-30")
    main, *_ = find_happenings(article, make_reading(article, figure), {})

    assert main.interval.start == start


def test_recent_days_are_the_main_happening():
    old = make_figure(ARTICLE, "four people", 4, when="2030-05-02")
    main, _ = happenings(old, NEW)

    assert main.interval.start == "2031-05-02"


def test_article_that_looks_back_is_dated_by_what_it_recalls():
    text = (
        "One year on, Osk mourned on Friday. The raid of 2 May 2030 killed 12 people."
    )
    article = make_article("a", text, published="2031-05-02")
    talk = make_statement(article, "Osk mourned", when="2031-05-02")
    toll = make_figure(article, "12 people", 12, when="2030-05-02")
    main, *_ = find_happenings(article, make_reading(article, talk, toll), {})

    assert (main.interval.start, main.is_retrospect) == ("2030-05-02", True)


def test_places_of_claims_are_counted_under_the_ledger_id():
    reading = make_reading(ARTICLE, NEW, places=())
    main, *_ = find_happenings(ARTICLE, reading, {"osk": "ledger-osk"})

    assert main.places == (("ledger-osk", 1),)


def test_place_in_the_title_counts_more():
    article = make_article("a", TEXT, title="Fear in Osk")
    main, *_ = find_happenings(article, make_reading(article, places=(OSK,)), {})

    assert main.places == (("osk", 3),)


def test_article_without_claims_has_one_happening_without_days():
    (main,) = happenings()

    assert (main.when, main.claims, main.is_main) == (None, (), True)


@pytest.mark.parametrize(
    ("stretches", "core"),
    [
        ([], None),
        ([("05-02", "05-02")], ("05-02", "05-02")),
        ([("05-02", "05-02"), ("05-03", "05-04")], ("05-02", "05-04")),
        ([("05-02", "05-03"), ("05-01", "05-28")], ("05-02", "05-03")),
        ([("05-01", "05-28")], ("05-01", "05-28")),
    ],
)
def test_core_is_what_most_stretches_tell_of(stretches, core):
    def number(day):
        return day_number(f"2031-{day}")

    found = find_core([(number(start), number(end)) for start, end in stretches])

    assert found == (core and (number(core[0]), number(core[1])))
