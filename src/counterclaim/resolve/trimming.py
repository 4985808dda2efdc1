"""Let names begin and end where names do: "April the PDF", "Hill-backed Front"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.data.actors import Seeds
from counterclaim.data.names import is_abbreviation
from counterclaim.data.nouns import NounClass, is_title_word, load_nouns
from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span

DOUBTFUL = frozenset({NameKind.PERSON, NameKind.OTHER})
# "April the PDF", "Overnight the Houthis": what stands before the article is no name.
BEFORE_ARTICLE = re.compile(
    r"(?:[\w'’.-]+ )*?(?!(?:of|for|and|in|on|to|from|with|by) )[\w'’.-]+ the (?=[A-Z])"
)
# "Rwandan-backed M23" bears the name that stands behind it.
STYLED = re.compile(
    r"[\w-]+-(?:backed|led|owned|run|allied|aligned|controlled|supported|sponsored|"
    r"funded|linked|affiliated|held|trained|appointed|installed) (?=[A-Z])"
)
# "Fighters of the Hill Front", where the first word has its capital from the sentence.
ITS_PEOPLE = re.compile(r"(?P<people>[\w’'-]+) (?:of|from|with) (?:the )?(?=[A-Z])")
OPENING = re.compile(r"(?:^|[\n.!?:–—]|[ \n]-)[\s\"“‘'(]*$")
# "Maoist Shining Path": what a report says of a group.
CREED = re.compile(r"[A-Z][a-z]+(?:ist|ite) (?P<rest>[A-Z].*)")
OWNER = re.compile(r"(?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s? (?=[A-Z])")
JOINED = re.compile(r" (?:and|&) (?P<the>the )?")
QUALITIES = frozenset(
    "reliable local official unofficial armed foreign several many most some".split()
)
# What ends no person's name: "United Nations Secretary-General".
OFFICES = frozenset(
    """secretary-general representative president minister spokesman spokeswoman
    spokesperson commissioner ambassador envoy premier chairman chairwoman ombudsman
    governor prosecutor secretary coordinator""".split()
)
SPECIAL = frozenset({"special", "first", "acting", "deputy", "joint", "permanent"})
FULL_STATE = re.compile(
    r"\b(?:(?:Islamic|Democratic|People['’]s|Federal|Arab|Socialist|United|"
    r"Federative) )*"
    r"(?:(?:Republic|Kingdom|Union|Federation|State|Emirate) of (?:the )?){1,2}"
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
)
BODY_ENDS = frozenset({NounClass.FORCES, NounClass.GROUP, NounClass.BODY})


def trim_names(
    mentions: Sequence[Mention], text: str, seeds: Seeds | None = None
) -> tuple[Mention, ...]:
    """Cut off what is no part of a name, and part two names joined by "and".

    Args:
        mentions: The names, in text order, without overlaps.
        text: The article's text.
        seeds: Known actors, which are names of their own.

    Returns:
        Mentions in text order, without overlaps.
    """
    alone = {m.span.text for m in mentions}
    whole = [part for m in mentions for part in _without_office(m, seeds)]
    cut = (_cut_owner(_cut_front(m, text), seeds) for m in whole)
    parted = [part for m in cut for part in _part_joined(m, alone, seeds)]
    return _with_states(parted, text, seeds)


def _without_office(mention: Mention, seeds: Seeds | None) -> Iterator[Mention]:
    """Leave out "US Secretary", which is no person, and "MP" behind a party."""
    body = _body_of_office(mention)
    if body:
        span = mention.span
        end = span.start + len(body)
        yield replace(mention, span=replace(span, end=end, text=body))
        return
    if not _is_office(mention):
        yield mention
        return
    first = mention.span.text.split()[0]
    if seeds is not None and seeds.state_by_any(first):
        kind = NameKind.PLACE if seeds.state_named(first) else NameKind.DEMONYM
        end = mention.span.start + len(first)
        yield replace(
            mention, span=replace(mention.span, end=end, text=first), kind=kind
        )


def _body_of_office(mention: Mention) -> str:
    """Give "Hill Alliance" of "Hill Alliance MP"; empty where no office ends a body."""
    body, _, last = mention.span.text.rpartition(" ")
    noun = load_nouns().head(last) if mention.kind is NameKind.ORGANISATION else None
    before = load_nouns().head(body.split()[-1]) if body and noun else None
    is_body = before is not None and before.kind in BODY_ENDS | {NounClass.COMPANY}
    is_office = noun is not None and noun.kind is NounClass.ROLE and not noun.is_plural
    is_whole = is_abbreviation(body) or (is_body and " " in body)
    return body if is_office and is_whole else ""


def _is_office(mention: Mention) -> bool:
    """Tell "Special Representative" and "UN Secretary-General" from a person."""
    words = mention.span.text.lower().split()
    if mention.kind is NameKind.PLACE or len(words) < 2:
        return False
    is_title = all(is_title_word(w) or w in SPECIAL for w in words)
    if mention.kind is NameKind.ORGANISATION:
        return is_title and words[-1] in OFFICES
    return words[-1] in OFFICES or (is_title and words[-1] not in ("king", "pope"))


def _cut_front(mention: Mention, text: str) -> Mention:
    """Leave out "April the", "Rwandan-backed", "Reliable", "Fighters of the"."""
    people = ITS_PEOPLE.match(mention.span.text)
    if people is not None and _opens_as_people(people["people"], mention, text):
        mention = _begin_at(mention, people.end())
    name = mention.span.text
    article = BEFORE_ARTICLE.match(name)
    if article is not None and _stands_elsewhere(name[article.end() :], mention, text):
        mention = _begin_at(mention, article.end())
    styled = STYLED.match(mention.span.text)
    if styled is not None:
        mention = _begin_at(mention, styled.end())
    first, _, rest = mention.span.text.partition(" ")
    is_man = mention.kind is NameKind.PERSON and " " in rest
    noun = load_nouns().head(first) if is_man else None
    if noun is not None and noun.kind is NounClass.PERSON and not noun.is_plural:
        return _begin_at(mention, len(first) + 1)  # "Teacher Ada Fenn"
    is_body = is_man and first.isalpha() and is_abbreviation(first) and len(first) > 2
    if is_body or (rest and first.lower() in QUALITIES and is_abbreviation(rest)):
        mention = _begin_at(mention, len(first) + 1)
    return mention


def _opens_as_people(word: str, mention: Mention, text: str) -> bool:
    """Tell "Troops" of "Troops of the Hill Army", not "Forces" of "Forces of Unity"."""
    noun = load_nouns().head(word)
    if noun is None or not noun.is_plural or noun.lemma not in load_nouns().combatants:
        return False
    start = mention.span.start
    is_opening = OPENING.search(text, max(0, start - 5), start) is not None
    return noun.lemma != "force" and (word.islower() or is_opening)


def _cut_owner(mention: Mention, seeds: Seeds | None) -> Mention:
    """Leave out "Yemen's" before a body that is known without it."""
    creed = CREED.match(mention.span.text)
    if seeds is not None and creed and seeds.actor_named(creed["rest"]):
        return _begin_at(mention, creed.start("rest"))
    owner = OWNER.match(mention.span.text)
    if seeds is None or owner is None or not seeds.state_by_any(owner["owner"]):
        return mention
    is_known = seeds.actor_named(mention.span.text[owner.end() :]) is not None
    return _begin_at(mention, owner.end()) if is_known else mention


def _stands_elsewhere(name: str, mention: Mention, text: str) -> bool:
    """Tell whether a name is used without what stands before it here."""
    if mention.kind is NameKind.ORGANISATION:
        return True
    found = re.finditer(rf"\b[Tt]he {re.escape(name)}\b", text)
    return any(m.end() != mention.span.end for m in found)


def _begin_at(mention: Mention, offset: int) -> Mention:
    span = mention.span
    cut = Span(start=span.start + offset, end=span.end, text=span.text[offset:])
    kind = mention.kind
    if kind in DOUBTFUL and (
        is_abbreviation(cut.text) or offset and "the " in span.text
    ):
        kind = NameKind.ORGANISATION
    return replace(mention, span=cut, kind=kind)


def _part_joined(
    mention: Mention, alone: set[str], seeds: Seeds | None
) -> Iterator[Mention]:
    """Give "M23 and Rwanda Defence Force" as two; a ministry of two things is one."""
    joint = None
    if mention.kind is NameKind.ORGANISATION:
        joint = JOINED.search(mention.span.text)
    if joint is None:
        yield mention
        return
    left, right = mention.span.text[: joint.start()], mention.span.text[joint.end() :]
    is_told = joint["the"] is not None and _ends_as_body(left)
    if not is_told and not (
        _is_whole(left, alone, seeds) and _is_whole(right, alone, seeds)
    ):
        yield mention
        return
    start = mention.span.start
    for offset, name in ((0, left), (joint.end(), right)):
        at = start + offset
        yield replace(mention, span=Span(start=at, end=at + len(name), text=name))


def _is_whole(name: str, alone: set[str], seeds: Seeds | None) -> bool:
    """Tell a name that stands by itself: an abbreviation, a known body, "Hill Army"."""
    is_short = is_abbreviation(name) or (" " not in name and name.isupper())
    if is_short or (seeds is not None and seeds.actor_named(name)):
        return True
    words = name.split()
    noun = load_nouns().head(words[-1])
    is_body = len(words) > 2 and noun is not None and noun.kind in BODY_ENDS
    return " of " not in name and (is_body or name in alone)


def _ends_as_body(name: str) -> bool:
    """Tell "Hill Battalion" of "the Hill Battalion and the Coast Corps"."""
    words = name.split()
    noun = load_nouns().head(words[-1])
    return " of " not in name and noun is not None and noun.kind in BODY_ENDS


def _with_states(
    mentions: Sequence[Mention], text: str, seeds: Seeds | None
) -> tuple[Mention, ...]:
    """Add states by their full names: "the Republic of the Union of Norland"."""
    kept = list(mentions)
    for match in FULL_STATE.finditer(text) if seeds is not None else ():
        state = seeds.state_named(match["name"]) if seeds is not None else None
        start, end = match.span()
        touching = [m for m in kept if m.span.start < end and start < m.span.end]
        is_longer = any(m.span.start < start or end < m.span.end for m in touching)
        if state is not None and not is_longer:
            span = Span(start=start, end=end, text=match.group())
            whole = Mention(span=span, kind=NameKind.PLACE, score=1.0)
            kept = [*(m for m in kept if m not in touching), whole]
    return tuple(sorted(kept, key=lambda m: m.span.start))
