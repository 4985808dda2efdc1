"""Which of a ledger's questions fit what is asked for."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from counterclaim.data.asking import CIVILIANS
from counterclaim.kinds import VerificationStatus
from counterclaim.records import (
    NO_TIME,
    Answer,
    Incident,
    Interval,
    Question,
    Stance,
    Status,
)
from counterclaim.show.asked import TOKEN, Asked, Named, name_key
from counterclaim.show.asked_days import AskedDays
from counterclaim.show.export.versions import claims_of
from counterclaim.show.index import LedgerIndex, content_of, stance_of

# "What did they deny" asks for what they say, however the whole question stands.
STANCES = {Status.DENIED: Stance.DENIES, Status.CONCEDED: Stance.CONCEDES}
# Letters that two forms of a word share: "crash", "crashed"; "exchange", "exchanged".
FEWEST_LETTERS, LONGEST_ENDING = 4, 3
AROUND = 150  # characters around a claim whose words may be asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is asked, and whether a question of the ledger fits it."""

    name: str
    fits: Callable[[Question], bool]


def find_checks(asked: Asked, index: LedgerIndex) -> Iterator[Check]:
    """Make a check of each thing that is asked; all must fit."""
    if asked.measures or asked.wordings:
        name = _listed([*asked.measures, *asked.wordings]).replace("_", " ")
        yield Check(
            name=name,
            fits=lambda q: q.measure in asked.measures or is_worded(q, asked),
        )
    elif asked.subjects:
        yield Check(
            name=_listed(asked.subjects), fits=lambda q: q.subject in asked.subjects
        )
    speakers = tuple(named for named in asked.names if named.is_claimant)
    if asked.statuses:
        yield Check(
            name=_listed(asked.statuses),
            fits=lambda q: _stands_so(q, asked.statuses, speakers, index),
        )
    if asked.verifications:
        yield Check(
            name=_listed(asked.verifications),
            fits=lambda q: _is_checked(q, asked.verifications, index),
        )
    if asked.counted:
        yield Check(name=_listed(asked.counted), fits=lambda q: _is_counted(q, asked))
    for days in asked.days:
        yield Check(name=days.words, fits=partial(_is_on, days=days, index=index))
    for named in asked.names:
        about = partial(_is_about, named=named, index=index)
        yield Check(name=named.words, fits=about)


def asked_apart(asked: Asked) -> Iterator[Asked]:
    """Give each thing that is asked by itself, in the order of its checks."""
    bare = Asked(text=asked.text)
    if asked.measures or asked.wordings:
        yield replace(bare, measures=asked.measures, wordings=asked.wordings)
    elif asked.subjects:
        yield replace(bare, subjects=asked.subjects)
    for field in ("statuses", "verifications", "counted"):
        if getattr(asked, field):
            yield replace(bare, **{field: getattr(asked, field)})
    yield from (replace(bare, days=(days,)) for days in asked.days)
    yield from (replace(bare, names=(named,)) for named in asked.names)


def _listed(several: Iterable[str]) -> str:
    return ", ".join(sorted(several))


def _stands_so(
    question: Question,
    statuses: frozenset[Status],
    speakers: Collection[Named],
    index: LedgerIndex,
) -> bool:
    """Whether a question stands so, or one of its answers does.

    Where it is asked what somebody denies or admits, his own answer must.
    """
    stances = {STANCES[status] for status in statuses if status in STANCES}
    said = [
        answer
        for answer in question.answers
        if answer.stance in stances
        or any(stance_of(claim) in stances for claim in claims_of(answer, index))
    ]
    if stances and speakers:
        return any(_speaks_in(named, a, index) for named in speakers for a in said)
    return question.status in statuses or bool(said)


def _is_checked(
    question: Question, wanted: frozenset[VerificationStatus], index: LedgerIndex
) -> bool:
    """Whether an article says of an answer that it could, or could not, be verified."""
    claims = (
        claim
        for answer in question.answers
        for claim in (*answer.figures, *answer.statements)
    )
    return any(c.status in wanted for claim in claims for c in index.checks(claim))


def is_worded(question: Question, asked: Asked) -> bool:
    """Whether what is asked for stands in a question's own words."""
    return any(wording.is_in(question.text) for wording in asked.wordings)


def _is_counted(question: Question, asked: Asked) -> bool:
    """Whether a question counts some of what is asked for, or counts nothing."""
    if question.measure is None or question.of in asked.counted:
        return True
    if question.of in words_of(asked.text):
        return True
    side = (question.side_name or "").lower()
    return CIVILIANS in asked.counted and side == CIVILIANS and question.of == "people"


def _is_on(question: Question, days: AskedDays, index: LedgerIndex) -> bool:
    """Whether an incident was on these days; if nobody says when, told on them."""
    incident = index.incidents.get(question.incident)
    if incident is None:
        return False
    if incident.when != NO_TIME:
        return days.holds(incident.when)
    told = (index.articles[a].published for a in incident.articles)
    return any(
        days.holds(Interval(start=day[:10], end=day[:10])) for day in told if day
    )


def _speaks_in(named: Named, answer: Answer, index: LedgerIndex) -> bool:
    """Whether somebody, or somebody who speaks for him, gives an answer."""
    parties = {answer.party} - {None}
    speak_for = {
        index.actors[actor].party for actor in answer.claimants if actor in index.actors
    }
    return not named.actors.isdisjoint({*answer.claimants, *parties, *speak_for})


def _is_about(question: Question, named: Named, index: LedgerIndex) -> bool:
    """Whether a name is a claimant's, a side's, or of somebody or somewhere there."""
    incident = index.incidents.get(question.incident)
    is_side = question.side in named.actors
    if named.is_side and named.state:
        return is_side or question.side_name == named.state
    if named.is_side:
        return is_side or question.side in named.parties or _is_in(named, question.text)
    if any(_speaks_in(named, answer, index) for answer in question.answers):
        return True
    if named.is_claimant:
        return False
    if is_side or _is_in(named, question.text):
        return True
    return incident is not None and _is_there(named, incident, question)


def _is_there(named: Named, incident: Incident, question: Question) -> bool:
    is_whole = question.measure is None and not named.actors.isdisjoint(incident.actors)
    is_place = not named.places.isdisjoint(incident.places)
    return is_place or is_whole or _is_in(named, incident.label)


def _is_in(named: Named, text: str) -> bool:
    """Whether a text holds a name, or that of the state it means."""
    names = (named.words, named.state or named.words)
    return any(name_key(name) in name_key(text) for name in names)


# ----------------------------------------------------------------------- other words


def words_in(question: Question, index: LedgerIndex) -> frozenset[str]:
    """Return the words of a question, its incident, and of and around its answers."""
    texts = [question.text, label_of(question, index)]
    for answer in question.answers:
        for claim in claims_of(answer, index):
            spans, text = content_of(claim), index.articles[claim.article].text
            start = max(0, spans[0].start - AROUND)
            texts.append(text[start : spans[-1].end + AROUND])
    return frozenset(word for text in texts for word in words_of(text))


def label_of(question: Question, index: LedgerIndex) -> str:
    """Return the label of a question's incident."""
    incident = index.incidents.get(question.incident)
    return incident.label if incident else ""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in lower case."""
    return frozenset(word.lower() for word in TOKEN.findall(text))


def share_words(words: Iterable[str], there: frozenset[str]) -> int:
    """Count the words that stand, in any form, among those of a question."""
    return sum(is_like(word, there) for word in words)


def is_like(word: str, there: Collection[str]) -> bool:
    """Whether a word stands among others, in any of its forms.

    Examples:
        >>> is_like("crash", {"crashed"}), is_like("exchanged", {"exchange"})
        (True, True)
        >>> is_like("man", {"manager"})
        False
    """
    if word in there:
        return True
    start = word[:FEWEST_LETTERS]
    return len(start) == FEWEST_LETTERS and any(
        _is_form(word, other) for other in there if other.startswith(start)
    )


def _is_form(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return long.startswith(short) and len(long) - len(short) <= LONGEST_ENDING
