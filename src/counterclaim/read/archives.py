"""ZIP, tar and gzip files to the parts in them; nothing is ever written to disk.

A member's name is only a name: it says what kind of file it is and stands in messages.
Links, devices and folders are passed over.
"""

import gzip
import lzma
import tarfile
import zipfile
import zlib
from typing import IO

from counterclaim.errors import ArticleError
from counterclaim.read.formats import HEAD_BYTES, Format, tell_format
from counterclaim.read.parts import (
    Budget,
    Part,
    Taking,
    Trouble,
    inside,
    part_of_bytes,
    unpack,
)

ENCRYPTED = 1  # flag bit of a ZIP member
BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError)
PASSED_OVER = ("__MACOSX/", ".DS_Store")


def parse_zip(part: Part) -> Taking:
    """Give the members of a ZIP file that can be read, in order of their names.

    Raises:
        ArticleError: `broken-archive`, `too-many-parts` or `unpacks-too-large`.
    """
    budget = Budget(part.limits)
    with open_zip(part) as packed:
        infos = packed.infolist()
        if len(infos) > part.limits.members:
            budget.members = len(infos)
            budget.add_member(part.where or "The archive")
        for info in sorted(infos, key=lambda info: info.filename):
            name = info.filename
            if name.endswith("/") or is_passed_over(name):  # a folder
                continue
            where = inside(part.where, name)
            try:
                content = load_member(packed, info, where, part)
            except ArticleError as error:
                yield Trouble(where=where, error=error)
                if error.code == "unpacks-too-large":
                    return
                continue
            budget.add_bytes(len(content), where)
            yield from nested(content, where, part)


def open_zip(part: Part) -> zipfile.ZipFile:
    """Open a ZIP file.

    Raises:
        ArticleError: `broken-archive`.
    """
    try:
        return zipfile.ZipFile(part.file)
    except (*BROKEN, OSError, ValueError, NotImplementedError) as error:
        raise broken(part.where, error) from error


def load_member(
    packed: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, part: Part
) -> bytes:
    """Unpack one member of a ZIP file.

    Raises:
        ArticleError: `broken-archive`, `locked-file` or `unpacks-too-large`.
    """
    if info.flag_bits & ENCRYPTED:
        raise ArticleError(
            "locked-file",
            f"{where} is locked with a password. Unlock it and read it again.",
        )
    try:
        with packed.open(info) as member:
            return unpack(member, where, info.compress_size, part.limits)
    except (*BROKEN, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise broken(where, error) from error


def parse_tar(part: Part) -> Taking:
    """Give the files in a tar archive, packed or not, in their order.

    Raises:
        ArticleError: `broken-archive`, `too-many-parts` or `unpacks-too-large`.
    """
    budget = Budget(part.limits)
    try:
        with tarfile.open(fileobj=part.file, mode="r|*") as packed:
            for member in packed:
                budget.add_member(part.where or "The archive")
                where = inside(part.where, member.name)
                budget.add_bytes(member.size, where)
                if not member.isreg() or is_passed_over(member.name):
                    continue
                file = packed.extractfile(member)
                if file is None:
                    continue
                try:
                    content = unpack(file, where, member.size, part.limits)
                except ArticleError as error:
                    yield Trouble(where=where, error=error)
                    continue
                yield from nested(content, where, part)
    except (*BROKEN, OSError, ValueError) as error:
        raise broken(part.where, error) from error


def parse_gzip(part: Part) -> Taking:
    """Unpack a file that is packed by itself.

    What the packed file says of its length does not count, only what comes out.

    Raises:
        ArticleError: `broken-archive`, `unpacks-too-large` or `unknown-kind`.
    """
    name = part.where.removesuffix(".gz")
    head = peek(part.file)
    if head[257:262] == b"ustar":
        yield from parse_tar(part)
        return
    if head.startswith(b"WARC/"):
        yield Part(
            where=part.where,
            format=Format.WARC,
            file=part.file,
            limits=part.limits,
            depth=part.depth + 1,
            start=part.start,
        )
        return
    packed = part.packed_bytes or part.limits.ratio_floor
    try:
        with gzip.GzipFile(fileobj=part.file) as file:
            content = unpack(file, part.where, packed, part.limits)
    except (*BROKEN, OSError, ValueError) as error:
        raise broken(part.where, error) from error
    kind = tell_format(name, content[:HEAD_BYTES])
    if kind is None:
        raise unknown_member(part.where)
    yield part_of_bytes(content, part.where, kind, part)


def peek(file: IO[bytes]) -> bytes:
    """Look at the first bytes that a packed file gives; go back to its beginning."""
    try:
        with gzip.GzipFile(fileobj=file) as unpacking:
            head = unpacking.read(HEAD_BYTES)
    except (*BROKEN, OSError, ValueError):
        head = b""
    file.seek(0)
    return head


def nested(content: bytes, where: str, parent: Part) -> Taking:
    """Give a member as a part, where its kind can be read.

    Raises:
        ArticleError: `nested-too-deep`.
    """
    kind = tell_format(where, content[:HEAD_BYTES])
    if kind is None:
        return
    if parent.depth >= parent.limits.nesting and kind in (
        Format.ZIP,
        Format.TAR,
        Format.GZIP,
    ):
        yield Trouble(
            where=where,
            error=ArticleError(
                "nested-too-deep",
                f"{where} is an archive inside {parent.limits.nesting} others and was "
                "left unread. Unpack it yourself if you trust it.",
            ),
        )
        return
    yield part_of_bytes(content, where, kind, parent)


def is_passed_over(name: str) -> bool:
    """Tell whether a member is a hidden file or what a system lays beside files."""
    last = name.rstrip("/").rsplit("/", 1)[-1]
    return last.startswith(".") or name.startswith(PASSED_OVER)


def broken(where: str, error: Exception) -> ArticleError:
    """Say that a packed file is damaged."""
    return ArticleError(
        "broken-archive",
        f"{where or 'The file'} is damaged or no archive of its kind ({error}). "
        "Fetch it again, or unpack it yourself.",
    )


def unknown_member(where: str) -> ArticleError:
    """Say that what is packed is of no kind that can be read."""
    return ArticleError(
        "unknown-kind",
        f"What {where} holds is no text, page, mail, feed, table or document that can "
        "be read. Unpack it and save its text in a .txt file.",
    )
