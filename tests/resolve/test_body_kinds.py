import pytest
from who_story import tell

from counterclaim.data.actors import load_seeds
from counterclaim.data.state_signs import find_shown_states
from counterclaim.kinds import ActorKind
from counterclaim.resolve.body_kinds import kind_of_body
from counterclaim.resolve.states import States
from counterclaim.resolve.who import resolve_actors


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("BBC Burmese", ActorKind.MEDIA),
        ("CNN Arabic", ActorKind.MEDIA),
        ("Hill Radio", ActorKind.MEDIA),
        ("Reuters Building Fund", ActorKind.OTHER),
        ("Ministry of Health", ActorKind.GOVERNMENT_BODY),
        ("Hill Doctors Network", ActorKind.OTHER),
    ],
)
def test_kind_of_body(name, kind):
    states = States(load_seeds(), (), (), find_shown_states(name))
    assert kind_of_body(name, states) is kind


def test_a_rival_government_is_a_party_of_its_own():
    article, found = tell(
        "Myanmar's army left. [S The National Unity Government] knew."
    )
    actors = {a.name: a for a in resolve_actors(article, found).actors}
    rival = actors["National Unity Government"]
    assert rival.party == rival.id


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hill Wire Service", ActorKind.MEDIA),
        ("Eastern Hill Command", ActorKind.ARMED_FORCES),
        ("General Command of the Police", ActorKind.GOVERNMENT_BODY),
        ("United Nations Hill Force", ActorKind.OTHER),
        ("Hill Commission of Jurists", ActorKind.OTHER),
    ],
)
def test_kind_of_body_tells_services_commands_and_nations(name, kind):
    assert kind_of_body(name, States(load_seeds(), ())) is kind
