from dataclasses import dataclass

import pytest
from hypothesis import given, strategies as st

from counterclaim import records
from counterclaim.errors import StoreError
from counterclaim.records import (
    Count,
    Figure,
    FigureClaim,
    Grouping,
    Incident,
    Interval,
    Measure,
    Reason,
    Span,
    Time,
    TimeType,
    Unresolved,
)
from counterclaim.store.codec import decode, encode

SPAN = Span(start=0, end=6, text="9 dead")
FIGURE = Figure(
    span=SPAN,
    number=Span(start=0, end=1, text="9"),
    measure=Measure.KILLED,
    count=Count(low=9, high=None, modifier="at least"),
    of="dead",
    is_hedged=True,
)


@pytest.mark.parametrize(
    "record",
    [
        SPAN,
        FIGURE,
        FigureClaim(id="f", article="a", figure=FIGURE, claimants=("x", "y")),
        Time(
            article="a", span=SPAN, type=TimeType.DATE, value="?", interval=Interval()
        ),
        Time(
            article="a",
            span=SPAN,
            type=TimeType.DATE,
            value="?",
            interval=Unresolved(reason="no date"),
        ),
        Grouping(
            actor_ids=(("a", "b"),),
            incidents=(
                Incident(
                    id="i",
                    label="Raid",
                    when=Interval(start="2031-05-04"),
                    reasons=(Reason(rule="r", words="w", effect="e"),),
                ),
            ),
        ),
    ],
)
def test_record_comes_back_as_it_was(record):
    assert decode(type(record), encode(record)) == record


def test_defaults_are_left_out():
    assert encode(Interval()) == "{}"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_comes_back_but_for_halves_that_make_a_pair(text):
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    span = Span(start=0, end=len(text), text=text)
    assert decode(Span, encode(span)) == span


@pytest.mark.parametrize("text", ["", "{", "[]", '{"no": 1}', '{"start": 1}', "7"])
def test_damaged_record_is_a_store_error(text):
    with pytest.raises(StoreError) as caught:
        decode(Span, text)
    assert caught.value.code == "damaged-record"


def test_record_of_an_older_ledger_gets_the_default_of_a_new_field():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Newer(records.Interval):
        precision: str = "day"

    old = encode(Interval(start="2031-05-04"))
    assert decode(Newer, old) == Newer(start="2031-05-04", precision="day")
