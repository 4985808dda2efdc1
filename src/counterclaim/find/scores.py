"""Scores as shares: of the statements scored 0.9, nine in ten are right.

The reader is surer of itself than it should be. How sure it was, and how often it was
right then, stands in data/en/scores.toml, which bench/fit_scores.py writes.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from counterclaim.data.toml_files import load_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Points of a rising line from raw scores to shares, both 0 to 1.

    Examples:
        >>> Scale(raw=(0.5, 1.0), share=(0.4, 0.8)).read(0.75)
        0.6
        >>> Scale(raw=(0.5, 1.0), share=(0.4, 0.8)).read(0.2)
        0.4
    """

    raw: tuple[float, ...]
    share: tuple[float, ...]

    def read(self, score: float) -> float:
        """Give the share that belongs to a raw score; the ends hold beyond them."""
        at = bisect_right(self.raw, score)
        if at == 0:
            return self.share[0]
        if at == len(self.raw):
            return self.share[-1]
        left, right = self.raw[at - 1], self.raw[at]
        part = (score - left) / (right - left)
        rise = self.share[at] - self.share[at - 1]
        return round(self.share[at - 1] + part * rise, 3)


RAW = Scale(raw=(0.0, 1.0), share=(0.0, 1.0))  # leaves every score as it is


@cache
def load_scale() -> Scale:
    """Read how often statements of each raw score are right."""
    told = load_toml("scores.toml")
    return Scale(
        raw=tuple(point["raw"] for point in told["statement"]),
        share=tuple(point["share"] for point in told["statement"]),
    )
