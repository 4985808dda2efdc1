"""Answer a question from a ledger: find its questions that are asked for.

No model and no guess: words of the question are matched with what the ledger's own
questions ask, whose, when and where. What no rule and no name of the ledger explains is
told as not understood.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterclaim.data.asking import AskingRule, Asks, load_asking
from counterclaim.kinds import VerificationStatus
from counterclaim.records import Ledger, Measure, Question, Status, Subject
from counterclaim.show.asked import TOKEN, Asked, Named, name_key
from counterclaim.show.asked_days import AskedDays, find_asked_days
from counterclaim.show.asked_fit import find_checks, is_like, share_words, words_in
from counterclaim.show.incidents import sort_incidents, sort_questions
from counterclaim.show.index import LedgerIndex, group_questions, index_ledger

# What happens to people alone.
BODIES = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED})
LONGEST_NAME = 8  # words
SHORTEST_NAME = 3  # characters; shorter names only as they are written
# What makes a name a claimant's: before it, or behind it.
BY = re.compile(
    r"\b(?:according to|told by|said by|claimed by|given by|(?:come|came)s? from)"
    r"\s+(?:the\s+)?$"
)
SAYS = re.compile(
    r"^\W*(?:says?|said|claim(?:s|ed)?|give[sn]?|reports?|admit\w*|den(?:y|ies|ied)|"
    r"conced\w+|acknowledg\w+)\b"
)
# What makes a name that of a side whose losses are asked for: "losses of X".
LOSSES_OF = re.compile(r"\b(\w+)\s+(?:of|for|among)\s+(?:the\s+)?$")
LOSSES = frozenset({"losses", "casualties", "dead", "deaths", "wounded", "fatalities"})
# A question for a number; others ask for things ("who shot down the helicopter?").
NUMBER = re.compile(r"\b(?:how many|number of|tolls?|losses|counts?|figures?)\b", re.I)
# What is done to things: asked of without a number, it is a word like any other.
OF_THINGS = frozenset(
    {Measure.SHOT_DOWN, Measure.LAUNCHED, Measure.DESTROYED, Measure.DAMAGED}
    | {Measure.DEPLOYED}
)
HOW_MANY = re.compile(r"\b(?:how many|number of)\s+(?:of the\s+)?(\w+)")
POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The questions of a ledger that are asked for, the likeliest first.

    Where none fits all of it, `near` says for each thing asked how many questions of
    the ledger fit that thing alone.
    """

    asked: Asked
    questions: tuple[Question, ...] = ()
    near: tuple[tuple[str, int], ...] = ()


def answer_question(ledger: Ledger, text: str) -> Reply:
    """Find the questions of a ledger that a question in words asks for.

    Args:
        ledger: The ledger.
        text: The question, in English.

    Returns:
        All that fit everything that was understood; none where nothing was.
    """
    index = index_ledger(ledger)
    asked = understand(ledger, text)
    checks = list(find_checks(asked, index))
    if not checks and not asked.words:
        return Reply(asked=asked)
    grouped = group_questions(ledger)
    ordered = [
        question
        for incident in sort_incidents(ledger.incidents)
        for question in sort_questions(grouped.get(incident.id, ()))
    ]
    fitting = [q for q in ordered if all(check.fits(q) for check in checks)]
    if is_beyond(asked):
        fitting = []
    elif asked.words:
        fitting = choose_likeliest(fitting, asked, index, is_needed=not checks)
    if fitting:
        return Reply(asked=asked, questions=tuple(fitting))
    near = ((c.name, sum(c.fits(q) for q in ordered)) for c in checks)
    return Reply(asked=asked, near=tuple(near))


def choose_likeliest(
    questions: list[Question], asked: Asked, index: LedgerIndex, *, is_needed: bool
) -> list[Question]:
    """Choose those that share most words with what is asked.

    Where no number is asked for, questions for something else come first.

    Args:
        questions: Those that fit all else.
        asked: What is asked.
        index: The ledger's look-ups.
        is_needed: Whether one without any of the words is no answer.
    """
    shared = {q.id: share_words(asked.words, words_in(q, index)) for q in questions}
    most = max(shared.values(), default=0)
    if not most:
        return [] if is_needed else questions
    kept = [q for q in questions if shared[q.id] == most]
    is_number = NUMBER.search(asked.text) is not None or asked.measures
    return kept if is_number else sorted(kept, key=lambda q: q.measure is not None)


def is_beyond(asked: Asked) -> bool:
    """Whether a number is asked of what no ledger's question counts.

    Examples:
        >>> is_beyond(Asked(text="How many elephants died?", unknown=("elephants",)))
        True
    """
    counted = HOW_MANY.search(asked.text.lower())
    is_known = counted is None or counted[1] not in asked.unknown
    return not is_known and not asked.counted


# ------------------------------------------------------------------------ understanding


def understand(ledger: Ledger, text: str) -> Asked:
    """Say what a question asks for, and what of it nobody understands."""
    days = find_asked_days(text)
    names = tuple(find_names(text, name_table(ledger), days))
    free = _hide(text, [*days, *names])
    rules = find_asks(free)
    told = {
        word
        for rule in rules
        for match in rule.words.finditer(free)
        for word in TOKEN.findall(match[0].lower())
    }
    asks = [rule.asks for rule in rules]
    tokens = [token.lower() for token in TOKEN.findall(free)]
    nouns = find_counted(text, [t for t in tokens if t not in told], asks)
    counted = frozenset(what for several in nouns.values() for what in several)
    counted -= {"people"}
    known = told | load_asking().skipped | nouns.keys()
    rest = dict.fromkeys(token for token in tokens if token not in known)
    in_ledger = _vocabulary(ledger) if rest else set()
    words = tuple(word for word in rest if is_like(word, in_ledger))
    return Asked(
        text=text,
        measures=frozenset(ask for ask in asks if isinstance(ask, Measure)),
        subjects=frozenset(ask for ask in asks if isinstance(ask, Subject)),
        statuses=frozenset(ask for ask in asks if isinstance(ask, Status)),
        verifications=frozenset(a for a in asks if isinstance(a, VerificationStatus)),
        counted=counted,
        days=days,
        names=names,
        words=words,
        understood=tuple(_in_words(asks, counted, days, names)),
        unknown=tuple(word for word in rest if word not in words),
    )


def find_asks(text: str) -> tuple[AskingRule, ...]:
    """Find the rules whose words stand in a question.

    Things that are hit are asked for by their number only; "could not be verified"
    does not ask for what was verified.
    """
    rules = [rule for rule in load_asking().rules if rule.words.search(text)]
    asks = {rule.asks for rule in rules}
    left_out = set[Asks]() if NUMBER.search(text) else set[Asks](OF_THINGS)
    if VerificationStatus.UNVERIFIED in asks:
        left_out.add(VerificationStatus.VERIFIED)
    return tuple(rule for rule in rules if rule.asks not in left_out)


def find_counted(
    text: str, tokens: Iterable[str], asks: Collection[Asks]
) -> Mapping[str, frozenset[str]]:
    """Find the nouns whose number a question asks for, and what each counts.

    A thing may be named without its number being asked for: "died in the aircraft"
    counts no aircraft, nor does "who shot the aircraft down" or "how many people fled
    from the houses".
    """
    asking = load_asking()
    is_number, first = NUMBER.search(text), HOW_MANY.search(text.lower())
    head = first[1] if first and first[1] in asking.counted else None
    is_of_things = is_number is not None and BODIES.isdisjoint(asks)
    return {
        noun: what
        for noun in tokens
        if (what := asking.counted.get(noun))
        and (not what <= asking.things or (is_of_things and head in (None, noun)))
    }


def name_table(ledger: Ledger) -> Mapping[str, tuple[set[str], set[str]]]:
    """Return the actors and places that bear each name, case folded."""
    table: dict[str, tuple[set[str], set[str]]] = {}
    for actor in ledger.actors:
        for name in (actor.name, *actor.aliases):
            table.setdefault(name_key(name), (set(), set()))[0].add(actor.id)
    for place in ledger.places:
        for name in (place.name, *place.aliases):
            table.setdefault(name_key(name), (set(), set()))[1].add(place.id)
    return table


def find_names(
    text: str,
    table: Mapping[str, tuple[set[str], set[str]]],
    days: Iterable[AskedDays],
) -> Iterator[Named]:
    """Find the names of the ledger in a question, the longest first."""
    tokens = list(TOKEN.finditer(text))
    taken = [(found.start, found.end) for found in days]
    for size in range(min(LONGEST_NAME, len(tokens)), 0, -1):
        for first in range(len(tokens) - size + 1):
            start, end = tokens[first].start(), tokens[first + size - 1].end()
            words = POSSESSIVE.sub("", text[start:end])
            found = table.get(name_key(words))
            if found is None or not _is_name(words):
                continue
            if any(start < last and begun < end for begun, last in taken):
                continue
            taken.append((start, end))
            says = SAYS.search(text[end:]) or BY.search(text[:start].lower())
            is_side = says is None and _is_side(text, start, end, words)
            yield Named(
                words=words,
                start=start,
                end=end,
                actors=frozenset(found[0]),
                places=frozenset(found[1]),
                is_claimant=says is not None,
                is_side=is_side,
            )


def _is_side(text: str, start: int, end: int, words: str) -> bool:
    """Whether a name says whose losses are asked for: "X's soldiers", "losses of X"."""
    lost = load_asking().counted.keys() | LOSSES
    before, after = LOSSES_OF.search(text[:start].lower()), TOKEN.search(text, end)
    if before is not None and before[1] in lost:
        return True
    is_owner = text[start:end] != words
    return is_owner and after is not None and after[0].lower() in lost


def _is_name(words: str) -> bool:
    """Whether words may be meant as a name: with a capital, or several of them."""
    has_capital = any(sign.isupper() for sign in words)
    return has_capital or (" " in words and len(words) > SHORTEST_NAME)


def _hide(text: str, found: Iterable[AskedDays | Named]) -> str:
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _vocabulary(ledger: Ledger) -> set[str]:
    index = index_ledger(ledger)
    return {word for q in ledger.questions for word in words_in(q, index)}


def _in_words(
    asks: Iterable[Asks],
    counted: Iterable[str],
    days: Iterable[AskedDays],
    names: Iterable[Named],
) -> Iterator[str]:
    yield from (ask.replace("_", " ") for ask in dict.fromkeys(asks))
    yield from sorted(counted)
    yield from (found.words for found in days)
    for named in names:
        yield f"{named.words} says" if named.is_claimant else named.words
