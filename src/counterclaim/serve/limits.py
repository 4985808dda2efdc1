"""Keep one client from asking too much: a bucket of permits that fills with time."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

MOST_CLIENTS = 10_000  # buckets kept; full ones are forgotten first


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many permits at most at once, and so many new ones a second."""

    burst: int
    per_s: float


SIGN_IN = Rate(burst=8, per_s=0.1)  # guesses of a token
WRITE = Rate(burst=60, per_s=5.0)  # a fast reviewer decides twice a second
EXPORT = Rate(burst=12, per_s=0.5)  # rows of a thousand incidents take seconds
REPORT = Rate(burst=6, per_s=0.2)  # a whole report is the dearest answer


class Limiter:
    """Permits by purpose and client; kept by the process, so not slotted."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._buckets: dict[tuple[Rate, str], tuple[float, float]] = {}

    def wait_s(self, rate: Rate, client: str) -> float:
        """Take a permit; 0 where there was one, else the seconds to the next."""
        now, key = self._clock(), (rate, client)
        with self._lock:
            permits, seen = self._buckets.get(key, (float(rate.burst), now))
            passed_s = max(0.0, now - seen)  # a clock may be put back
            permits = min(permits + passed_s * rate.per_s, float(rate.burst))
            if permits < 1.0:
                return (1.0 - permits) / rate.per_s
            self._buckets[key] = (permits - 1.0, now)
            if len(self._buckets) > MOST_CLIENTS:
                self._forget(now)
            return 0.0

    def _forget(self, now: float) -> None:
        """Forget the buckets that are full again."""
        self._buckets = {
            (rate, client): (permits, seen)
            for (rate, client), (permits, seen) in self._buckets.items()
            if permits + (now - seen) * rate.per_s < rate.burst
        }
