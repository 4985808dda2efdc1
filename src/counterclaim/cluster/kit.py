"""The tools as they travel: the user's files go along, for no worker has them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeAlias

from counterclaim.errors import InputError
from counterclaim.tools import Device, Tools

File: TypeAlias = tuple[str, bytes]  # a name without a folder, and what it holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What a worker makes its tools from.

    `reading_key` names what the readings hang on; a worker whose key is another one
    would read otherwise than this machine. `model` is empty for the package's own.
    `ledger` is the URL of a database that workers write into, `parquet` a folder.
    """

    reading_key: str
    model: tuple[File, ...] = ()
    gazetteers: tuple[bytes, ...] = ()
    actors: tuple[bytes, ...] = ()
    is_debugging: bool = False
    ledger: str | None = None
    parquet: str | None = None


def pack_tools(
    tools: Tools, ledger: str | None = None, parquet: str | None = None
) -> Kit:
    """Make a kit of tools, whose files are checked here first.

    Args:
        tools: The tools.
        ledger: The URL of a database, for workers that write into it.
        parquet: A folder that all machines see, for workers that write there.

    Raises:
        InputError: `no-second-reader-on-cluster`, `bad-device`, or what is wrong with
            the files.
        ModelError: The model is not whole.
    """
    if tools.second is not None:
        raise InputError(
            "no-second-reader-on-cluster",
            "--reader llm:MODEL@URL and --cluster do not go together: each worker "
            "would ask the endpoint. Leave one of them out.",
        )
    if tools.device is not Device.CPU:
        raise InputError(
            "bad-device",
            f"--device {tools.device} and --cluster do not go together: workers read "
            "on their processors. Leave one of them out.",
        )
    _ = tools.gazetteer, tools.seeds
    folder = tools.model_path
    model = sorted(p for p in folder.iterdir() if p.is_file()) if folder else []
    return Kit(
        reading_key=tools.reading_key,
        model=tuple((path.name, path.read_bytes()) for path in model),
        gazetteers=tuple(path.read_bytes() for path in tools.gazetteers),
        actors=tuple(path.read_bytes() for path in tools.actors),
        is_debugging=tools.is_debugging,
        ledger=ledger,
        parquet=parquet,
    )


@cache
def unpack_tools(kit: Kit) -> Tools:
    """Make tools of a kit, once in each process.

    Raises:
        InputError: `cluster-differs`: the Counterclaim of this machine is another one.
    """
    folder = Path(mkdtemp(prefix="counterclaim-kit-"))
    model = folder / "model" if kit.model else None
    if model:
        model.mkdir()
        for name, content in kit.model:
            (model / name).write_bytes(content)
    tools = Tools(
        model_path=model,
        gazetteers=_write(folder, "places", kit.gazetteers),
        actors=_write(folder, "actors", kit.actors),
        is_debugging=kit.is_debugging,
        threads=1,
    )
    if tools.reading_key != kit.reading_key:
        raise InputError(
            "cluster-differs",
            "The workers of the cluster have another Counterclaim than this machine, "
            "or another reader, and would read otherwise. Install the same version on "
            "all machines.",
        )
    return tools


def _write(folder: Path, of: str, contents: tuple[bytes, ...]) -> tuple[Path, ...]:
    paths = tuple(folder / f"{of}-{number}.csv" for number in range(len(contents)))
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths
