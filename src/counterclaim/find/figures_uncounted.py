"""Numbers that count nobody: names of roads, ages, years, money, "a mother of four"."""

from collections.abc import Sequence

from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_grammar import load_grammar, words_in
from counterclaim.find.figures_words import AGE, Token
from counterclaim.find.measures import OWNERS
from counterclaim.find.numbers import Quantity, is_cardinal

OLDEST = 110  # years of age
FIRST_YEAR, LAST_YEAR = 1800, 2100
ENDING_NOUNS = (
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
DEGREES = frozenset(
    "critically seriously severely gravely badly slightly lightly".split()
)
GROUPS = frozenset(
    """family household crew group team patrol squad platoon party band gang detachment
    unit escort guard""".split()
)
WITHOUT = frozenset({"but", "except", "bar"})
AGES = frozenset({"age", "ages", "aged", "ageing", "aging"})
LISTED = frozenset({",", "and", "or", "to", "&"})
OLD = {("years", "old"), ("years", "of"), ("year", "old")}
EMERGENCY, CALLS = (
    {"911", "999", "112"},
    {"called", "call", "calls", "calling", "dialed", "dialled", "a", "the", "to", "on"},
)
# What is named by its year: "the 2016 killings".
YEARLY = frozenset(
    "killings murders attack attacks bombing bombings raid raids massacre massacres war"
    " wars invasion offensive coup election elections uprising revolt protests shooting"
    " shootings clashes siege ceasefire truce peace agreement accord".split()
)
YOUNGER = frozenset({"under", "below"})
BOUNDING = YOUNGER | {"over", "above"}
CURRENCIES = frozenset("$€£¥₴₽₦₹")


def is_label(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number names something: "Route 5", "aged 34", "NO.4"."""
    core, at = tokens[quantity.core], quantity.first
    if core.low == "no" and quantity.last == quantity.core + 1 < len(tokens):
        return tokens[quantity.last].low in {".", "longer", "matter", "doubt", ","}
    previous = tokens[at - 1].low if at else ""
    if core.low == "both" and quantity.last < len(tokens):
        behind = tokens[quantity.last]
        if behind.low in OWNERS:
            return False  # "both my uncles"
        return load_grammar().has("determiner", behind.low) or (
            AGE.fullmatch(behind.text) is not None  # "both 19"
        )
    if not core.text[0].isdigit():
        return False
    is_named = previous in load_counted_words().labels
    if is_named and tokens[at - 1].text.islower() and quantity.last < len(tokens):
        kind = load_counted_words().kind_of(tokens[quantity.last].low)
        is_named = kind not in {"people", "things"}  # "on the road 4 men died"
    return is_named or _is_age(tokens, quantity)


def _is_age(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is an age: "ages 13, 17 and 19", "28 and 31 years old".

    Also the telephone of the police: "called 911".
    """
    core, first, last = tokens[quantity.core], quantity.first, quantity.last
    before = first - 1
    if core.text in EMERGENCY:
        return before >= 0 and tokens[before].low in CALLS
    if not AGE.fullmatch(core.text):
        return False
    while before >= 0 and (
        tokens[before].low in LISTED or _is_age_like(tokens, before)
    ):
        before -= 1
    opens = tokens[before].low if before >= 0 else ""
    if opens in AGES or (opens in ("of", "from") and _follows_age(tokens, before)):
        return True
    if first and tokens[first - 1].low == "both":
        return last >= len(tokens) or not tokens[last].text[0].isalnum()
    while last < len(tokens) and (
        tokens[last].low in LISTED or _is_age_like(tokens, last)
    ):
        last += 1
    ends = tuple(token.low for token in tokens[last : last + 2])
    return ends in OLD


def _is_age_like(tokens: Sequence[Token], at: int) -> bool:
    return AGE.fullmatch(tokens[at].text) is not None


def _follows_age(tokens: Sequence[Token], at: int) -> bool:
    """Whether "ages" stands before "of" or "from"."""
    return at > 0 and tokens[at - 1].low in AGES


def _is_of_somebody(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number only describes: "a mother of four", "12 critically"."""
    first, last = quantity.first, quantity.last
    before = [token.low for token in tokens[max(0, first - 2) : first]]
    after = [token.low for token in tokens[last : last + 2]]
    is_bare = not after or not after[0][0].isalnum() or ends_noun(tokens, last)
    people = load_counted_words().singular_people - GROUPS
    if before[1:] == ["of"] and before[0] in people:
        return is_bare or load_grammar().is_verb(after[0])
    if before[1:] and before[1] in WITHOUT:
        return before[0] in {"all", "everyone", "everybody", "none"}
    if after[:1] == ["'s"]:
        return quantity.count.high == 0  # "no one's hopes"
    is_degree = bool(after) and after[0] in DEGREES
    return is_degree and (len(after) == 1 or not after[1][0].isalnum())


def is_no_count(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is money, a time, a year or an age, or only describes."""
    return (
        _is_money(tokens, quantity)
        or _is_own_age(tokens, quantity)
        or _is_bounded_age(tokens, quantity)
        or _is_clock(tokens, quantity)
        or _is_year(tokens, quantity)
        or _is_of_somebody(tokens, quantity)
    )


def _is_money(tokens: Sequence[Token], quantity: Quantity) -> bool:
    first, core = quantity.first, tokens[quantity.core]
    before = tokens[first - 1].low if first else ""
    return before in CURRENCIES or core.text in CURRENCIES or before in {"us$", "rs"}


def _is_clock(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is a part of "14:05"."""
    first, last = quantity.first, quantity.last
    if not tokens[quantity.core].text[0].isdigit():
        return False
    if last + 1 < len(tokens) and tokens[last].low == ":":
        if tokens[last + 1].text[:1].isdigit():
            return _are_close(tokens, last)
    if first > 1 and tokens[first - 1].low == ":":
        return tokens[first - 2].text[-1:].isdigit() and _are_close(tokens, first - 1)
    return False


def _are_close(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark stands right between two words."""
    return tokens[at - 1].end == tokens[at].start == tokens[at + 1].start - 1


def _is_own_age(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is the age of who is named before it: "Ana Roca, 34,"."""
    first, last = quantity.first, quantity.last
    if first < 2 or tokens[first - 1].low != ",":
        return False
    after = tokens[last].low if last < len(tokens) else ""
    is_age = after in {",", ")", "."} and (quantity.count.low or 0) <= OLDEST
    before, core = tokens[first - 2].text, tokens[quantity.core].text
    if core[0].isdigit():
        return is_age and before[:1].isalpha()
    is_named = before[:1].isupper() and after == ","
    return is_age and is_named and is_cardinal(core.lower()) and first == quantity.core


def _is_bounded_age(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether "under ten" tells an age: "were under ten", "children under 5"."""
    first, last = quantity.first, quantity.last
    if tokens[first].low not in BOUNDING or first == 0 or quantity.core != first + 1:
        return False
    if last < len(tokens) and tokens[last].text[0].isalnum():
        if not ends_noun(tokens, last):
            return False
    before = tokens[first - 1].low
    is_people = before in {"them", "whom"} or (
        load_counted_words().kind_of(before) == "people"
    )
    is_being = before in {"were", "was", "are"} and tokens[first].low in YOUNGER
    return is_people or is_being


def _is_year(tokens: Sequence[Token], quantity: Quantity) -> bool:
    last, core = quantity.last, tokens[quantity.core]
    is_year = FIRST_YEAR <= (quantity.count.low or 0) <= LAST_YEAR
    if not (core.text[0].isdigit() and len(core.text) == 4 and is_year):
        return False
    after = tokens[last].low if last < len(tokens) else ""
    is_named = last < len(tokens) and tokens[last].text[:1].isupper()
    return (
        is_named  # "the 2001 Osk killings"
        or after in YEARLY
        or not after[:1].isalpha()
        or ends_noun(tokens, last)
    )


def ends_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether no noun can begin at a token."""
    return tokens[at].low in words_in(ENDING_NOUNS)
