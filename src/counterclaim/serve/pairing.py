"""Pages to merge, keep apart and split: the other one is chosen from a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from starlette.responses import Response

from counterclaim.records import (
    Actor,
    Article,
    Incident,
    Place,
    Question,
    TargetKind,
)
from counterclaim.serve.links import questions_about
from counterclaim.serve.parts import claims_answering, select_claims
from counterclaim.serve.reads import select_articles
from counterclaim.serve.site import Site
from counterclaim.serve.web import Visit, html, not_found
from counterclaim.show.index import content_of
from counterclaim.show.words import date_words, plural, shorten, when_words
from counterclaim.store import tables
from counterclaim.store.parts import select_by
from counterclaim.store.search import Search, find_hits
from counterclaim.store.select import count_mentions, with_mentions

CANDIDATES = 40
MOST_PARTS = 400  # claims that a page offers to split off
MOST_ARTICLES = 50  # of an actor or place: so many anchor a decision on it
SHORTEST_WORD = 3  # of a name, to look for others by
LITTLE = frozenset({"the", "The", "and", "for"})  # they make no names alike
# Where words are looked for; the record of a name holds its aliases too.
LOOKED_AT = 200  # that share a word of the name, before the likest are chosen
PAIRED: dict[str, sa.Table] = {
    TargetKind.ACTOR: tables.ACTORS,
    TargetKind.PLACE: tables.PLACES,
    TargetKind.INCIDENT: tables.INCIDENTS,
}
Named = Actor | Place | Incident | Question
KINDS: dict[str, type[Named]] = {
    TargetKind.ACTOR: Actor,
    TargetKind.PLACE: Place,
    TargetKind.INCIDENT: Incident,
    TargetKind.QUESTION: Question,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to choose: its id, its name, what tells it from others."""

    id: str
    name: str
    detail: str


def give_pair(site: Site, visit: Visit) -> Response:
    """Give the page that asks what something is merged with or kept apart from."""
    kind, ident = visit.part("kind"), visit.part("id")
    words = visit.query.get("q", "").strip()[:200]
    with site.store.reading() as connection:
        record = load_named(connection, kind, ident)
        if isinstance(record, Question):
            asked = questions_about(connection, [record.incident])
            found: Sequence[Named] = [q for q in asked if q.id != record.id]
        else:
            found = find_alike(connection, kind, record, words)
        chosen, *choices = (told_apart(connection, one) for one in (record, *found))
    return html(
        site.writer.write(
            "pair.html",
            visit,
            kind=kind,
            chosen=chosen,
            choices=choices,
            words=words,
        )
    )


def told_apart(connection: sa.Connection, record: Named) -> Choice:
    """Make a choice of a record; where two bear one name, counts tell them apart."""
    choice = choice_of(record)
    if not isinstance(record, Actor | Place):
        return choice
    times = plural(count_mentions(connection, record.id), "time")
    return replace(choice, detail=f"{choice.detail}, named {times}")


def load_named(connection: sa.Connection, kind: str, ident: str) -> Named:
    """Load what a page is about.

    Raises:
        Refusal: There is no such thing.
    """
    if kind not in KINDS:
        raise not_found("kind")
    table = tables.QUESTIONS if kind == TargetKind.QUESTION else PAIRED[kind]
    found = select_by(connection, table.c.id, [ident], KINDS[kind])
    if not found:
        raise not_found(kind)
    return found[0]


def find_alike(
    connection: sa.Connection, kind: str, record: Named, words: str
) -> Sequence[Named]:
    """Find what might be the same: by words, else by the words of its name."""
    named = words or name_of(record)
    tokens = [w for w in named.split() if len(w) >= SHORTEST_WORD and w not in LITTLE]
    tokens = tokens[:6]
    asked = tokens or named.split()[:1]
    if not asked:
        return []
    ids = dict.fromkeys(
        hit.id
        for asked_for in ([" ".join(asked)] if words else asked)
        for hit in find_hits(
            connection, Search(words=asked_for, kinds=(kind,), limit=LOOKED_AT)
        ).hits
        if hit.id != record.id
    )
    found = list(select_by(connection, PAIRED[kind].c.id, ids, KINDS[kind]))
    wanted = {word.casefold() for word in asked}
    found.sort(key=lambda one: -len(wanted & set(name_of(one).casefold().split())))
    return found[:CANDIDATES]


def name_of(record: Named) -> str:
    """Name a record."""
    match record:
        case Incident():
            return record.label
        case Question():
            return record.text
        case _:
            return record.name


def choice_of(record: Named) -> Choice:
    """Make a choice of a record."""
    match record:
        case Incident():
            detail = f"{when_words(record)}, {len(record.articles)} articles"
        case Question():
            detail = record.status.value
        case Actor():
            also = "; ".join(record.aliases[:4])
            kind = record.kind.value.replace("_", " ")
            is_other = record.party_name not in (None, record.name)
            side = f"on the side of {record.party_name}" if is_other else None
            detail = ", ".join(filter(None, [kind, record.role, side, also]))
        case Place():
            told = [record.kind.value, record.admin1, record.country]
            detail = ", ".join(filter(None, told))
    return Choice(id=record.id, name=name_of(record), detail=detail)


def give_split(site: Site, visit: Visit) -> Response:
    """Give the page that asks which claims or articles go out."""
    kind, ident = visit.part("kind"), visit.part("id")
    with site.store.reading() as connection:
        record = load_named(connection, kind, ident)
        match record:
            case Incident():
                ids: Iterable[str] = (*record.figures, *record.statements)
                parts = claim_choices(connection, list(ids)[:MOST_PARTS])
            case Question():
                parts = claim_choices(connection, claims_answering([record]))
            case Actor():
                (record,) = with_mentions(connection, [record], parts=1)
                parts = article_choices(connection, articles_naming(record))
            case Place():
                raise not_found(kind)
    return html(
        site.writer.write(
            "split.html",
            visit,
            kind=kind,
            chosen=choice_of(record),
            parts=parts,
            most=sum(len(claims) or 1 for _, claims in parts),
            total=count_parts(record),
        )
    )


def articles_naming(actor: Actor) -> Sequence[str]:
    """List the first articles that name an actor."""
    return list(dict.fromkeys(m.article for m in actor.mentions))[:MOST_ARTICLES]


def count_parts(record: Named) -> int:
    """Count what could be split off."""
    match record:
        case Incident():
            return len(record.figures) + len(record.statements)
        case Question():
            return len(claims_answering([record]))
        case _:
            return len({mention.article for mention in record.mentions})


def claim_choices(
    connection: sa.Connection, ids: Sequence[str]
) -> Sequence[tuple[Choice, Sequence[Choice]]]:
    """Offer claims, by the article that they stand in."""
    wanted = set(ids[:MOST_PARTS])
    claims = [c for c in select_claims(connection, wanted) if c.id in wanted]
    articles = {
        article.id: article
        for article in select_articles(connection, (c.article for c in claims))
    }
    return [
        (
            article_choice(article),
            [
                Choice(
                    id=claim.id,
                    name=shorten(" … ".join(s.text for s in content_of(claim)), 160),
                    detail=claim.claimant_name or "",
                )
                for claim in claims
                if claim.article == article.id
            ],
        )
        for article in articles.values()
    ]


def article_choices(
    connection: sa.Connection, ids: Sequence[str]
) -> Sequence[tuple[Choice, Sequence[Choice]]]:
    """Offer articles."""
    return [(article_choice(a), ()) for a in select_articles(connection, ids)]


def article_choice(article: Article) -> Choice:
    """Make a choice of an article."""
    told = (article.outlet, date_words(article.published))
    return Choice(
        id=article.id,
        name=article.title or article.path,
        detail=", ".join(filter(None, told)),
    )
