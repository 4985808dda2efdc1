"""Names made whole, and of the kind that the words beside them tell."""

import re

import pytest

from counterclaim.data.actors import load_seeds
from counterclaim.records import Mention, NameKind, Span
from counterclaim.resolve.mending import mend_names


def mend(text, name, kind=NameKind.PERSON, armed=frozenset()):
    start = text.index(name)
    span = Span(start=start, end=start + len(name), text=name)
    mentions = (Mention(span=span, kind=kind, score=0.6),)
    return [(m.span.text, m.kind) for m in mend_names(mentions, text, (), armed)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("General Omar al-Hadi spoke.", "Omar", ("Omar al-Hadi", NameKind.PERSON)),
        ("Men fell in Tolm and Kerra.", "Kerra", ("Kerra", NameKind.PLACE)),
        ("Kerra was shelled.", "Kerra", ("Kerra", NameKind.PERSON)),
        ("They met in Kerra's house.", "Kerra", ("Kerra", NameKind.PERSON)),
        ("The mission, KOMUNI, wept.", "KOMUNI", ("KOMUNI", NameKind.ORGANISATION)),
        ("Ada Hill Command wept.", "Ada Hill Command", None),
    ],
)
def test_mend_names_gives_length_and_kind(text, name, expected):
    expected = expected or (name, NameKind.ORGANISATION)

    assert mend(text, name) == [expected]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Foreign troops left.", "Foreign"),
        ("Malian-style war came.", "Malian"),
        ("The Kesh-run ministry spoke.", "Kesh"),
        ("The Kesh-led coalition spoke.", "Kesh-led"),
    ],
)
def test_mend_names_drops_what_is_no_name(text, name):
    assert mend(text, name) == []


@pytest.mark.parametrize("text", ["Men of alias Kerra fled.", "Alias “Kerra” fled."])
def test_mend_names_takes_an_alias_for_a_man(text):
    text = f"Then came {text}"

    assert mend(text, "Kerra", NameKind.PLACE) == [("Kerra", NameKind.PERSON)]


def test_mend_names_adds_known_groups_and_their_short_names_beside_them():
    text = "The Islamic State wept. IS is weak. ISIS fell.\nTHE END IS NEAR"
    found = mend_names((), text, (), frozenset(), load_seeds())

    assert [m.span.text for m in found] == ["Islamic State", "IS", "ISIS"]


def test_mend_names_makes_a_heading_whole():
    text = "MINISTRY OF DEFENCE OF THE REPUBLIC OF NORLAND\nIt is so."
    mended = mend(text, "MINISTRY OF DEFENCE OF", NameKind.ORGANISATION)

    assert mended[0][0] == text.split("\n")[0]


def test_mend_names_adds_groups_that_were_missed():
    text = "Fighters of the Hill 9 Shield fell. The Hill 9 Shield wept."
    mended = mend(text, "Hill", NameKind.PLACE, frozenset({"Hill 9 Shield"}))

    assert [name for name, _ in mended] == ["Hill 9 Shield"] * 2
    assert len(re.findall("Hill 9 Shield", text)) == 2


def test_mend_names_finds_a_person_behind_an_office():
    text = "Its commander, Daud, spoke. The driver, however, left."

    assert [m.span.text for m in mend_names((), text, (), frozenset())] == ["Daud"]


def test_mend_names_takes_no_office_for_a_body():
    text = "The Superintendent of Police spoke."

    assert mend(text, "Superintendent of Police", NameKind.ORGANISATION) == []


def test_mend_names_takes_for_a_person_who_stands_behind_an_office():
    text = "ITS COMMANDER, DAUDKHEI, SPOKE."

    assert mend(text, "DAUDKHEI", NameKind.PLACE) == [("DAUDKHEI", NameKind.PERSON)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Roman Osk, the region's governor, left.", NameKind.PERSON),
        ("Roman Osk, the region's city, fell.", NameKind.PLACE),
    ],
)
def test_mend_names_takes_no_officer_for_a_place(text, kind):
    assert mend(text, "Roman Osk", NameKind.PLACE) == [("Roman Osk", kind)]


def test_mend_names_takes_who_has_a_rank_for_a_person():
    text = "They met Commander Lio Varn there."
    span = Span(start=19, end=27, text="Lio Varn")

    mended = mend_names([Mention(span=span, kind=NameKind.OTHER)], text, (), set())

    assert [m.kind for m in mended] == [NameKind.PERSON]
