"""The outlet whose story an article says that it carries."""

from dataclasses import replace

import pytest
from weigh_making import SOMEBODY, Case

from counterclaim.records import Article
from counterclaim.weigh.ledger import weigh_incidents
from counterclaim.weigh.wires import find_wires

MARK = "OSK, Velland (NPA) - Three traders were killed on Tuesday."
PLAIN = "Three traders were killed on Tuesday."


def article(ident, outlet, text=PLAIN, origin=None):
    return Article(
        id=ident, text=text, sha256="", path="", outlet=outlet, origin=origin
    )


@pytest.mark.parametrize(
    ("articles", "roots", "together"),
    [
        # the feed of one names the other; its text is another one
        (
            [article("a", "Osk Post", origin="North Press Agency")]
            + [article("b", "North Press Agency")],
            {},
            {"a", "b"},
        ),
        # a mark's initials lead to the agency; its own text bears none
        (
            [article("a", "Osk Post", MARK), article("b", "North Press Agency")],
            {},
            {"a", "b"},
        ),
        # nobody has the agency's own article
        ([article("a", "Osk Post", MARK), article("b", "Tarn Mail", MARK)], {}, "ab"),
        # a copy tells where the text that it repeats comes from
        (
            [article("a", "Osk Post"), article("b", "Mail", origin="The Wire")]
            + [article("c", "The  wire")],
            {"a": "a", "b": "a"},
            {"a", "b", "c"},
        ),
        # nothing is said: nothing is known
        ([article("a", "Osk Post"), article("b", "Osk Post")], {}, ""),
        # two outlets of the same initials: neither is meant
        (
            [article("a", "Osk Post", MARK), article("b", "North Press Agency")]
            + [article("c", "New Public Archive")],
            {},
            {"a"},
        ),
    ],
)
def test_wire_is_found(articles, roots, together):
    wires = find_wires(articles, roots)

    assert set(wires) == set(together)
    assert len({wire.key for wire in wires.values()}) == min(1, len(together))


def test_an_outlets_own_articles_have_no_wire_where_nobody_names_it():
    named = article("a", "Osk Post", origin="Tarn Mail")

    assert set(find_wires([named, article("b", "Osk Post")], {})) == {"a"}


def answers(case):
    (question,) = weigh_incidents(case.articles, case.readings, case.grouping)
    return question.answers


def from_feed(case, outlet):
    """Say that the last article came through a feed that names an outlet."""
    case.articles[-1] = replace(case.articles[-1], origin=outlet)


@pytest.mark.parametrize("by", [(), [SOMEBODY]])
def test_an_outlets_story_and_a_feeds_item_of_it_are_one_origin(by):
    case = Case()
    case.counts(12, by)
    case.counts(12, by)
    from_feed(case, "Outlet a0")
    case.counts(12, by)
    found = [(a.articles, a.independent) for a in answers(case)]

    assert (sum(n for n, _ in found), sum(n for _, n in found)) == (3, 2)


def test_the_origin_bears_the_outlets_name():
    case = Case()
    case.counts(12)
    from_feed(case, "Meridian")
    (answer,) = answers(case)

    assert answer.origins == ("Meridian",)
