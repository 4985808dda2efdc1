from itertools import permutations

import pytest
from record_making import make_article as article

from counterclaim.group.copies import copy_roots, find_copies
from counterclaim.records import CopyKind

WIRE = """\
TARN, Velland (XPA) - Gunmen on motorbikes attacked the market of Osk on Friday \
and killed 12 traders, the mayor said. "They came at noon and shot at \
everybody," mayor Lise Brandt told reporters. The army said it had sent two \
companies to the area. The Front for Velland denied that its fighters were in \
Osk. "We do not shoot traders," its spokesman Odo Kern wrote. Osk was attacked \
twice last year, in May and in October."""
CUT = """\
Gunmen kill 12 at market
Source: XPA
Gunmen on motorbikes attacked the market of Osk on Friday and killed 12 traders, \
the mayor said. "They came at noon and shot at everybody," mayor Lise Brandt \
told reporters. The army said it had sent two companies to the area. Share this"""
REWRITE = """\
Twelve traders have been shot dead in Osk, Velland. "They came at noon and shot \
at everybody," said Lise Brandt, who is mayor of the town, of the men on \
motorbikes who attacked its market on Friday. Two companies were sent to the \
area, according to the army. Odo Kern, spokesman of the Front for Velland, \
denied that the Front's fighters were there: "We do not shoot traders." In May \
and October last year Osk had been attacked as well."""
REPORT = """\
A nurse in the hospital of Osk counted nine bodies on Friday evening. "Three of \
them were boys," Ana Wirth said by telephone. She had treated 20 people with \
wounds to legs and backs. Shops in the town stayed shut on Saturday, and the bus \
from Tarn did not run. A market woman said that the soldiers had left their post \
at ten, two hours before the shooting. The army did not answer questions. Mayor \
Lise Brandt spoke of 12 dead."""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (WIRE, CopyKind.IDENTICAL),
        (f"\n{WIRE}\n", CopyKind.IDENTICAL),
        (CUT, CopyKind.NEAR),
        (REWRITE, CopyKind.REWRITE),
    ],
)
def test_copy_is_found(text, kind):
    copies = find_copies([article("a", WIRE), article("b", text)])

    assert [(c.articles, c.kind) for c in copies] == [(("a", "b"), kind)]
    assert copies[0].reasons


def test_two_reports_on_one_incident_are_no_copies():
    assert find_copies([article("a", WIRE), article("b", REPORT)]) == ()


def test_rewrite_weeks_later_is_no_copy():
    early = article("a", WIRE, published="2031-05-02")
    late = article("b", REWRITE, published="2031-06-20")

    assert find_copies([early, late]) == ()


def test_groups_of_one_text_lie_inside_each_other():
    texts = {"a": WIRE, "b": CUT, "c": REWRITE, "d": REPORT}
    copies = find_copies([article(*item) for item in texts.items()])

    assert {(frozenset(c.articles), c.kind) for c in copies} == {
        (frozenset("ab"), CopyKind.NEAR),
        (frozenset("abc"), CopyKind.REWRITE),
    }


def test_agency_own_article_comes_first():
    copy = article("a", CUT, published="2031-05-02", outlet="The Harbour Post")
    wire = article("b", WIRE, published="2031-05-03", outlet="Xanth Press Agency")

    assert find_copies([copy, wire])[0].articles == ("b", "a")


def test_outlet_that_a_feed_names_comes_first():
    text = CUT.replace("(XPA) ", "")
    item = article("a", text, published="2031-05-02", outlet="Mail", origin="The Post")
    own = article("b", text, published="2031-05-03", outlet="The Post")

    assert find_copies([item, own])[0].articles == ("b", "a")


def test_order_of_articles_plays_no_part():
    articles = [article("a", WIRE), article("b", CUT), article("c", REWRITE)]
    results = {find_copies(order) for order in permutations(articles)}

    assert len(results) == 1


def test_digest_of_two_stories_does_not_join_them():
    digest = article("c", f"{WIRE}\n{REPORT}")
    copies = find_copies([article("a", WIRE), digest, article("b", REPORT)])

    assert not any({"a", "b"} <= set(c.articles) for c in copies)


def test_copy_roots_lead_to_the_first_article():
    copies = find_copies([article("a", WIRE), article("b", CUT)])

    assert copy_roots(copies) == {"a": "a", "b": "a"}


def test_empty_texts_are_no_copies_of_a_story():
    assert find_copies([article("a", ""), article("b", WIRE)]) == ()
