"""What the words around a figure say: a part of a whole, a case, an update."""

from bisect import bisect_right

from counterclaim.data.contexts import clause_around, load_contexts
from counterclaim.records import FigureClaim
from counterclaim.weigh.board import Board

# Characters before and after a figure where its sentence is not known.
AROUND = 160
# Whose one he is: "her grandmother", "my two brothers".
OWNED = ("my ", "his ", "her ")
MEN = ("men", "fighters", "soldiers", "troops", "comrades", "forces")


def is_partial(claim: FigureClaim, board: Board) -> bool:
    """Whether the words count some of those that died: "six of those killed"."""
    before, after, _ = _around(claim, board)
    rules = load_contexts()
    return bool(
        rules["part behind the number"].search(after)
        or rules["part before the number"].search(before)
    )


def is_update_worded(claim: FigureClaim, board: Board) -> bool:
    """Whether the words say that a count replaces another: "has risen to 14"."""
    clause = _around(claim, board)[2]
    return bool(load_contexts()["replaces an earlier count"].search(clause))


def is_single_case(claim: FigureClaim, board: Board) -> bool:
    """Whether the words tell of somebody, and count nobody.

    "A woman", "the mayor", a name, "my two brothers"; not "1 person", not "only one of
    its soldiers", nor what a side itself says of its own.
    """
    words = claim.figure.number.text.split()
    if not words or any(letter.isdigit() for letter in claim.figure.number.text):
        return False
    said = claim.figure.span.text.lower()
    if said.startswith(OWNED) and not said.endswith(MEN):
        return True
    count = claim.figure.count
    if (count.low, count.high) != (1, 1) or _is_own_loss(claim, board):
        return False
    is_only = load_contexts()["only"].search(_around(claim, board)[0])
    modified = f"{count.modifier or ''} {said}".split()
    return not is_only and not {"only", "just"}.intersection(modified)


def _is_own_loss(claim: FigureClaim, board: Board) -> bool:
    if claim.side is None or claim.figure.number.text.lower() != "one":
        return False
    side = board.party_of(claim.side)
    return any(board.party_of(claimant) == side for claimant in claim.claimants)


def _around(claim: FigureClaim, board: Board) -> tuple[str, str, str]:
    """Return the words before a figure's number, after it, and its clause."""
    span, number = claim.figure.span, claim.figure.number
    text = board.articles[claim.article].text
    sentences = board.sentences.get(claim.article, ())
    position = bisect_right(sentences, (span.start + 1,)) - 1
    first, last = max(0, span.start - AROUND), span.end + AROUND
    if position >= 0:
        start, end = sentences[position]
        first, last = start, max(end, span.end)
    words = text[first:last]
    clause = clause_around(words, span.start - first, span.end - first)
    before = text[first : min(span.start, number.start)]
    return before, text[number.end : last], clause
