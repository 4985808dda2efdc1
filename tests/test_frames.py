"""Data frames of a ledger, against the tables made by hand."""

import pytest
from show.example import example_ledger
from show.export.border_war import border_war, helicopter
from show.export.reading_back import by_hand

from counterclaim.errors import InputError
from counterclaim.frames import to_pandas, to_polars
from counterclaim.show.export_csv import COLUMNS, CsvTable

ROWS = {table: by_hand("tables.toml", table) for table in CsvTable}


def told(row):
    """The cells of a row that are not empty."""
    return {name: cell for name, cell in row.items() if cell is not None}


@pytest.mark.parametrize("table", CsvTable)
def test_pandas_frame_is_the_table_made_by_hand(table):
    frame = to_pandas(helicopter(), table)
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")

    assert [told(row) for row in rows] == ROWS[table]


def test_pandas_columns_of_open_ends_are_whole_numbers():
    frame = to_pandas(border_war())
    row = frame[frame["id"] == "f28"].iloc[0]

    assert row["low"] == 9
    assert row.isna()["high"]
    assert str(frame["low"].dtype) == "Int64"


@pytest.mark.parametrize("table", CsvTable)
def test_polars_frame_is_the_table_made_by_hand(table):
    frame = to_polars(helicopter(), table)

    assert [told(row) for row in frame.to_dicts()] == ROWS[table]


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
