"""Low, best and high of a numeric question, after UCDP's practice."""

from collections import Counter
from collections.abc import Sequence

from counterclaim.records import FigureClaim, Reason
from counterclaim.weigh.around import is_replaced
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import PRESS, Entry

LOWEST = "the lowest number that anybody gives"
RANGE = "from the lowest to the highest number"
Extremes = tuple[int | None, int | None, int | None, tuple[Reason, ...]]


def find_extremes(
    entries: Sequence[Entry], losing_side: str | None, board: Board
) -> Extremes:
    """Read lowest, best and highest number out of all answers.

    Each side, and each claimant on none, counts with the latest number; what somebody
    denies counts for nothing, nor do bodies found, and children, where others count
    all. Low and high are the ends of these. Best is the low end of what claimants say
    who fight on no side; without such, of what the side says whose losses they are;
    without that, the lowest of all. Of several such numbers the one with the most
    origins is taken, then the latest.

    Source:
        UCDP GED codebook: best is the most likely, usually the lower estimate of a
        neutral or trusted source, low and high the extremes that were reported.

    Returns:
        Low, best, high, each None where no number is said, and the rule that was used.
    """
    latest = _latest(entries, board)
    if not latest:
        return None, None, None, ()
    lows = [e.value.low for e in latest if e.value.low is not None]
    highs = [e.value.high for e in latest if e.value.high is not None]
    chosen, rule = _choose(latest, losing_side, board)
    best = chosen.value.low if chosen.value.low is not None else chosen.value.high
    low = min([*lows, *(highs if not lows else [])], default=best)
    high = max([*highs, *lows], default=best)
    if best is not None and low is not None and high is not None:
        low, high = min(low, best), max(high, best)  # "fewer than ten" has no low end
    reason = Reason(rule="low, best, high", words=chosen.origin.words, effect=rule)
    return low, best, high, (*_read_otherwise(low, high), reason)


def _read_otherwise(low: int | None, high: int | None) -> tuple[Reason, ...]:
    """Tell how others would read counts that differ.

    Source:
        ACLED codebook: where reports differ, the most conservative number. Airwars'
        methodology: a range from the smallest to the largest number reported.
    """
    if low is None or low == high:
        return ()
    most = "open" if high is None else f"{high:,}"
    return (
        Reason(rule="as ACLED reads", words=f"{low:,}", effect=LOWEST),
        Reason(rule="as Airwars reads", words=f"{low:,} to {most}", effect=RANGE),
    )


def _latest(entries: Sequence[Entry], board: Board) -> list[Entry]:
    """Return the latest claims of each voice, the denied ones left out.

    One of no known day may be as new as any.
    """
    newest: dict[tuple[str, ...], str] = {}
    told = [e for e in entries if not e.is_denial]
    valid = [e for e in told if not _is_replaced(e, board)]
    valid = [e for e in valid if not _is_outgrown(e, valid, board)]
    most = max((e.value.middle for e in valid if not e.value.is_floor), default=0)
    valid = [e for e in valid if not e.value.is_floor or e.value.middle > most]
    said = [(_voice(e, board), e) for e in valid or told]
    for voice, entry in said:
        newest[voice] = max(newest.get(voice, ""), entry.as_of)
    return [e for voice, e in said if not e.as_of or e.as_of == newest[voice]]


def _is_outgrown(entry: Entry, entries: Sequence[Entry], board: Board) -> bool:
    """Whether an "at least 11" of no side is behind what was counted on a later day."""
    if entry.value.high is not None or board.is_side(entry.party):
        return False
    return any(
        entry.as_of < other.as_of
        and other.value.least > entry.value.least
        and not board.is_side(other.party)
        for other in entries
        if entry.as_of
    )


def _is_replaced(entry: Entry, board: Board) -> bool:
    return isinstance(entry.claim, FigureClaim) and is_replaced(entry.claim, board)


def _voice(entry: Entry, board: Board) -> tuple[str, ...]:
    """Return who counts: a side, whoever of it speaks; else claimant or his body."""
    if board.is_side(entry.party):
        return (entry.party,)
    return tuple(board.speakers.get(c, c) for c in entry.claimants)


def _choose(
    latest: Sequence[Entry], losing_side: str | None, board: Board
) -> tuple[Entry, str]:
    neutral = [e for e in latest if e.party == PRESS or not board.is_side(e.party)]
    if neutral:
        return _best_supported(neutral), "best: who fights on no side"
    own = [e for e in latest if losing_side and e.party == losing_side]
    if own:
        return _best_supported(own), "best: the side whose losses they are"
    lowest = min(latest, key=lambda e: (e.value.middle, e.claim.id))
    return lowest, "best: the lowest number given"


def _best_supported(entries: Sequence[Entry]) -> Entry:
    origins = {(e.value.low, e.value.high, e.origin.key) for e in entries}
    support = Counter((low, high) for low, high, _ in origins)

    def order(entry: Entry) -> tuple[int, str, int, str]:
        value = entry.value
        backing = support[value.low, value.high]
        return backing, entry.as_of, -value.middle, entry.claim.id

    return max(entries, key=order)
