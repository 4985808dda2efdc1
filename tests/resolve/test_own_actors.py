"""Actors of a user's own, from file to reading."""

import pytest
from who_story import tell

from counterclaim.data.actors import load_seeds
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.resolve.mending import mend_names
from counterclaim.resolve.who import resolve_actors

USERS = """name,aliases,kind,party
Grey Foxes,the Foxes|GF,armed_group,
Ada Fenn,Vixen,person,Grey Foxes
river watch,,other,Mali
"""


@pytest.fixture
def seeds(tmp_path):
    path = tmp_path / "actors.csv"
    path.write_text(USERS, encoding="utf-8")
    return load_seeds((path,))


def test_own_names_are_found_wherever_they_stand(seeds):
    text = "GF and river watch met Vixen; the GFs did not."
    mended = mend_names((), text, (), frozenset(), seeds)

    assert [(m.span.text, m.kind) for m in mended] == [
        ("GF", NameKind.ORGANISATION),
        ("river watch", NameKind.ORGANISATION),
        ("Vixen", NameKind.PERSON),
    ]


def test_own_actors_bring_their_kind_and_party(seeds):
    article, found = tell("[S Vixen] said so. [S river watch] denied it.")
    actors = {a.name: a for a in resolve_actors(article, found, seeds).actors}

    assert actors["Vixen"].kind is ActorKind.PERSON
    assert actors["Vixen"].party_name == "Grey Foxes"
    assert actors["river watch"].party_name == "Mali"
