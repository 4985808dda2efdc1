"""Paths to articles: the room's door."""

import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from counterclaim.errors import ArticleError
from counterclaim.read.article import make_article
from counterclaim.read.child import Child
from counterclaim.read.decode import Decoded, decode_bytes
from counterclaim.read.formats import HEAD_BYTES, Format, tell_format
from counterclaim.read.inputs import (
    STANDARD_INPUT,
    failure,
    find_files,
    is_address,
    no_permission,
    no_such_path,
)
from counterclaim.read.jsonl import read_line
from counterclaim.read.options import DEFAULT_OPTIONS, ReadOptions
from counterclaim.read.packed import (
    PackedFile,
    check_length,
    packed_input,
    read_address,
    read_packed,
    spooled_input,
)
from counterclaim.records import Article, Failure

Item: TypeAlias = Article | Failure
PLAIN = frozenset({Format.TEXT, Format.JSONL})


def read_paths(
    paths: Sequence[str], options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[Item]:
    """Read articles from files, folders, globs, addresses and standard input.

    Args:
        paths: Files of all kinds (docs/formats.md), folders, globs, web addresses,
            "-" for standard input.
        options: What the user says of articles that do not tell.

    Returns:
        Articles in the order of their paths, and a failure for all that is no article
        or only in part; a failure about an article that was read follows it.
    """
    child = Child(options.limits.memory_bytes)
    try:
        yield from once_each(paths, child, options)
    finally:
        child.stop()


def once_each(
    paths: Sequence[str], child: Child, options: ReadOptions
) -> Iterator[Item]:
    """Read articles, each once."""
    seen: dict[str, str] = {}
    named = set(paths)
    for file in find_files(paths):
        if isinstance(file, Failure):
            yield file
            continue
        for where, item in read_file(file, child, options, is_named=file in named):
            if isinstance(item, Failure):
                yield item
            elif item.id in seen:
                yield same_article(where, seen[item.id], item.id)
            else:
                seen[item.id] = where
                yield item


def read_file(
    file: str, child: Child, options: ReadOptions, *, is_named: bool
) -> Iterator[tuple[str, Item]]:
    """Read one file or address; with each item the place that it came from."""
    if is_address(file):
        yield from read_address(file, child, options)
        return
    try:
        head = head_of(file)
        kind = kind_of(file, head)
        if kind not in PLAIN and file != STANDARD_INPUT:
            packed = PackedFile(path=file, where=file, format=kind, is_named=is_named)
            yield from read_packed(packed, child, options)
            return
        if kind not in PLAIN:
            with spooled_input(head) as path:
                yield from read_packed(packed_input(path, kind), child, options)
            return
        yield from read_plain(file, head, kind, options)
    except ArticleError as error:
        yield file, failure(file, error)


def read_plain(
    file: str, head: bytes, kind: Format, options: ReadOptions
) -> Iterator[tuple[str, Item]]:
    """Read a text or a file of JSON lines.

    Raises:
        ArticleError: The file cannot be read.
    """
    content = load_bytes(file, head)
    decoded = decode_bytes(content, file)
    if kind is Format.JSONL:
        yield from read_lines(file, decoded.text, options)
        return
    article = read_text(file, content, decoded, options)
    yield file, article
    if decoded.note:
        yield file, failure(file, decoded.note, article.id)


def kind_of(file: str, head: bytes) -> Format:
    """Tell what kind of file a file is.

    A file called .txt is a text or nothing; standard input that looks like nothing
    else is a text.

    Raises:
        ArticleError: `unknown-kind`.
    """
    name = "" if file == STANDARD_INPUT else file
    kind = tell_format(name, head)
    by_name = tell_format(name, b"")
    if by_name in PLAIN:
        return by_name
    if kind is None and (file == STANDARD_INPUT or not head.strip()):
        return by_name or Format.TEXT
    if kind is None:
        raise unknown_kind(file)
    return kind


def head_of(file: str) -> bytes:
    """Look at a file's first bytes; those of standard input are used up.

    Raises:
        ArticleError: There is no such file, or it may not be read.
    """
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(HEAD_BYTES)
    if not Path(file).suffix and Path(file).is_dir():
        return b""
    return guarded(file, HEAD_BYTES)


def load_bytes(file: str, head: bytes) -> bytes:
    """Load a file, or the rest of standard input.

    Raises:
        ArticleError: There is no such file, or it may not be read.
    """
    if file == STANDARD_INPUT:
        return head + sys.stdin.buffer.read()
    return guarded(file, None)


def guarded(file: str, most: int | None) -> bytes:
    """Read a file, all of it or its first bytes.

    Raises:
        ArticleError: `no-such-path`, `no-permission` or `unreadable-file`.
    """
    path = Path(file)
    try:
        if most is None:
            return path.read_bytes()
        with path.open("rb") as opened:
            return opened.read(most)
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


def unknown_kind(file: str) -> ArticleError:
    """Say that files of this kind cannot be read."""
    return ArticleError(
        "unknown-kind",
        f"The file {file} is of no kind that can be read (docs/formats.md lists them). "
        "Save its text in a .txt file.",
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
