"""How the answers to a question stand to each other, with the reasons for it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from counterclaim.records import Reason, Stance, Status
from counterclaim.weigh.board import Board
from counterclaim.weigh.counts import Value, are_apart, are_compatible, is_higher
from counterclaim.weigh.days import days_between
from counterclaim.weigh.entries import PRESS, Entry
from counterclaim.weigh.rivals import (
    are_of_one_size,
    find_rivals_among,
    is_later_and_higher,
    is_worded_as_update,
)

# A later count of the other side that is so many times higher is no mere growth.
GROWTH_FACTOR = 3.0

# Two sides' counts of people of no side that differ by more are of two things.
FAR_FACTOR = 8.0
# Share by which an opponent's count must be above a side's own count of its losses.
OWN_COUNT_SHARE = 0.25
Judged = tuple[Status, tuple[Reason, ...]]


def judge_counts(
    entries: Sequence[Entry], losing_side: str | None, board: Board
) -> Judged:
    """Judge how counts of one thing stand to each other.

    A later count of a side replaces its earlier one; a dispute needs two sides, or one
    that says that the other's count is untrue.

    Args:
        entries: The claims, at least one.
        losing_side: Whose people or things are counted, where that is known.
        board: The look-ups.

    Returns:
        The status by the ledger format's definitions, and the reasons.
    """
    said = sorted((e for e in entries if not e.is_denial), key=_order)
    for judge in (
        _find_contest,
        _find_concession,
        _find_denial,
        _find_dispute,
        _find_rivals,
    ):
        if found := judge(entries, said, losing_side, board):
            return found
    return _judge_rest(said, board)


def have_several_voices(entries: Sequence[Entry], board: Board) -> bool:
    """Whether several origins say it, or several claimants in more than one text."""
    claimants = {claimant for entry in entries for claimant in entry.claimants}
    articles = {entry.claim.article for entry in entries}
    texts = {board.roots.get(article, article) for article in articles}
    origins = {entry.origin.key for entry in entries}
    return len(origins) > 1 or (len(claimants) > 1 and len(texts) > 1)


def _order(entry: Entry) -> tuple[str, str]:
    return entry.as_of or "9999", entry.claim.id


def judged(status: Status, words: str, effect: str) -> Judged:
    """Make a judgement with its reason."""
    return status, (Reason(rule=status.value, words=words, effect=effect),)


def _reason(rule: str, words: str, effect: str) -> tuple[Reason, ...]:
    return (Reason(rule=rule, words=words, effect=effect),)


def name_party(entry: Entry, board: Board) -> str:
    """Return what a reader calls the one who speaks."""
    name = board.name_of(entry.claimants[0]) if entry.claimants else None
    return name or "the article"


def _find_contest(
    entries: Sequence[Entry],
    said: Sequence[Entry],
    losing_side: str | None,
    board: Board,
) -> Judged | None:
    """Find a side that denies the other's count and gives one of its own."""
    pair = find_count_denied(entries)
    if pair is None or all(e.party != pair[0].party for e in said):
        return None
    return _find_dispute(entries, said, losing_side, board)


def _find_denial(
    entries: Sequence[Entry], _: Sequence[Entry], __: str | None, board: Board
) -> Judged | None:
    """Find a count that one side gives and another one calls untrue."""
    pair = find_count_denied(entries)
    if pair is None:
        return None
    words = f"{name_party(pair[0], board)} / {name_party(pair[1], board)}"
    effect = "one says that the other's count is untrue"
    return Status.DENIED, _reason("denied", words, effect)


def find_count_denied(entries: Sequence[Entry]) -> tuple[Entry, Entry] | None:
    """Find a denial of a count, and the count that another one gives.

    Returns:
        The denial and what it calls untrue; None where nobody gives such a count.
    """
    said = sorted((e for e in entries if not e.is_denial), key=_order)
    for denial in sorted((e for e in entries if e.is_denial), key=_order):
        others = (c for c in said if c.party != denial.party)
        for claim in sorted(others, key=lambda c: c.value != denial.value):
            if are_compatible(claim.value, denial.value):
                return denial, claim
    return None


def _find_concession(
    _: Sequence[Entry], said: Sequence[Entry], losing_side: str | None, board: Board
) -> Judged | None:
    """Find a side that admits, of its own losses, what its opponent says."""
    for entry in said:
        if entry.stance is not Stance.CONCEDES or entry.party == PRESS:
            continue
        if losing_side is not None and entry.party != losing_side:
            continue
        if any(
            other.party not in (PRESS, entry.party)
            and board.is_side(other.party)
            and are_compatible(entry.value, other.value)
            and not _is_far_below(entry, other)
            for other in said
        ):
            effect = "admits of its own side what its opponent says"
            words = name_party(entry, board)
            return Status.CONCEDED, _reason("conceded", words, effect)
    return None


def _find_dispute(
    _: Sequence[Entry], said: Sequence[Entry], losing_side: str | None, board: Board
) -> Judged | None:
    """Find two sides whose counts of the same time cannot both be true."""
    sided = [e for e in said if e.party != PRESS and board.is_side(e.party)]
    latest: dict[str, Entry] = {}
    for entry in sided:
        for party, other in sorted(latest.items()):
            if party == entry.party or not _contradict(other, entry):
                continue
            if losing_side is not None or are_of_one_size(other, entry, FAR_FACTOR):
                names = f"{name_party(other, board)} / {name_party(entry, board)}"
                effect = "two sides give counts that cannot both be true"
                return Status.DISPUTED, _reason("disputed", names, effect)
        latest[entry.party] = entry
    return _find_own_count_contested(latest, losing_side, board)


def _find_own_count_contested(
    latest: Mapping[str, Entry], losing_side: str | None, board: Board
) -> Judged | None:
    """Find a side that counts far fewer of its own dead than its opponent does.

    That is what opponents contradict each other over, not how a toll grows.
    """
    own = latest.get(losing_side or "")
    for party, other in sorted(latest.items()):
        if own is None or party == losing_side or own.value.high is None:
            continue
        gap = other.value.least - own.value.high
        is_apart = not are_compatible(own.value, other.value)
        if is_apart and gap > OWN_COUNT_SHARE * max(1, own.value.high):
            names = f"{name_party(own, board)} / {name_party(other, board)}"
            effect = "a side counts fewer losses of its own than its opponent does"
            return Status.DISPUTED, _reason("disputed", names, effect)
    return None


def _find_rivals(
    _: Sequence[Entry], said: Sequence[Entry], __: str | None, board: Board
) -> Judged | None:
    """Find two who fight on no side and count for themselves, at one time."""
    pair = find_rivals_among(said, board)
    if pair is None:
        return None
    names = " / ".join(name_party(entry, board) for entry in pair)
    effect = "two that count for themselves give counts that cannot both be true"
    return Status.DISPUTED, _reason("disputed", names, effect)


def _contradict(early: Entry, late: Entry) -> bool:
    """Whether two sides' counts exclude each other, growth between them aside.

    Of two that one report sets side by side, the later is no growth of the other.
    """
    if are_compatible(early.value, late.value) and not _is_far_below(early, late):
        return False
    days = days_between(early.as_of, late.as_of)
    are_beside = early.claim.article == late.claim.article
    may_have_grown = days is None or (days > 0 and not are_beside)
    if may_have_grown and is_higher(late.value, early.value):
        return late.value.middle >= GROWTH_FACTOR * max(1, early.value.middle)
    return True


def _is_far_below(one: Entry, other: Entry) -> bool:
    """Whether one side says "up to 30" and the other, of the same, two."""
    return any(
        a.value.low is None
        and b.value.high is not None
        and a.value.middle >= GROWTH_FACTOR * max(1, b.value.high)
        for a, b in ((one, other), (other, one))
    )


def _judge_rest(said: Sequence[Entry], board: Board) -> Judged:
    """Tell updated from agreed from single."""
    if have_changed(said):
        effect = "a later count of the same side replaces its earlier one"
        return Status.UPDATED, _reason("updated", "", effect)
    if _has_grown(said) or _has_risen(said, board):
        effect = "the count changed from report to report"
        return Status.UPDATED, _reason("updated", "", effect)
    if not have_several_voices(said, board):
        return Status.SINGLE, _reason("single", "", "one origin")
    if any(are_apart(a, b) for a, b in combinations(_values(said), 2)):
        effect = "counts differ, but nobody who gives them speaks for a side"
        return Status.SINGLE, _reason("single", "", effect)
    words = ", ".join(sorted({entry.origin.words for entry in said}))
    return Status.AGREED, _reason("agreed", words, "several say the same")


def have_changed(said: Sequence[Entry]) -> bool:
    """Whether one side, or the press, gives counts that differ."""
    by_party: dict[str, list[Entry]] = defaultdict(list)
    for entry in said:
        by_party[entry.party].append(entry)
    parties = by_party.values()
    return any(not _all_compatible(own) or _has_grown(own) for own in parties)


def _has_risen(said: Sequence[Entry], board: Board) -> bool:
    """Whether a later count is higher, the press gives one, or words say so."""
    voices = {(e.value, e.as_of, e.party == PRESS): e for e in said}
    return any(
        not are_compatible(a.value, b.value)
        and (is_later_and_higher(a, b) or PRESS in (a.party, b.party))
        or (not are_compatible(a.value, b.value) and _is_worded(a, b, board))
        for a, b in combinations(sorted(voices.values(), key=_order), 2)
    )


def _is_worded(one: Entry, other: Entry, board: Board) -> bool:
    return is_worded_as_update(one, board) or is_worded_as_update(other, board)


def _has_grown(said: Sequence[Entry]) -> bool:
    """Whether a later count is well above an "at least" of another day."""
    voices = {(e.value, e.as_of): e for e in said}
    counts = sorted(voices.values(), key=_order)
    return any(
        (early.value.high is None or early.value.is_floor)
        and late.value.least > early.value.least
        and (days_between(early.as_of, late.as_of) or 0) > 0
        and not are_compatible(_as_told(early.value), late.value)
        for early, late in combinations(counts, 2)
    )


def _as_told(value: Value) -> Value:
    """Return what was counted so far, as if it were all."""
    return replace(value, high=value.low, is_floor=False)


def _values(entries: Iterable[Entry]) -> list[Value]:
    return sorted({entry.value for entry in entries}, key=str)


def _all_compatible(entries: Iterable[Entry]) -> bool:
    return all(are_compatible(a, b) for a, b in combinations(_values(entries), 2))
