import pytest

from counterclaim.find.name_places import is_shown_place, settle_places
from counterclaim.find.name_rules import trim
from counterclaim.records import Mention, NameKind, Span


def mention(text, name, kind=NameKind.PERSON):
    start = text.index(name)
    return Mention(
        span=Span(start=start, end=start + len(name), text=name), kind=kind, score=0.9
    )


@pytest.mark.parametrize(
    ("text", "is_place"),
    [
        ("Shells fell near Tarn.", True),
        ("A farmer from Tarn saw it.", True),
        ("The unit withdrew to Tarn at five.", True),
        ("The Tarn garrison left.", True),
        ("Tarn’s foreign minister denied it.", True),
        ("Tarn, a village of 300 people, was shelled.", True),
        ("They called on Tarn Governor Osei to leave.", True),
        ("The letter to Tarn was lost.", False),
        ("The brother of Tarn denied it.", False),
        ("Tarn said that they had left.", False),
        ("Tarn, a farmer of 60, was killed.", False),
        ("Tarn’s brother denied it.", False),
    ],
)
def test_words_beside_a_name_show_a_place(text, is_place):
    assert is_shown_place(text, mention(text, "Tarn")) is is_place


@pytest.mark.parametrize(
    ("text", "names", "kinds"),
    [
        ("A shop in Kolm and Tarn burned.", ["Kolm", "Tarn"], "LL"),
        ("Colonel Deng left. Troops near Deng fled.", ["Deng", "Troops"], "PP"),
        ("Ama Tarn, from the Tarn district, fled.", ["Ama Tarn", "Tarn"], "PP"),
        ("The people of Ostra Kolm Tarn fled.", ["Ostra Kolm Tarn"], "P"),
    ],
)
def test_people_who_stand_like_places_are_places(text, names, kinds):
    found = settle_places(text, [mention(text, name) for name in names])
    wanted = {"L": NameKind.PLACE, "P": NameKind.PERSON}
    assert [m.kind for m in found] == [wanted[k] for k in kinds]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eleven Osk Rifles died. The Osk Rifles said so.", "Osk Rifles"),
        ("Seven Sisters fell to the rebels.", "Seven Sisters"),
    ],
)
def test_a_count_is_no_part_of_a_name(text, name):
    end = text.index("Rifles") + 6 if "Rifles" in text else text.index("Sisters") + 7
    start, stop = trim(text, 0, end, NameKind.ORGANISATION)

    assert text[start:stop] == name
