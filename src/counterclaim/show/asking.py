"""Answer a question from a ledger: find its questions that are asked for.

No model and no guess: words of the question are matched with what the ledger's own
questions ask, whose, when and where. What no rule and no name of the ledger explains is
told as not understood.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from counterclaim.data.asking import CIVILIANS, load_asking
from counterclaim.records import (
    Incident,
    Ledger,
    Measure,
    Question,
    Status,
    Subject,
)
from counterclaim.show.asked_days import AskedDays, find_asked_days
from counterclaim.show.incidents import sort_incidents, sort_questions
from counterclaim.show.index import LedgerIndex, group_questions, index_ledger

TOKEN = re.compile(r"\w+(?:[’'-]\w+)*")
# What happens to people alone.
BODIES = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED})
LONGEST_NAME = 8  # words
SHORTEST_NAME = 3  # characters; shorter names only as they are written
# What makes a name a claimant's: before it, or behind it.
BY = re.compile(
    r"\b(?:according to|told by|said by|claimed by|given by)\s+(?:the\s+)?$"
)
SAYS = re.compile(r"^\W*(?:says?|said|claim(?:s|ed)?|give[sn]?|reports?|admits?)\b")
HOW_MANY = re.compile(r"\b(?:how many|number of)\s+(?:of the\s+)?(\w+)")
POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of the ledger in the question: the actors and places that bear it."""

    words: str
    start: int
    end: int
    actors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    is_claimant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question asks for; an empty set leaves it open.

    `understood` says it in words, `unknown` are words that nothing explains.
    """

    text: str
    measures: frozenset[Measure] = frozenset()
    subjects: frozenset[Subject] = frozenset()
    statuses: frozenset[Status] = frozenset()
    counted: frozenset[str] = frozenset()
    days: tuple[AskedDays, ...] = ()
    names: tuple[Named, ...] = ()
    words: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


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
    checks = list(_checks(asked, index))
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
        shared = {q.id: _shared(q, asked.words, index) for q in fitting}
        most = max(shared.values(), default=0)
        if not checks or most:
            fitting = [q for q in fitting if shared[q.id] == most and most]
    if fitting:
        return Reply(asked=asked, questions=tuple(fitting))
    near = ((c.name, sum(c.fits(q) for q in ordered)) for c in checks)
    return Reply(asked=asked, near=tuple(near))


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
    asking = load_asking()
    found = [rule for rule in asking.rules if rule.words.search(free)]
    told = {
        word
        for rule in found
        for match in rule.words.finditer(free)
        for word in TOKEN.findall(match[0].lower())
    }
    tokens = [token.lower() for token in TOKEN.findall(free)]
    nouns = {
        token: asking.counted[token]
        for token in tokens
        if token not in told and token in asking.counted
    }
    asks = [rule.asks for rule in found]
    if not BODIES.isdisjoint(asks):  # "died in the aircraft" counts no aircraft
        nouns = {
            noun: what for noun, what in nouns.items() if not what <= asking.things
        }
    counted = frozenset(what for several in nouns.values() for what in several)
    counted -= {"people"}
    known = told | asking.skipped | nouns.keys()
    rest = dict.fromkeys(token for token in tokens if token not in known)
    in_ledger = _vocabulary(ledger)
    return Asked(
        text=text,
        measures=frozenset(ask for ask in asks if isinstance(ask, Measure)),
        subjects=frozenset(ask for ask in asks if isinstance(ask, Subject)),
        statuses=frozenset(ask for ask in asks if isinstance(ask, Status)),
        counted=counted,
        days=days,
        names=names,
        words=tuple(word for word in rest if word in in_ledger),
        understood=tuple(_in_words(asks, counted, days, names)),
        unknown=tuple(word for word in rest if word not in in_ledger),
    )


def name_table(ledger: Ledger) -> Mapping[str, tuple[set[str], set[str]]]:
    """Return the actors and places that bear each name, case folded."""
    table: dict[str, tuple[set[str], set[str]]] = {}
    for actor in ledger.actors:
        for name in (actor.name, *actor.aliases):
            table.setdefault(_key(name), (set(), set()))[0].add(actor.id)
    for place in ledger.places:
        for name in (place.name, *place.aliases):
            table.setdefault(_key(name), (set(), set()))[1].add(place.id)
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
            found = table.get(_key(words))
            if found is None or not _is_name(words):
                continue
            if any(start < last and begun < end for begun, last in taken):
                continue
            taken.append((start, end))
            says = SAYS.search(text[end:]) or BY.search(text[:start].lower())
            yield Named(
                words=words,
                start=start,
                end=end,
                actors=frozenset(found[0]),
                places=frozenset(found[1]),
                is_claimant=says is not None,
            )


def _is_name(words: str) -> bool:
    """Whether words may be meant as a name: with a capital, or several of them."""
    has_capital = any(sign.isupper() for sign in words)
    return has_capital or (" " in words and len(words) > SHORTEST_NAME)


def _key(name: str) -> str:
    words = " ".join(name.split()).casefold()
    return words.removeprefix("the ")


def _hide(text: str, found: Iterable[AskedDays | Named]) -> str:
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _vocabulary(ledger: Ledger) -> set[str]:
    texts = (
        *(question.text for question in ledger.questions),
        *(incident.label for incident in ledger.incidents),
    )
    return {word.lower() for text in texts for word in TOKEN.findall(text)}


def _in_words(
    asks: Iterable[Measure | Subject | Status],
    counted: Iterable[str],
    days: Iterable[AskedDays],
    names: Iterable[Named],
) -> Iterator[str]:
    yield from (ask.replace("_", " ") for ask in dict.fromkeys(asks))
    yield from sorted(counted)
    yield from (found.words for found in days)
    yield from (f"{n.words} says" if n.is_claimant else n.words for n in names)


# --------------------------------------------------------------------------- fitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is asked, and a look-up of what fits it."""

    name: str
    index: LedgerIndex
    measures: frozenset[Measure] = frozenset()
    subjects: frozenset[Subject] = frozenset()
    statuses: frozenset[Status] = frozenset()
    counted: frozenset[str] = frozenset()
    days: AskedDays | None = None
    named: Named | None = field(default=None)

    def fits(self, question: Question) -> bool:
        """Whether a question of the ledger is of this kind."""
        incident = self.index.incidents.get(question.incident)
        if self.measures:
            return question.measure in self.measures
        if self.subjects:
            return question.subject in self.subjects
        if self.statuses:
            return question.status in self.statuses
        if self.counted:
            return _is_counted(question, self.counted)
        if self.days is not None:
            return incident is not None and self.days.holds(incident.when)
        return self.named is None or _is_about(
            question, incident, self.named, self.index
        )


def _checks(asked: Asked, index: LedgerIndex) -> Iterator[Check]:
    several = ", ".join(sorted(asked.measures)).replace("_", " ")
    if asked.measures:
        yield Check(name=several, index=index, measures=asked.measures)
    elif asked.subjects:
        name = ", ".join(sorted(asked.subjects))
        yield Check(name=name, index=index, subjects=asked.subjects)
    if asked.statuses:
        name = ", ".join(sorted(asked.statuses))
        yield Check(name=name, index=index, statuses=asked.statuses)
    if asked.counted:
        name = ", ".join(sorted(asked.counted))
        yield Check(name=name, index=index, counted=asked.counted)
    for days in asked.days:
        yield Check(name=days.words, index=index, days=days)
    for named in asked.names:
        yield Check(name=named.words, index=index, named=named)


def _is_counted(question: Question, counted: frozenset[str]) -> bool:
    if question.of in counted:
        return True
    side = (question.side_name or "").lower()
    return CIVILIANS in counted and side == CIVILIANS and question.of == "people"


def _is_about(
    question: Question, incident: Incident | None, named: Named, index: LedgerIndex
) -> bool:
    """Whether a name is a claimant's, a side's, or of somebody or somewhere there."""
    claimants = {actor for a in question.answers for actor in a.claimants}
    parties = {answer.party for answer in question.answers if answer.party is not None}
    speak_for = {
        index.actors[actor].party for actor in claimants if actor in index.actors
    }
    if not named.actors.isdisjoint(claimants | parties | speak_for):
        return True
    if named.is_claimant:
        return False
    if question.side in named.actors or _key(named.words) in _key(question.text):
        return True
    if incident is None:
        return False
    is_there = not named.places.isdisjoint(incident.places)
    is_whole = question.measure is None and not named.actors.isdisjoint(incident.actors)
    return is_there or is_whole or _key(named.words) in _key(incident.label)


def _shared(question: Question, words: Iterable[str], index: LedgerIndex) -> int:
    """Count the words of the question that stand in the ledger's question."""
    incident = index.incidents.get(question.incident)
    text = f"{question.text} {incident.label if incident else ''}".lower()
    there = set(TOKEN.findall(text))
    return sum(word in there for word in words)
