"""Addresses of a ledger's records, for formats that link.

A record's address is a URN of its id, which is the same in every run; an article that
bears a URL is known by it.
"""

from collections.abc import Mapping, Sequence
from json import dumps
from typing import TypeAlias

from counterclaim.records import ActorKind, Article

Json: TypeAlias = (
    "str | int | float | bool | None | Sequence[Json] | Mapping[str, Json]"
)
Node: TypeAlias = dict[str, Json]
WEB = ("http://", "https://")
PEOPLE = (ActorKind.PERSON,)


def urn(kind: str, record_id: str) -> str:
    """Name a record.

    Examples:
        >>> urn("claim", "a1b2")
        'urn:counterclaim:claim:a1b2'
    """
    return f"urn:counterclaim:{kind}:{record_id}"


def address_of(article: Article) -> str:
    """Return an article's URL, or its URN where it has none that can be opened."""
    if article.url is not None and article.url.startswith(WEB):
        return article.url
    return urn("article", article.id)


def told(node: Mapping[str, Json]) -> Node:
    """Leave out what is not told: None, and empty lists and objects.

    Examples:
        >>> told({"a": None, "b": 0, "c": [], "d": "x"})
        {'b': 0, 'd': 'x'}
    """
    return {
        key: value
        for key, value in node.items()
        if value is not None and not (isinstance(value, list | dict) and not value)
    }


def to_json(value: Json) -> str:
    """Write JSON that can be encoded as UTF-8; lone surrogates are replaced."""
    text = dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def to_json_lines(values: Sequence[Json]) -> str:
    """Write an object a line."""
    lines = (dumps(value, ensure_ascii=False) for value in values)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace").decode()
