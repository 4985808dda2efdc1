"""JSON lines, one article each: id, title, published, outlet, url, text."""

from collections.abc import Mapping
from json import loads

from counterclaim.errors import ArticleError
from counterclaim.read.article import make_article
from counterclaim.read.options import Given, ReadOptions
from counterclaim.records import Article

FIELDS = ("id", "title", "published", "outlet", "url")
EXCERPT = 40  # characters of a broken line that a message shows


def read_line(line: str, *, number: int, path: str, options: ReadOptions) -> Article:
    """Make an article of one JSON line.

    Args:
        line: One JSON object; unknown fields are left alone.
        number: The line's number, from 1, for messages.
        path: The file's name.
        options: What the user says of articles that do not tell.

    Raises:
        ArticleError: `broken-json-line`, `line-without-text` or `wrong-field`.
    """
    text, given = fields_of_line(line, number=number, path=path)
    return make_article(text, path, given=given, options=options)


def fields_of_line(line: str, *, number: int, path: str) -> tuple[str, Given]:
    """Take the text of a JSON line, and what stands beside it.

    Raises:
        ArticleError: `broken-json-line`, `line-without-text` or `wrong-field`.
    """
    where = f"Line {number} of {path}"
    try:
        fields = loads(line)
    except (ValueError, RecursionError) as error:  # ValueError: too long a number, too
        raise ArticleError(
            "broken-json-line",
            f"{where} is not JSON ({line.strip()[:EXCERPT]!r}...). "
            "Mend it; one object must stand on one line.",
        ) from error
    if not isinstance(fields, dict):
        raise ArticleError(
            "broken-json-line",
            f'{where} is JSON but no object. Write {{"text": ...}} on one line.',
        )
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ArticleError(
            "line-without-text",
            f'{where} holds no text. Give the article\'s text in the field "text".',
        )
    return text, given_in(fields, where)


def given_in(fields: Mapping[str, object], where: str) -> Given:
    """Take the fields that stand beside the text; null, missing and "" are unknown."""
    values: dict[str, str | None] = {}
    for name in FIELDS:
        value = fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise ArticleError(
                "wrong-field",
                f'{where}: the field "{name}" is {value!r}. Give text or null.',
            )
        values[name] = value.strip() or None if value else None
    return Given(**values)  # type: ignore[arg-type]
