"""What articles are read with: the trained reader, the gazetteer, the known actors.

Each is loaded when first asked for: a run over articles that were read before loads
none of them.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim import __version__
from counterclaim.errors import InputError
from counterclaim.records import make_id

if TYPE_CHECKING:
    from counterclaim.data.actors import Seeds
    from counterclaim.data.gazetteer import Gazetteer
    from counterclaim.neural.reader import Reader
    from counterclaim.neural.record import ModelRecord
    from counterclaim.second.reader import SecondReader

# neural.reader.DEFAULT_MODEL, without loading ONNX Runtime for it
PACKAGE_MODEL = Path(__file__).parent / "neural" / "models" / "en"
RULES = ("find", "resolve", "data")  # what turns an article's words into claims
LARGE_BYTES = 1_000_000


class Device(StrEnum):
    """What the trained reader runs on; `AUTO` takes a graphics card that answers."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What articles are read with; not slotted, for what is loaded is kept.

    Attributes:
        model_path: A reader's folder; None is the one of the package.
        gazetteers: Users' files of places.
        actors: Users' files of actors.
        is_debugging: Let a fault in one article stop the run, with its trace.
        threads: Of the reader; None takes one a processor.
        second: Another reader beside it, where the user asks for one.
        device: What the reader runs on; the readings are the same within rounding.
    """

    model_path: Path | None = None
    gazetteers: tuple[Path, ...] = ()
    actors: tuple[Path, ...] = ()
    is_debugging: bool = False
    threads: int | None = None
    second: "SecondReader | None" = None
    device: Device = Device.CPU

    def apart(self) -> "Tools":
        """Give tools alike with nothing loaded, for one of several processes."""
        return replace(self, threads=1)

    @cached_property
    def model(self) -> "ModelRecord":
        """What the reader's folder says of itself."""
        from counterclaim.neural.record import load_record

        return load_record(self.model_path or PACKAGE_MODEL)

    @cached_property
    def reader(self) -> "Reader":
        """The trained reader."""
        from counterclaim.neural.reader import load_reader

        return load_reader(self.model_path, threads=self.threads, device=self.device)

    @cached_property
    def gazetteer(self) -> "Gazetteer":
        """The places that are known, the user's own among them."""
        from counterclaim.data.gazetteer import load_gazetteer

        return load_gazetteer(self.gazetteers)

    @cached_property
    def seeds(self) -> "Seeds":
        """The actors that are known."""
        from counterclaim.data.actors import load_seeds

        return load_seeds(self.actors)

    @cached_property
    def reading_key(self) -> str:
        """Name what a reading hangs on: model, rules, version, the user's own files.

        Raises:
            InputError: A file of places or of actors cannot be read.
        """
        digests = [digest_of(path) for path in self.gazetteers]
        digests += [digest_of(path, "actors") for path in self.actors]
        beside = [self.second.ident] if self.second else []
        made_by = [self.model.sha256, __version__, digest_of_rules()]
        return make_id("reading", made_by, digests + beside)


@cache
def digest_of_rules() -> str:
    """Give the SHA-256 of all rules and word lists that make a reading.

    Of large files, such as the gazetteer, name and size stand for the content.
    """
    package, digest = Path(__file__).parent, sha256()
    for room in RULES:
        for path in sorted((package / room).rglob("*.*")):
            size_bytes = path.stat().st_size
            if path.suffix != ".pyc" and path.is_file():
                digest.update(f"{path.name} {size_bytes}\n".encode())
                if size_bytes < LARGE_BYTES:
                    digest.update(path.read_bytes())
    return digest.hexdigest()


def digest_of(path: Path, of: str = "places") -> str:
    """Give the SHA-256 of a user's file."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(
            "unreadable-gazetteer" if of == "places" else "unreadable-actors",
            f"The file of {of} {path} cannot be read ({error.strerror}). "
            "Check its name and its permissions.",
        ) from error
