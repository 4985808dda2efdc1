"""Noun phrases: a number with the words it counts, and nouns without a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_grammar import load_grammar
from counterclaim.find.figures_kinds import Noun
from counterclaim.find.figures_shares import find_share
from counterclaim.find.figures_verbs import is_verb_here, longest_adjective, longest_hit
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import Form, Hit, load_measure_words
from counterclaim.find.numbers import Quantity, find_quantity

LONGEST_NOUN = 9  # words; a longer run is no noun phrase
OLDEST = 110  # years of age
FIRST_YEAR, LAST_YEAR = 1800, 2100
CURRENCIES = frozenset("$€£¥₴₽₦₹")


def read_counted(tokens: Sequence[Token], at: int) -> Noun | None:
    """Read a noun phrase that begins with a number, unless the number is no count."""
    quantity = find_share(tokens, at) or find_quantity(tokens, at)
    if quantity is None or _is_label(tokens, quantity):
        return None
    if _is_no_count(tokens, quantity):
        return Noun(first=at, last=quantity.last, of=(at, at), kind="units")
    return read_noun(tokens, quantity.last, quantity)


def _is_label(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number names something: "Route 5", "aged 34", "NO.4"."""
    core, at = tokens[quantity.core], quantity.first
    if core.low == "no" and quantity.last < len(tokens):
        return tokens[quantity.last].low in {".", "longer", "matter", "doubt", ","}
    previous = tokens[at - 1].low if at else ""
    return core.text[0].isdigit() and previous in load_counted_words().labels


def _is_no_count(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is money, a time of day, a year or an age between commas."""
    first, last, core = quantity.first, quantity.last, tokens[quantity.core]
    before = tokens[first - 1].low if first else ""
    after = tokens[last].low if last < len(tokens) else ""
    if before in CURRENCIES or core.text in CURRENCIES or before in {"us$", "rs"}:
        return True
    if not core.text[0].isdigit():
        return False
    if after == ":" and last + 1 < len(tokens) and tokens[last + 1].text[:1].isdigit():
        return tokens[last].start == tokens[last - 1].end
    if before == ":" and first > 1 and tokens[first - 2].text[-1:].isdigit():
        return tokens[first - 1].start == tokens[first - 2].end
    value = quantity.count.low or 0
    if before == "," and after in {",", ")", "."} and value <= OLDEST:
        return first > 1 and tokens[first - 2].text[:1].isalpha()
    is_year = len(core.text) == 4 and FIRST_YEAR <= value <= LAST_YEAR
    return is_year and (not after[:1].isalpha() or _ends_noun(tokens, last))


def _ends_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether no noun can begin at a token."""
    grammar, word = load_grammar(), tokens[at].low
    small = (
        "preposition",
        "conjunction",
        "opener",
        "relative",
        "be",
        "have",
        "modal",
        "pronoun",
        "do",
    )
    return any(grammar.has(name, word) for name in small)


def read_noun(
    tokens: Sequence[Token], at: int, quantity: Quantity | None
) -> Noun | None:
    """Read the words that a number counts, or a noun phrase without a number."""
    first = quantity.first if quantity else at
    at, is_pronoun = _skip_partition(tokens, at, quantity)
    if is_pronoun:
        return Noun(
            first=first, last=at, of=(at, at), quantity=quantity, is_pronoun=True
        )
    at = _skip_determiners(tokens, at)
    walk = _walk_words(tokens, at, is_counted=quantity is not None or at > first)
    if quantity is None and walk.last == first:
        return None
    words = load_measure_words()
    return Noun(
        first=first,
        last=walk.last,
        of=(walk.start, walk.last),
        head=walk.head,
        kind=load_counted_words().kind_of(walk.head) if walk.head else "",
        quantity=quantity,
        adjective=walk.adjective,
        nominal=words.nouns.get((walk.head,)),
        owner=walk.owner,
        is_single=quantity is None
        and walk.head in load_counted_words().singular_people,
        is_pronoun=walk.is_pronoun,
    )


def _skip_partition(
    tokens: Sequence[Token], at: int, quantity: Quantity | None
) -> tuple[int, bool]:
    """Step over "of the", "of the 20" after a number; True for "of them"."""
    if quantity is None or quantity.is_article or at >= len(tokens):
        return at, False
    vague_of = tokens[at - 1].low == "of"
    if tokens[at].low == "out" and at + 1 < len(tokens) and tokens[at + 1].low == "of":
        at += 1
    if tokens[at].low == "of":
        at += 1
    elif not vague_of:
        return at, False
    if at < len(tokens) and tokens[at].low in {
        "them",
        "whom",
        "which",
        "us",
        "these",
        "those",
    }:
        return at + 1, True
    total = find_quantity(tokens, at)
    if total is not None and not total.is_article:
        at = total.last
    return at, False


def _skip_determiners(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and load_grammar().has("determiner", tokens[at].low):
        at += 1
    return at


@dataclass(slots=True)
class _Walk:
    """The words of a noun phrase as read so far."""

    start: int
    last: int
    head: str = ""
    adjective: Hit | None = None
    owner: tuple[int, int] | None = None
    is_pronoun: bool = False


def _walk_words(tokens: Sequence[Token], at: int, *, is_counted: bool) -> _Walk:
    """Read the words of a noun phrase up to where it must end."""
    walk = _Walk(start=at, last=at)
    grammar = load_grammar()
    if at < len(tokens) and grammar.has("pronoun", tokens[at].low):
        return _Walk(start=at, last=at + 1, head=tokens[at].low, is_pronoun=True)
    while walk.last < len(tokens) and walk.last - at < LONGEST_NOUN:
        word = tokens[walk.last].low
        if word == "'s" and walk.last > walk.start:
            walk.owner = (walk.start, walk.last)
            walk.head, walk.start = "", walk.last + 1
        elif not word[0].isalnum() or is_closed(word):
            break
        elif step := _adjective_step(tokens, walk, is_counted=is_counted):
            walk.last += step - 1
        elif _is_verb_like(tokens, walk, is_counted=is_counted):
            break
        elif is_counted and not _can_add(tokens, walk):
            break
        elif not (grammar.is_adverb(word) and not walk.head):
            walk.head = _new_head(walk.head, word)
        walk.last += 1
    if walk.last < len(tokens) and tokens[walk.last].low == "%" and not walk.head:
        walk.head, walk.last = "%", walk.last + 1
    return walk


def is_closed(word: str) -> bool:
    """Whether a word ends a noun phrase."""
    grammar = load_grammar()
    small = (
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
    return word in {"a", "an"} or any(grammar.has(name, word) for name in small)


def _adjective_step(tokens: Sequence[Token], walk: _Walk, *, is_counted: bool) -> int:
    """The length of "wounded" in "30 wounded soldiers"; 0 where there is none."""
    if walk.head or not is_counted:
        return 0
    at = walk.last
    verb, adjective = longest_hit(tokens, at), longest_adjective(tokens, at)
    if verb is not None and verb[2] in {Form.BOTH, Form.PARTICIPLE}:
        last, hit = verb[0], verb[1]
    elif adjective is not None:
        last, hit = adjective
    else:
        return 0
    ahead = [token.low for token in tokens[last : last + 3]]
    for word in ahead:
        if is_closed(word) or not word[0].isalpha():
            return 0
        if load_counted_words().kind_of(word) in {"people", "things"}:
            walk.adjective, walk.start = hit, last
            return last - at
    return 0


def _is_verb_like(tokens: Sequence[Token], walk: _Walk, *, is_counted: bool) -> bool:
    """Whether a verb begins here and no adjective or noun."""
    at = walk.last
    word = tokens[at].low
    if load_counted_words().kind_of(word):
        return False
    found = longest_hit(tokens, at)
    if found is not None and is_verb_here(tokens, at, found):
        return True
    if longest_adjective(tokens, at) is not None:
        return True
    if not load_grammar().is_verb(word):
        return False
    follows = tokens[at + 1].low if at + 1 < len(tokens) else "."
    is_adjective = (
        is_counted and not walk.head and follows[0].isalpha() and not is_closed(follows)
    )
    return not is_adjective


def _can_add(tokens: Sequence[Token], walk: _Walk) -> bool:
    """Whether a word still belongs to the phrase: after a known noun only nouns do."""
    word = tokens[walk.last].low
    counted = load_counted_words()
    if word[0].isdigit() and find_quantity(tokens, walk.last) is not None:
        return False
    known = counted.kind_of(walk.head) if walk.head else ""
    if not known or counted.kind_of(word) or word in load_measure_words().tolls:
        return True
    return (
        (word,) in load_measure_words().nouns
        or word.endswith("s")
        or known == "abstract"
    )


def _new_head(head: str, word: str) -> str:
    """The head after one more word: the last noun that is known, else the last word."""
    counted = load_counted_words()
    if (
        (word,) in load_measure_words().nouns
        or counted.kind_of(word)
        or not counted.kind_of(head)
    ):
        return word
    return word if word.endswith("s") else head
