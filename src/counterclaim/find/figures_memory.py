"""What the last sentences told, for numbers that go on from there."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.find.figures_recounts import Told
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import Hit
from counterclaim.records import Figure, Measure

BULLETS = ("-", "\u2013", "\u2014", "\u2022", "*", "\u00b7")


@dataclass(slots=True)
class Memory:
    """The figures and happenings of the sentences before the one that is read.

    Attributes:
        last: The figures of the last sentence, or where it had none, of the one before.
        recent: Those and the figures of the sentences before them.
        hit: What the last two sentences say happened to people, also without a number;
            that they died, where they say that.
        list_host: The figure whose parts the lines that follow list.
    """

    last: Sequence[Figure] = ()
    recent: Sequence[Figure] = ()
    hit: Hit | None = None
    list_host: Figure | None = None
    is_gap: bool = False  # the last sentence had no figure
    _is_fading: bool = False  # the last sentence did not tell the hit

    @property
    def is_told(self) -> bool:
        """Whether anything is remembered that a number may go on from."""
        return bool(self.recent) or self.hit is not None

    def told(self) -> Told:
        """Give what a bare number may count again."""
        return Told(figures=self.recent, hit=self.hit)

    def note(self, text: str, found: Sequence[Figure], hit: Hit | None) -> None:
        """Remember a sentence that was read."""
        self.recent = (*self.last, *found)
        if text.rstrip().endswith(":"):
            self.list_host = next((f for f in reversed(found) if not f.part_of), None)
        elif not text.startswith(BULLETS):
            self.list_host = None
        if found or self.is_gap:
            self.last = found
        is_dead = self.hit is not None and self.hit.people is Measure.KILLED
        if hit is not None and not (is_dead and hit.people is not Measure.KILLED):
            self.hit = hit
        elif hit is None and self._is_fading:
            self.hit = None
        self.is_gap, self._is_fading = not found, hit is None

    def find_list_host(
        self, own: Sequence[Figure], tokens: Sequence[Token]
    ) -> Figure | None:
        """Find the figure that a bracket, or a line of a list, tells the parts of.

        Args:
            own: The figures of the same sentence, outside its brackets.
            tokens: The words of the bracket or the line.
        """
        if not tokens:
            return None
        before = [figure for figure in own if figure.span.end <= tokens[0].start]
        if before:
            return max(before, key=lambda figure: figure.span)
        return self.list_host if tokens[0].text in BULLETS else None
