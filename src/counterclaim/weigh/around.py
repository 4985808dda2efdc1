"""What the words around a figure say: a part of a whole, a case, an update."""

import re
from bisect import bisect_right

from counterclaim.data.contexts import clause_around, load_contexts
from counterclaim.records import FigureClaim, Measure
from counterclaim.weigh.board import Board

# Characters before and after a figure where its sentence is not known.
AROUND = 160
# Words behind a number that stand for those spoken of before, and how many characters
# before it they may be counted.
OF_THEM = re.compile(r"\s+of\s+(?:them|those|these|whom)\b(?!\s+\w+ed\b)")
WHOLE_BEFORE = 400
PART_NAMED = re.compile(
    r"\s+of\s+(?:the|those|these)\s+\w+\s+(?:were|are|was|is)\s+(?:an?\s+)?(\w+)"
)
# "four others", "another four people", "four more": not those counted before.
OTHERS = re.compile(r"\b(?:others?|another|more|rest|remaining|survivors?)\b", re.I)
OTHERS_BEFORE, OTHERS_BEHIND = 12, 14
# Whose one he is: "her grandmother", "my two brothers".
OWNED = ("my ", "his ", "her ")
MEN = ("men", "fighters", "soldiers", "troops", "comrades", "forces")

# Whoever counts bodies counts those that were found.
BODIES = re.compile(r"\b(?:bodies|corpses|remains|graves)\b", re.IGNORECASE)


def is_partial(claim: FigureClaim, board: Board) -> bool:
    """Whether the words count some of those that died: "six of those killed"."""
    before, after, _ = _around(claim, board)
    rules = load_contexts()
    if rules["part before the number"].search(before):
        return True
    if not rules["part behind the number"].search(after):
        return False
    return not OF_THEM.match(after) or _has_whole_before(claim, board)


def find_part_named(claim: FigureClaim, board: Board) -> str | None:
    """Return who some of the dead were: "nurses" in "two of the dead were nurses"."""
    found = PART_NAMED.match(_around(claim, board)[1])
    return found.group(1) if found else None


def is_of_them(claim: FigureClaim, board: Board) -> bool:
    """Whether those counted are called "them" alone: "killed 12 of them"."""
    after = _around(claim, board)[1]
    return OF_THEM.match(after) is not None


def _has_whole_before(claim: FigureClaim, board: Board) -> bool:
    """Whether a larger count of the same measure stands before it.

    "Drove the attackers off and killed 12 of them" is no part of any count.
    """
    count = claim.figure.count.low or claim.figure.count.high or 0
    start = claim.figure.span.start
    return any(
        other.figure.measure is claim.figure.measure
        and start - WHOLE_BEFORE <= other.figure.span.start < start
        and (other.figure.count.low or other.figure.count.high or 0) >= count
        for other in board.figures_in.get(claim.article, ())
    )


def sentence_of(claim: FigureClaim, board: Board) -> str:
    """Return the words of the sentence in which a figure stands."""
    before, after, _ = _around(claim, board)
    return f"{before}{claim.figure.span.text}{after}"


def words_before(claim: FigureClaim, board: Board) -> str:
    """Return the words of its sentence that stand before a figure."""
    return _around(claim, board)[0]


def clause_of(claim: FigureClaim, board: Board) -> str:
    """Return the words of the clause in which a figure stands."""
    return _around(claim, board)[2]


def is_update_worded(claim: FigureClaim, board: Board) -> bool:
    """Whether the words say that a count replaces another: "has risen to 14"."""
    clause = _around(claim, board)[2]
    return bool(load_contexts()["replaces an earlier count"].search(clause))


def is_merely_hit(claim: FigureClaim) -> bool:
    """Whether the words tell that people were shot, and not what became of them."""
    verb = claim.figure.verb
    is_wounded = claim.figure.measure is Measure.WOUNDED
    rule = load_contexts()["hit, and no more told"]
    return is_wounded and verb is not None and rule.search(verb.text) is not None


def are_others(claim: FigureClaim, board: Board) -> bool:
    """Whether the words set those counted apart from the dead: "four others"."""
    before, after, _ = _around(claim, board)
    near = f"{before[-OTHERS_BEFORE:]} {claim.figure.span.text} {after[:OTHERS_BEHIND]}"
    return OTHERS.search(near) is not None


def is_replaced(claim: FigureClaim, board: Board) -> bool:
    """Whether the words say that another count has replaced it: "had first said 18"."""
    before = _around(claim, board)[0]
    return load_contexts()["replaced by another count"].search(before) is not None


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


def is_uncounted(claim: FigureClaim) -> bool:
    """Whether people are spoken of, and not counted: "the people were killed"."""
    words = set(claim.figure.number.text.lower().split())
    return claim.figure.count.high is None and words <= _words_of(claim.figure.of)


def is_of_bodies(claim: FigureClaim) -> bool:
    """Whether bodies are counted: there may be more dead."""
    is_dead = claim.figure.measure is Measure.KILLED
    return is_dead and BODIES.search(claim.figure.span.text) is not None


def _words_of(counted: str) -> set[str]:
    return {*counted.lower().split(), "the", "these", "those"}


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
