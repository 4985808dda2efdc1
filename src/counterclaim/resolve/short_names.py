"""Names that stand in the text in other forms: "the Legion", "the New ... Front"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.data.names import fold_name, is_abbreviation
from counterclaim.data.nouns import NounClass, load_name_types, load_nouns
from counterclaim.kinds import NameKind
from counterclaim.records import Mention, Span

# Words of a name that the reader left before it: "the New" of "the New Hill Front".
BEGINS_EARLIER = re.compile(
    r"\b(?:[Tt]he|[Tt]he \d+) "
    r"(?P<more>(?:(?![A-Z\d-]{2,}['’])[A-Z][\w'’-]*[a-z] ){1,3})$"
    r"|\b(?P<staff>General )$"
)
LONGEST_START = 60  # characters before a name in which it may begin
# The rest of "the Hill Monitor for Rights".
GOES_ON_FOR = re.compile(
    r" for (?:the )?[A-Z][\w'’-]+(?: (?:and |of )?(?!On\b|In\b)[A-Z][\w'’-]+){0,3}"
)
DAYS = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April"
    r"|May|June|July|August|September|October|November|December)\b"
)
LINK = re.compile(r"\s+(?:of|for|in|and)\s+")
# What stands before a second name: "Ada Fenn, better known as Hawk", "the Hill League,
# known by its Spanish acronym LDH", "Fenn, call sign “Hawk”".
CALLED_ALSO = (
    r"['’\"”]?,?\s+(?:(?:who|which) )?(?:(?:is|was|are) )?"
    r"(?:(?:better|also|widely|commonly|locally|more commonly|universally) )?"
    r"(?:alias|aka|a\.k\.a\.|nicknamed|whose real name is|real name"
    r"|code-?name|call sign|who calls (?:him|her)self|(?:whose )?nom de guerre(?: is)?"
    r"|(?<=, )called|(?:known|referred to)(?: in [A-Z]\w+)?"
    r"(?: to (?:his|her|its|their) \w+)?"
    r"(?: as| by (?:his|her|its|the|their) (?:[A-Z][a-z]+ )?(?:nom de guerre|acronym|"
    r"initials|nickname|call sign|code name|abbreviation)(?: of)?,?))"
    r"\s+(?:the\s+)?[\"“‘']?"
)
SECOND_NAME = re.compile(rf"{CALLED_ALSO}(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*)")
LONGEST_HEAD = 300  # characters at the head of a text that name its author
HEADING = re.compile(
    r"^(?P<name>[A-Z]{2,}(?:[ -](?:OF|THE|AND|[A-Z]{3,})){1,6})(?=$|:| \|| [-–—] )",
    re.MULTILINE,
)
UNIT = re.compile(
    r"\b\d{1,4}(?:st|nd|rd|th) (?:[A-Z][\w-]+ ){0,3}(?:Front|Brigade|Battalion|Division"
    r"|Regiment|Corps|Army|Fleet|Squadron|Infantry|Command|Military Region)\b"
    r"|\b(?!The )(?:[A-Z][\w-]+ ){1,3}(?:Rifles|Rangers|Fusiliers|Scouts)\b"
)
SHORTENED = frozenset(
    {NounClass.BODY, NounClass.FORCES, NounClass.GROUP, NounClass.COMPANY}
)


def complete_names(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """Give bodies' names their first and last words, and add their short forms.

    Args:
        mentions: The names, in text order, without overlaps.
        text: The article's text.

    Returns:
        Mentions in text order, without overlaps.
    """
    whole = _longest(_extend(mentions, text))
    more = (*_second_names(whole, text), *_short_forms(whole, text))
    return _longest([*whole, *more, *_units(text), *_headings(text)])


def _longest(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep of names that overlap the one that begins first, then the longest."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


def _extend(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Take "New" and "for Rights" into the names that they belong to."""
    end_before = 0
    for n, mention in enumerate(mentions):
        start, end = mention.span.start, mention.span.end
        if mention.kind is NameKind.ORGANISATION and not is_abbreviation(
            mention.span.text
        ):
            first = max(end_before, start - LONGEST_START)
            before = BEGINS_EARLIER.search(text[first:start])
            if before is not None and (
                before["more"] or mention.span.text.startswith("Staff")
            ):
                start = first + before.start("more" if before["more"] else "staff")
            more = GOES_ON_FOR.match(text, end)
            following = mentions[n + 1 :][:1]
            is_free = not any(
                m.kind in (NameKind.PERSON, NameKind.DEMONYM)
                and more is not None
                and m.span.start < more.end()
                for m in following
            )
            if more and is_free and not DAYS.search(more.group()):
                end = more.end()
        span = Span(start=start, end=end, text=text[start:end])
        end_before = end
        yield replace(mention, span=span) if span != mention.span else mention


def _units(text: str) -> Iterator[Mention]:
    """Find "the 79th Battalion", which begins with no capital."""
    for found in UNIT.finditer(text):
        span = Span(start=found.start(), end=found.end(), text=found.group())
        yield Mention(span=span, kind=NameKind.ORGANISATION)


def _headings(text: str) -> Iterator[Mention]:
    """Find the body whose name is a whole line in capitals at the head."""
    for found in HEADING.finditer(text, 0, LONGEST_HEAD):
        words = found["name"].split()
        nouns = [load_nouns().head(w) for w in (words[-1], words[0])]
        kinds = {noun.kind for noun in nouns if noun is not None}
        if kinds & {NounClass.FORCES, NounClass.GROUP, NounClass.BODY}:
            start, end = found.span("name")
            span = Span(start=start, end=end, text=text[start:end])
            yield Mention(span=span, kind=NameKind.ORGANISATION)


def _second_names(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Find the names behind "better known as" and the like."""
    for mention in mentions:
        if mention.kind in (NameKind.PERSON, NameKind.ORGANISATION):
            found = SECOND_NAME.match(text, mention.span.end)
            if found is not None:
                start, end = found.span("name")
                span = Span(start=start, end=end, text=text[start:end])
                yield Mention(span=span, kind=mention.kind)


def _short_forms(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Find "the Legion" of "the Hill Legion", where one name alone ends so."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        name = mention.span.text
        if mention.kind is NameKind.ORGANISATION and " " in name:
            front = LINK.split(name)[0]
            if front != name and " " in front:
                bearers[front].add(fold_name(name))
            head = front.split()[-1]
            if _can_stand_alone(head):
                bearers[head].add(fold_name(name))
    for head, names in sorted(bearers.items()):
        shortest = min(names, key=len)
        if all(set(shortest.split()) <= set(name.split()) for name in names):
            for found in re.finditer(
                rf"\b[Tt]he (?P<name>{re.escape(head)})\b(?! [A-Z])", text
            ):
                start, end = found.span("name")
                span = Span(start=start, end=end, text=text[start:end])
                yield Mention(span=span, kind=NameKind.ORGANISATION)


def _can_stand_alone(head: str) -> bool:
    """Tell "Legion" and "Monitor" from "Varden" and "LEGION"."""
    if not head[:1].isupper() or head.isupper():
        return False
    noun = load_nouns().head(head)
    is_body = noun is not None and noun.kind in SHORTENED
    return is_body or head.lower() in load_name_types().media
