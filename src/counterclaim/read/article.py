"""A text with what stands beside it to an `Article`."""

import re
from dataclasses import replace
from hashlib import sha256

from counterclaim.errors import ArticleError
from counterclaim.read.dates import find_dates
from counterclaim.read.furniture import Marks, find_marks, furniture_spans
from counterclaim.read.header import (
    Page,
    Published,
    find_byline,
    find_outlet,
    find_published,
)
from counterclaim.read.language import resolve_language
from counterclaim.read.lines import Line, find_lines
from counterclaim.read.options import DEFAULT_OPTIONS, NOTHING_GIVEN, Given, ReadOptions
from counterclaim.read.title import find_given_title, find_title
from counterclaim.records import (
    Article,
    PublishedFrom,
    Span,
    Told,
    ToldBy,
    make_id,
)

YEAR_OR_MONTH = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
FIELDS = ("title", "outlet", "byline", "published", "updated")
TELLERS = {
    PublishedFrom.URL: ToldBy.URL,
    PublishedFrom.USER: ToldBy.USER,
    PublishedFrom.METADATA: ToldBy.FIELD,
}


def make_article(
    text: str,
    path: str,
    *,
    digest: str | None = None,
    given: Given = NOTHING_GIVEN,
    options: ReadOptions = DEFAULT_OPTIONS,
) -> Article:
    r"""Make an article of a text; what stands beside it goes before what it shows.

    Args:
        text: The text, which stays as it is.
        path: Where it came from.
        digest: SHA-256 of the file, hexadecimal; of the text where left out.
        given: The fields that stand beside the text.
        options: What the user says of articles that do not tell.

    Raises:
        ArticleError: `bug`, for one article must not stop the others.

    Examples:
        >>> story = "Nobody saw the men who came to the town on Tuesday night."
        >>> text = f"Raid on Varden\n\nMay 3, 2031\n\n{story}"
        >>> article = make_article(text, "-")
        >>> article.title, article.published
        ('Raid on Varden', '2031-05-03')
    """
    try:
        return put_together(text, path, digest, given, options)
    except Exception as error:
        if options.is_debugging:
            raise
        raise ArticleError(
            "bug",
            f"{path} could not be read because of a fault in Counterclaim "
            f"({type(error).__name__}: {error}). The other articles were read. Please "
            "report it with what `counterclaim --debug read` says.",
        ) from error


def put_together(
    text: str, path: str, digest: str | None, given: Given, options: ReadOptions
) -> Article:
    """Find what a text shows of itself, and put it beside what was given."""
    digest = digest or sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    outlet_given = given.outlet or options.outlet
    ident = make_id("article", digest, given.id, given.url, outlet_given)
    bare = Article(
        id=ident, text=text, sha256=digest, path=path, given_id=given.id, url=given.url
    )
    if options.is_known and options.is_known(ident):
        return bare
    lines = find_lines(text)
    page, marks = find_marks(text, lines)
    line = find_title_line(given.title, page, marks)
    published = resolve_published(page, given, options)
    outlet = given.outlet or find_outlet(page, given.url) or options.outlet
    byline = given.byline or find_byline(page)
    told = told_by_text(given, line, published, (outlet, options.outlet), byline)
    return replace(
        bare,
        language=resolve_language(text),
        title=given.title or (line.text if line else None),
        title_span=span_of(line) if line else None,
        outlet=outlet,
        byline=byline,
        published=published.value if published else None,
        published_from=published.told_by if published else None,
        furniture=furniture_spans(text, marks, line),
        updated=given.updated,
        told=told,
        origin=given.origin,
        origin_url=given.origin_url,
        format=given.format,
        raw_sha256=given.raw_sha256,
        fetched_at=given.fetched_at,
    )


def told_by_text(
    given: Given,
    title: Line | None,
    published: Published | None,
    outlets: tuple[str | None, str | None],
    byline: str | None,
) -> tuple[Told, ...]:
    """Say what told each field: what stood beside the text, else the text itself.

    Args:
        given: What stood beside the text.
        title: The line that is the title.
        published: When it was published, and what told it.
        outlets: The outlet, and what the user said of it.
        byline: Who wrote it.
    """
    outlet, by_user = outlets
    text = ToldBy.TEXT
    found = [
        Told(field="title", by=text, words=title.text) if title else None,
        Told(field="byline", by=text, words=byline) if byline else None,
    ]
    if outlet:
        by = ToldBy.USER if outlet == by_user else text
        is_host = given.url is not None and outlet in given.url
        found.append(
            Told(field="outlet", by=ToldBy.URL if is_host else by, words=outlet)
        )
    if published:
        by = TELLERS.get(published.told_by, text)
        found.append(Told(field="published", by=by, words=published.value))
    beside = {name for name in FIELDS if getattr(given, name)}
    fields = [
        Told(field=name, by=ToldBy.FIELD, words=getattr(given, name))
        for name in FIELDS
        if name in beside
    ]
    known = {t.field for t in given.told}
    late = [t for t in found if t and t.field not in beside]
    return (*given.told, *(t for t in (*fields, *late) if t.field not in known))


def find_title_line(given: str | None, page: Page, marks: Marks) -> Line | None:
    """Find the line that is the title, given beside the text or not."""
    if given:
        return find_given_title(given, page.lines)
    return find_title(page, marks.lines)


def resolve_published(
    page: Page, given: Given, options: ReadOptions
) -> Published | None:
    """Tell when an article was published, None where nothing tells."""
    if given.published and (value := resolve_date(given.published)):
        return Published(value, given.published_from or PublishedFrom.METADATA)
    found = find_published(page, given.url)
    if found is None and options.published:
        return Published(options.published, PublishedFrom.USER)
    return found


def resolve_date(words: str) -> str | None:
    """Turn a date as metadata gives it into an ISO 8601 prefix.

    Examples:
        >>> resolve_date("2031-05-03T10:00:00Z"), resolve_date("2031-05")
        ('2031-05-03', '2031-05')
        >>> resolve_date("3 May 2031"), resolve_date("soon"), resolve_date("2031-13")
        ('2031-05-03', None, None)
    """
    found = find_dates(words)
    if found:
        return found[0].value
    prefix = YEAR_OR_MONTH.fullmatch(words.strip())
    return prefix[0] if prefix else None


def span_of(line: Line) -> Span:
    """Give the span of a line."""
    return Span(start=line.start, end=line.end, text=line.text)
