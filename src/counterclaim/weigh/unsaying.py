"""How a statement unsays what another one says, and which one that is.

By its words, or by pointing back: "rejected the accusation", "This is a lie".
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from counterclaim.data.contexts import load_contexts
from counterclaim.data.patterns import load_patterns
from counterclaim.records import Stance, StatementClaim
from counterclaim.weigh.board import Board
from counterclaim.weigh.entries import Entry
from counterclaim.weigh.telling import SAME_SHARE, share_of, telling_words
from counterclaim.weigh.topics import content_of, says_no

CALLS_THAT_UNTRUE = "calls that untrue"
NAME = re.compile(r"[A-Z][\w-]{2,}")
# Three digits or more; four without a sign between them may be a year.
LARGE = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[,. ]\d{3})+|\d{3}|\d{5,})(?![\d,.]\d)\b")
LEAST_WORDS = 3
# Sentences back to what a denial points at, or takes a word from.
POINTING_BACK = 2
# Of the word that it takes up: "had received no warning", after "warned the neighbour".
TAKEN_UP_WEIGHT = 3.5
# A word this rare, a quarter of what is denied, is enough: "There were no mines".
RARE_WEIGHT, RARE_SHARE = 5.0, 0.25


def points_back(said: str) -> bool:
    """Whether words only point at what somebody else said.

    Examples:
        >>> points_back("the accusation"), points_back("This is a cynical lie")
        (True, True)
        >>> points_back("the accusation that it burned Osk"), points_back("any part")
        (False, False)
    """
    rules = load_patterns("unsaying.toml")
    return any(rules[name].match(said) for name in ("points back", CALLS_THAT_UNTRUE))


def calls_untrue(said: str) -> bool:
    """Whether words call untrue what somebody else said.

    Examples:
        >>> calls_untrue("This is a cynical lie")
        True
        >>> calls_untrue("the figure of 2,000 dead is not based on facts")
        True
        >>> calls_untrue("the talks were not based on facts alone")
        False
    """
    rules = load_patterns("unsaying.toml")
    names = (CALLS_THAT_UNTRUE, "calls a saying untrue")
    return any(rules[name].search(said) for name in names)


def grants(claim: StatementClaim) -> bool:
    """Whether somebody is said not to deny it."""
    cue = claim.statement.cue
    rule = load_patterns("unsaying.toml")["does not deny"]
    return cue is not None and rule.search(cue.text) is not None


def is_plain_denial(claim: StatementClaim) -> bool:
    """Whether a statement says no of what others may say, and is told as any other."""
    is_plain = claim.statement.stance is Stance.ASSERTS
    if not is_plain or claim.statement.is_headline or not says_no(claim):
        return False
    rule = load_contexts()["is unable or does not know"]
    return rule.search(content_of(claim)) is None


def are_of_one_thing(
    denied: Mapping[str, float], other: Mapping[str, float], *, is_sure: bool
) -> bool:
    """Whether telling words in common make two statements speak of one thing.

    Args:
        denied: The words of what is denied or admitted.
        other: The words of what may have been said of it.
        is_sure: Whether it is a denial by what stands before it; else one rare word
            in common tells nothing.
    """
    if share_of(denied, other) >= SAME_SHARE:
        return True
    rarest = max((denied[word] for word in denied.keys() & other.keys()), default=0.0)
    return is_sure and rarest >= max(RARE_WEIGHT, RARE_SHARE * sum(denied.values()))


def is_told_inside(other: Entry, denied: StatementClaim) -> bool:
    """Whether what another said stands in the very words that are denied.

    "Denied Sorn's claim that it had burned Osk" holds Sorn's statement.
    """
    claim = other.claim
    return isinstance(claim, StatementClaim) and claim.inside == denied.id


def has_same_number(one: str, other: str) -> bool:
    """Whether both name one large number that is no year.

    Examples:
        >>> has_same_number("that 10,000 of its men had died", "10,000 enemies died")
        True
        >>> has_same_number("it had lost men in 1999", "in 1999 the town fell")
        False
    """
    numbers, others = (set(LARGE.findall(words)) for words in (one, other))
    return not numbers.isdisjoint(others)


def find_pointed_at(
    denial: Entry, entries: Iterable[Entry], board: Board
) -> Entry | None:
    """Find what a denial without words of its own speaks of: the nearest before it.

    One that is told as such speaks of what is near and has a word in common.

    Args:
        denial: Who denies.
        entries: What others assert.
        board: The look-ups.
    """
    is_pointing = points_back(denial.said)
    if not is_pointing and not _is_told_as_denial(denial):
        return None
    here = _sentence_of(denial, board)
    near = [
        (_start_of(entry), entry.claim.id, entry)
        for entry in entries
        if entry.claim.article == denial.claim.article
        and _start_of(entry) < _start_of(denial)
        and here - _sentence_of(entry, board) <= POINTING_BACK
        and _is_whole(entry)
        and (is_pointing or _takes_up(denial, entry))
    ]
    return max(near, key=lambda found: found[:2])[2] if near else None


def find_said_by_named(
    denial: Entry, entries: Iterable[Entry], board: Board
) -> Entry | None:
    """Find what was said by him whose claims a denial calls untrue by his name.

    "The claims of Mr Orr are lies": of what he said, what has most words in common with
    the denial, then what was said last before it.

    Args:
        denial: Who denies.
        entries: What others assert.
        board: The look-ups.
    """
    named = {
        word
        for found in load_patterns("unsaying.toml")["whose saying"].finditer(
            denial.said
        )
        for word in NAME.findall(found["before"] or found["behind"])
    }
    if not named:
        return None
    words = telling_words(denial.said)

    def rank(entry: Entry) -> tuple[float, str, str]:
        shared = words.keys() & telling_words(entry.said).keys()
        return sum(words[word] for word in shared), entry.as_of, entry.claim.id

    meant = [
        entry
        for entry in entries
        if _is_whole(entry)
        and (entry.as_of or "") <= (denial.as_of or "9999")
        and not named.isdisjoint(_names_of(entry, board))
    ]
    return max(meant, key=rank, default=None)


def _names_of(entry: Entry, board: Board) -> set[str]:
    """Return the words of the names of those who say it."""
    names = (board.name_of(claimant) or "" for claimant in entry.claimants)
    return {word for name in names for word in NAME.findall(name)}


def _is_told_as_denial(entry: Entry) -> bool:
    """Whether a cue denies the words, which say no by themselves else."""
    claim = entry.claim
    if not isinstance(claim, StatementClaim):
        return False
    return claim.statement.stance is Stance.DENIES and not says_no(claim)


def _takes_up(denial: Entry, other: Entry) -> bool:
    """Whether a denial takes up a telling word of what stands before it."""
    words = telling_words(denial.said)
    shared = words.keys() & telling_words(other.said).keys()
    return any(words[word] >= TAKEN_UP_WEIGHT for word in shared)


def _is_whole(entry: Entry) -> bool:
    """Whether words say enough to be denied: "genocide" does not."""
    is_long = len(entry.said.split()) >= LEAST_WORDS
    return is_long and not points_back(entry.said)


def _start_of(entry: Entry) -> int:
    claim = entry.claim
    if isinstance(claim, StatementClaim):
        return claim.statement.content[0].start
    return claim.figure.span.start


def _sentence_of(entry: Entry, board: Board) -> int:
    """Return which sentence of its article a statement begins in."""
    starts = [start for start, _ in board.sentences.get(entry.claim.article, ())]
    return bisect_right(starts, _start_of(entry))
