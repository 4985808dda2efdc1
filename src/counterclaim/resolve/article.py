"""The room's walk: what was found in an article to claims, actors, places, times."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from counterclaim.data.actors import Seeds
from counterclaim.data.gazetteer import Gazetteer
from counterclaim.records import (
    Article,
    Figure,
    FigureClaim,
    Found,
    FoundVerification,
    Interval,
    Place,
    Reading,
    Statement,
    StatementClaim,
    Time,
    Verification,
    make_id,
)
from counterclaim.resolve.own_words import find_own_statements, speaks_for_itself
from counterclaim.resolve.places import resolve_places
from counterclaim.resolve.sites import Site, find_sites
from counterclaim.resolve.spoken import resolve_said_on
from counterclaim.resolve.subject import resolve_subject
from counterclaim.resolve.times import resolve_times
from counterclaim.resolve.when import find_main_days, resolve_when
from counterclaim.resolve.where import find_main_place, resolve_where
from counterclaim.resolve.who import (
    Actors,
    resolve_actors,
    resolve_claimants,
    resolve_side,
    resolve_teller,
    resolve_via,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenery:
    """An article with all that its claims are resolved by."""

    article: Article
    found: Found
    actors: Actors
    places: tuple[Place, ...]
    sites: tuple[Site, ...]
    times: tuple[Time, ...]
    figures_held: Mapping[int, Sequence[Figure]]
    main_days: Interval
    main_place: tuple[str, ...]


class HasId(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """The id."""


Claim = TypeVar("Claim", bound=HasId)


def resolve_article(
    article: Article, found: Found, gazetteer: Gazetteer, seeds: Seeds
) -> Reading:
    """Resolve who, when, where and whose side for all that was found in an article.

    Args:
        article: The article.
        found: What `find` saw in it.
        gazetteer: The places that are known.
        seeds: The actors that are known.
    """
    times = resolve_times(article, found.times, found.sentences)
    places = resolve_places(article, found.mentions, gazetteer)
    sites = find_sites(places, article.text)
    scenery = Scenery(
        article=article,
        found=found,
        actors=resolve_actors(article, found, seeds, places),
        places=places,
        sites=sites,
        times=times,
        figures_held=figures_by_statement(found),
        main_days=find_main_days(times, found.sentences, article),
        main_place=find_main_place(sites, found.sentences),
    )
    statements = tuple(
        statement_claim(statement, number, scenery)
        for number, statement in enumerate(found.statements)
    )
    own = own_statement_claims(scenery)
    figures = with_claimants(
        tuple(figure_claim(f, scenery, statements) for f in found.figures), found
    )
    verifications = tuple(
        verification(v, scenery, statements, figures) for v in found.verifications
    )
    return Reading(
        article=article.id,
        statements=once((*statements, *own)),
        figures=once(figures),
        verifications=once(verifications),
        actors=scenery.actors.actors,
        places=places,
        times=times,
        sentences=found.sentences,
    )


def figures_by_statement(found: Found) -> Mapping[int, Sequence[Figure]]:
    """Gather the figures under the positions of the statements that hold them."""
    held: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in found.figures:
        if figure.statement is not None:
            held[figure.statement].append(figure)
    return held


def statement_id(statement: Statement, article: Article) -> str:
    """Make the id of a statement: its article, its content's borders, its source."""
    borders = [[span.start, span.end] for span in statement.content]
    source = statement.source.start if statement.source else None
    return make_id("statement", article.id, borders, source)


def figure_id(figure: Figure, article: Article) -> str:
    """Make the id of a figure: its article, its borders, measure and count."""
    count = figure.count
    borders = figure.span.start, figure.span.end
    return make_id(
        "figure", article.id, *borders, figure.measure, count.low, count.high
    )


def statement_claim(
    statement: Statement, number: int, scenery: Scenery
) -> StatementClaim:
    """Resolve one statement; `number` is its position in what was found."""
    article, found = scenery.article, scenery.found
    claimants, name = resolve_claimants(statement, scenery.actors)
    held = scenery.figures_held[number]
    inside = statement.inside
    holder = None if inside is None else found.statements[inside]
    content = statement.content[0]
    sentences = found.sentences
    return StatementClaim(
        id=statement_id(statement, article),
        article=article.id,
        statement=statement,
        claimants=claimants,
        claimant_name=name,
        via=resolve_via(statement, scenery.actors),
        inside=statement_id(holder, article) if holder else None,
        subject=resolve_subject(statement, held),
        said_on=resolve_said_on(statement, scenery.times, sentences, article),
        about=resolve_when(content, scenery.times, sentences, article),
        where=resolve_where(content, scenery.sites, sentences, article),
    )


def own_statement_claims(scenery: Scenery) -> tuple[StatementClaim, ...]:
    """Make claims of what the author of a communiqué says in its own voice.

    Where the article does not tell who that is, its outlet may, beside other articles.
    """
    author, article, found = scenery.actors.author, scenery.article, scenery.found
    if not author and not speaks_for_itself(article.text):
        return ()
    return tuple(
        StatementClaim(
            id=statement_id(statement, article),
            article=article.id,
            statement=statement,
            claimants=author,
            claimant_name=scenery.actors.name_of(author),
            subject=resolve_subject(statement, ()),
            said_on=article.published,
            about=resolve_when(
                statement.content[0], scenery.times, found.sentences, article
            ),
            where=resolve_where(
                statement.content[0], scenery.sites, found.sentences, article
            ),
        )
        for statement in find_own_statements(found)
    )


def figure_claim(
    figure: Figure, scenery: Scenery, statements: tuple[StatementClaim, ...]
) -> FigureClaim:
    """Resolve one figure; its claimant is that of the statement that holds it."""
    article, found = scenery.article, scenery.found
    sentences, span = found.sentences, figure.span
    holder = None if figure.statement is None else statements[figure.statement]
    claimants = holder.claimants if holder else ()
    name = holder.claimant_name if holder else None
    claimed_by = figure.claimed_by and scenery.actors.actor_of(figure.claimed_by)
    if claimed_by:
        claimants = claimed_by
        name = scenery.actors.name_of(claimants)
    elif holder is None:  # a communiqué's own words are its author's
        claimants = resolve_teller(figure, found, scenery.actors)
        claimants = claimants or scenery.actors.author
        name = scenery.actors.name_of(claimants)
    side, side_name = resolve_side(figure, found, scenery.actors)
    whole = None if figure.part_of is None else found.figures[figure.part_of]
    return FigureClaim(
        id=figure_id(figure, article),
        article=article.id,
        figure=figure,
        statement=holder.id if holder else None,
        claimants=claimants,
        claimant_name=name,
        via=holder.via if holder else (),
        side=side,
        side_name=side_name,
        part_of=figure_id(whole, article) if whole else None,
        when=resolve_when(span, scenery.times, sentences, article, scenery.main_days),
        where=resolve_where(
            span, scenery.sites, sentences, article, scenery.main_place
        ),
    )


def with_claimants(
    figures: tuple[FigureClaim, ...], found: Found
) -> tuple[FigureClaim, ...]:
    """Let a part without a claimant be said by who says its total, if near."""
    whole_of = {
        id(figure): figures[figure.figure.part_of]
        for figure in figures
        if figure.figure.part_of is not None and not figure.claimants
    }
    return tuple(
        replace(
            figure,
            claimants=whole.claimants,
            claimant_name=whole.claimant_name,
            via=whole.via,
        )
        if (whole := whole_of.get(id(figure)))
        and figure.statement is None
        and sentence_of(figure, found) == sentence_of(whole, found)
        else figure
        for figure in figures
    )


def sentence_of(figure: FigureClaim, found: Found) -> int:
    """Give the position of the sentence that a figure stands in."""
    start = figure.figure.span.start
    return bisect_right(found.sentences, start, key=lambda s: s.span.start)


def verification(
    found: FoundVerification,
    scenery: Scenery,
    statements: tuple[StatementClaim, ...],
    figures: tuple[FigureClaim, ...],
) -> Verification:
    """Resolve what could or could not be confirmed, and the claims it speaks of."""
    spoken_of = [statements[number].id for number in found.about]
    held = [claim.id for claim in figures if claim.statement in spoken_of]
    by = scenery.actors.actor_of(found.by) if found.by else ()
    article_id = scenery.article.id
    return Verification(
        id=make_id("verification", article_id, found.span.start, found.span.end),
        article=article_id,
        span=found.span,
        status=found.status,
        by=by[0] if by else None,
        about=(*spoken_of, *held),
    )


def once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Keep the first claim of each id: what stands twice in all fields is one."""
    by_id: dict[str, Claim] = {}
    for claim in claims:
        by_id.setdefault(claim.id, claim)
    return tuple(by_id.values())
