"""The word lists of this room carry their own proof."""

from importlib.resources import files
from tomllib import loads

import pytest
from record_making import make_article

from counterclaim.data.acts import find_acts
from counterclaim.group.agencies import find_agency

DATA = files("counterclaim.data") / "en"
ACTS = loads((DATA / "acts.toml").read_text(encoding="utf-8"))["act"]
MARKS = loads((DATA / "agency_marks.toml").read_text(encoding="utf-8"))["rule"]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act["name"])
def test_act_is_found_in_its_examples_only(act):
    assert all(find_acts(text)[act["name"]] for text in act["yes"])
    assert not any(find_acts(text)[act["name"]] for text in act["no"])


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark["name"])
def test_agency_is_found_in_its_examples_only(mark):
    def found(text):
        return find_agency(make_article("a", text))

    assert all(found(text) for text in mark["yes"])
    assert not any(found(text) for text in mark["no"])
