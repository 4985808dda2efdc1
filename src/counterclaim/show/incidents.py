"""Show an incident: its matrix, what was not verified, its time line, its reasons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.records import (
    Claim,
    FigureClaim,
    Incident,
    Ledger,
    Question,
    Reason,
    Verification,
)
from counterclaim.show.articles import article_link, sort_articles
from counterclaim.show.index import LedgerIndex, words_of
from counterclaim.show.matrix import Link, Matrix, answer_words, make_matrix
from counterclaim.show.notes import (
    CHECK_TITLES,
    OWN_WORDS,
    claim_verb,
    figure_phrase,
)
from counterclaim.show.parties import party_names
from counterclaim.show.words import (
    COPY_WORDS,
    STATUS_WORDS,
    StatusWords,
    date_words,
    place_names,
    shorten,
    some_of,
    when_words,
)

QUOTE_CHARACTERS = 220
MOST_NAMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an article with who says them; `link` leads to them."""

    who: str
    verb: str
    words: str
    link: Link
    about: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An entry of an incident's time line: what was claimed as of a day."""

    when: str
    who: str
    what: str
    question: Link
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyGroup:
    """Articles of which the others repeat the first."""

    original: Link
    copies: tuple[Link, ...]
    how: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """An incident as the page shows it."""

    anchor: str
    label: str
    when: str
    where: str | None
    sides: str | None
    part_of: Link | None
    statuses: tuple[tuple[StatusWords, int], ...]
    matrix: Matrix
    checks: tuple[Quote, ...]
    events: tuple[Event, ...]
    others: tuple[Quote, ...]
    articles: tuple[tuple[Link, str], ...]
    copies: tuple[CopyGroup, ...]
    reasons: tuple[Reason, ...]


def show_incidents(ledger: Ledger, index: LedgerIndex) -> tuple[IncidentView, ...]:
    """Show every incident of a ledger, in order of time, the undated last."""
    questions: dict[str, list[Question]] = defaultdict(list)
    for question in ledger.questions:
        questions[question.incident].append(question)
    checks: dict[str, list[Verification]] = defaultdict(list)
    for check in ledger.verifications:
        for incident_id in _incidents_of(check, index):
            checks[incident_id].append(check)
    groups = show_copies(ledger, index)
    return tuple(
        show_incident(
            incident,
            sort_questions(questions[incident.id]),
            checks[incident.id],
            groups,
            index,
        )
        for incident in sort_incidents(ledger.incidents)
    )


def sort_incidents(incidents: Iterable[Incident]) -> list[Incident]:
    """Order incidents by their first day, the undated last."""

    def key(incident: Incident) -> tuple[bool, str, str, str]:
        day = incident.when.start or incident.when.end
        return day is None, day or "", incident.label, incident.id

    return sorted(incidents, key=key)


def sort_questions(questions: Iterable[Question]) -> list[Question]:
    """Order questions by how much their answers part: disputed first, single last.

    Inside a status those come first that most answers speak to.
    """
    order = {status: position for position, status in enumerate(STATUS_WORDS)}
    return sorted(questions, key=lambda q: (order[q.status], -len(q.answers)))


def show_copies(
    ledger: Ledger, index: LedgerIndex
) -> Mapping[str, tuple[CopyGroup, ...]]:
    """Show the groups of copies, under the id of every article in them."""
    found: dict[str, list[CopyGroup]] = defaultdict(list)
    for copies in ledger.copies:
        links = [
            article_link(index.articles[article])
            for article in copies.articles
            if article in index.articles
        ]
        if len(links) < len(copies.articles) or len(links) < 2:
            continue
        group = CopyGroup(
            original=links[0],
            copies=tuple(links[1:]),
            how=COPY_WORDS[copies.kind],
            reasons=copies.reasons,
        )
        for article in copies.articles:
            found[article].append(group)
    return {article: tuple(groups) for article, groups in found.items()}


def _incidents_of(check: Verification, index: LedgerIndex) -> dict[str, None]:
    """The incidents of the claims it is about, else those of its article."""
    claims = [index.incident_of[c].id for c in check.about if c in index.incident_of]
    if claims:
        return dict.fromkeys(claims)
    return dict.fromkeys(index.incidents_in.get(check.article, ()))


def show_incident(
    incident: Incident,
    questions: Sequence[Question],
    checks: Sequence[Verification],
    groups: Mapping[str, tuple[CopyGroup, ...]],
    index: LedgerIndex,
) -> IncidentView:
    """Show one incident.

    Args:
        incident: The incident.
        questions: Those about it, in the order in which they are shown.
        checks: What the articles say of its verification.
        groups: The copies that an article stands in, by its id.
        index: The ledger's look-ups.
    """
    parent = index.incidents.get(incident.part_of or "")
    statuses = [question.status for question in questions]
    places = (index.places[p] for p in incident.places if p in index.places)
    return IncidentView(
        anchor=f"i-{incident.id}",
        label=incident.label,
        when=when_words(incident),
        where=some_of(place_names(places), MOST_NAMES) or None,
        sides=some_of(party_names(incident.actors, index), MOST_NAMES) or None,
        part_of=Link(href=f"#i-{parent.id}", label=parent.label) if parent else None,
        statuses=tuple(
            (words, statuses.count(status))
            for status, words in STATUS_WORDS.items()
            if status in statuses
        ),
        matrix=make_matrix(questions, index),
        checks=tuple(_check(check, index) for check in checks),
        events=tuple(_events(questions, index)),
        others=tuple(_others(incident, questions, index)),
        articles=tuple(_articles(incident, index)),
        copies=_largest(
            group for a in incident.articles for group in groups.get(a, ())
        ),
        reasons=join_reasons(incident.reasons),
    )


def _check(check: Verification, index: LedgerIndex) -> Quote:
    article = index.articles[check.article]
    about = [claim for c in check.about if (claim := index.claim(c)) is not None]
    return Quote(
        who=", ".join(index.names([check.by] if check.by else [])),
        verb=CHECK_TITLES[check.status],
        words=shorten(check.span.text, QUOTE_CHARACTERS),
        link=Link(href=f"#c-{check.id}", label=article_link(article).label),
        about=tuple(
            Link(href=f"#c-{claim.id}", label=shorten(words_of(claim).text, 60))
            for claim in about
        ),
    )


def _events(questions: Sequence[Question], index: LedgerIndex) -> Sequence[Event]:
    """Tell what was claimed when, in order of time."""
    events = []
    for question in questions:
        link = Link(href=f"#q-{question.id}", label=question.text)
        for answer in question.answers:
            if answer.as_of is not None and len(question.answers) > 1:
                first = next(iter((*answer.figures, *answer.statements)), None)
                event = Event(
                    when=date_words(answer.as_of),
                    who=", ".join(index.names(answer.claimants)) or OWN_WORDS,
                    what=answer_words(answer, index),
                    question=link,
                    href=None if first is None else f"#c-{first}",
                )
                events.append((answer.as_of, event))
    events.sort(key=lambda pair: pair[0])
    return [event for _, event in events]


def _others(
    incident: Incident, questions: Sequence[Question], index: LedgerIndex
) -> Iterable[Quote]:
    """Tell the claims of an incident that answer none of its questions."""
    answered = {
        claim_id
        for question in questions
        for answer in question.answers
        for claim_id in (*answer.figures, *answer.statements)
    }
    for claim_id in (*incident.statements, *incident.figures):
        claim = index.claim(claim_id)
        if claim is not None and claim_id not in answered:
            yield quote_claim(claim, index)


def quote_claim(claim: Claim, index: LedgerIndex) -> Quote:
    """Quote a claim, with who says it and the way to its words."""
    article = index.articles[claim.article]
    words = shorten(words_of(claim).text, QUOTE_CHARACTERS)
    if isinstance(claim, FigureClaim):
        words = f"{figure_phrase(claim, index)}: {words}"
    return Quote(
        who=", ".join(index.names(claim.claimants)) or claim.claimant_name or "",
        verb=claim_verb(claim),
        words=words,
        link=Link(
            href=f"#c-{claim.id}", label=article.outlet or article_link(article).label
        ),
    )


def _articles(incident: Incident, index: LedgerIndex) -> Iterable[tuple[Link, str]]:
    known = [index.articles[a] for a in incident.articles if a in index.articles]
    for article in sort_articles(known):
        told = (article.outlet, date_words(article.published))
        yield article_link(article), ", ".join(filter(None, told))


def _largest(groups: Iterable[CopyGroup]) -> tuple[CopyGroup, ...]:
    """Leave out the groups whose articles all stand in a larger one."""
    distinct = tuple(dict.fromkeys(groups))
    held = {group: {group.original, *group.copies} for group in distinct}
    return tuple(
        group
        for group in distinct
        if not any(held[group] < held[other] for other in distinct)
    )


def join_reasons(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Say a reason once that holds for several pairs, with all its words."""
    words: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for reason in reasons:
        words[reason.rule, reason.effect][reason.words] = None
    return tuple(
        Reason(rule=rule, words="; ".join(filter(None, told)), effect=effect)
        for (rule, effect), told in words.items()
    )
