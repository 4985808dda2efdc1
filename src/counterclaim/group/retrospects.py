"""Articles that look back: on an anniversary, from a court."""

from counterclaim.data.patterns import load_patterns
from counterclaim.records import Article

# Share of the text that is searched behind the title.
LEAD_SHARE = 0.3


def is_retrospect(article: Article, story: str) -> bool:
    """Whether the title or the beginning says that the article looks back.

    Args:
        article: The article.
        story: Its text without furniture.
    """
    lead = f"{article.title or ''}\n{story[: int(LEAD_SHARE * len(story))]}"
    patterns = load_patterns("retrospects.toml").values()
    return any(pattern.search(lead) for pattern in patterns)
