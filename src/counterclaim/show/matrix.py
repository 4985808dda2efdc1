"""Lay an incident's questions out: a row a question, a column a party."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.records import (
    Answer,
    Claim,
    FigureClaim,
    Question,
    Reason,
    Stance,
    StatementClaim,
    VerificationStatus,
)
from counterclaim.show.index import LedgerIndex, words_of
from counterclaim.show.parties import MEDIA, OTHERS, OWN_VOICE, Party, find_party
from counterclaim.show.words import (
    STANCE_WORDS,
    STATUS_WORDS,
    StatusWords,
    count_words,
    date_words,
    figure_words,
    plural,
    shorten,
    unquote,
)

# More columns than these cannot be read side by side at 1280 pixels; the sides with the
# fewest answers then share the column "Others", each named in its cell.
MOST_SIDES = 4
ANSWER_CHARACTERS = 160
_LAST = (OWN_VOICE.key, MEDIA.key, OTHERS.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way to another part of the page."""

    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One answer as claimants of one party hold it.

    `words` is the count or the answer in words, `quote` the words of the first claim
    where they say more than `words`. `verb` is told unless they simply say it.
    """

    words: str
    is_count: bool
    href: str | None
    quote: str | None = None
    verb: str | None = None
    speakers: tuple[str, ...] = ()
    shared_with: tuple[str, ...] = ()
    carried: str
    origins: tuple[str, ...] = ()
    as_of: str | None = None
    tags: tuple[str, ...] = ()
    citations: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one party answers to one question; nothing, where it is silent."""

    party: Party
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question with its cells, in the order of the matrix's parties.

    `spread` is low, best and high in words, where the question has numbers.
    """

    id: str
    text: str
    status: StatusWords
    spread: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The questions of an incident by parties."""

    parties: tuple[Party, ...]
    rows: tuple[Row, ...]


def make_matrix(questions: Sequence[Question], index: LedgerIndex) -> Matrix:
    """Lay questions out by parties.

    Args:
        questions: Those of one incident.
        index: The ledger's look-ups.

    Returns:
        Sides first, those with the most answers leftmost; then the articles' own
        words, media and others, each only where it answers anything.
    """
    told = [_split_question(question, index) for question in questions]
    columns = _order_parties(told)
    rows = []
    for question, versions in zip(questions, told, strict=True):
        cells: dict[str, list[Version]] = defaultdict(list)
        for party, version in versions:
            column = party if party.key in columns else OTHERS
            cells[column.key].append(version)
        rows.append(
            Row(
                id=question.id,
                text=question.text,
                status=STATUS_WORDS[question.status],
                spread=spread_words(question),
                reasons=question.reasons,
                cells=tuple(
                    Cell(party=party, versions=tuple(cells[key]))
                    for key, party in columns.items()
                ),
            )
        )
    return Matrix(parties=tuple(columns.values()), rows=tuple(rows))


def _order_parties(
    told: Iterable[Sequence[tuple[Party, Version]]],
) -> Mapping[str, Party]:
    parties: dict[str, Party] = {}
    answers: Counter[str] = Counter()
    for versions in told:
        for party, _ in versions:
            parties[party.key] = party
            answers[party.key] += 1
    sides = [party for party in parties.values() if party.is_side]
    sides.sort(key=lambda party: (-answers[party.key], party.name))
    kept = [party.key for party in sides[:MOST_SIDES]]
    parties[OTHERS.key] = OTHERS
    has_others = bool(answers[OTHERS.key]) or len(sides) > MOST_SIDES
    last = [
        key
        for key in _LAST
        if (has_others if key == OTHERS.key else bool(answers[key]))
    ]
    return {key: parties[key] for key in (*kept, *last)}


def spread_words(question: Question) -> tuple[tuple[str, str], ...]:
    """Say a question's low, best and high, each with its name; none without numbers."""
    ends = (("low", question.low), ("best", question.best), ("high", question.high))
    if all(value is None for _, value in ends):
        return ()
    return tuple(
        (name, "open" if value is None else f"{value:,}") for name, value in ends
    )


def _split_question(
    question: Question, index: LedgerIndex
) -> list[tuple[Party, Version]]:
    return [
        told for answer in question.answers for told in _split_answer(answer, index)
    ]


def _split_answer(answer: Answer, index: LedgerIndex) -> list[tuple[Party, Version]]:
    """Give each party that holds an answer its own version of it."""
    claims = [
        claim
        for claim_id in (*answer.figures, *answer.statements)
        if (claim := index.claim(claim_id)) is not None
    ]
    parties: dict[str, Party] = {}
    speakers: dict[str, dict[str, None]] = defaultdict(dict)
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for party, name in _speakers_of(claim.claimants, answer, index):
            parties[party.key] = party
            speakers[party.key].update(dict.fromkeys([name] if name else []))
            if claim not in held[party.key]:
                held[party.key].append(claim)
    told = {actor for claim in claims for actor in claim.claimants}
    unseen = [actor for actor in answer.claimants if actor not in told]
    for party, name in _speakers_of(unseen, answer, index) if unseen else ():
        parties[party.key] = party
        speakers[party.key].update(dict.fromkeys([name] if name else []))
    return [
        (
            party,
            _version(
                answer,
                held[key] or claims,
                index,
                speakers=tuple(speakers[key]),
                shared_with=tuple(p.inner for p in parties.values() if p.key != key),
            ),
        )
        for key, party in parties.items()
    ]


def _speakers_of(
    claimants: Sequence[str], answer: Answer, index: LedgerIndex
) -> list[tuple[Party, str | None]]:
    if not claimants:
        return [(OWN_VOICE, None)]
    found: list[tuple[Party, str | None]] = []
    for actor in claimants:
        party = find_party(actor, index)
        if not party.is_side and party != MEDIA and answer.party is not None:
            (name,) = index.names([answer.party])
            party = Party(key=answer.party, name=name)
        (speaker,) = index.names([actor])
        found.append((party, speaker))
    return found


def _version(
    answer: Answer,
    claims: Sequence[Claim],
    index: LedgerIndex,
    *,
    speakers: tuple[str, ...],
    shared_with: tuple[str, ...],
) -> Version:
    first = claims[0] if claims else None
    words = _answer_words(answer, first)
    quote = _first_words(first)
    return Version(
        words=words,
        is_count=_count(answer, first) is not None,
        href=None if first is None else f"#c-{first.id}",
        quote=None if quote is None or quote in words else quote,
        verb=_verb(answer.stance),
        speakers=speakers,
        shared_with=shared_with,
        carried=f"{plural(answer.articles, 'article')}, "
        f"{plural(answer.independent, 'origin')}",
        origins=answer.origins,
        as_of=None if answer.as_of is None else date_words(answer.as_of),
        tags=_tags(claims, index),
        citations=tuple(_citation(claim, index) for claim in claims),
    )


def answer_words(answer: Answer, index: LedgerIndex) -> str:
    """Say an answer: its count, else its own words, else those of its first claim."""
    first = next(iter((*answer.figures, *answer.statements)), "")
    return _answer_words(answer, index.claim(first))


def _answer_words(answer: Answer, first: Claim | None) -> str:
    count = _count(answer, first)
    if count is not None:
        return count
    if answer.words:
        return unquote(shorten(answer.words, ANSWER_CHARACTERS))
    return _first_words(first) or "no words"


def _first_words(first: Claim | None) -> str | None:
    if first is None:
        return None
    return unquote(shorten(words_of(first).text, ANSWER_CHARACTERS))


def _count(answer: Answer, first: Claim | None) -> str | None:
    if isinstance(first, FigureClaim):
        count = first.figure.count
        if (count.low, count.high) == (answer.low, answer.high):
            return figure_words(count)
    return count_words(answer.low, answer.high)


def _verb(stance: Stance) -> str | None:
    return None if stance is Stance.ASSERTS else STANCE_WORDS[stance]


def is_hedged(claim: Claim) -> bool:
    """Tell whether the reporter keeps a distance from the claim."""
    if isinstance(claim, StatementClaim):
        return claim.statement.is_hedged
    return claim.figure.is_hedged


def _tags(claims: Sequence[Claim], index: LedgerIndex) -> tuple[str, ...]:
    found = {check.status for claim in claims for check in index.checks(claim.id)}
    tags = []
    if VerificationStatus.UNVERIFIED in found:
        tags.append("not verified, an article says")
    if VerificationStatus.VERIFIED in found:
        tags.append("verified, an article says")
    if claims and all(is_hedged(claim) for claim in claims):
        tags.append("the reporter keeps a distance")
    return tuple(tags)


def _citation(claim: Claim, index: LedgerIndex) -> Link:
    article = index.articles[claim.article]
    name = article.outlet or article.title or article.path
    when = f", {date_words(article.published)}" if article.published else ""
    return Link(href=f"#c-{claim.id}", label=f"{shorten(name, 40)}{when}")
