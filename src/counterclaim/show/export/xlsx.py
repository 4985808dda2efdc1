"""Write a ledger as an Excel workbook: a sheet a table, and one that explains."""

from io import BytesIO
from typing import Any

from counterclaim.records import Ledger
from counterclaim.show.export.extras import load_extra
from counterclaim.show.export.tables import RULES, Column, make_columns
from counterclaim.show.export_csv import CsvTable
from counterclaim.show.words import plain

LONGEST_CELL = 32_000  # Excel holds 32,767 characters
CUT = " … [cut: the whole is in the JSON export]"
WIDEST, NARROWEST = 60, 8  # characters
WIDTH_ROWS = 50  # rows that a column's width is taken from
ABOUT = "About"
LEGEND = (
    ("low, high", "What the words say; an open end is empty: “more than 50” is 50, –."),
    ("independent", "Origins behind an answer; copies of one text count once."),
    ("status", "How the answers stand to each other, never which is true."),
    ("start, end", "Where the words stand in the article’s text, in code points."),
)


def ledger_to_xlsx(ledger: Ledger) -> bytes:
    """Write all tables into one workbook; no cell is a formula.

    Raises:
        InputError: `missing-library`: openpyxl is not installed.
    """
    library = load_extra("openpyxl")
    book = library.Workbook()
    book.properties.creator = ledger.made.tool
    about = book.active
    about.title = ABOUT
    for row in about_rows(ledger):
        about.append([_words(cell) for cell in row])
    about.column_dimensions["A"].width = 16
    about.column_dimensions["B"].width = 90
    for table in CsvTable:
        _fill(book.create_sheet(table), make_columns(ledger, table), library)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def about_rows(ledger: Ledger) -> list[tuple[str, str]]:
    """Say what the workbook is, and by which rule each sheet was filled."""
    rules = [(str(table), rule) for table, rule in RULES.items()]
    made = [("made by", ledger.made.tool), ("made at", ledger.made.at)]
    return [("Ledger of claims", ""), *made, *rules, *LEGEND]


def _fill(  # the library has no types
    sheet: Any,  # noqa: ANN401
    columns: tuple[Column, ...],
    library: Any,  # noqa: ANN401
) -> None:
    """Fill a sheet: a bold header that stays, a filter, a width for each column."""
    bold = library.styles.Font(bold=True)
    for number, column in enumerate(columns, start=1):
        head = sheet.cell(row=1, column=number, value=column.name)
        head.font = bold
        for row, value in enumerate(column.cells, start=2):
            if value is None:
                continue
            cell = sheet.cell(row=row, column=number)
            if isinstance(value, str):
                cell.value = _words(value)
                cell.data_type = "s"  # "=1+1" is words, not a formula
            else:
                cell.value = value
        shown = [len(str(value)) for value in column.cells[:WIDTH_ROWS]]
        widest = max([NARROWEST, len(column.name) + 2, *shown])
        letter = library.utils.get_column_letter(number)
        sheet.column_dimensions[letter].width = min(WIDEST, widest)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _words(value: str) -> str:
    """Leave nothing that Excel refuses or cuts without a word."""
    clean = plain(value).encode("utf-8", "replace").decode()
    if len(clean) <= LONGEST_CELL:
        return clean
    return clean[: LONGEST_CELL - len(CUT)] + CUT
