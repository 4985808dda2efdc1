"""Write a ledger as the public JSON format, which docs/ledger-format.md describes."""

import re
from collections.abc import Mapping, Sequence
from json import JSONDecodeError, dumps, loads
from typing import TypeAlias

from counterclaim.records import (
    NO_TIME,
    Actor,
    ActorMention,
    Answer,
    Article,
    Copies,
    Failure,
    FigureClaim,
    Incident,
    Interval,
    Judgement,
    Ledger,
    Made,
    Place,
    Question,
    Reason,
    Span,
    StatementClaim,
    Time,
    Unresolved,
    Verification,
)
from counterclaim.show.index import LedgerIndex, index_ledger

FORMAT = "counterclaim-ledger/1"
SCORE_DIGITS = 4
_SURROGATE = re.compile("[\ud800-\udfff]")

Json: TypeAlias = (
    "str | int | float | bool | None | Sequence[Json] | Mapping[str, Json]"
)
Row: TypeAlias = dict[str, Json]


def ledger_to_json(ledger: Ledger) -> str:
    """Write a ledger as one JSON object.

    Args:
        ledger: The ledger; its ids and offsets are kept as they are.

    Returns:
        The text of the file: one line a record, which shows well in a diff. A lone
        surrogate is escaped, so that the text can always be encoded as UTF-8.

    Source:
        docs/ledger-format.md, version 1.
    """
    index = index_ledger(ledger)
    tables: dict[str, list[Row]] = {
        "articles": [_article(article, index) for article in ledger.articles],
        "actors": [_actor(actor) for actor in ledger.actors],
        "places": [_place(place) for place in ledger.places],
        "times": [_time(time) for time in ledger.times],
        "statements": [_statement(claim, index) for claim in ledger.statements],
        "figures": [_figure(claim, index) for claim in ledger.figures],
        "verifications": [_verification(row) for row in ledger.verifications],
        "incidents": [_incident(incident) for incident in ledger.incidents],
        "questions": [_question(question) for question in ledger.questions],
        "copies": [_copies(copies) for copies in ledger.copies],
        "judgements": [_judgement(judgement) for judgement in ledger.judgements],
        "failures": [_failure(failure) for failure in ledger.failures],
    }
    parts = [f'"format": {_json(FORMAT)}', f'"made": {_json(_made(ledger.made))}']
    parts += [f'"{name}": {_json_rows(rows)}' for name, rows in tables.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Json) -> str:
    text = dumps(value, ensure_ascii=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _json_rows(rows: list[Row]) -> str:
    if not rows:
        return "[]"
    return "[\n" + ",\n".join(_json(row) for row in rows) + "\n]"


# ------------------------------------------------------------------ words and values


def _offsets(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _words(span: Span) -> Row:
    return {"start": span.start, "end": span.end, "text": span.text}


def _words_or_none(span: Span | None) -> Json:
    return None if span is None else _words(span)


def _interval(interval: Interval) -> Row:
    return {"from": interval.start, "to": interval.end}


def _mentions(mentions: tuple[ActorMention, ...]) -> Sequence[Json]:
    return [
        {"article": mention.article, **_offsets(mention.span)} for mention in mentions
    ]


def _reasons(reasons: tuple[Reason, ...]) -> Sequence[Json]:
    return [
        {"rule": reason.rule, "words": reason.words, "effect": reason.effect}
        for reason in reasons
    ]


# ------------------------------------------------------------------------- the tables


def _made(made: Made) -> Row:
    return {
        "tool": made.tool,
        "reader": made.reader,
        "reader_sha256": made.reader_sha256,
        "at": made.at,
        "settings": dict(made.settings),
    }


def _article(article: Article, index: LedgerIndex) -> Row:
    return {
        "id": article.id,
        "path": article.path,
        "given_id": article.given_id,
        "url": article.url,
        "sha256": article.sha256,
        "language": article.language,
        "title": article.title,
        "outlet": article.outlet,
        "byline": article.byline,
        "published": article.published,
        "published_from": article.published_from,
        "updated": article.updated,
        "told": [
            {"field": t.field, "by": t.by, "words": t.words} for t in article.told
        ],
        "origin": article.origin,
        "origin_url": article.origin_url,
        "format": article.format,
        "raw_sha256": article.raw_sha256,
        "fetched_at": article.fetched_at,
        "text": article.text,
        "furniture": [_offsets(span) for span in article.furniture],
        "copy_of": index.copy_of.get(article.id),
    }


def _actor(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "aliases": list(actor.aliases),
        "kind": actor.kind,
        "named": actor.is_named,
        "role": actor.role,
        "party": actor.party,
        "party_name": actor.party_name,
        "members": list(actor.members),
        "wikidata": actor.wikidata,
        "mentions": _mentions(actor.mentions),
    }


def _place(place: Place) -> Row:
    return {
        "id": place.id,
        "name": place.name,
        "aliases": list(place.aliases),
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "geonames": place.geonames,
        "near": place.near,
        "mentions": _mentions(place.mentions),
    }


def _time(time: Time) -> Row:
    row: Row = {
        "article": time.article,
        **_words(time.span),
        "type": time.type,
        "value": time.value,
    }
    if time.is_inferred:
        row["inferred"] = True
    if isinstance(time.interval, Unresolved):
        return {**row, "from": None, "to": None, "unresolved": time.interval.reason}
    return {**row, **_interval(time.interval)}


def _incident_id(claim_id: str, index: LedgerIndex) -> str | None:
    incident = index.incident_of.get(claim_id)
    return None if incident is None else incident.id


def _statement(claim: StatementClaim, index: LedgerIndex) -> Row:
    statement = claim.statement
    return {
        "id": claim.id,
        "article": claim.article,
        "content": [_words(span) for span in statement.content],
        "source": _words_or_none(statement.source),
        "cue": _words_or_none(statement.cue),
        "claimants": list(claim.claimants),
        "claimant_name": claim.claimant_name,
        "via": list(claim.via),
        "inside": claim.inside,
        "act": statement.act,
        "stance": statement.stance,
        "hedged": statement.is_hedged,
        "headline": statement.is_headline,
        "subject": claim.subject,
        "said_on": claim.said_on,
        "about": _interval(claim.about),
        "where": list(claim.where),
        "incident": _incident_id(claim.id, index),
        "score": round(statement.score, SCORE_DIGITS),
        "found_by": list(statement.found_by),
    }


def _figure(claim: FigureClaim, index: LedgerIndex) -> Row:
    figure = claim.figure
    return {
        "id": claim.id,
        "article": claim.article,
        "statement": claim.statement,
        **_words(figure.span),
        "number": _words(figure.number),
        "measure": figure.measure,
        "low": figure.count.low,
        "high": figure.count.high,
        "modifier": figure.count.modifier,
        "of": figure.of,
        "side": claim.side,
        "side_name": claim.side_name,
        "claimants": list(claim.claimants),
        "claimant_name": claim.claimant_name,
        "via": list(claim.via),
        "stance": figure.stance,
        "hedged": figure.is_hedged,
        "total": figure.is_total,
        "part_of": claim.part_of,
        "when": _interval(claim.when),
        "where": list(claim.where),
        "incident": _incident_id(claim.id, index),
        "score": round(figure.score, SCORE_DIGITS),
        "found_by": list(figure.found_by),
    }


def _verification(verification: Verification) -> Row:
    return {
        "id": verification.id,
        "article": verification.article,
        **_words(verification.span),
        "status": verification.status,
        "by": verification.by,
        "about": list(verification.about),
    }


def _incident(incident: Incident) -> Row:
    return {
        "id": incident.id,
        "label": incident.label,
        **_interval(incident.when),
        "places": list(incident.places),
        "actors": list(incident.actors),
        "articles": list(incident.articles),
        "statements": list(incident.statements),
        "figures": list(incident.figures),
        "part_of": incident.part_of,
        "yearless": _yearless(incident),
        "reasons": _reasons(incident.reasons),
    }


def _yearless(incident: Incident) -> Row | None:
    told = incident.yearless
    return None if told == NO_TIME else _interval(told)


def _question(question: Question) -> Row:
    return {
        "id": question.id,
        "incident": question.incident,
        "text": question.text,
        "subject": question.subject,
        "measure": question.measure,
        "of": question.of,
        "side": question.side,
        "side_name": question.side_name,
        "status": question.status,
        "low": question.low,
        "best": question.best,
        "high": question.high,
        "part": question.is_part,
        "longer": question.is_longer,
        "answers": [_answer(answer) for answer in question.answers],
        "reasons": _reasons(question.reasons),
    }


def _answer(answer: Answer) -> Row:
    return {
        "claimants": list(answer.claimants),
        "party": answer.party,
        "low": answer.low,
        "high": answer.high,
        "words": answer.words,
        "as_of": answer.as_of,
        "stance": answer.stance,
        "figures": list(answer.figures),
        "statements": list(answer.statements),
        "articles": answer.articles,
        "independent": answer.independent,
        "origins": list(answer.origins),
    }


def _copies(copies: Copies) -> Row:
    return {
        "articles": list(copies.articles),
        "kind": copies.kind,
        "reasons": _reasons(copies.reasons),
    }


def _judgement(judgement: Judgement) -> Row:
    return {
        "id": judgement.id,
        "on": judgement.on,
        "name": judgement.target.name if judgement.target else None,
        "what": judgement.kind,
        "value": _judgement_value(judgement.value),
        "comment": judgement.comment,
        "user": judgement.user,
        "at": judgement.made_at,
        "withdrawn_at": judgement.withdrawn_at,
        "withdrawn_by": judgement.withdrawn_by,
    }


def _judgement_value(value: str) -> Row:
    try:
        read: Json = loads(value)
    except JSONDecodeError:
        read = value
    return dict(read) if isinstance(read, Mapping) else {"value": read}


def _failure(failure: Failure) -> Row:
    return {
        "path": failure.path,
        "code": failure.code,
        "message": failure.message,
        "article": failure.article,
    }
