"""Answer a question from a ledger: find its questions that are asked for.

No model and no guess: words of the question are matched with what the ledger's own
questions ask, whose, when and where. What no rule and no name of the ledger explains is
told as not understood.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from counterclaim.data.asking import AskingRule, Asks, Wording, load_asking
from counterclaim.data.patterns import load_patterns
from counterclaim.kinds import VerificationStatus
from counterclaim.records import Ledger, Measure, Question, Status, Subject
from counterclaim.show.asked import TOKEN, Asked, Named
from counterclaim.show.asked_days import AskedDays, find_asked_days
from counterclaim.show.asked_fit import (
    find_checks,
    is_like,
    label_of,
    share_words,
    words_in,
    words_of,
)
from counterclaim.show.asked_names import Bearers, find_names, name_table
from counterclaim.show.incidents import sort_incidents, sort_questions
from counterclaim.show.index import LedgerIndex, group_questions, index_ledger

# What happens to people alone.
BODIES = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED})
# What is done to things: asked of without a number, it is a word like any other.
OF_THINGS = frozenset(
    {Measure.SHOT_DOWN, Measure.LAUNCHED, Measure.DESTROYED, Measure.DAMAGED}
    | {Measure.DEPLOYED}
)

# By what questions are ordered, the first first.
Rank: TypeAlias = tuple[bool, bool, bool, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The questions of a ledger that are asked for, the likeliest first.

    Where none fits all of it, `near` says for each thing asked how many questions of
    the ledger fit that thing alone; a number of `most_counted` means as many or more.
    `is_cut` where not all that may fit were looked at.
    """

    asked: Asked
    questions: tuple[Question, ...] = ()
    near: tuple[tuple[str, int], ...] = ()
    most_counted: int | None = None
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What of a ledger is needed to understand a question.

    `names` leads to who and what bears a name. `is_worded` tells whether some question
    of the ledger asks so, `has_word` whether a word stands, in any form, in or around
    the claims of one.
    """

    names: Mapping[str, Bearers]
    is_worded: Callable[[Wording], bool]
    has_word: Callable[[str], bool]


def answer_question(ledger: Ledger, text: str) -> Reply:
    """Find the questions of a ledger that a question in words asks for.

    Args:
        ledger: The ledger.
        text: The question, in English.

    Returns:
        All that fit everything that was understood; none where nothing was.
    """
    return reply_to(understand(known_of(ledger), text), ledger)


def reply_to(asked: Asked, ledger: Ledger) -> Reply:
    """Find the questions of a ledger that fit what is asked for."""
    index = index_ledger(ledger)
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
        return Reply(asked=asked, questions=tuple(put_first(fitting, asked, index)))
    near = ((c.name, sum(c.fits(q) for q in ordered)) for c in checks)
    return Reply(asked=asked, near=tuple(near))


def choose_likeliest(
    questions: list[Question], asked: Asked, index: LedgerIndex, *, is_needed: bool
) -> list[Question]:
    """Choose those that share most words with what is asked.

    Those that share them with their own words come first; where no number is asked
    for, so do questions for something else.

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
    return [q for q in questions if shared[q.id] == most]


def put_first(
    questions: Iterable[Question], asked: Asked, index: LedgerIndex
) -> list[Question]:
    """Put first those whose own words are asked for."""
    rank = ranking(asked)
    return sorted(questions, key=lambda q: rank(q.text, q.measure, label_of(q, index)))


def ranking(asked: Asked) -> Callable[[str, Measure | None, str], Rank]:
    """Give what ranks a question by its text, its measure and its incident's label.

    Where no number is asked for, questions for something else come before; those for
    people come before those for things.
    """
    is_number = asks_number(asked.text) or bool(asked.measures)
    words = tuple(token.lower() for token in TOKEN.findall(asked.text))

    @cache
    def shared(text: str) -> frozenset[int]:
        there = words_of(text)
        return frozenset(n for n, word in enumerate(words) if is_like(word, there))

    def rank(text: str, measure: Measure | None, label: str) -> Rank:
        is_other = measure is not None and not is_number
        known = shared(text) | shared(label)
        is_asked_so = any(wording.is_in(text) for wording in asked.wordings)
        return not is_asked_so, is_other, measure in OF_THINGS, -len(known)

    return rank


def is_beyond(asked: Asked) -> bool:
    """Whether a number is asked of what no ledger's question counts.

    Examples:
        >>> is_beyond(Asked(text="How many elephants died?", unknown=("elephants",)))
        True
    """
    counted = find_how_many(asked.text)
    is_known = counted is None or counted[1] not in asked.unknown
    return not is_known and not asked.counted


# ------------------------------------------------------------------------ understanding


def known_of(ledger: Ledger) -> Known:
    """Give what is known of a ledger that is at hand as a whole."""
    index = index_ledger(ledger)

    @cache
    def vocabulary() -> frozenset[str]:
        return frozenset(w for q in ledger.questions for w in words_in(q, index))

    return Known(
        names=name_table(ledger.actors, ledger.places),
        is_worded=lambda wording: any(wording.is_in(q.text) for q in ledger.questions),
        has_word=lambda word: is_like(word, vocabulary()),
    )


def understand(known: Known, text: str) -> Asked:
    """Say what a question asks for, and what of it nobody understands."""
    days = find_asked_days(text)
    names = tuple(find_names(text, known.names, days))
    free = _hide(text, [*days, *names])
    rules = [rule for rule in find_asks(free) if is_told(rule.asks, known)]
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
    explained = told | load_asking().skipped | nouns.keys()
    rest = dict.fromkeys(token for token in tokens if token not in explained)
    words = tuple(word for word in rest if known.has_word(word))
    return Asked(
        text=text,
        measures=frozenset(ask for ask in asks if isinstance(ask, Measure)),
        subjects=frozenset(ask for ask in asks if isinstance(ask, Subject)),
        statuses=frozenset(ask for ask in asks if isinstance(ask, Status)),
        verifications=frozenset(a for a in asks if isinstance(a, VerificationStatus)),
        wordings=frozenset(ask for ask in asks if isinstance(ask, Wording)),
        counted=counted,
        days=days,
        names=names,
        words=words,
        understood=tuple(_in_words(asks, counted, days, names)),
        unknown=tuple(word for word in rest if word not in words),
    )


def is_told(asks: Asks, known: Known) -> bool:
    """Whether a ledger has a question of some wording; of all else it may have."""
    return not isinstance(asks, Wording) or known.is_worded(asks)


def find_asks(text: str) -> tuple[AskingRule, ...]:
    """Find the rules whose words stand in a question.

    Things that are hit are asked for by their number only, and what a question of
    the ledger asks in words, only without one; "could not be verified" does not ask
    for what was verified.
    """
    rules = [rule for rule in load_asking().rules if rule.words.search(text)]
    asks = {rule.asks for rule in rules}
    left_out = set[Asks]() if asks_number(text) else set[Asks](OF_THINGS)
    if find_how_many(text):
        left_out |= {ask for ask in asks if isinstance(ask, Wording)}
    if VerificationStatus.UNVERIFIED in asks:
        left_out.add(VerificationStatus.VERIFIED)
    return tuple(rule for rule in rules if rule.asks not in left_out)


def asks_number(text: str) -> bool:
    """Whether a question asks for a number, and not "who shot down the helicopter?"."""
    return load_patterns("asked.toml")["a number"].search(text) is not None


def find_how_many(text: str) -> re.Match[str] | None:
    """Find "how many" and the word behind it, its first group."""
    return load_patterns("asked.toml")["how many of what"].search(text.lower())


def find_counted(
    text: str, tokens: Iterable[str], asks: Collection[Asks]
) -> Mapping[str, frozenset[str]]:
    """Find the nouns whose number a question asks for, and what each counts.

    A thing may be named without its number being asked for: "died in the aircraft"
    counts no aircraft, nor does "who shot the aircraft down" or "how many people fled
    from the houses".
    """
    asking = load_asking()
    is_number, first = asks_number(text), find_how_many(text)
    head = first[1] if first and first[1] in asking.counted else None
    is_of_things = is_number and BODIES.isdisjoint(asks)
    return {
        noun: what
        for noun in tokens
        if (what := asking.counted.get(noun))
        and (not what <= asking.things or (is_of_things and head in (None, noun)))
    }


def _hide(text: str, found: Iterable[AskedDays | Named]) -> str:
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


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
