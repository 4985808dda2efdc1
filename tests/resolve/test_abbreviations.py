"""Names told by their letters: how far they go, and who they are."""

import pytest
from who_story import tell

from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span
from counterclaim.resolve.abbreviations import find_explained, with_explained
from counterclaim.resolve.who import resolve_actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The League for Peace and Unity in Norland (LPUN) spoke.", 0),
        ("A man of the Eastern Command (EASCOM) spoke.", "Eastern Command"),
        ("The Observer Force in Norland, OFN, spoke.", "Observer Force in Norland"),
        ("Its General Headquarters (GHQ) spoke.", "General Headquarters"),
    ],
)
def test_find_explained_gives_the_name_that_letters_stand_for(text, name):
    found = next(find_explained(text))

    assert found.long.text == (name or "League for Peace and Unity in Norland")


@pytest.mark.parametrize(
    "text",
    [
        "An Improvised Explosive Gun (IEG) fired.",
        "The Inspector General of Police (IGP) spoke.",
        "They crossed the Line of Control (LOC).",
        "On Monday rebels of (RDF) fled.",
        "The Democratic Republic of Congo (DRC) spoke.",
        "Hill fighters and coast guards, HCG, fled.",
    ],
)
def test_find_explained_finds_nobody(text):
    assert not tuple(find_explained(text))


def body(text, name):
    start = text.index(name)
    span = Span(start=start, end=start + len(name), text=name)
    return Mention(span=span, kind=NameKind.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "found", "names"),
    [
        (
            "The Council for Unity and Peace (CUP) met. The CUP left.",
            "Council for Unity",
            ["Council for Unity and Peace", "CUP", "CUP"],
        ),
        (
            "CUP NEWS. The Council for Unity and Peace met.",
            "Council for Unity",
            ["CUP", "Council for Unity and Peace"],
        ),
        (
            "The Council for Unity and Fenn met.",
            "Council for Unity",
            ["Council for Unity"],
        ),
    ],
)
def test_with_explained_gives_names_their_length(text, found, names):
    assert [m.span.text for m in with_explained([body(text, found)], text)] == names


@pytest.mark.parametrize(
    ("marked", "alias"),
    [
        ("The Hill Front, known by its Varden acronym LDH, met.", "LDH"),
        ("The Hill Front is known in Norlandish as Liga, and met.", "Liga"),
    ],
)
def test_resolve_actors_joins_second_names(marked, alias):
    actors = {a.name: a for a in resolve_actors(*tell(marked)).actors}

    assert alias in actors["Hill Front"].aliases


@pytest.mark.parametrize(
    ("text", "name", "names"),
    [
        ("The Hill Liberation Front met. HLF men.", "Hill Liberation Front", 2),
        ("The Hill Border Regiment on Sunday. HBR.", "Hill Border Regiment", 2),
        ("The Hill Liberation Front met. ABC men.", "Hill Liberation Front", 1),
    ],
)
def test_with_explained_finds_letters_wherever_they_stand(text, name, names):
    found = with_explained([body(text, name)], text)

    assert (found[0].span.text, len(found)) == (name, names)
