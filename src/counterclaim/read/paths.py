"""Paths to articles: the room's door."""

import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from counterclaim.errors import ArticleError
from counterclaim.read.article import make_article
from counterclaim.read.decode import Decoded, decode_bytes
from counterclaim.read.inputs import (
    ENDINGS,
    JSONL_ENDINGS,
    STANDARD_INPUT,
    failure,
    find_files,
    no_permission,
    no_such_path,
)
from counterclaim.read.jsonl import read_line
from counterclaim.read.options import DEFAULT_OPTIONS, ReadOptions
from counterclaim.records import Article, Failure

Item: TypeAlias = Article | Failure


def read_paths(
    paths: Sequence[str], options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[Item]:
    """Read articles from files, folders, globs and standard input, one by one.

    Args:
        paths: Files (.txt, .jsonl), folders, globs, "-" for standard input.
        options: What the user says of articles that do not tell.

    Returns:
        Articles in the order of their paths, and a failure for all that is no article
        or only in part; a failure about an article that was read follows it.
    """
    seen: dict[str, str] = {}
    for file in find_files(paths):
        if isinstance(file, Failure):
            yield file
            continue
        for where, item in read_file(file, options):
            if isinstance(item, Failure):
                yield item
            elif item.id in seen:
                yield same_article(where, seen[item.id], item.id)
            else:
                seen[item.id] = where
                yield item


def read_file(file: str, options: ReadOptions) -> Iterator[tuple[str, Item]]:
    """Read one file; with each item the place that it came from."""
    try:
        content = load_bytes(file)
        decoded = decode_bytes(content, file)
        if is_jsonl(file, decoded.text):
            yield from read_lines(file, decoded.text, options)
            return
        article = read_text(file, content, decoded, options)
    except ArticleError as error:
        yield file, failure(file, error)
        return
    yield file, article
    if decoded.note:
        yield file, failure(file, decoded.note, article.id)


def load_bytes(file: str) -> bytes:
    """Load a file or standard input.

    Raises:
        ArticleError: There is no such file, it may not be read, or its kind is none
            that can be read.
    """
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    path = Path(file)
    try:
        if path.suffix.lower() not in ENDINGS and path.exists():
            raise unknown_kind(file)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ArticleError("no-such-path", no_such_path(file).message) from error
    except PermissionError as error:
        raise no_permission(file) from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise ArticleError(
            "unreadable-file",
            f"The file {file!r} cannot be read ({error}). Check the disk and the name.",
        ) from error


def read_text(
    file: str, content: bytes, decoded: Decoded, options: ReadOptions
) -> Article:
    """Make an article of a whole file.

    Raises:
        ArticleError: `too-long`.
    """
    check_length(decoded.text, file, options)
    digest = sha256(content).hexdigest()
    return make_article(decoded.text, file, digest=digest, options=options)


def read_lines(
    file: str, text: str, options: ReadOptions
) -> Iterator[tuple[str, Item]]:
    """Read the articles of a file of JSON lines; blank lines are passed over."""
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{file}:{number}"
        try:
            article = read_line(line, number=number, path=file, options=options)
            check_length(article.text, where, options)
        except ArticleError as error:
            yield where, failure(where, error)
        else:
            yield where, article


def is_jsonl(file: str, text: str) -> bool:
    """Tell whether a file holds JSON lines; standard input tells by its first sign."""
    if file == STANDARD_INPUT:
        return text.lstrip("\ufeff \t\r\n").startswith("{")
    return Path(file).suffix.lower() in JSONL_ENDINGS


def check_length(text: str, where: str, options: ReadOptions) -> None:
    """Check that a text is short enough to be an article."""
    if len(text) > options.most_characters:
        raise ArticleError(
            "too-long",
            f"{where} holds {len(text):,} characters, more than one article has "
            f"({options.most_characters:,}). Cut it into its articles, one a line "
            "in a .jsonl file, or raise --most-characters.",
        )


def unknown_kind(file: str) -> ArticleError:
    """Say that files of this kind cannot be read."""
    return ArticleError(
        "unknown-kind",
        f"The file {file} is neither .txt nor .jsonl. Save its text in a .txt file.",
    )


def same_article(where: str, first: str, article_id: str) -> Failure:
    """Say that an article was read before under another name."""
    return Failure(
        path=where,
        code="same-article",
        message=f"{where} is the same article as {first} and counts once. "
        "Leave one of them out; for two outlets' copies give their outlets.",
        article=article_id,
    )
