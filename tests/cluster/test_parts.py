"""Parts hold each pair once, and weigh what the whole would."""

import pytest

from counterclaim.cluster import parts
from counterclaim.cluster.parts import cut, home_of, weigh_part
from counterclaim.group.happenings import Happening
from counterclaim.group.incidents import weigh_pairs
from counterclaim.group.links import Evidence
from counterclaim.group.wording import weigh_words
from counterclaim.records import Place, PlaceKind

WORDS = ("raid", "bridge", "market", "depot", "shelling", "mill")


def place(ident, lat, lon):
    return Place(id=ident, name=ident, kind=PlaceKind.TOWN, lat=lat, lon=lon)


PLACES = {p.id: p for p in (place("osk", 1.9, 3.0), place("tarn", 2.1, 3.0))}


def tell(number):
    """Make happenings of two towns on both sides of a border, over three months."""
    when = None if number % 5 == 0 else (30 + 7 * number, 31 + 7 * number)
    town = ("osk", "tarn")[number % 2]
    return Happening(
        article=f"article {number:02}",
        is_main=number % 3 > 0,
        figures=(f"figure {number:02}",),
        when=when,
        firmness=1,
        published=(33 + 7 * number, 33 + 7 * number),
        places=((town, 2),) if number % 7 else (),
        tolls=(("killed", 12),),
        words=tuple(
            (word, 1) for word in sorted({WORDS[number % 6], WORDS[number % 4]})
        ),
    )


TOLD = [tell(number) for number in range(14)]
PAIRS = [(a, b) for a in range(14) for b in range(a + 1, 14)]


@pytest.mark.parametrize(
    ("fewest", "most"), [(1, 1), (1, 5), (20, 30), (2_000, 20_000)]
)
def test_parts_weigh_what_the_whole_does(monkeypatch, fewest, most):
    monkeypatch.setattr(parts, "FEWEST_PAIRS", fewest)
    monkeypatch.setattr(parts, "MOST_PAIRS", most)
    vectors = weigh_words(happening.words for happening in TOLD)
    evidence = Evidence(places=PLACES, roots={"article 01": "article 02"})
    made = list(cut(TOLD, vectors, evidence, PAIRS))
    weighed = [pair for part in made for pair in weigh_part(part)]
    assert dict(weighed) == weigh_pairs(TOLD, vectors, evidence, PAIRS)
    assert len(weighed) == len(PAIRS)
    assert all(len(part.pairs) <= most for part in made)


def test_part_holds_only_what_its_pairs_need(monkeypatch):
    monkeypatch.setattr(parts, "FEWEST_PAIRS", 1)
    vectors = weigh_words(happening.words for happening in TOLD)
    made = cut(TOLD, vectors, Evidence(places=PLACES, roots={}), [(1, 3), (8, 9)])
    first, second = made
    assert [h.article for h in first.told] == ["article 01", "article 03"]
    assert [h.article for h in second.told] == ["article 08", "article 09"]
    assert first.evidence.places.keys() == {"tarn"}
    assert len(first.vectors.words) <= 4


@pytest.mark.parametrize(
    ("number", "home"),
    [(1, (1, (1, 1))), (2, (1, (0, 1))), (5, (None, (1, 1))), (7, (2, None))],
)
def test_home_is_a_month_and_a_piece_of_the_world(number, home):
    assert home_of(TOLD[number], PLACES) == home


def test_nothing_to_weigh_makes_no_part():
    vectors = weigh_words([])
    assert list(cut([], vectors, Evidence(places={}, roots={}), [])) == []
