"""Find the stops of a reading: the places at which somebody is named or meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.data.nouns import NounClass, are_risen, load_nouns
from counterclaim.kinds import NameKind
from counterclaim.records import Found, Mention, Span
from counterclaim.resolve.agents import ABUSIVE, FIGHTING_WORDS
from counterclaim.resolve.scene import Scene

# A phrase that a later pronoun can mean; what follows shows that its head ends it.
PHRASE = re.compile(
    r"\b(?P<all>(?:the|a|an|one|another)\s+(?:[\w'’-]+\s+){0,3}?(?P<head>[a-z][\w-]+)"
    r"(?:\s+(?:of|from|in|close to)\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s*)+"
    r"(?:region|district|province|city|town|village|oblast)?)?)"
    r"(?=\s*[,.;:)\"”]|\s+(?:of|from|in|at|for|with|who|whose|that|which|and|or|but|to|"
    r"on|by|was|were|is|are|has|had|will|would|could|said|says|told|close|\w+ed)\b)"
)
# What a person is said to be is not another person: "is a dictator".
PREDICATE = re.compile(
    r"\b(?:is|was|be|been|are|were|as|like|called|hardly|not|became|become|remains?)"
    r"\s+[\"“]?$",
    re.I,
)
SCANNED = {
    NounClass.PERSON,
    NounClass.ROLE,
    NounClass.GROUP,
    NounClass.BODY,
    NounClass.MEDIA,
    NounClass.COMPANY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place of the text at which somebody is named or meant.

    Attributes:
        span: The words.
        mention: The name that stands there, or None.
        statement: Position of the statement whose source this is, or None.
    """

    span: Span
    mention: Mention | None = None
    statement: int | None = None


def find_stops(scene: Scene, found: Found) -> tuple[Stop, ...]:
    """Find all stops in text order; of those that begin together, the longest first."""
    return tuple(
        sorted(_stops(scene, found), key=lambda s: (s.span.start, -s.span.end))
    )


def _stops(scene: Scene, found: Found) -> Iterator[Stop]:
    for mention in scene.mentions:
        yield Stop(span=mention.span, mention=mention)
    for number, statement in enumerate(found.statements):
        if statement.source is not None:
            yield Stop(span=statement.source, statement=number)
        for via in statement.via:
            yield Stop(span=via)
    for figure in found.figures:
        if figure.claimed_by is not None:
            yield Stop(span=figure.claimed_by)
    for verification in found.verifications:
        if verification.by is not None:
            yield Stop(span=verification.by)
    yield from _scan(scene)
    yield from _scan_fighters(scene)


def _scan(scene: Scene) -> Iterator[Stop]:
    """Find phrases that a later pronoun can mean: "a resident of the region"."""
    nouns = load_nouns()
    titles = {
        at for span in scene.cast.role_spans for at in range(span.start, span.end)
    }
    for match in PHRASE.finditer(scene.text):
        noun = nouns.head(match["head"])
        if noun is not None and noun.kind in SCANNED and not noun.is_plural:
            start, end = match.span("all")
            span = Span(start=start, end=end, text=scene.text[start:end])
            is_title = start in titles
            has_person = any(m.kind is NameKind.PERSON for m in scene.names_in(span))
            is_said_of = PREDICATE.search(scene.text, max(0, start - 20), start)
            if not (
                is_title or has_person or is_said_of or scene.is_quoted(start)
            ) and not scene.is_furniture(start):
                yield Stop(span=span)


@cache
def fighters_pattern() -> re.Pattern[str]:
    """Make the pattern of "Malian troops", "anti-government militias"."""
    kinds = {NounClass.FORCES, NounClass.GROUP}
    heads = [
        w for w, n in load_nouns().heads.items() if n.kind in kinds and n.is_plural
    ]
    heads += ["army", "military", "navy", "air force"]
    alternatives = "|".join(sorted(map(re.escape, heads), key=lambda h: (-len(h), h)))
    words = "|".join(sorted(FIGHTING_WORDS | load_nouns().rising))
    gap = "[ \u00a0]+"
    word = rf"(?:[A-Z][\w-]+(?:['’]s)?|(?:anti|pro|ex)-[\w-]+|{words})"
    return re.compile(
        rf"\b(?P<words>(?:{word}{gap}){{1,5}}|(?:[Tt]he|[Tt]hese){gap}(?:{word}{gap}){{0,4}})"
        rf"(?P<head>{alternatives})\b(?!-)(?P<next>{gap}[\w-]+)?"
    )


def _scan_fighters(scene: Scene) -> Iterator[Stop]:
    """Find those who fight, named or not: a state's troops, groups together."""
    nouns = load_nouns()
    for match in fighters_pattern().finditer(scene.text):
        start, end = match.start(), match.end("head")
        follows = (match["next"] or "").strip()
        if scene.is_furniture(start) or nouns.head(follows):
            continue
        span = Span(start=start, end=end, text=scene.text[start:end])
        names = scene.names_in(span)
        has_people = any(scene.states.code(m.span.text) for m in names)
        noun = nouns.head(match["head"])
        is_group = noun is not None and noun.kind is NounClass.GROUP
        has_body = any(m.kind is NameKind.ORGANISATION for m in names)
        is_risen = are_risen(match["head"], match["words"].lower().split())
        is_camp = is_group and bool(scene.cast.sets)
        is_camp = is_camp or (is_risen and match["head"] not in ABUSIVE)
        if not has_body and (has_people or is_camp):
            yield Stop(span=span)
