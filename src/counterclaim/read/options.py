"""What a user can say about articles that do not say it themselves."""

from dataclasses import dataclass

MOST_CHARACTERS = 2_000_000  # some 330,000 words: a thick novel, no article


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read.

    `published` (an ISO 8601 prefix) and `outlet` hold for articles that do not tell.
    A text of more than `most_characters` is no single article.
    """

    published: str | None = None
    outlet: str | None = None
    most_characters: int = MOST_CHARACTERS


DEFAULT_OPTIONS = ReadOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What stands beside a text, not in it: the fields of a JSON line."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


NOTHING_GIVEN = Given()
