"""Bytes to text, nothing added, nothing left out, so that offsets hold in the file."""

import codecs
import re
from dataclasses import dataclass

from counterclaim.errors import ArticleError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# how files begin that some programs let us take for text
FILE_SIGNS = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or WebP image"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "a database"),
)
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CONTROL = 0.02  # share of characters; a text may hold a stray null, an image many
SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what had to be guessed or replaced to get it; None for nothing."""

    text: str
    note: ArticleError | None = None


def decode_bytes(content: bytes, path: str) -> Decoded:
    r"""Turn a file's bytes into text; a byte order mark stays as a character.

    UTF-8 first, then what a byte order mark tells, then Windows-1252.

    Args:
        content: All bytes of the file.
        path: The file's name, for messages.

    Raises:
        ArticleError: `empty-file` or `not-text`.

    Examples:
        >>> decode_bytes(b"Varden\r\n", "a.txt").text
        'Varden\r\n'
        >>> decode_bytes(b"caf\xe9", "a.txt").note.code
        'guessed-encoding'
    """
    check_is_text(content, path)
    decoded = decode_by_mark(content) or decode_unmarked(content, path)
    share = len(NO_TEXT.findall(decoded.text)) / max(1, len(decoded.text))
    if share > MOST_CONTROL:
        raise not_text(path, "no text")
    return decoded


def check_is_text(content: bytes, path: str) -> None:
    """Check that a file is not empty and does not begin as other files do."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ArticleError(
            "empty-file",
            f"The file {path} is empty. Save its article in it, or leave it out.",
        )
    for sign, kind in FILE_SIGNS:
        if content.startswith(sign):
            raise not_text(path, kind)


def decode_by_mark(content: bytes) -> Decoded | None:
    """Decode UTF-16 and UTF-32 where a mark tells the order of bytes."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return Decoded(content.decode(encoding))
            except UnicodeDecodeError:
                return None
    return None


def decode_unmarked(content: bytes, path: str) -> Decoded:
    """Decode UTF-8, damaged UTF-8 or Windows-1252."""
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        is_damaged_utf8 = len(SEQUENCE.findall(content)) > text.count("\ufffd")
    if is_damaged_utf8:
        return Decoded(text, note=damaged(path, text.count("\ufffd")))
    try:
        return Decoded(content.decode("cp1252"), note=guessed(path))
    except UnicodeDecodeError as error:
        raise not_text(path, "no text in UTF-8 or Windows-1252") from error


def not_text(path: str, kind: str) -> ArticleError:
    """Say that a file is something else."""
    return ArticleError(
        "not-text", f"The file {path} is {kind}. Save its text as UTF-8 in a .txt file."
    )


def damaged(path: str, count: int) -> ArticleError:
    """Say that bytes had to be replaced."""
    return ArticleError(
        "damaged-encoding",
        f"In {path}, {count} characters are damaged and were replaced; the rest was "
        "read. Fetch the text again and save it as UTF-8.",
    )


def guessed(path: str) -> ArticleError:
    """Say that the encoding was guessed."""
    return ArticleError(
        "guessed-encoding",
        f"The file {path} is not UTF-8 and was read as Windows-1252. "
        "If letters look wrong, save it as UTF-8 and read it again.",
    )
