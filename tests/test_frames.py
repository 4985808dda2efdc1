"""Data frames of a ledger, against a row made by hand."""

import pytest
from show.example import example_ledger
from show.export.border_war import border_war
from show.export.reading_back import by_hand

from counterclaim.errors import InputError
from counterclaim.frames import to_pandas, to_polars
from counterclaim.show.export_csv import COLUMNS, CsvTable

(EXPECTED,) = by_hand("tables.toml")


def test_pandas_row_is_the_one_made_by_hand():
    frame = to_pandas(border_war())
    row = frame[frame["id"] == EXPECTED["id"]].iloc[0]

    assert {name: row[name] for name in EXPECTED} == EXPECTED
    assert row.isna()["high"]
    assert str(frame["low"].dtype) == "Int64"


def test_polars_row_is_the_one_made_by_hand():
    frame = to_polars(border_war())
    (row,) = frame.filter(frame["id"] == EXPECTED["id"]).to_dicts()

    assert {name: row[name] for name in EXPECTED} == EXPECTED
    assert row["high"] is None


@pytest.mark.parametrize("make", [to_pandas, to_polars])
@pytest.mark.parametrize("table", CsvTable)
def test_every_table_is_a_frame(make, table):
    frame = make(example_ledger(), table)

    assert list(frame.columns) == list(COLUMNS[table])
    assert len(frame) > 5


@pytest.mark.parametrize("make", [to_pandas, to_polars])
def test_no_such_table(make):
    with pytest.raises(InputError, match="no-table"):
        make(border_war(), "people")
