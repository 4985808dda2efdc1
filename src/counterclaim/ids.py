"""Stable ids: a digest of a record's key fields."""

from collections.abc import Sequence
from hashlib import sha256
from json import dumps
from typing import TypeAlias

Key: TypeAlias = str | int | float | bool | None | Sequence["Key"]


def make_id(*key: Key) -> str:
    """Make a stable id from the key fields of a record.

    Args:
        key: The fields, the record's kind first.

    Returns:
        The first 16 hexadecimal digits of the SHA-256 of the fields as a JSON array.

    Examples:
        >>> make_id("actor", "Freedom Legion")
        '2ee15184ca24e68a'
    """
    text = dumps(key, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
