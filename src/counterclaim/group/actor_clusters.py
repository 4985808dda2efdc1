"""Actors that are one, as far as is known: a union-find over their ids."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from counterclaim.records import Actor


class Clusters:
    """Actors joined so far (union-find); the smallest id stands for its cluster."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self.actors = actors
        self._parents = {ident: ident for ident in actors}

    def root(self, ident: str) -> str:
        """Give the id that stands for an actor's cluster."""
        while self._parents[ident] != ident:
            self._parents[ident] = self._parents[self._parents[ident]]
            ident = self._parents[ident]
        return ident

    def join(self, left: str, right: str) -> None:
        """Make one cluster of two."""
        left, right = sorted((self.root(left), self.root(right)))
        self._parents[right] = left

    def join_by(self, keys: Callable[[Actor], Iterable[Hashable]]) -> None:
        """Join all actors that share a key."""
        first: dict[Hashable, str] = {}
        for ident, actor in self.actors.items():
            for key in keys(actor):
                self.join(first.setdefault(key, ident), ident)

    def members(self) -> dict[str, list[Actor]]:
        """Give each cluster's actors, in order of their ids."""
        clusters: dict[str, list[Actor]] = defaultdict(list)
        for ident, actor in self.actors.items():
            clusters[self.root(ident)].append(actor)
        return clusters
