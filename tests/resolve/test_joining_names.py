"""Names that were cut in two."""

import pytest

from counterclaim.records import Mention, NameKind, Span
from counterclaim.resolve.joining import join_names

BODY, MAN = NameKind.ORGANISATION, NameKind.PERSON


def join(text, *names, kind=BODY):
    mentions = []
    for name in names:
        at = text.index(name)
        span = Span(start=at, end=at + len(name), text=name)
        mentions.append(Mention(span=span, kind=kind))
    return [(m.span.text, m.kind) for m in join_names(mentions, text)]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Secretary of State Ada Fenn left.", ["State Ada Fenn"], ("Ada Fenn", MAN)),
        (
            "Director General of Police Ada Fenn left.",
            ["Police Ada Fenn"],
            ("Ada Fenn", MAN),
        ),
        ("The house of State Bank left.", ["State Bank"], ("State Bank", BODY)),
        (
            "The chief of Health Service left.",
            ["Health Service"],
            ("Health Service", BODY),
        ),
        (
            "The Ministry of Defence and Veterans Affairs wept.",
            ["Ministry of Defence", "Veterans Affairs"],
            ("Ministry of Defence and Veterans Affairs", BODY),
        ),
        (
            "The Ministry of Defence and General Drun wept.",
            ["Ministry of Defence"],
            ("Ministry of Defence", BODY),
        ),
        (
            "The Front for Change and Concord wept.",
            ["Front for Change", "Concord"],
            ("Front for Change and Concord", BODY),
        ),
        (
            "The Defence and Security Forces wept.",
            ["Defence", "Security Forces"],
            ("Defence and Security Forces", BODY),
        ),
    ],
)
def test_join_names_gives_a_cut_name_its_length(text, names, expected):
    assert join(text, *names) == [expected]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Ada Sheikh Fenn", ["Ada", "Fenn"]),
        ("Bishop Ada Drun y Fenn", ["Ada Drun", "Fenn"]),
        ("Mr N. Biren Fenn", ["N", "Biren Fenn"]),
    ],
)
def test_join_names_joins_a_man_around_what_stands_in_his_name(text, names):
    whole = text.split(" ", 1)[1]

    assert join(f"{text}, Oleg Drun", *names, "Oleg Drun", kind=MAN) == [
        (whole, MAN),
        ("Oleg Drun", MAN),
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Men of O. N. Drun left.", ["O", "Drun"], [("O. N. Drun", MAN)]),
        ("Men of O.N. Drun left.", ["Drun"], [("O.N. Drun", MAN)]),
        ("A U.S. Drun left.", ["Drun"], [("Drun", NameKind.PLACE)]),
        ("It was sector B. Rebels left.", [], []),
    ],
)
def test_join_names_begins_at_first_letters(text, names, expected):
    assert join(text, *names, kind=NameKind.PLACE) == expected
