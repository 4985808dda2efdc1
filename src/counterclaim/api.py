"""Reading from Python: `counterclaim.read([...])` gives a ledger of typed records."""

from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path

from counterclaim.pipeline import RunOptions, read_into
from counterclaim.read.options import ReadOptions
from counterclaim.records import Ledger
from counterclaim.store.opening import IN_MEMORY, open_store
from counterclaim.tools import Tools

Pathlike = str | PathLike[str]


def read(  # noqa: PLR0913 - the options of the command, each by its name
    paths: Pathlike | Iterable[Pathlike],
    *,
    ledger: Pathlike | None = None,
    gazetteer: Iterable[Pathlike] = (),
    reader: Pathlike | None = None,
    published: str | None = None,
    outlet: str | None = None,
) -> Ledger:
    """Read articles and give the ledger of what they claim.

    Args:
        paths: Files (.txt, .jsonl), folders or globs; one, or several.
        ledger: The file to keep it in, as the command line does; articles that it
            holds already are not read again. None keeps it in memory.
        gazetteer: Files of places of your own.
        reader: A folder with another trained reader.
        published: The date of articles that do not tell, an ISO 8601 prefix.
        outlet: The outlet of articles that do not tell.

    Returns:
        The whole ledger; what went wrong is in `failures`.

    Raises:
        StoreError: The ledger file cannot be used.
        InputError: An option cannot be used.
    """
    several = [paths] if isinstance(paths, str | PathLike) else paths
    tools = Tools(
        model_path=Path(reader) if reader is not None else None,
        gazetteers=tuple(Path(path) for path in gazetteer),
    )
    options = ReadOptions(published=published, outlet=outlet)
    with open_store(IN_MEMORY if ledger is None else fspath(ledger)) as store:
        read_into(
            store,
            [fspath(path) for path in several],
            tools,
            options=RunOptions(read=options),
        )
        return store.load_ledger()
