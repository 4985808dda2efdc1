"""The words of one noun phrase, up to where it must end."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_grammar import load_grammar, words_in
from counterclaim.find.figures_verbs import (
    is_plain_verb,
    is_verb_here,
    longest_adjective,
    longest_hit,
    longest_state,
)
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import Hit, load_measure_words
from counterclaim.find.numbers import find_quantity
from counterclaim.records import Count

CAPTIVE = frozenset({"hostage", "prisoner", "captive"})
CLOSED = (
    "preposition",
    "conjunction",
    "relative",
    "opener",
    "be",
    "have",
    "do",
    "modal",
    "determiner",
    "pronoun",
    "negation",
)
JOINING = frozenset({",", "and", ";"})  # before "Norland nine", a verb left out
LONGEST_NOUN = 9  # words; a longer run is no noun phrase


@dataclass(slots=True)
class Walk:
    """The words of a noun phrase as read so far."""

    start: int
    last: int
    head: str = ""
    adjective: Hit | None = None
    owner: tuple[int, int] | None = None
    is_pronoun: bool = False
    is_counted: bool = False
    is_numbered: bool = False
    is_many: bool = False


def walk_words(
    tokens: Sequence[Token], at: int, *, is_after_article: bool, number: Count | None
) -> Walk:
    """Read the words of a noun phrase up to where it must end.

    Args:
        tokens: The words of the sentence.
        at: Where the phrase goes on behind its number, article or owner.
        is_after_article: Whether "the" or the like stands before.
        number: The number before it, if there is one.
    """
    walk = Walk(
        start=at,
        last=at,
        is_counted=number is not None or is_after_article,
        is_numbered=number is not None,
        is_many=number is not None and number.high != 1,
    )
    grammar = load_grammar()
    if at < len(tokens) and grammar.has("pronoun", tokens[at].low):
        return Walk(start=at, last=at + 1, head=tokens[at].low, is_pronoun=True)
    while walk.last < len(tokens) and walk.last - at < LONGEST_NOUN:
        word = tokens[walk.last].low
        if _is_such(word, walk):
            walk.start += 1
        elif _is_owning(tokens, walk):
            walk.owner = (walk.start, walk.last)
            walk.head, walk.start = "", walk.last + 1
        elif _is_end(tokens, walk):
            break
        elif step := _adjective_step(tokens, walk):
            walk.last += step - 1
        elif _is_beyond(tokens, walk):
            break
        elif not (grammar.is_adverb(word) and not walk.head):
            walk.head = _new_head(walk.head, tokens[walk.last])
        walk.last += 1
    if walk.last < len(tokens) and tokens[walk.last].low == "%" and not walk.head:
        walk.head, walk.last = "%", walk.last + 1
    return walk


def _is_end(tokens: Sequence[Token], walk: Walk) -> bool:
    """Whether a mark or a small word ends the phrase."""
    word = tokens[walk.last].low
    return not word[0].isalnum() or is_closed(word)


def _is_beyond(tokens: Sequence[Token], walk: Walk) -> bool:
    """Whether a verb, another number or another phrase begins."""
    if _is_verb_like(tokens, walk) or _is_number(tokens, walk):
        return True
    if walk.is_many and tokens[walk.last].low in CAPTIVE:
        return True  # "took 12 prisoner"
    return walk.is_counted and not _can_add(tokens, walk)


def _is_such(word: str, walk: Walk) -> bool:
    """Whether "such" stands between a number and its noun: "21 such killings"."""
    return word == "such" and walk.is_counted and walk.last == walk.start


def _is_owning(tokens: Sequence[Token], walk: Walk) -> bool:
    """Whether the words so far own what follows: "Ana's", "the rebels' guns"."""
    at = walk.last
    if tokens[at].low == "'s":
        return at > walk.start
    if (
        tokens[at].low != "'"
        or at == walk.start
        or not tokens[at - 1].low.endswith("s")
    ):
        return False
    is_close = tokens[at - 1].end == tokens[at].start
    if is_close and at + 1 < len(tokens):
        if (tokens[at + 1].low,) in load_measure_words().nouns:
            return True  # "three soldiers' bodies"
    kinds = {load_counted_words().kind_of(t.low) for t in tokens[at + 1 : at + 3]}
    return is_close and bool(kinds & {"people", "things"})


def is_closed(word: str) -> bool:
    """Whether a word ends a noun phrase."""
    return word in {"a", "an"} or word in words_in(CLOSED)


def _adjective_step(tokens: Sequence[Token], walk: Walk) -> int:
    """The length of "wounded" in "30 wounded soldiers"; 0 where there is none."""
    if walk.head or not walk.is_counted:
        return 0
    at = walk.last
    state = longest_state(tokens, at)
    if state is None:
        return 0
    last, hit = state
    for i in range(last, min(last + 3, len(tokens))):
        word = tokens[i].low
        is_number = find_quantity(tokens, i) is not None
        if is_closed(word) or not word[0].isalpha() or is_number:
            return 0
        is_body = (word,) in load_measure_words().nouns
        if is_body or load_counted_words().kind_of(word) in {"people", "things"}:
            walk.adjective, walk.start = hit, last
            return last - at
    return 0


def _is_verb_like(tokens: Sequence[Token], walk: Walk) -> bool:
    """Whether a verb begins here and no adjective or noun."""
    at = walk.last
    word = tokens[at].low
    after_article = at > 0 and load_grammar().has("determiner", tokens[at - 1].low)
    is_noun = after_article and (word,) in load_measure_words().nouns
    if walk.head and load_grammar().is_adverb(word):
        return True
    is_counting = word == "counts" and bool(walk.head) and not walk.is_numbered
    if (load_counted_words().kind_of(word) or is_noun) and not is_counting:
        return False
    found = longest_hit(tokens, at)
    if found is not None and is_verb_here(tokens, at, found):
        return True
    if longest_adjective(tokens, at) is not None:
        return True
    if not is_plain_verb(tokens, at) or _is_owned(word, walk):
        return False
    follows = tokens[at + 1].low if at + 1 < len(tokens) else "."
    is_adjective = (
        walk.is_counted
        and not walk.head
        and follows[0].isalpha()
        and not is_closed(follows)
    )
    if not is_adjective:
        return True
    told = longest_hit(tokens, at + 1) or longest_adjective(tokens, at + 1)
    return told is not None  # "11 lay dead"


def _is_owned(word: str, walk: Walk) -> bool:
    """Whether a verb's base form stands behind an owner: "the army's own claim"."""
    is_open = walk.owner is not None and walk.head in {"", "own"}
    return is_open and not word.endswith(("s", "ed", "ing"))


def _is_number(tokens: Sequence[Token], walk: Walk) -> bool:
    """Whether a number begins here, and another noun phrase with it."""
    if tokens[walk.last].low[0].isdigit():
        return find_quantity(tokens, walk.last) is not None
    is_first = walk.last == walk.start and walk.owner is None
    if walk.is_numbered or is_first:
        return False  # "in the town four men": the town is not four men
    number = find_quantity(tokens, walk.last)
    if number is None or number.is_article:
        return False
    behind = tokens[number.last].low if number.last < len(tokens) else "."
    if load_counted_words().kind_of(behind) in {"people", "things"}:
        return True
    is_last = not behind[0].isalnum() or is_closed(behind)
    opening = {token.low for token in tokens[max(0, walk.start - 2) : walk.start]}
    return is_last and number.count.low != 1 and bool(opening & JOINING)


def _can_add(tokens: Sequence[Token], walk: Walk) -> bool:
    """Whether a word still belongs to the phrase: after a known noun only nouns do."""
    word = tokens[walk.last].low
    counted = load_counted_words()
    known = counted.kind_of(walk.head) if counted.is_listed(walk.head) else ""
    if walk.head == "own":
        return True  # "its own claim"
    if known == "people" and word in CAPTIVE:
        return False  # "is holding 12 sailors hostage"
    is_plural = walk.head.endswith(("s", "men", "children", "people"))
    if known == "people" and walk.is_many and not is_plural:
        return True  # "several paramilitary squad members"
    if not known or counted.kind_of(word) or word in load_measure_words().tolls:
        return True
    return (
        (word,) in load_measure_words().nouns
        or word.endswith("s")
        or known == "abstract"
    )


def _new_head(head: str, token: Token) -> str:
    """The head after one more word: the last noun that is known, else the last word."""
    counted, word = load_counted_words(), token.low
    is_name = token.text[0].isupper() and not token.text.isupper()
    if is_name and counted.kind_of(head) == "things":
        return head  # "the cruiser General Osk" is named after a person
    if (
        (word,) in load_measure_words().nouns
        or counted.kind_of(word)
        or word in load_measure_words().counts  # "a lower figure"
        or not counted.is_listed(head)
        or head == "own"
    ):
        return word
    return word if word.endswith("s") else head
