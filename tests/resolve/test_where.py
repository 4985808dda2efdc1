import re

import pytest

from counterclaim.data.gazetteer import Gazetteer, GazetteerEntry, load_gazetteer
from counterclaim.kinds import NameKind, PlaceKind
from counterclaim.records import Article, Mention, Sentence, Span
from counterclaim.resolve.places import resolve_places
from counterclaim.resolve.sites import find_sites
from counterclaim.resolve.where import find_main_place, resolve_where


def entry(name, kind, lat, lon, country, **more):
    return GazetteerEntry(
        name=name, kind=PlaceKind(kind), lat=lat, lon=lon, country=country, **more
    )


GAZETTEER = Gazetteer(
    b"",
    b"",
    (
        entry("Varden", "country", 10, 10, "VV", aliases=("Vardenian",)),
        entry("Tarvia", "country", -40, 100, "TT"),
        entry("North Ridge", "region", 11, 10, "VV", admin1="1"),
        entry("Kessou", "region", 12, 12, "VV", admin1="2"),
        entry("Kessou", "city", 12.1, 12.1, "VV", admin1="2", population=90_000),
        entry("Olsberg", "town", 11.1, 10.1, "VV", admin1="1", population=9_000),
        entry("Olsberg", "city", -41, 101, "TT", population=900_000),
        entry("Mirna", "village", 11.2, 10.2, "VV", admin1="1", population=900),
        entry("Port Hale", "city", 9, 9, "VV", population=800_000),
    ),
)
DEMONYMS = {"Vardenian"}


def span_of(text, words):
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def read(text, names):
    article = Article(id="a", text=text, sha256="", path="")
    kinds = {n: NameKind.DEMONYM if n in DEMONYMS else NameKind.PLACE for n in names}
    mentions = [Mention(span=span_of(text, n), kind=kind) for n, kind in kinds.items()]
    mentions.sort(key=lambda mention: mention.span.start)
    return article, resolve_places(article, tuple(mentions), GAZETTEER)


def split(text):
    parts = [line for line in text.replace(". ", ".\n").splitlines() if line]
    return tuple(Sentence(span=span_of(text, part)) for part in parts)


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("Shells hit Olsberg.", ["Olsberg"], "TT"),
        ("Shells hit Olsberg in Varden.", ["Olsberg", "Varden"], "VV"),
        ("Olsberg, North Ridge, was hit.", ["Olsberg", "North Ridge"], "VV"),
        ("Olsberg and Mirna were hit.", ["Olsberg", "Mirna"], "VV"),
        ("Vardenian troops left Olsberg.", ["Vardenian", "Olsberg"], "VV"),
    ],
)
def test_namesakes_are_told_apart_by_what_else_is_named(text, names, country):
    _, places = read(text, names)
    (olsberg,) = [place for place in places if place.name == "Olsberg"]
    assert olsberg.country == country


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They fled the Kessou region.", "Kessou", PlaceKind.REGION),
        ("They fled Kessou Oblast.", "Kessou Oblast", PlaceKind.REGION),
        ("They fled the province of Kessou.", "Kessou", PlaceKind.REGION),
        ("They fled the city of Kessou.", "Kessou", PlaceKind.CITY),
        ("They fled the Mirna district.", "Mirna", PlaceKind.DISTRICT),
    ],
)
def test_words_around_a_name_tell_its_kind(text, name, kind):
    _, (place,) = read(text, [name])
    assert place.kind is kind


def test_place_is_shown_as_the_article_writes_it():
    text = "Shells hit Olsburg."
    own = entry("Olsberg", "town", 11, 10, "VV", aliases=("Olsburg",))
    article = Article(id="a", text=text, sha256="", path="")
    mention = Mention(span=span_of(text, "Olsburg"), kind=NameKind.PLACE)
    (place,) = resolve_places(article, (mention,), Gazetteer(b"", b"", (own,)))
    assert (place.name, place.aliases) == ("Olsburg", ("Olsberg",))


def test_plural_gives_its_kind_to_both_names():
    _, places = read(
        "They left the Kessou and North Ridge regions.", ["Kessou", "North Ridge"]
    )
    assert [place.kind for place in places] == [PlaceKind.REGION] * 2
    assert "North Ridge regions" in places[1].aliases


def test_unknown_village_lies_near_its_neighbour():
    _, places = read("Dunmoor, near Mirna, was shelled.", ["Dunmoor", "Mirna"])
    dunmoor = places[0]
    assert (dunmoor.name, dunmoor.near) == ("Dunmoor", "Mirna")
    assert (dunmoor.lat, dunmoor.geonames) == (11.2, None)


@pytest.mark.parametrize(
    "text",
    [
        "OLSBERG, 3 May - Dunmoor was shelled.",
        "It hit Dunmoor, she told reporters in Olsberg.",
    ],
)
def test_where_a_report_comes_from_is_no_neighbour(text):
    _, places = read(text, [n for n in ("OLSBERG", "Olsberg", "Dunmoor") if n in text])
    (dunmoor,) = [place for place in places if place.name == "Dunmoor"]
    assert (dunmoor.lat, dunmoor.near) == (None, None)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Varden-based", ["Varden"]),
        ("R-Varden", ["Varden"]),
        ("Mirna-Sorel", ["Mirna-Sorel"]),
    ],
)
def test_hyphen_parts_what_is_no_name(name, places):
    _, found = read(f"It hit the {name} firm.", [name])
    assert [place.name for place in found] == places


def test_unknown_place_may_lie_near_one_of_the_next_sentence():
    _, places = read("It hit Dunmoor. In Mirna it rained.", ["Dunmoor", "Mirna"])
    assert places[0].near == "Mirna"


def test_later_words_may_tell_what_an_unknown_place_lies_near():
    text = "Shells hit Dunmoor. Dunmoor lies 10 km north of Mirna."
    article = Article(id="a", text=text, sha256="", path="")
    spans = [text.index("Dunmoor"), text.rindex("Dunmoor"), text.index("Mirna")]
    mentions = tuple(
        Mention(
            span=Span(start=i, end=i + n, text=text[i : i + n]), kind=NameKind.PLACE
        )
        for i, n in zip(spans, (7, 7, 5), strict=True)
    )
    dunmoor = resolve_places(article, mentions, GAZETTEER)[0]
    assert (dunmoor.near, len(dunmoor.mentions)) == ("Mirna", 2)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LIMA, April 8 (QPX) - It burned.", "QPX"),
        ("In the Dunmooran village of Mirna.", "Dunmooran"),
    ],
)
def test_agency_and_adjective_are_no_places(text, name):
    _, places = read(text, [name])
    assert name not in [place.name for place in places]


def test_unknown_place_without_neighbour_has_no_coordinates():
    _, (place,) = read("Dunmoor was shelled.", ["Dunmoor"])
    assert (place.lat, place.near) == (None, None)


def test_known_place_is_found_where_the_reader_missed_it():
    _, (place,) = read("A shell fell near Mirna.", [])
    assert place.mentions[0].span.text == "Mirna"


def test_persons_name_is_no_place():
    text = "He spoke of Mirna Hale."
    article = Article(id="a", text=text, sha256="", path="")
    mention = Mention(span=span_of(text, "Mirna Hale"), kind=NameKind.PERSON)
    assert resolve_places(article, (mention,), GAZETTEER) == ()


HAPPENED = [
    ("OLSBERG: Near Mirna {four men} died.", ["OLSBERG", "Mirna"], ["Mirna"]),
    ("Place: Mirna. Killed: {four men}.", ["Mirna"], ["Mirna"]),
    (
        "Report\nMirna town. It is calm. The clinic saw {four men}.",
        ["Mirna"],
        ["Mirna"],
    ),
    (
        "At Mirna {four men} died, two are in critical condition at Olsberg.",
        ["Mirna", "Olsberg"],
        ["Mirna"],
    ),
    ("Planes bomb Mirna. {four men} die.", ["Mirna"], ["Mirna"]),
    ("3 May: Shells fell in Mirna.\n4 May: {four men} died.", ["Mirna"], []),
    ("10:40 Shells fell in Mirna.\n09:15 Later {four men} died.", ["Mirna"], []),
    ("In Mirna {four men} died.", ["Mirna"], ["Mirna"]),
    (
        "PORT HALE, Varden - In Mirna {four men} died.",
        ["PORT HALE", "Mirna"],
        ["Mirna"],
    ),
    ("PORT HALE - Shells killed {four men}.", ["PORT HALE"], []),
    (
        "Officials in Port Hale say {four men} died in Mirna.",
        ["Port Hale", "Mirna"],
        ["Mirna"],
    ),
    ("The governor of Kessou said {four men} died.", ["Kessou"], []),
    (
        "{Four men} died in Mirna and Olsberg.",
        ["Mirna", "Olsberg"],
        ["Mirna", "Olsberg"],
    ),
    ("{Four men} died in Mirna, Varden.", ["Mirna", "Varden"], ["Mirna"]),
    ("Shells fell on Mirna. {Four men} died.", ["Mirna"], ["Mirna"]),
    ("Port Hale said {four men} died.", ["Port Hale"], []),
    ("Shells fell on Varden's Mirna. {Four men} died.", ["Varden", "Mirna"], ["Mirna"]),
    ("Vardenian shells killed {four men}.", ["Vardenian"], []),
    ("{Four men} died in Mirna, a village in Kessou.", ["Mirna", "Kessou"], ["Mirna"]),
    (
        "Shells fell on Mirna, near Olsberg. {Four men} died.",
        ["Mirna", "Olsberg"],
        ["Mirna"],
    ),
    (
        "In reply to shells on Mirna, where {four men} died, planes hit Olsberg.",
        ["Mirna", "Olsberg"],
        ["Mirna"],
    ),
    (
        "They hit Mirna and fled to Olsberg. {Four men} died.",
        ["Mirna", "Olsberg"],
        ["Mirna"],
    ),
    (
        "They hit Mirna. The hurt are treated in Olsberg. {Four men} died.",
        ["Mirna", "Olsberg"],
        ["Mirna"],
    ),
    (
        "They left Mirna. Rebels hold Olsberg. {Four men} died there.",
        ["Mirna", "Olsberg"],
        ["Olsberg"],
    ),
    (
        "Shells hit Mirna. In Olsberg it rained. {Four men} died in the village.",
        ["Mirna", "Olsberg"],
        ["Mirna"],
    ),
    ("The army said {four men} died in Mirna.", ["Mirna"], ["Mirna"]),
    ("{Four men} died, he said by phone from Olsberg.", ["Olsberg"], []),
    ("MIRNA, 3 May (PTA) Shells killed {four men}.", ["MIRNA"], []),
    ("{Four men} died in Mirna, Olsberg.", ["Mirna", "Olsberg"], ["Mirna"]),
    ("{Four men} died in Kessou's Mirna.", ["Kessou", "Mirna"], ["Mirna"]),
    (
        "In Mirna they shot at men who marched to Olsberg, killing {four men}.",
        ["Mirna", "Olsberg"],
        ["Mirna"],
    ),
    (
        "{Four men} died in Varden. Shells fell on Mirna.",
        ["Varden", "Mirna"],
        ["Mirna"],
    ),
    (
        "Shells hit Mirna, in the Kessou region. He counted {four men} there.",
        ["Mirna", "Kessou"],
        ["Mirna"],
    ),
    (
        "In Kessou, where rebels hold out, {four men} died in Mirna.",
        ["Kessou", "Mirna"],
        ["Mirna"],
    ),
    ("Shells hit the hamlet of Mirna. {Four men} died.", ["Mirna"], ["Mirna"]),
    ("Varden hit back and killed {four men}.", ["Varden"], []),
    ("Volunteers from Olsberg were among {four men} who died.", ["Olsberg"], []),
    ("The Olsberg-based watch counts {four men}.", ["Olsberg"], []),
    ("Raid kills {four men}\n\nIt came in Mirna.", ["Mirna"], ["Mirna"]),
]


@pytest.mark.parametrize(("marked", "names", "wanted"), HAPPENED)
def test_happening_takes_the_nearest_place_that_fits(marked, names, wanted):
    words = marked[marked.index("{") + 1 : marked.index("}")]
    text = marked.replace("{", "").replace("}", "")
    article, places = read(text, names)
    sites = find_sites(places, text)
    found = resolve_where(span_of(text, words), sites, split(text), article)
    assert [p.name for p in places if p.id in found] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shells fell in Mirna. It burned.", ["Mirna"]),
        ("Shells fell in Mirna in North Ridge. It burned.", ["Mirna"]),
        ("Shells fell in Mirna. Others fell in Olsberg.", []),
        ("It burned. It burned. It burned. It burned. It fell in Mirna.", []),
    ],
)
def test_main_place_is_the_only_one_told(text, wanted):
    _, places = read(
        text, [n for n in ("Mirna", "North Ridge", "Olsberg") if n in text]
    )
    sentences = tuple(
        Sentence(span=Span(start=m.start(), end=m.end(), text=m.group()))
        for m in re.finditer(r"[^.]+\.", text)
    )
    main = find_main_place(find_sites(places, text), sentences)
    assert [place.name for place in places if place.id in main] == wanted


SHIPPED = load_gazetteer()


def read_shipped(text, names):
    article = Article(id="a", text=text, sha256="", path="")
    mentions = [Mention(span=span_of(text, n), kind=NameKind.PLACE) for n in names]
    mentions.sort(key=lambda mention: mention.span.start)
    return {p.name: p for p in resolve_places(article, tuple(mentions), SHIPPED)}


@pytest.mark.parametrize(
    ("text", "names", "name", "country"),
    [
        (
            "Ships burned off Ras Lonnan in Kenya.",
            ["Ras Lonnan", "Kenya"],
            "Lonnan",
            None,
        ),
        ("OSLO/CAIRO, March 3 (XYZ) - Talks failed.", ["OSLO/CAIRO"], "Cairo", "EG"),
        (
            "They left Washington for Paris.",
            ["Washington", "Paris"],
            "Washington",
            "US",
        ),
        ("Shells fell on Gaza and Rafah.", ["Gaza", "Rafah"], "Gaza", "PS"),
        ("Boats crossed the Red Sea.", ["Red Sea"], "Red Sea", None),
        ("They flew to the Marshall Islands.", ["Marshall Islands"], None, "MH"),
    ],
)
def test_a_part_of_a_name_and_a_namesake_mislead_nobody(text, names, name, country):
    places = read_shipped(text, names)
    if name == "Lonnan":  # no part of an unknown name stands for it
        assert places["Ras Lonnan"].geonames is None
    else:
        place = places[name] if name else next(iter(places.values()))
        assert (place.country, place.near) == (country, None)


def test_a_small_place_alone_in_a_far_country_is_not_taken():
    names = ["Nairobi", "Mombasa", "Mayo"]
    places = read_shipped("From Nairobi and Mombasa they went to Mayo market.", names)
    assert places["Mayo"].country != "US"
    far = read_shipped(
        "The unit from Mayo in Maryland came to Kenya.", ["Mayo", "Maryland"]
    )
    assert far["Mayo"].country == "US"


def test_a_bare_name_is_the_seat_and_the_region_is_said():
    assert (
        read_shipped("They flew to Kidal.", ["Kidal"])["Kidal"].kind is PlaceKind.TOWN
    )
    region = read_shipped("They crossed the Kidal region.", ["Kidal"])
    assert [p.kind for p in region.values()] == [PlaceKind.REGION]


def test_the_capital_is_the_seat_of_government_that_the_article_names():
    text = "Talks go on in Nairobi. Shells fell in Mombasa. In the capital four died."
    places = read_shipped(text, ["Nairobi", "Mombasa"])
    article = Article(id="a", text=text, sha256="", path="")
    sites = find_sites(tuple(places.values()), text)
    found = resolve_where(span_of(text, "four"), sites, split(text), article)
    assert found == (places["Nairobi"].id,)


def test_months_before_a_day_are_no_places():
    assert not read_shipped("It was signed on Oct 7 in the camp.", ["Oct"])


def test_an_arabic_name_is_read_to_its_end():
    places = read_shipped("Rebels entered Jisr al-Shughur at dawn.", ["Jisr"])
    assert [p.country for p in places.values()] == ["SY"]


@pytest.mark.parametrize(
    ("text", "names", "place"),
    [
        (
            "Near Mirna planes struck. They killed ten in retaliation for a bombing in "
            "Port Hale.",
            ["Mirna", "Port Hale"],
            "Mirna",
        ),
        (
            "In blasts on the Mirna road 4 police officers and ten men died.",
            ["Mirna"],
            "Mirna road",
        ),
    ],
)
def test_what_a_happening_answers_is_not_its_place(text, names, place):
    article, places = read(text, names)
    sites = find_sites(places, text)
    found = resolve_where(span_of(text, "ten"), sites, split(text), article)
    assert [p.name for p in places if p.id in found] == [place]


def test_a_preposition_that_opens_a_sentence_is_no_part_of_a_name():
    _, (place,) = read("Port Hale burned. Before Port Hale they fled.", ["Port Hale"])
    assert [mention.span.start for mention in place.mentions] == [0, 25]


@pytest.mark.parametrize(
    ("text", "name", "score", "is_kept"),
    [
        ("It was made by Ostrand Milling.", "Ostrand Milling", 0.8, False),
        ("It lies near Ostrand Milling.", "Ostrand Milling", 0.99, True),
        ("Shells hit the Ostrand Hollow camp.", "Ostrand Hollow", 0.8, True),
        ("Shells hit Ostrand.", "Ostrand", 0.8, True),
    ],
)
def test_an_unknown_phrase_is_a_place_only_where_it_is_sure(text, name, score, is_kept):
    article = Article(id="a", text=text, sha256="", path="")
    mention = Mention(span=span_of(text, name), kind=NameKind.PLACE, score=score)
    assert bool(resolve_places(article, (mention,), GAZETTEER)) is is_kept
