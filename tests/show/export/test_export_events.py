"""UCDP, ACLED, Airwars and IBC: the sample's rows, against files made by hand."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from show.export.border_war import border_war
from show.export.reading_back import as_cells, by_hand, cells, expected_text

from counterclaim.records import Judgement, JudgementKind, Place, PlaceKind
from counterclaim.show.export import acled, casualties, geojson, ucdp
from counterclaim.show.export.acled import geo_precision
from counterclaim.show.export.events import exactness

GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id "
    "conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id "
    "side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original "
    "where_prec where_coordinates where_description adm_1 adm_2 latitude longitude "
    "geom_wkt priogrid_gid country country_id region event_clarity date_prec "
    "date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
).split()
ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type "
    "sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 "
    "interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags "
    "timestamp"
).split()
MAKERS = {
    "ucdp-ged": (ucdp.ledger_to_ged, ucdp.RULE),
    "acled": (acled.ledger_to_acled, acled.RULE),
    "airwars": (casualties.ledger_to_airwars, casualties.AIRWARS_RULE),
    "ibc": (casualties.ledger_to_ibc, casualties.IBC_RULE),
}


def header(text):
    return next(csv.reader(StringIO(text, newline="")))


@pytest.mark.parametrize("name", MAKERS)
def test_rows_of_the_sample_are_those_made_by_hand(name):
    make, rule = MAKERS[name]
    wanted = as_cells(by_hand(f"{name}.toml"), rule)
    found = cells(make(border_war()))

    assert found == wanted


@pytest.mark.parametrize(
    ("make", "columns"), [(ucdp.ledger_to_ged, GED), (acled.ledger_to_acled, ACLED)]
)
def test_columns_stand_in_the_standards_order(make, columns):
    whole, bare = header(make(border_war())), make(border_war(), is_bare=True)

    assert whole[: len(columns)] == columns
    assert all(name.startswith("counterclaim_") for name in whole[len(columns) :])
    assert {tuple(row) for row in csv.reader(StringIO(bare))} >= {tuple(columns)}
    assert {len(row) for row in csv.reader(StringIO(bare))} == {len(columns)}


def test_a_row_is_clear_when_a_person_has_confirmed_its_incident():
    judgement = Judgement(
        id="j1",
        on="0000000000004000",
        kind=JudgementKind.CONFIRM,
        value="",
        user="Ada",
        made_at="2026-11-23T10:00:00Z",
    )
    made = ucdp.ledger_to_ged(replace(border_war(), judgements=(judgement,)))
    taken_back = replace(judgement, withdrawn_at="2026-11-24T10:00:00Z")
    after = ucdp.ledger_to_ged(replace(border_war(), judgements=(taken_back,)))

    assert [row["code_status"] for row in cells(made)] == [
        *["Check deaths"] * 3,
        "Clear",
    ]
    assert {row["code_status"] for row in cells(after)} == {"Check deaths"}


def test_ibc_has_eighteen_variables_and_ged_49_columns():
    assert (len(casualties.IBC_COLUMNS), len(ucdp.COLUMNS)) == (18, 49)
    assert len(header(casualties.ledger_to_ibc(border_war(), is_bare=True))) == 18
    assert len(acled.COLUMNS) == 31


def test_aec_is_the_json_made_by_hand():
    found = json.loads(ucdp.ledger_to_aec(border_war()))

    assert found == json.loads(expected_text("ucdp-aec.json", ucdp.RULE))


def test_aec_deaths_lie_between_low_and_high():
    for row in json.loads(ucdp.ledger_to_aec(border_war())):
        groups = ("side_a", "side_b", "civilian", "unknown")
        dead = sum(row[f"deaths_{group}"] for group in groups)
        assert row["deaths_low"] <= dead <= row["deaths_high"]


def test_geojson_is_what_was_made_by_hand_and_valid():
    import geojson as library

    made = library.loads(geojson.ledger_to_geojson(border_war()))
    wanted = by_hand("geojson.toml", "feature")

    assert made.is_valid, made.errors()
    assert [feature["id"] for feature in made["features"]] == [f["id"] for f in wanted]
    for feature, expected in zip(made["features"], wanted, strict=True):
        told = feature["properties"]
        assert told["label"] == expected["label"]
        assert feature["geometry"]["coordinates"] == expected["coordinates"]
        for name in ("killed", "wounded"):
            ends = [told[f"{name}_{end}"] for end in ("low", "best", "high")]
            assert [end for end in ends if end is not None] == expected[name]
        assert told["rule"] == geojson.RULE


@pytest.mark.parametrize(
    ("told", "where_prec", "geo"),
    [
        ({"kind": PlaceKind.TOWN, "lat": 1.0}, 1, 1),
        ({"kind": PlaceKind.TOWN, "lat": 1.0, "near": "Osk"}, 2, 2),
        ({"kind": PlaceKind.OTHER, "lat": 1.0, "near": "Osk"}, 2, 2),
        ({"kind": PlaceKind.TOWN, "admin1": "3"}, 4, 3),
        ({"kind": PlaceKind.TOWN}, 6, None),
        ({"kind": PlaceKind.OTHER, "lat": 1.0}, 1, 1),
        ({"kind": PlaceKind.OTHER, "lat": 1.0, "name": "Sea of Osk"}, 5, 3),
        ({"kind": PlaceKind.DISTRICT, "lat": 1.0}, 3, 2),
    ],
)
def test_precision_codes_say_how_exactly_a_place_is_known(told, where_prec, geo):
    place = Place(**{"id": "p", "name": "Hale camp"} | told)
    assert (exactness(place), geo_precision(place)) == (where_prec, geo)
