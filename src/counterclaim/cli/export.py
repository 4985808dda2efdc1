"""`counterclaim export`: a ledger as JSON or as spreadsheets."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.ledgers import load_ledger
from counterclaim.cli.talk import STANDARD_OUTPUT, give, say
from counterclaim.errors import InputError

if TYPE_CHECKING:
    from counterclaim.records import Ledger


class Format(StrEnum):
    """What a ledger can be written as."""

    JSON = "json"
    CSV = "csv"


class Table(StrEnum):
    """The tables of a ledger as CSV; those of `show.export_csv`."""

    FIGURES = "figures"
    STATEMENTS = "statements"
    QUESTIONS = "questions"


def export(
    ledger: Annotated[str, typer.Argument(help="The ledger's file.")],
    form: Annotated[
        Format, typer.Option("--format", help="json: all; csv: one table or three.")
    ] = Format.JSON,
    table: Annotated[
        Table | None, typer.Option(help="With csv: this table alone.")
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="A file; with csv and no table a folder; - is stdout.",
        ),
    ] = STANDARD_OUTPUT,
    bom: Annotated[
        bool,
        typer.Option("--bom", help="With csv: a mark that makes Excel read UTF-8."),
    ] = False,
) -> None:
    """Write a ledger as JSON (docs/ledger-format.md) or as CSV for a spreadsheet.

    Example: counterclaim export war.ledger --format csv --table figures > figures.csv
    """
    whole = load_ledger(ledger)
    if form is Format.JSON:
        from counterclaim.show.export_json import ledger_to_json

        give(ledger_to_json(whole), output, on_surrogate="backslashreplace")
    elif table is not None:
        give(csv_of(whole, table, with_bom=bom), output)
    else:
        write_tables(whole, output, with_bom=bom)


def write_tables(ledger: "Ledger", folder: str, *, with_bom: bool) -> None:
    """Write each table as a file of its name in a folder.

    Raises:
        InputError: `no-table`: nothing says where three tables should go.
    """
    if folder == STANDARD_OUTPUT:
        raise InputError(
            "no-table",
            "A ledger is three CSV tables. Name one with --table figures, statements "
            "or questions, or a folder for all with -o FOLDER.",
        )
    Path(folder).mkdir(parents=True, exist_ok=True)
    for table in Table:
        give(csv_of(ledger, table, with_bom=with_bom), f"{folder}/{table}.csv")
    say(f"Wrote {', '.join(f'{table}.csv' for table in Table)} into {folder}.")


def csv_of(ledger: "Ledger", table: Table, *, with_bom: bool) -> str:
    """Make the text of one table."""
    from counterclaim.show.export_csv import CsvTable, ledger_to_csv

    return ledger_to_csv(ledger, CsvTable(table), with_bom=with_bom)
