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
from counterclaim.show.index import LedgerIndex, content_of, name_of, words_of
from counterclaim.show.parties import OTHERS, PRESS, Party, find_party_of
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
# Of the rows that the busiest column answers.
THIN_SHARE = 0.25
_LAST = (PRESS.key, OTHERS.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way to another part of the page."""

    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One answer as claimants of one party hold it.

    `words` is the count or the answer in words, `quote` the words of the first claim
    where they say more than `words`. `verb` is told unless they simply say it;
    `origins` are those that are no speakers.
    """

    words: str
    is_count: bool
    href: str | None
    quote: str | None = None
    verb: str | None = None
    speakers: tuple[str, ...] = ()
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
    """The questions of an incident by parties; few answers make a column `thin`."""

    parties: tuple[Party, ...]
    thin: tuple[bool, ...]
    rows: tuple[Row, ...]


def make_matrix(questions: Sequence[Question], index: LedgerIndex) -> Matrix:
    """Lay questions out by parties.

    Args:
        questions: Those of one incident.
        index: The ledger's look-ups.

    Returns:
        Sides first, those with the most answers leftmost; then the press and others,
        each only where it answers anything.
    """
    told = [
        [_place_answer(answer, index) for answer in question.answers]
        for question in questions
    ]
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
    return Matrix(
        parties=tuple(columns.values()), thin=_find_thin(rows), rows=tuple(rows)
    )


def _find_thin(rows: Sequence[Row]) -> tuple[bool, ...]:
    """Tell which columns need less room, as they answer little beside the busiest."""
    filled = [
        sum(bool(cell.versions) for cell in column)
        for column in zip(*(row.cells for row in rows), strict=True)
    ]
    return tuple(n < max(filled) * THIN_SHARE for n in filled)


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


def _place_answer(answer: Answer, index: LedgerIndex) -> tuple[Party, Version]:
    """Put an answer under its party."""
    party = find_party_of(answer.party, answer.claimants, index)
    return party, version_of(answer, index)


def claims_of(answer: Answer, index: LedgerIndex) -> tuple[Claim, ...]:
    """Return the claims that hold an answer; a figure stands for its statement."""
    figures = [index.figures[c] for c in answer.figures if c in index.figures]
    holders = {claim.statement for claim in figures}
    statements = [
        index.statements[c]
        for c in answer.statements
        if c in index.statements and c not in holders
    ]
    return (*figures, *statements)


def find_first(answer: Answer, claims: Sequence[Claim]) -> Claim | None:
    """Find the claim whose words the answer gives, else the first one."""
    for claim in claims:
        spans = content_of(claim)
        if answer.words in (spans[0].text, " … ".join(span.text for span in spans)):
            return claim
    return claims[0] if claims else None


def version_of(answer: Answer, index: LedgerIndex) -> Version:
    """Show an answer with its words, its origins and the ways to its claims."""
    claims = claims_of(answer, index)
    first = find_first(answer, claims)
    words = _answer_words(answer, first)
    quote = _first_words(first)
    speakers = tuple(dict.fromkeys(index.names(answer.claimants)))
    return Version(
        words=words,
        is_count=_count(answer, first) is not None,
        href=None if first is None else f"#c-{first.id}",
        quote=None if quote is None or quote in words else quote,
        verb=_verb(answer.stance),
        speakers=speakers,
        carried=f"{plural(answer.articles, 'article')}, "
        f"{plural(answer.independent, 'origin')}",
        origins=tuple(o for o in answer.origins if o not in speakers),
        as_of=None if answer.as_of is None else date_words(answer.as_of),
        tags=_tags(claims, index),
        citations=_cite(claims, answer, index),
    )


def answer_words(answer: Answer, index: LedgerIndex) -> str:
    """Say an answer: its count, else its own words, else those of its first claim."""
    return _answer_words(answer, find_first(answer, claims_of(answer, index)))


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
        tags.append("not verified")
    if VerificationStatus.VERIFIED in found:
        tags.append("verified")
    if claims and all(is_hedged(claim) for claim in claims):
        tags.append("reported with distance")
    return tuple(tags)


def _cite(
    claims: Sequence[Claim], answer: Answer, index: LedgerIndex
) -> tuple[Link, ...]:
    """Lead to each claim: by its outlet, to more of the same article by number.

    The day is told where it is not the answer's.
    """
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    links = []
    for article_id, told in by_article.items():
        article = index.articles[article_id]
        name = shorten(article.outlet or name_of(article), 40)
        if article.published and article.published != answer.as_of:
            name = f"{name}, {date_words(article.published)}"
        labels = [name, *(f"({number})" for number in range(2, len(told) + 1))]
        links += [
            Link(href=f"#c-{claim.id}", label=label)
            for claim, label in zip(told, labels, strict=True)
        ]
    return tuple(links)
