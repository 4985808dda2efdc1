"""`counterclaim export`: a ledger in the formats of the field."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.ledgers import load_ledger
from counterclaim.cli.narrowing import ActorOption, ArticleOption, IncidentOption
from counterclaim.cli.talk import STANDARD_OUTPUT, give, give_bytes, say
from counterclaim.errors import InputError

if TYPE_CHECKING:
    from counterclaim.records import Ledger
    from counterclaim.show.export.formats import Files


class Format(StrEnum):
    """What a ledger can be written as; `show.export.formats` makes all but two."""

    JSON = "json"
    CSV = "csv"
    UCDP_GED = "ucdp-ged"
    UCDP_AEC = "ucdp-aec"
    ACLED = "acled"
    AIRWARS = "airwars"
    IBC = "ibc"
    CLAIM = "claim"
    ANNOTATIONS = "annotations"
    GEOJSON = "geojson"
    FOLLOWTHEMONEY = "followthemoney"
    AIDA = "aida"
    PROV = "prov"
    TIMELINE = "timeline"
    TIMELINE_CSV = "timeline-csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    CSL = "csl"
    BRAT = "brat"
    CONLL = "conll"
    JSONFEED = "jsonfeed"


class Table(StrEnum):
    """The tables of a ledger; those of `show.export_csv`."""

    FIGURES = "figures"
    STATEMENTS = "statements"
    QUESTIONS = "questions"


BINARY = frozenset({Format.PARQUET, Format.XLSX, Format.BRAT})
ZIP = ".zip"


def export(
    ledger: Annotated[str, typer.Argument(help="The ledger's file.")],
    form: Annotated[
        Format, typer.Option("--format", help="What to write; docs/exports tells.")
    ] = Format.JSON,
    table: Annotated[
        Table | None, typer.Option(help="With csv or parquet: this table alone.")
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="A file; for several files a folder or a .zip; - is stdout.",
        ),
    ] = STANDARD_OUTPUT,
    bom: Annotated[
        bool,
        typer.Option("--bom", help="With csv: a mark that makes Excel read UTF-8."),
    ] = False,
    bare: Annotated[
        bool,
        typer.Option("--bare", help="A standard's own columns, without ours behind."),
    ] = False,
    article: ArticleOption = None,
    actor: ActorOption = None,
    incident: IncidentOption = None,
) -> None:
    """Write a ledger in a format of the field, whole or narrowed.

    Each format has a page in docs/exports with the rule by which its values are
    chosen; the rule also stands in what is written.

    Example: counterclaim export war.ledger --format ucdp-ged --actor Legion -o ged.csv
    """
    from counterclaim.show.export.narrow import narrow_claims
    from counterclaim.show.terminal import Narrow

    narrow = Narrow(article=article, actor=actor, incident=incident)
    whole = narrow_claims(load_ledger(ledger), narrow)
    if form is Format.JSON:
        from counterclaim.show.export_json import ledger_to_json

        give(ledger_to_json(whole), output, on_surrogate="backslashreplace")
    elif form is Format.CSV and table is not None:
        give(csv_of(whole, table, with_bom=bom), output)
    elif form is Format.CSV:
        write_tables(whole, output, with_bom=bom)
    else:
        write_format(whole, form, output, table=table, is_bare=bare)


def write_format(
    ledger: "Ledger", form: Format, output: str, *, table: Table | None, is_bare: bool
) -> None:
    """Write one of the formats of `show.export`, and say by which rule.

    Raises:
        InputError: `binary-to-terminal`, or what the format raises.
    """
    from counterclaim.show.export.formats import FORMATS, ExportOptions, export_ledger
    from counterclaim.show.export_csv import CsvTable

    is_terminal = output == STANDARD_OUTPUT and sys.stdout.isatty()
    if form in BINARY and is_terminal:
        raise InputError(
            "binary-to-terminal",
            f"A terminal cannot show {form}. Name a file with -o FILE, or pipe it.",
        )
    options = ExportOptions(table=CsvTable(table) if table else None, is_bare=is_bare)
    write_files(export_ledger(ledger, form, options), form, output)
    say(f"Rule: {FORMATS[form].load_rule()}")


def write_files(files: "Files", form: Format, output: str) -> None:
    """Write one file as it is; several into a folder, or packed as a zip."""
    from counterclaim.show.export.formats import to_bytes, zip_files

    if len(files) == 1 and form is not Format.BRAT:
        (content,) = files.values()
        give_bytes(to_bytes(content), output)
    elif output == STANDARD_OUTPUT or output.endswith(ZIP):
        give_bytes(zip_files(files), output)
    else:
        Path(output).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            give_bytes(to_bytes(content), f"{output}/{name}")
        say(f"Wrote {len(files)} files into {output}.")


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
