"""What files are taken apart into: parts, then drafts of articles.

A part is bytes of one kind: a page, a mail, a member of an archive. A parser turns it
into drafts, or into further parts. All of it happens in the child process.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import IO, Protocol, TypeAlias

from counterclaim.errors import ArticleError
from counterclaim.read.formats import HEAD_BYTES, Format
from counterclaim.read.limits import DEFAULT_LIMITS, Limits
from counterclaim.read.options import NOTHING_GIVEN, Given

CHUNK_BYTES = 1 << 20
INSIDE = "::"  # between a file's name and the name of what is in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text with what stands beside it, not yet an article.

    `where` names the file, and its place in it. `digest` is set where
    the text is the file's own, so that offsets hold in it.
    """

    where: str
    text: str
    given: Given = NOTHING_GIVEN
    digest: str | None = None
    note: ArticleError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A web address that a list of addresses names."""

    where: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A part that could not be read, and why."""

    where: str
    error: ArticleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far a long file has been taken apart: an offset, and parts begun so far."""

    offset: int
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Bytes of one kind, and what is known of them beforehand.

    `file` is at its beginning. `start` is the offset to go on from, for kinds that
    can (WARC). `encoding` is what a server said.
    """

    where: str
    format: Format
    file: IO[bytes]
    given: Given = NOTHING_GIVEN
    encoding: str | None = None
    start: int = 0
    limits: Limits = DEFAULT_LIMITS
    depth: int = 0
    packed_bytes: int | None = None

    def read(self) -> bytes:
        """Read all of it.

        Raises:
            ArticleError: `too-large`.
        """
        return read_up_to(self.file, self.limits.part_bytes, self.where)


Taken: TypeAlias = Draft | Part | Address | Trouble | Place
Taking: TypeAlias = Iterator[Taken]


@dataclass(slots=True)
class Budget:
    """What a packed file has unpacked to so far."""

    limits: Limits
    total: int = 0
    members: int = 0
    names: set[str] = field(default_factory=set)

    def add_member(self, where: str) -> None:
        """Count a member.

        Raises:
            ArticleError: `too-many-parts`.
        """
        self.members += 1
        if self.members > self.limits.members:
            raise ArticleError(
                "too-many-parts",
                f"{where} holds more than {self.limits.members:,} members; the rest "
                "was left unread. Part it into several files.",
            )

    def add_bytes(self, count: int, where: str) -> None:
        """Count unpacked bytes.

        Raises:
            ArticleError: `unpacks-too-large`.
        """
        self.total += count
        if self.total > self.limits.total_bytes:
            raise bomb(where, self.total)


class Readable(Protocol):
    """What gives bytes, so many at a time."""

    def read(self, size: int = ..., /) -> bytes:
        """Read up to so many bytes."""


def read_up_to(file: Readable, most: int, where: str) -> bytes:
    """Read a file to its end, in chunks, unless it is too large.

    Raises:
        ArticleError: `too-large`.
    """
    chunks, size = [], 0
    while chunk := file.read(CHUNK_BYTES):
        size += len(chunk)
        if size > most:
            raise ArticleError(
                "too-large",
                f"{where or 'The file'} is larger than {most // 1_000_000:,} MB and "
                "no single article. Leave it out, or take it apart.",
            )
        chunks.append(chunk)
    return b"".join(chunks)


def unpack(file: Readable, where: str, packed: int, limits: Limits) -> bytes:
    """Read a packed stream to its end, unless it grows out of all proportion.

    Args:
        file: The unpacking stream.
        where: Its name, for messages.
        packed: Its size in bytes before unpacking.
        limits: What it may cost.

    Raises:
        ArticleError: `unpacks-too-large`.
    """
    most = min(limits.part_bytes, max(limits.ratio_floor, packed * limits.ratio))
    chunks, size = [], 0
    while chunk := file.read(CHUNK_BYTES):
        size += len(chunk)
        if size > most:
            raise bomb(where, size)
        chunks.append(chunk)
    return b"".join(chunks)


@dataclass
class Growth:
    """What a packed part has grown to, of which each piece may be small."""

    part: Part
    total: int = 0

    def add(self, count: int) -> None:
        """Count bytes that came out.

        Raises:
            ArticleError: `unpacks-too-large`.
        """
        self.total += count
        limits, packed = self.part.limits, self.part.packed_bytes
        if self.total > max(limits.ratio_floor, (packed or 0) * limits.ratio):
            raise bomb(self.part.where, self.total)


def bomb(where: str, size: int) -> ArticleError:
    """Say that something unpacks to far more than an article."""
    return ArticleError(
        "unpacks-too-large",
        f"{where or 'The file'} unpacks to more than {size // 1_000_000:,} MB and was "
        "refused. Unpack it yourself if you trust it, and read the files.",
    )


def part_of_bytes(
    content: bytes,
    where: str,
    kind: Format,
    parent: Part,
    *,
    given: Given | None = None,
) -> Part:
    """Make a part of bytes found inside another part."""
    return Part(
        where=where,
        format=kind,
        file=BytesIO(content),
        given=parent.given if given is None else given,
        limits=parent.limits,
        depth=parent.depth + 1,
        packed_bytes=len(content),
    )


def inside(where: str, name: str) -> str:
    """Name something inside a file.

    Examples:
        >>> inside("b.zip", "a.eml"), inside("b.zip::a.eml", "1.pdf")
        ('b.zip::a.eml', 'b.zip::a.eml/1.pdf')
    """
    return f"{where}{'/' if INSIDE in where else INSIDE}{name}"


def digest_of(content: bytes) -> str:
    """Give the SHA-256 of bytes, hexadecimal."""
    return sha256(content).hexdigest()


def head_of(file: IO[bytes]) -> bytes:
    """Look at a file's first bytes; the file must be able to go back."""
    head = file.read(HEAD_BYTES)
    file.seek(0)
    return head
