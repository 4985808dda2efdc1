"""Counterclaim reads news of a war and gives back a ledger of claims.

Examples:
    >>> import counterclaim
    >>> ledger = counterclaim.read(["no such file.txt"])
    >>> [failure.code for failure in ledger.failures]
    ['no-such-path']
"""

from collections.abc import Iterable
from importlib import import_module
from os import PathLike, fspath
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from counterclaim.records import Ledger

__version__ = "0.1.0"
__all__ = ["__version__", "read"]

Pathlike: TypeAlias = str | PathLike[str]

# The room of the same name is loaded first: loading it later would put the module in
# the place of the function. `from counterclaim.read.x import y` finds the room still.
import_module("counterclaim.read")


def read(  # noqa: PLR0913 - the options of the command, each by its name
    paths: Pathlike | Iterable[Pathlike],
    *,
    ledger: Pathlike | None = None,
    gazetteer: Iterable[Pathlike] = (),
    actors: Iterable[Pathlike] = (),
    reader: Pathlike | None = None,
    published: str | None = None,
    outlet: str | None = None,
    processes: int = 1,
    pages: Pathlike | None = None,
) -> "Ledger":
    """Read articles and give the ledger of what they claim.

    Args:
        paths: Files (docs/formats.md), folders, globs or web addresses; one, or
            several.
        ledger: The file to keep it in, as the command line does; articles that it
            holds already are not read again. None keeps it in memory.
        gazetteer: Files of places of your own.
        actors: Files of actors of your own: name, aliases, kind, party.
        reader: A folder with another trained reader.
        published: The date of articles that do not tell, an ISO 8601 prefix.
        outlet: The outlet of articles that do not tell.
        processes: That read side by side. With more than one, call this under
            `if __name__ == "__main__":`, for they start from the calling program.
        pages: A WARC file, in which pages are kept that are fetched from the web
            addresses among the paths. None fetches nothing.

    Returns:
        The whole ledger; what went wrong is in its `failures`.

    Raises:
        StoreError: The ledger file cannot be used.
        InputError: An option cannot be used.
    """
    from pathlib import Path

    from counterclaim import web
    from counterclaim.pipeline import RunOptions, read_into
    from counterclaim.read.options import ReadOptions
    from counterclaim.store.opening import IN_MEMORY, open_store
    from counterclaim.tools import Tools

    several = [paths] if isinstance(paths, str | PathLike) else paths
    tools = Tools(
        model_path=Path(reader) if reader is not None else None,
        gazetteers=tuple(Path(path) for path in gazetteer),
        actors=tuple(Path(path) for path in actors),
    )
    options = RunOptions(
        read=ReadOptions(
            published=published,
            outlet=outlet,
            fetch=None if pages is None else web.fetch_into(Path(pages)),
        ),
        processes=processes,
    )
    with open_store(IN_MEMORY if ledger is None else fspath(ledger)) as store:
        read_into(store, [fspath(path) for path in several], tools, options=options)
        return store.load_ledger()
