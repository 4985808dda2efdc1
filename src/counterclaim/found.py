"""What `find` sees in the words of one article, before anybody knows who "he" is."""

from dataclasses import dataclass

from counterclaim.kinds import (
    Act,
    Measure,
    NameKind,
    Stance,
    TimeType,
    VerificationStatus,
)
from counterclaim.values import Count, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; `is_furniture` where the page, not the story, speaks."""

    span: Span
    is_furniture: bool = False
    is_headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text."""

    span: Span
    kind: NameKind
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression as it stands in the text, not yet anchored."""

    span: Span
    type: TimeType


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody is reported as saying, in the words of the article.

    `content` has several spans where a cue splits it. `source` is None where nobody
    is named. `inside` is the position, in `Found.statements`, of the statement that
    holds this one. `via` are the spans of outlets and channels named with it.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    via: tuple[Span, ...] = ()
    inside: int | None = None
    act: Act = Act.SAYS
    stance: Stance = Stance.ASSERTS
    is_hedged: bool = False
    is_headline: bool = False
    score: float = 1.0
    found_by: tuple[str, ...] = ()  # readers, where there was more than one


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of people or things hit, in the words of the article.

    `span` is the number with what it counts; `number` the number alone (for "a
    helicopter" the article "a"). `of` are the words for what is counted; `victims`
    the words that tell whose they are, where the text has them next to the number.
    `statement` is the position, in `Found.statements`, of the innermost statement
    that holds it. `part_of` is the position, in `Found.figures`, of the total that
    includes it. `is_total` for a running total ("bringing the toll to 41").
    `claimed_by` is a source named inside the figure's own words ("the 900 claimed
    by the junta"), where no statement holds it.
    """

    span: Span
    number: Span
    measure: Measure
    count: Count
    of: str
    victims: Span | None = None
    verb: Span | None = None
    statement: int | None = None
    claimed_by: Span | None = None
    part_of: int | None = None
    is_total: bool = False
    stance: Stance = Stance.ASSERTS
    is_hedged: bool = False
    score: float = 1.0
    found_by: tuple[str, ...] = ()  # readers, where there was more than one


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundVerification:
    """What the article says could or could not be confirmed.

    `about` are positions in `Found.statements`.
    """

    span: Span
    status: VerificationStatus
    by: Span | None = None
    about: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything that `find` saw in one article; each tuple in text order."""

    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    verifications: tuple[FoundVerification, ...] = ()
