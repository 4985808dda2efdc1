"""How fast a long reading goes, and how long it will take."""

from dataclasses import dataclass

MINUTE_S, HOUR_S = 60, 3600
FEW_S = 5  # seconds after which a rate says something


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many articles were read in how many seconds; those known before left out.

    `left` are the inputs still to come, None where nobody can tell.
    """

    read: int
    seconds: float
    left: int | None = None

    def words(self) -> str:
        """Say the pace; nothing before it says something.

        Examples:
            >>> Pace(read=120, seconds=60, left=240).words()
            '2.0 a second, 2 min left'
            >>> Pace(read=10, seconds=100, left=7200).words()
            '6 a minute, 20.0 h left'
            >>> Pace(read=0, seconds=100).words()
            ''
        """
        if not self.read or self.seconds < FEW_S:
            return ""
        rate = self.read / self.seconds
        told = (
            f"{rate:.1f} a second" if rate >= 1 else f"{rate * MINUTE_S:.0f} a minute"
        )
        if self.left is None:
            return told
        return f"{told}, {show_seconds(self.left / rate)} left"


def show_seconds(seconds: float) -> str:
    """Write a stretch of time, not finer than anybody needs.

    Examples:
        >>> show_seconds(42), show_seconds(600), show_seconds(5400)
        ('42 s', '10 min', '1.5 h')
    """
    if seconds < MINUTE_S:
        return f"{seconds:.0f} s"
    if seconds < HOUR_S:
        return f"{seconds / MINUTE_S:.0f} min"
    return f"{seconds / HOUR_S:.1f} h"
