"""The formats by name: what makes each, and what it gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from io import BytesIO
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from counterclaim.errors import InputError
from counterclaim.records import Ledger
from counterclaim.show.export_csv import CsvTable

Files: TypeAlias = Mapping[str, str | bytes]
ROOM = "counterclaim.show.export"
# Files of a zip bear this time, so that the same ledger gives the same bytes.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class Shape(StrEnum):
    """What a format is: one text, one table of rows, one table of several, files."""

    TEXT = "text"
    ROWS = "rows"
    BYTES = "bytes"
    TABLE = "table"
    FILES = "files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: the function that makes it, its shape, the rule that its rows carry."""

    name: str
    shape: Shape
    ending: str
    module: str
    function: str
    rule: str = "RULE"

    def load(self) -> Callable[..., object]:
        """Load the function."""
        made: Callable[..., object] = getattr(
            import_module(f"{ROOM}.{self.module}"), self.function
        )
        return made

    def load_rule(self) -> str:
        """Load the selection rule, in words."""
        rule = getattr(import_module(f"{ROOM}.{self.module}"), self.rule)
        return rule if isinstance(rule, str) else "\n".join(rule.values())


def _format(
    name: str, ending: str, target: str, shape: Shape = Shape.TEXT, rule: str = "RULE"
) -> Format:
    module, function = target.split(":")
    return Format(
        name=name,
        shape=shape,
        ending=ending,
        module=module,
        function=function,
        rule=rule,
    )


FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        _format("ucdp-ged", "csv", "ucdp:ledger_to_ged", Shape.ROWS),
        _format("ucdp-aec", "json", "ucdp:ledger_to_aec"),
        _format("acled", "csv", "acled:ledger_to_acled", Shape.ROWS),
        _format(
            *("airwars", "csv", "casualties:ledger_to_airwars", Shape.ROWS),
            rule="AIRWARS_RULE",
        ),
        _format(
            *("ibc", "csv", "casualties:ledger_to_ibc", Shape.ROWS), rule="IBC_RULE"
        ),
        _format("claim", "jsonld", "schema_claim:ledger_to_claims"),
        _format("annotations", "jsonld", "annotations:ledger_to_annotations"),
        _format("geojson", "geojson", "geojson:ledger_to_geojson"),
        _format("followthemoney", "jsonl", "followthemoney:ledger_to_ftm"),
        _format("aida", "ttl", "aida:ledger_to_aida"),
        _format("prov", "ttl", "prov:ledger_to_prov"),
        _format("timeline", "ics", "timeline:ledger_to_calendar"),
        _format("timeline-csv", "csv", "timeline:ledger_to_timeline"),
        _format(
            *("parquet", "parquet", "parquet:ledger_to_parquet", Shape.TABLE),
            rule="RULES",
        ),
        _format("xlsx", "xlsx", "xlsx:ledger_to_xlsx", Shape.BYTES, rule="RULES"),
        _format("markdown", "md", "markdown:ledger_to_markdown"),
        _format("bibtex", "bib", "bibliography:ledger_to_bibtex"),
        _format("csl", "json", "bibliography:ledger_to_csl"),
        _format("brat", "zip", "corpora:ledger_to_brat", Shape.FILES),
        _format("conll", "conll", "corpora:ledger_to_conll"),
        _format("jsonfeed", "json", "feed:ledger_to_feed"),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How to write: one table of several; a standard's own columns alone."""

    table: CsvTable | None = None
    is_bare: bool = False


def export_ledger(ledger: Ledger, name: str, options: ExportOptions) -> Files:
    """Write a ledger in one of the formats.

    Args:
        ledger: The ledger.
        name: The format's name.
        options: How to write.

    Returns:
        The files by name; one file, for most formats.

    Raises:
        InputError: `no-such-format`; `missing-library` where a library is missing.
    """
    made = FORMATS.get(name)
    if made is None:
        raise InputError(
            "no-such-format",
            f"There is no format {name!r}. There are: {', '.join(FORMATS)}.",
        )
    return make_files(ledger, made, options)


def make_files(ledger: Ledger, made: Format, options: ExportOptions) -> Files:
    """Make the files of a format."""
    write = made.load()
    if made.shape is Shape.TABLE:
        tables = [options.table] if options.table is not None else list(CsvTable)
        return {f"{t}.{made.ending}": _content(write(ledger, t)) for t in tables}
    if made.shape is Shape.FILES:
        files = write(ledger)
        return dict(files) if isinstance(files, dict) else {}
    file = f"ledger.{made.ending}"
    if made.shape is Shape.ROWS:
        return {file: _content(write(ledger, is_bare=options.is_bare))}
    return {file: _content(write(ledger))}


def _content(made: object) -> str | bytes:
    return made if isinstance(made, bytes) else str(made)


def to_bytes(content: str | bytes) -> bytes:
    """Encode a file's content; lone surrogates are replaced."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


def zip_files(files: Files) -> bytes:
    """Pack files into a zip, the same bytes for the same files."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(ZipInfo(name, ZIP_TIME), to_bytes(content), ZIP_DEFLATED)
    return out.getvalue()
