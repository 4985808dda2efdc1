"""Decisions on articles and places, which hold before anything is grouped."""

from collections.abc import Iterable
from dataclasses import replace

from counterclaim.errors import InputError
from counterclaim.records import (
    Article,
    Judgement,
    JudgementKind,
    OrphanReason,
    Place,
    PlaceKind,
    PublishedFrom,
    Target,
    TargetKind,
)
from counterclaim.review.fields import Value, field_of, parse_value
from counterclaim.review.names import places_at
from counterclaim.review.readings import Draft


def apply_to_articles(
    articles: Iterable[Article], draft: Draft, judgements: Iterable[Judgement]
) -> tuple[Article, ...]:
    """Correct what articles say of themselves; their texts never change."""
    by_id = {article.id: article for article in articles}
    for judgement in judgements:
        target = judgement.target
        if target is None or target.kind is not TargetKind.ARTICLE:
            continue
        found = draft.library.find_article(target.anchors[0])
        if isinstance(found, OrphanReason):
            draft.add_orphan(judgement, target.anchors[0], found)
            continue
        draft.places[judgement.id] = found
        if judgement.kind is JudgementKind.EDIT:
            by_id[found] = change_article(by_id[found], judgement)
    return tuple(by_id.values())


def change_article(article: Article, judgement: Judgement) -> Article:
    """Give the article with fields corrected."""
    for name, value in values_in(judgement, TargetKind.ARTICLE):
        match name, value:
            case "title", str() | None:
                same = article.title_span and article.title_span.text == value
                span = article.title_span if same else None
                article = replace(article, title=value, title_span=span)
            case "outlet", str() | None:
                article = replace(article, outlet=value)
            case "byline", str() | None:
                article = replace(article, byline=value)
            case "published", str() | None:
                told = PublishedFrom.USER if value else None
                article = replace(article, published=value, published_from=told)
    return article


def apply_to_places(draft: Draft, judgements: Iterable[Judgement]) -> None:
    """Correct places wherever articles name them, so that they group as corrected."""
    for judgement in judgements:
        target = judgement.target
        if target is None or target.kind is not TargetKind.PLACE:
            continue
        if judgement.kind is JudgementKind.EDIT:
            correct_places(draft, judgement, target)


def correct_places(draft: Draft, judgement: Judgement, target: Target) -> None:
    """Correct one place under all ids that it has at the target's words."""
    found = places_at(draft.names, draft.library.settle(target).anchors)
    ids = {place.id for place in found}
    for own in draft.names.places.values():
        for ident in ids & own.keys():
            own[ident] = change_place(own[ident], judgement)


def change_place(place: Place, judgement: Judgement) -> Place:
    """Give the place with fields corrected; coordinates are its own then."""
    for name, value in values_in(judgement, TargetKind.PLACE):
        match name, value:
            case "name", str():
                names = {*place.aliases, place.name} - {value}
                place = replace(place, name=value, aliases=tuple(sorted(names)))
            case "kind", PlaceKind():
                place = replace(place, kind=value)
            case "lat", float() | None:
                place = replace(place, lat=value, near=None, geonames=None)
            case "lon", float() | None:
                place = replace(place, lon=value, near=None, geonames=None)
            case "country", str() | None:
                place = replace(place, country=value)
    return place


def values_in(judgement: Judgement, kind: TargetKind) -> list[tuple[str, Value]]:
    """Read the values of a correction; what this version cannot read is passed over."""
    values: list[tuple[str, Value]] = []
    for change in judgement.changes:
        try:
            value = parse_value(field_of(kind, change.field), change.value)
        except InputError:
            continue
        values.append((change.field, value))
    return values
