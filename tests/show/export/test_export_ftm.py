"""followthemoney: its own library takes every entity as it is."""

import json

import pytest
from show.example import example_ledger
from show.export.border_war import EXPECTED, border_war

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
    lines = followthemoney.ledger_to_ftm(border_war()).splitlines()
    found = {made["id"]: made for made in map(json.loads, lines)}
    wanted = (
        (EXPECTED / "followthemoney.jsonl")
        .read_text(encoding="utf-8")
        .replace('"RULE"', json.dumps(followthemoney.RULE))
    )

    for line in wanted.splitlines():
        expected = json.loads(line)
        assert found[expected["id"]] == expected
