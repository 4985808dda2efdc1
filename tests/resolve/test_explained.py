"""Names that the words beside them explain."""

from dataclasses import replace

import pytest
from who_story import tell

from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention, Span
from counterclaim.resolve.who import resolve_actors


def actors(story, *names):
    """The actors of a story, in which a reader saw these bodies too."""
    article, found = tell(story)
    seen = []
    for name in names:
        start = article.text.index(name)
        span = Span(start=start, end=start + len(name), text=name)
        seen.append(Mention(span=span, kind=NameKind.ORGANISATION))
    others = [m for m in found.mentions if all(m.span != s.span for s in seen)]
    mentions = tuple(sorted((*others, *seen), key=lambda m: m.span.start))
    found = replace(found, mentions=mentions)
    return {a.name: a for a in resolve_actors(article, found).actors}


def test_an_abbreviation_in_brackets_is_the_armed_forces_before_it():
    found = actors("Malian armed forces (FAMA) left.", "FAMA")

    assert found["Malian armed forces"].aliases == ("FAMA",)


@pytest.mark.parametrize(
    ("story", "has_phrase"),
    [
        ("The UN mission, MONUSK, said so.", True),
        ("The mission, MONUSK, said so.", False),
    ],
)
def test_a_body_goes_by_the_phrase_before_its_name(story, has_phrase):
    found = actors(story, "MONUSK")

    assert any("UN mission" in a.aliases for a in found.values()) is has_phrase


def test_an_armed_wing_fights_for_its_party():
    story = "The Sudd Front's armed wing, the Nuer Battalions, left."
    wing = actors(story)["Nuer Battalions"]

    assert (wing.kind, wing.party_name) == (ActorKind.ARMED_GROUP, "Sudd Front")
