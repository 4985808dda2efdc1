"""Where pages and tables say what stands beside a text (data/en/page_metadata.toml)."""

from dataclasses import dataclass
from functools import cache

from counterclaim.data.toml_files import load_toml

OPEN_GRAPH_SIGNS = ("og:", "article:", "twitter:")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaName:
    """The name of a meta element, and the field that it tells."""

    field: str
    name: str

    @property
    def is_open_graph(self) -> bool:
        """Whether it is one of Open Graph or its like."""
        return self.name.startswith(OPEN_GRAPH_SIGNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataNames:
    """All names that are known.

    Attributes:
        json_articles: schema.org types of articles.
        json_kinds: These, and the types that may stand for one.
        meta: Meta elements, for each field the best first.
        columns: Columns of tables by field, the best first.
    """

    json_articles: frozenset[str]
    json_kinds: frozenset[str]
    meta: tuple[MetaName, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...]

    def field_columns(self, header: list[str]) -> dict[str, int]:
        """Tell which columns of a table hold which field.

        Args:
            header: The table's column names.

        Returns:
            The position of the column of each field that the table has.

        Examples:
            >>> load_metadata_names().field_columns(["Headline", "Body", "URL"])
            {'text': 1, 'title': 0, 'url': 2}
        """
        known = [name.strip().lstrip("\ufeff").lower() for name in header]
        found: dict[str, int] = {}
        for name, wanted in self.columns:
            there = [known.index(column) for column in wanted if column in known]
            free = [place for place in there if place not in found.values()]
            if free:
                found[name] = free[0]
        return found


@cache
def load_metadata_names() -> MetadataNames:
    """Load the names."""
    raw = load_toml("page_metadata.toml")
    articles = frozenset(raw["json_articles"])
    return MetadataNames(
        json_articles=articles,
        json_kinds=articles | frozenset(raw["json_pages"]),
        meta=tuple(
            MetaName(field=name, name=one)
            for name, wanted in raw["meta"].items()
            for one in wanted
        ),
        columns=tuple((name, tuple(w)) for name, w in raw["columns"].items()),
    )
