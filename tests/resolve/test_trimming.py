"""Names that begin and end where names do."""

import pytest

from counterclaim.data.actors import load_seeds
from counterclaim.records import Mention, NameKind, Span
from counterclaim.resolve.trimming import trim_names

BODY, MAN, PLACE = NameKind.ORGANISATION, NameKind.PERSON, NameKind.PLACE


def trim(text, *names, kind=BODY):
    mentions = []
    for name in names:
        at = text.index(name)
        span = Span(start=at, end=at + len(name), text=name)
        mentions.append(Mention(span=span, kind=kind))
    return [(m.span.text, m.kind) for m in trim_names(mentions, text, load_seeds())]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("In April the HDF fired.", "April the HDF", ["HDF"]),
        ("Overnight the Kolmites fled.", "Overnight the Kolmites", ["Kolmites"]),
        ("The Kolm-backed Hill Front fled.", "Kolm-backed Hill Front", ["Hill Front"]),
        ("A Kolm-owned Radio Osk told.", "Kolm-owned Radio Osk", ["Radio Osk"]),
        ("Reliable HOHR sources say so.", "Reliable HOHR", ["HOHR"]),
        ("H23 and Kolm Defence Force", "H23 and Kolm Defence Force", None),
        (
            "Kolm Corps and the Osk Front",
            "Kolm Corps and the Osk Front",
            ["Kolm Corps", "Osk Front"],
        ),
        ("HLF and the HDF", "HLF and the HDF", ["HLF", "HDF"]),
        ("Ministry of Health and Population", "Ministry of Health and Population", []),
        ("Army of the Hill", "Army of the Hill", []),
        ("Hill Alliance MP wept.", "Hill Alliance MP", ["Hill Alliance"]),
        ("The General Staff wept.", "General Staff", []),
        ("Chief Prosecutor Office wept.", "Chief Prosecutor Office", []),
        ("Command of the Army and Armed Forces", "Army and Armed Forces", []),
        ("the Front for the Osk", "Front for the Osk", []),
    ],
)
def test_trim_names_keeps_what_is_a_name(text, name, expected):
    if expected is None:
        expected = name.split(" and ")

    assert [found for found, _ in trim(text, name)] == (expected or [name])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Special Representative", []),
        ("Coast Council Secretary-General", []),
        ("Ada King", ["Ada King"]),
        ("MFA Ada Fenn", ["Ada Fenn"]),
        ("KIM Drun", ["KIM Drun"]),
        ("Oleg the Great", ["Oleg the Great"]),
        ("Ada van Drun", ["Ada van Drun"]),
    ],
)
def test_trim_names_leaves_out_offices_that_are_taken_for_men(name, expected):
    assert [n for n, _ in trim(f"{name}, Oleg Drun, left.", name, kind=MAN)] == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "Republic of the Union of Myanmar",
            ["Union of Myanmar"],
            [("Republic of the Union of Myanmar", PLACE)],
        ),
        ("The Republic of Osk", ["Osk"], [("Osk", BODY)]),
        (
            "Ministry of Defence of the Republic of Mali",
            ["Ministry of Defence of the Republic of Mali"],
            [("Ministry of Defence of the Republic of Mali", BODY)],
        ),
    ],
)
def test_trim_names_gives_states_their_full_names(text, names, expected):
    assert trim(text, *names) == expected
