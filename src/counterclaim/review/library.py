"""The articles that decisions hold on to: found by id, by text, by path."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from counterclaim.records import Anchor, Article, Change, OrphanReason, Target
from counterclaim.review.anchors import digest_text


class Library:
    """Articles by where they were read from; their texts are looked at when asked for.

    Args:
        paths: Where each article was read from, by its id.
        digest_of: Gives the SHA-256 of an article's text.
        text_of: Gives its text.
    """

    def __init__(
        self,
        paths: Mapping[str, str],
        digest_of: Callable[[str], str],
        text_of: Callable[[str], str],
    ) -> None:
        self._paths = paths
        self._digest_of = digest_of
        self._text_of = text_of
        self._digests: dict[str, str] = {}
        self._by_digest: dict[str, str] | None = None

    def find_article(self, anchor: Anchor) -> str | OrphanReason:
        """Find the article with the anchor's text: the same one, or one with this text.

        Returns:
            Its id; else why there is none.
        """
        if anchor.article in self._paths:
            is_same = self._digest(anchor.article) == anchor.digest
            return anchor.article if is_same else OrphanReason.TEXT_CHANGED
        if self._by_digest is None:
            self._by_digest = {self._digest(i): i for i in sorted(self._paths)}
        if anchor.digest in self._by_digest:
            return self._by_digest[anchor.digest]
        is_there = anchor.path in self._paths.values()
        return OrphanReason.TEXT_CHANGED if is_there else OrphanReason.ARTICLE_GONE

    def find_words(self, anchor: Anchor) -> tuple[str, ...]:
        """Find the articles of an orphan's id or path where its very words stand."""
        near = [
            ident
            for ident, path in self._paths.items()
            if ident == anchor.article or path == anchor.path
        ]
        return tuple(
            ident
            for ident in near
            for text in [self._text_of(ident)]
            if all(span.text in text for span in anchor.spans)
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
            self._digests[article] = self._digest_of(article)
        return self._digests[article]


def library_of(articles: Sequence[Article]) -> Library:
    """Make the library of articles that are at hand."""
    texts = {article.id: article.text for article in articles}
    return Library(
        {article.id: article.path for article in articles},
        lambda ident: digest_text(texts[ident]),
        texts.__getitem__,
    )
