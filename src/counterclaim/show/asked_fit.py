"""Which of a ledger's questions fit what is asked for."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from counterclaim.data.asking import CIVILIANS
from counterclaim.kinds import VerificationStatus
from counterclaim.records import Answer, Incident, Question, Stance, Status
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
    if asked.measures:
        name = _listed(asked.measures).replace("_", " ")
        yield Check(name=name, fits=lambda q: q.measure in asked.measures)
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
        yield Check(
            name=_listed(asked.counted), fits=lambda q: _is_counted(q, asked.counted)
        )
    for days in asked.days:
        yield Check(name=days.words, fits=partial(_is_on, days=days, index=index))
    for named in asked.names:
        about = partial(_is_about, named=named, index=index)
        yield Check(name=named.words, fits=about)


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


def _is_counted(question: Question, counted: frozenset[str]) -> bool:
    if question.of in counted:
        return True
    side = (question.side_name or "").lower()
    return CIVILIANS in counted and side == CIVILIANS and question.of == "people"


def _is_on(question: Question, days: AskedDays, index: LedgerIndex) -> bool:
    incident = index.incidents.get(question.incident)
    return incident is not None and days.holds(incident.when)


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
    if named.is_side:
        return is_side or name_key(named.words) in name_key(question.text)
    if any(_speaks_in(named, answer, index) for answer in question.answers):
        return True
    if named.is_claimant:
        return False
    if is_side or name_key(named.words) in name_key(question.text):
        return True
    return incident is not None and _is_there(named, incident, question)


def _is_there(named: Named, incident: Incident, question: Question) -> bool:
    is_whole = question.measure is None and not named.actors.isdisjoint(incident.actors)
    is_place = not named.places.isdisjoint(incident.places)
    return is_place or is_whole or name_key(named.words) in name_key(incident.label)


# ----------------------------------------------------------------------- other words


def words_in(question: Question, index: LedgerIndex) -> frozenset[str]:
    """Return the words of a question, its incident, and of and around its answers."""
    incident = index.incidents.get(question.incident)
    texts = [question.text, incident.label if incident else ""]
    for answer in question.answers:
        for claim in claims_of(answer, index):
            spans, text = content_of(claim), index.articles[claim.article].text
            start = max(0, spans[0].start - AROUND)
            texts.append(text[start : spans[-1].end + AROUND])
    return frozenset(word.lower() for text in texts for word in TOKEN.findall(text))


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
