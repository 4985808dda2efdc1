"""Last names that stand alone."""

import re

import pytest

from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span
from counterclaim.resolve.last_names import add_last_names

PERSON, BODY, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE


def add(text, *names):
    """Give the names of a text after some were found, each at its first place."""
    mentions = []
    for name, kind in names:
        found = re.search(re.escape(name), text)
        span = Span(start=found.start(), end=found.end(), text=name)
        mentions.append(Mention(span=span, kind=kind))
    return [(m.span.text, m.kind) for m in add_last_names(mentions, text)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Ada Bekk wept. Later we saw Bekk.", "Bekk"),
        ("Ada Bekk wept. General Bekk left.", "Bekk"),
    ],
)
def test_add_last_names_finds_them(text, last):
    assert add(text, ("Ada Bekk", PERSON))[1:] == [(last, PERSON)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bekk wept. The Bekk flows.",
        "Ada Bekk wept. Then Bekk Street fell.",
        "Ada Bekk wept. Then Oleg Bekk left.",
        "Ada Li wept. Then Li left.",
        "Ada Major wept. Then Major left.",
    ],
)
def test_add_last_names_leaves_other_words_alone(text):
    full = " ".join(text.split()[:2])

    assert add(text, (full, PERSON)) == [(full, PERSON)]


def test_add_last_names_mends_a_body_and_spares_a_place():
    text = "Ada Bekk wept. Oleg Tolm left. He saw Bekk come from Kolm to Tolm."
    names = [("Ada Bekk", PERSON), ("Oleg Tolm", PERSON), ("Kolm to Tolm", PLACE)]

    assert (*names[:2], ("Bekk", PERSON), names[2]) == tuple(add(text, *names))
