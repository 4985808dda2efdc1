"""Tables of articles (CSV, Parquet) and lists of addresses (.urls, GDELT) to drafts."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from counterclaim.data.page_metadata import load_metadata_names
from counterclaim.errors import ArticleError
from counterclaim.read.decode import decode_bytes
from counterclaim.read.metadata import iso_date
from counterclaim.read.options import Given
from counterclaim.read.parts import (
    Address,
    Draft,
    Growth,
    Part,
    Taking,
    Trouble,
)
from counterclaim.read.web_page import web_address
from counterclaim.records import Told, ToldBy

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

SAMPLE_BYTES = 65_536
DELIMITERS = ",\t;|"
BATCH_ROWS = 64
FEWEST_GDELT_COLUMNS = 16  # of its mentions; its events have 58 or 61
DAY_NUMBER = re.compile(r"\d{8}")
TOLD_FIELDS = ("title", "outlet", "byline", "published", "updated")


def parse_csv(part: Part) -> Taking:
    """Make a draft of each row of a CSV file; rows of addresses alone are addresses.

    Raises:
        ArticleError: `no-text-column`, `broken-table` or `empty-file`.
    """
    sample = part.file.read(SAMPLE_BYTES)
    part.file.seek(0)
    first = decode_bytes(sample[: sample.rfind(b"\n") + 1] or sample, part.where).text
    csv.field_size_limit(part.limits.part_bytes)
    encoding = "utf-16" if sample[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = io.TextIOWrapper(part.file, encoding, errors="replace", newline="")
    rows = csv.reader(lines, delimiter=delimiter_of(first))
    try:
        yield from rows_of(rows, part)
    except csv.Error as error:
        raise ArticleError(
            "broken-table",
            f"{part.where} is no CSV file from line {rows.line_num} on ({error}). "
            "Save the table again as CSV in UTF-8.",
        ) from error
    finally:
        lines.detach()


def delimiter_of(sample: str) -> str:
    r"""Tell what parts the columns of a table.

    Examples:
        >>> delimiter_of("id;title;text\n1;a, b;c"), delimiter_of("a\tb\tc")
        (';', '\t')
    """
    header = sample.lstrip("\ufeff").split("\n", 1)[0]
    return max(DELIMITERS, key=header.count)


def rows_of(rows: Iterator[list[str]], part: Part) -> Taking:
    """Give what the rows of a CSV file hold.

    Raises:
        ArticleError: `no-text-column` or `empty-file`.
    """
    header = next(rows, None)
    if header is None:
        raise ArticleError("empty-file", f"The table {part.where} is empty.")
    columns = load_metadata_names().field_columns(header)
    bare = address_column(header)
    if bare is not None:  # GDELT's tables have no header
        yield Address(where=part.where, url=header[bare])
        for row in rows:
            if bare < len(row) and web_address(row[bare]):
                yield Address(where=part.where, url=row[bare])
        return
    if "text" not in columns and "url" not in columns:
        raise no_text_column(part.where)
    for number, row in enumerate(rows, start=2):
        fields = {name: row[n] for name, n in columns.items() if n < len(row)}
        if any(cell.strip() for cell in row):
            yield taken_of(fields, number, part, is_list="text" not in columns)


def address_column(row: Sequence[str]) -> int | None:
    """Find the column of addresses in a table without a header, as GDELT's are."""
    there = [n for n, cell in enumerate(row) if web_address(cell)]
    is_gdelt = len(row) >= FEWEST_GDELT_COLUMNS and DAY_NUMBER.match(row[1] or "")
    return there[-1] if there and (is_gdelt or len(row) == 1) else None


def parse_parquet(part: Part) -> Taking:
    """Make a draft of each row of a Parquet file.

    Raises:
        ArticleError: `missing-library`, `broken-table`, `no-text-column` or
            `unpacks-too-large`.
    """
    table = open_parquet(part)
    columns = load_metadata_names().field_columns(table.schema_arrow.names)
    if "text" not in columns and "url" not in columns:
        raise no_text_column(part.where)
    names = {field: table.schema_arrow.names[n] for field, n in columns.items()}
    number, growth = 0, Growth(part)
    try:
        wanted = list(names.values())
        for batch in table.iter_batches(batch_size=BATCH_ROWS, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                fields = {f: words_of(row.get(name)) for f, name in names.items()}
                growth.add(sum(len(words or "") for words in fields.values()))
                yield taken_of(fields, number, part, is_list="text" not in columns)
    except (OSError, ValueError, KeyError, NotImplementedError) as error:
        raise broken_parquet(part.where, error) from error


def open_parquet(part: Part) -> "ParquetFile":
    """Open a Parquet file.

    Raises:
        ArticleError: `missing-library` or `broken-table`.
    """
    try:
        from pyarrow import set_cpu_count
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ArticleError(
            "missing-library",
            f"To read {part.where} (Parquet), install `counterclaim[parquet]`.",
        ) from error
    set_cpu_count(1)
    try:
        return ParquetFile(part.file)
    except (OSError, ValueError) as error:
        raise broken_parquet(part.where, error) from error


def words_of(value: object) -> str | None:
    """Give a cell's words, None for an empty one; days and times in ISO 8601."""
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if isoformat else str(value)


def taken_of(
    fields: Mapping[str, str | None], number: int, part: Part, *, is_list: bool
) -> Draft | Address | Trouble:
    """Make a draft of one row, or give its address in a list of addresses."""
    words = {name: (value or "").strip() or None for name, value in fields.items()}
    where = f"{part.where}:{number}"
    url = words.get("url")
    if is_list and url and web_address(url):
        return Address(where=part.where, url=url)
    text = fields.get("text")
    if not text or not text.strip():
        what = "address" if is_list else "text"
        return Trouble(
            where=where,
            error=ArticleError(
                "row-without-text", f"Row {number} of {part.where} holds no {what}."
            ),
        )
    told = tuple(
        Told(field=name, by=ToldBy.FIELD, words=value)
        for name, value in words.items()
        if value and name in TOLD_FIELDS
    )
    return Draft(
        where=part.where,
        text=text,
        given=Given(
            id=words.get("id"),
            title=words.get("title"),
            published=iso_date(words.get("published")) or words.get("published"),
            updated=iso_date(words.get("updated")),
            outlet=words.get("outlet"),
            byline=words.get("byline"),
            url=url,
            told=told,
            format=part.format.value,
        ),
    )


def parse_urls(part: Part) -> Taking:
    """Give the addresses in a list, one a line; lines with # are remarks.

    Raises:
        ArticleError: `no-address`.
    """
    text = decode_bytes(part.read(), part.where).text.lstrip("\ufeff")
    count = 0
    for line in text.splitlines():
        for word in () if line.startswith("#") else line.split():
            if web_address(word):
                count += 1
                yield Address(where=part.where, url=word)
    if not count:
        raise ArticleError(
            "no-address",
            f"The list {part.where} holds no address that begins with http:// or "
            "https://. Write one a line.",
        )


def no_text_column(where: str) -> ArticleError:
    """Say that a table has no column of texts."""
    return ArticleError(
        "no-text-column",
        f"The table {where} has no column of texts. Name one `text`; the others may be "
        "`id`, `title`, `published`, `outlet`, `byline` and `url`.",
    )


def broken_parquet(where: str, error: Exception) -> ArticleError:
    """Say that a Parquet file is damaged."""
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return ArticleError(
        "broken-table",
        f"{where} is damaged or no Parquet file ({reason}). Write it again.",
    )
