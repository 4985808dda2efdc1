"""Articles that look back: on an anniversary, from a court."""

import re
from functools import cache

from counterclaim.data.toml_files import load_toml
from counterclaim.records import Article

# Share of the text that is searched behind the title.
LEAD_SHARE = 0.3


@cache
def load_retrospects() -> tuple[re.Pattern[str], ...]:
    """Read the patterns of `data/en/retrospects.toml`."""
    rows = load_toml("retrospects.toml")["rule"]
    return tuple(re.compile(row["pattern"]) for row in rows)


def is_retrospect(article: Article, story: str) -> bool:
    """Whether the title or the beginning says that the article looks back.

    Args:
        article: The article.
        story: Its text without furniture.
    """
    lead = f"{article.title or ''}\n{story[: int(LEAD_SHARE * len(story))]}"
    return any(pattern.search(lead) for pattern in load_retrospects())
