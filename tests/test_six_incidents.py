"""The second sample, read with the shipped reader, against its truth.

Floors stand a little below what was measured; `python -m tests.six_incidents` prints
what is wrong. The aim is 95 of 100 each.
"""

import pytest
from six_incidents import compare, read_sample

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def rows():
    """Each thing that the truth tells, and whether the ledger has it."""
    return compare(read_sample())


@pytest.mark.parametrize(
    ("kind", "floor"),
    [("copies", 0.90), ("incidents", 0.93), ("statuses", 0.65), ("numbers", 0.50)],
)
def test_share_that_is_right(rows, kind, floor):
    own = [row.is_right for row in rows if row.kind == kind]

    assert len(own) > 20
    assert sum(own) / len(own) >= floor


def test_look_alike_raids_a_month_apart_stay_two(rows):
    raids = [r for r in rows if r.name.endswith(("-tengwa", "-bissare"))]
    apart = [r for r in raids if r.kind == "incidents"]

    assert len(apart) == 20
    assert all(row.is_right for row in apart)


def test_shelling_within_an_offensive_is_an_incident_of_its_own(rows):
    shelling = [r for r in rows if r.kind == "incidents" and "-hospital" in r.name]

    assert len(shelling) == 10
    assert all(row.is_right for row in shelling)
