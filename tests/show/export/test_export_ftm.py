"""followthemoney: its own library takes every entity as it is."""

import json
from dataclasses import replace

import pytest
from show.example import example_ledger
from show.export.border_war import border_war, helicopter
from show.export.export_making import answer, ledger, question
from show.export.reading_back import expected_text

from counterclaim.records import Actor, ActorKind
from counterclaim.show.export import followthemoney

# Building the library takes ICU's headers: .ci/run installs it, `make test` does not.
model = pytest.importorskip("followthemoney").model


@pytest.mark.parametrize("ledger", [border_war(), example_ledger()])
def test_followthemoney_takes_every_entity_as_it_is(ledger):
    ids = set()
    for line in followthemoney.ledger_to_ftm(ledger).splitlines():
        made = json.loads(line)
        proxy = model.get_proxy(made)
        proxy.schema.validate(made)
        ids.add(proxy.id)
        for name, values in made["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (proxy.schema, name)
    assert len(ids) > 20


def test_followthemoney_links_lead_somewhere():
    entities = [
        json.loads(x) for x in followthemoney.ledger_to_ftm(border_war()).splitlines()
    ]
    ids = {made["id"] for made in entities}
    for made in entities:
        proxy = model.get_proxy(made)
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in ids


def test_followthemoney_entities_are_those_made_by_hand():
    lines = followthemoney.ledger_to_ftm(helicopter()).splitlines()
    wanted = expected_text("followthemoney.jsonl", followthemoney.RULE).splitlines()

    assert [json.loads(line) for line in lines] == [json.loads(x) for x in wanted]


def test_people_without_a_name_are_no_entities():
    resident = Actor(
        id="resident", name="a resident", kind=ActorKind.PERSON, is_named=False
    )
    made = ledger(question(answer(4, 4, ("resident",)), side_name="civilians"))
    written = followthemoney.ledger_to_ftm(
        replace(made, actors=(*made.actors, resident))
    )

    assert "counterclaim-actor-resident" not in written
    assert "a resident says" in written
