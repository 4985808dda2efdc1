"""Who is named together with whom in the articles of an incident."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from counterclaim.data.patterns import load_patterns
from counterclaim.records import (
    Actor,
    ActorKind,
    ActorMention,
    Article,
    Claim,
    FigureClaim,
    Incident,
    Ledger,
    Span,
)
from counterclaim.show.export.versions import SENTENCE_END
from counterclaim.show.index import LedgerIndex
from counterclaim.show.parties import Party, find_party

BEFORE, BEHIND = 24, 60  # characters that tell as what somebody is named

Pair: TypeAlias = tuple[Party, Party]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Where an article names somebody of a side, and whether as peacekeepers."""

    start: int
    party: Party
    is_peacekeeper: bool


Namings: TypeAlias = Mapping[str, tuple[Naming, ...]]


def find_namings(ledger: Ledger, index: LedgerIndex) -> Namings:
    """Find where each article names who is of a side, by the articles' ids.

    A state named as the place of something is left out: "fighting in Norland".
    """
    found: dict[str, list[Naming]] = defaultdict(list)
    for actor in ledger.actors:
        party = find_party(actor.id, index)
        for mention in actor.mentions if party.is_side else ():
            article = index.articles.get(mention.article)
            if article is not None and not _is_place(actor, mention, article):
                found[article.id].append(_make_naming(party, mention, article))
    return {article: tuple(namings) for article, namings in found.items()}


def _is_place(actor: Actor, mention: ActorMention, article: Article) -> bool:
    if actor.kind is not ActorKind.COUNTRY:
        return False
    start = mention.span.start
    before = article.text[max(0, start - BEFORE) : start]
    return load_patterns("namings.toml")["a place"].search(before) is not None


def _make_naming(party: Party, mention: ActorMention, article: Article) -> Naming:
    span = mention.span
    behind = article.text[span.end : span.end + BEHIND]
    keeping = load_patterns("namings.toml")["peacekeepers"]
    told = keeping.search(behind) or keeping.search(f" {span.text}")
    return Naming(start=span.start, party=party, is_peacekeeper=told is not None)


def find_peacekeepers(articles: Iterable[str], namings: Namings) -> frozenset[Party]:
    """Find the sides whose people articles name as peacekeepers."""
    named = (naming for article in articles for naming in namings.get(article, ()))
    return frozenset(naming.party for naming in named if naming.is_peacekeeper)


def count_named(articles: Iterable[str], namings: Namings) -> Counter[Party]:
    """Count how often articles name each side."""
    return Counter(n.party for article in articles for n in namings.get(article, ()))


def count_together(
    incident: Incident, namings: Namings, index: LedgerIndex
) -> Counter[Pair]:
    """Count the sentences with claims of an incident that name two sides, by the two.

    Returns:
        Each pair in the order of the names.
    """
    claims: dict[str, list[Span]] = defaultdict(list)
    for claim_id in (*incident.figures, *incident.statements):
        if (claim := index.claim(claim_id)) is not None:
            claims[claim.article] += _spans_of(claim)
    together = Counter[Pair]()
    for article, spans in claims.items():
        text = index.articles[article].text if article in index.articles else ""
        ends = [found.end() for found in SENTENCE_END.finditer(text)]
        told = {bisect_right(ends, span.start) for span in spans}
        named: dict[int, set[Party]] = defaultdict(set)
        for naming in namings.get(article, ()):
            named[bisect_right(ends, naming.start)].add(naming.party)
        for parties in (named[sentence] for sentence in told):
            together.update(combinations(sorted(parties, key=lambda p: p.name), 2))
    return together


def _spans_of(claim: Claim) -> tuple[Span, ...]:
    if isinstance(claim, FigureClaim):
        return (claim.figure.span,)
    return claim.statement.content
