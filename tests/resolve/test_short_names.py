"""Names in their whole and in their short forms."""

import pytest

from counterclaim.records import Mention, NameKind, Span
from counterclaim.resolve.short_names import complete_names

BODY, MAN = NameKind.ORGANISATION, NameKind.PERSON


def names(text, *found):
    mentions = []
    for name, kind in found:
        start = text.index(name)
        span = Span(start=start, end=start + len(name), text=name)
        mentions.append(Mention(span=span, kind=kind))
    return [m.span.text for m in complete_names(mentions, text)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The New Moro Front struck.", "Moro Front", "New Moro Front"),
        ("The Idlib Monitor for Rights wept.", "Idlib Monitor", None),
        ("the Karen Union for Monday was late.", "Karen Union", "Karen Union"),
        ("Yesterday Moro Front struck.", "Moro Front", "Moro Front"),
        ("The General Staff of Mali spoke.", "Staff of Mali", "General Staff of Mali"),
        ("Men of the 21 Hill Rifles fell.", "Rifles", "Hill Rifles"),
    ],
)
def test_complete_names_takes_in_what_belongs_to_a_name(text, name, expected):
    expected = expected or "Idlib Monitor for Rights"

    assert names(text, (name, BODY)) == [expected]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        (
            "The Azawad Legion left. The Legion lost two men.",
            [("Azawad Legion", BODY)],
            ["Azawad Legion", "Legion"],
        ),
        (
            "The Azawad Front met the Darfur Front. The Front left.",
            [("Azawad Front", BODY), ("Darfur Front", BODY)],
            ["Azawad Front", "Darfur Front"],
        ),
        (
            "General Staff of Mali met. The General Staff spoke.",
            [("General Staff of Mali", BODY)],
            ["General Staff of Mali", "General Staff"],
        ),
        (
            "The Azawad Front met the Front Bank.",
            [("Azawad Front", BODY)],
            ["Azawad Front"],
        ),
    ],
)
def test_complete_names_finds_short_forms_of_one_name(text, found, expected):
    assert names(text, *found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Musa Hilal, better known as Assad, left.", ["Musa Hilal", "Assad"]),
        ("Musa Hilal alias Karim left.", ["Musa Hilal", "Karim"]),
        ("Musa Hilal knew Assad.", ["Musa Hilal"]),
    ],
)
def test_complete_names_finds_second_names(text, expected):
    assert names(text, ("Musa Hilal", MAN)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fled from the 79th Battalion.", ["79th Battalion"]),
        ("Men of the 303rd Infantry Brigade left.", ["303rd Infantry Brigade"]),
        ("It was the 79th day.", []),
    ],
)
def test_complete_names_finds_numbered_units(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MORO LIBERATION FRONT\nPress note\n", ["MORO LIBERATION FRONT"]),
        ("SIX KILLED IN RAID\nTwo men fell.", []),
    ],
)
def test_complete_names_finds_the_body_that_a_heading_names(text, expected):
    assert names(text) == expected
