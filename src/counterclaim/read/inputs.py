"""Paths, folders and globs to the files that they mean."""

import os
from collections.abc import Iterable, Iterator, Sequence
from glob import glob
from pathlib import Path
from typing import TypeAlias

from counterclaim.errors import ArticleError
from counterclaim.read.formats import Format, format_of_name
from counterclaim.records import Failure

STANDARD_INPUT = "-"
ADDRESS_STARTS = ("http://", "https://")

FileOrFailure: TypeAlias = str | Failure


def find_files(paths: Sequence[str]) -> Iterator[FileOrFailure]:
    """Find the files that paths mean, each once, in order; folders are sorted.

    Args:
        paths: Files, folders (read to their depths), globs, "-" for standard input.

    Returns:
        File names, and a failure for each path that means nothing that can be read.
    """
    seen: set[str] = set()
    for path in paths:
        for file in files_of(path):
            if isinstance(file, Failure):
                yield file
                continue
            is_file = file != STANDARD_INPUT and not is_address(file)
            real = os.path.abspath(file) if is_file else file
            if real not in seen:
                seen.add(real)
                yield file


def files_of(path: str) -> Iterable[FileOrFailure]:
    """Find the files that one path means."""
    if path == STANDARD_INPUT or is_address(path):
        return [path]
    if Path(path).is_dir():
        return files_in(path)
    if any(sign in path for sign in "*?[") and not Path(path).exists():
        found = [
            f for name in sorted(glob(path, recursive=True)) for f in files_of(name)
        ]
        return found or [no_such_path(path)]
    return [path]


def files_in(folder: str) -> Iterable[FileOrFailure]:
    """Find what can be read in a folder and those in it; hidden files are left out."""
    found, problems = [], []

    def note(error: OSError) -> None:
        problems.append(failure(str(error.filename), no_permission(error.filename)))

    for where, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            str(Path(where) / name)
            for name in sorted(names)
            if format_of_name(name) and not name.startswith(".")
        ]
    if found or problems:
        return [*found, *problems]
    return [
        Failure(
            path=folder,
            code="nothing-to-read",
            message=f"The folder {folder} holds no file that can be read. "
            "Name a folder with texts, pages or documents (docs/formats.md).",
        )
    ]


def is_address(path: str) -> bool:
    """Tell whether a path is a web address.

    Examples:
        >>> is_address("https://example.org/a"), is_address("http.txt")
        (True, False)
    """
    return path.lower().startswith(ADDRESS_STARTS)


def no_such_path(path: str) -> Failure:
    """Say that there is no such file."""
    return Failure(
        path=path,
        code="no-such-path",
        message=f"There is no file {path}. Check the spelling and the folder.",
    )


def no_permission(path: str) -> ArticleError:
    """Say that a file may not be read."""
    return ArticleError(
        "no-permission",
        f"The file {path} may not be read. Change its permissions (chmod u+r).",
    )


def failure(path: str, error: ArticleError, article: str | None = None) -> Failure:
    """Make the row that keeps an error."""
    return Failure(path=path, code=error.code, message=error.message, article=article)


def count_articles(paths: Sequence[str]) -> int:
    """Count the articles that paths mean, as far as that is cheap; for a progress bar.

    Returns:
        A file counts as one, a file of JSON lines by its lines; standard input and
        what cannot be read do not count.
    """
    count = 0
    for file in find_files(paths):
        if isinstance(file, Failure) or file == STANDARD_INPUT:
            continue
        count += lines_in(file) if format_of_name(file) is Format.JSONL else 1
    return count


def lines_in(file: str) -> int:
    """Count a file's lines; 0 for a file that cannot be read."""
    try:
        with open(file, "rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 0
