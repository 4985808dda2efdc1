"""Who accuses a side is none of it."""

import pytest
from weigh_making import LAND, RIVAL

from counterclaim.records import Actor, ActorKind, Span, Statement, StatementClaim
from counterclaim.weigh.accusers import part_accusers

OFFICE = Actor(
    id="office",
    name="Office of the Hill Region",
    kind=ActorKind.GOVERNMENT_BODY,
    party="land",
)


def says(cue, content):
    span, told = (Span(start=0, end=len(t), text=t) for t in (content, cue))
    statement = Statement(content=(span,), source=None, cue=told)
    return StatementClaim(
        id="s", article="a", statement=statement, claimants=("office",)
    )


@pytest.mark.parametrize(
    ("cue", "content", "party"),
    [
        ("accused", "Velland of firing missiles at the market", None),
        ("blamed", "the Velland army for the fire", None),
        ("accused", "Sorn of firing missiles at the market", "land"),
        ("said", "Velland had fired nothing", "land"),
    ],
)
def test_accuser_of_a_side_is_none_of_it(cue, content, party):
    actors = part_accusers((LAND, RIVAL, OFFICE), [says(cue, content)], {})

    assert {actor.id: actor.party for actor in actors}["office"] == party
