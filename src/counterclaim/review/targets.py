"""Make what a decision is about: the id, the name, and the words it stands on."""

from collections.abc import Iterable, Mapping

from counterclaim.records import (
    Actor,
    Anchor,
    Answer,
    Article,
    Claim,
    FigureClaim,
    Incident,
    Place,
    Question,
    Span,
    Target,
    TargetKind,
)
from counterclaim.review.anchors import (
    anchor_claim,
    anchor_span,
    anchor_words,
    digest_text,
    spans_of,
)

LONGEST_NAME = 100  # characters of a claim's words that name it
MOST_MENTIONS = 50  # of an actor or place, one an article; more would tell no more

Articles = Mapping[str, Article]


def target_claim(claim: Claim, article: Article) -> Target:
    """Make the target of a decision on a claim."""
    words = " … ".join(span.text for span in spans_of(claim))
    is_figure = isinstance(claim, FigureClaim)
    return Target(
        kind=TargetKind.FIGURE if is_figure else TargetKind.STATEMENT,
        id=claim.id,
        name=words[:LONGEST_NAME],
        anchors=(anchor_claim(claim, article),),
    )


def target_words(article: Article, start: int, end: int) -> Target:
    """Make the target of a claim that a person adds by marking words.

    Raises:
        InputError: `no-such-words`.
    """
    anchor = anchor_words(article, start, end)
    name = anchor.spans[0].text[:LONGEST_NAME]
    return Target(kind=TargetKind.PASSAGE, id=article.id, name=name, anchors=(anchor,))


def target_article(article: Article) -> Target:
    """Make the target of a decision on an article as a whole."""
    anchor = Anchor(
        article=article.id,
        digest=digest_text(article.text),
        path=article.path,
        kind=TargetKind.ARTICLE,
    )
    name = article.title or article.path
    return Target(kind=TargetKind.ARTICLE, id=article.id, name=name, anchors=(anchor,))


def target_name(record: Actor | Place, articles: Articles) -> Target:
    """Make the target of a decision on an actor or place: where it is named.

    The first mention in each article stands for all in it.
    """
    is_actor = isinstance(record, Actor)
    kind = TargetKind.ACTOR if is_actor else TargetKind.PLACE
    first: dict[str, Span] = {}
    for mention in record.mentions:
        first.setdefault(mention.article, mention.span)
    anchors = (
        anchor_span(articles[article], span, kind)
        for article, span in first.items()
        if article in articles
    )
    kept = tuple(anchors)[:MOST_MENTIONS]
    return Target(kind=kind, id=record.id, name=record.name, anchors=kept)


def target_incident(
    incident: Incident, claims: Mapping[str, Claim], articles: Articles
) -> Target:
    """Make the target of a decision on an incident: all its claims."""
    return Target(
        kind=TargetKind.INCIDENT,
        id=incident.id,
        name=incident.label,
        anchors=anchor_claims(
            (*incident.figures, *incident.statements), claims, articles
        ),
    )


def target_claims(
    incident: Incident,
    out: Iterable[str],
    claims: Mapping[str, Claim],
    articles: Articles,
) -> Target:
    """Make the target of claims that are split off an incident or question.

    Args:
        incident: The incident they stand in.
        out: Ids of claims, or of articles for all their claims in it.
        claims: By id.
        articles: By id.
    """
    named, own = set(out), (*incident.figures, *incident.statements)
    ids = [i for i in own if i in claims and {i, claims[i].article} & named]
    anchors = anchor_claims(ids, claims, articles)
    name = f"{len(ids)} of {len(own)} claims"
    return Target(kind=TargetKind.INCIDENT, id=incident.id, name=name, anchors=anchors)


def target_question(
    question: Question, claims: Mapping[str, Claim], articles: Articles
) -> Target:
    """Make the target of a decision on a question: the claims that answer it."""
    ids = [i for answer in question.answers for i in answering_claims(answer)]
    return Target(
        kind=TargetKind.QUESTION,
        id=question.id,
        name=question.text,
        anchors=anchor_claims(dict.fromkeys(ids), claims, articles),
        key=question_key(question),
    )


def answering_claims(answer: Answer) -> tuple[str, ...]:
    """Give the claims of an answer: its figures, or statements where it has none."""
    return answer.figures or answer.statements


def question_key(question: Question) -> tuple[str, ...]:
    """Tell what is asked, apart from the incident."""
    return (
        question.subject,
        question.measure or "",
        question.of or "",
        question.side_name or "",
        question.text,
    )


def anchor_claims(
    ids: Iterable[str], claims: Mapping[str, Claim], articles: Articles
) -> tuple[Anchor, ...]:
    """Anchor a decision on several claims."""
    own = (claims[i] for i in ids if i in claims)
    return tuple(
        anchor_claim(claim, articles[claim.article])
        for claim in own
        if claim.article in articles
    )
