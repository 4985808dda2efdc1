"""The articles that decisions hold on to: found by id, by text, by path."""

from collections.abc import Iterable
from dataclasses import replace

from counterclaim.records import Anchor, Article, Change, OrphanReason, Target
from counterclaim.review.anchors import digest_text


class Library:
    """Articles; digests of their texts are made when asked for, each once."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._digests: dict[str, str] = {}
        self._by_digest: dict[str, str] | None = None

    def find_article(self, anchor: Anchor) -> str | OrphanReason:
        """Find the article with the anchor's text: the same one, or one with this text.

        Returns:
            Its id; else why there is none.
        """
        if anchor.article in self._articles:
            is_same = self._digest(anchor.article) == anchor.digest
            return anchor.article if is_same else OrphanReason.TEXT_CHANGED
        if self._by_digest is None:
            self._by_digest = {self._digest(i): i for i in sorted(self._articles)}
        if anchor.digest in self._by_digest:
            return self._by_digest[anchor.digest]
        is_there = any(a.path == anchor.path for a in self._articles.values())
        return OrphanReason.TEXT_CHANGED if is_there else OrphanReason.ARTICLE_GONE

    def find_words(self, anchor: Anchor) -> tuple[str, ...]:
        """Find the articles of an orphan's id or path where its very words stand."""
        return tuple(
            article.id
            for article in self._articles.values()
            if article.id == anchor.article or article.path == anchor.path
            if all(span.text in article.text for span in anchor.spans)
        )

    def settle(self, target: Target) -> Target:
        """Give a target whose anchors name the articles of now, lost ones left out."""
        found = ((a, self.find_article(a)) for a in target.anchors)
        kept = tuple(
            replace(anchor, article=str(article))
            for anchor, article in found
            if not isinstance(article, OrphanReason)
        )
        return replace(target, anchors=kept)

    def settle_change(self, change: Change) -> Change:
        """Give a change whose actors and places stand in the articles of now."""
        return replace(change, who=tuple(self.settle(target) for target in change.who))

    def _digest(self, article: str) -> str:
        if article not in self._digests:
            self._digests[article] = digest_text(self._articles[article].text)
        return self._digests[article]
