"""Find the names in an article: the reader's tags, mended by rules.

The trained reader tells where a name stands and of what kind it is. Rules make its
names whole ("the Freedom of Varden Legion"), take titles off people, and add names
that the reader missed and the lists know. Without tags the rules work alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from counterclaim.data.actors import Seeds, load_seeds
from counterclaim.data.names import POSSESSIVE, QUOTES
from counterclaim.data.nouns import (
    NounClass,
    load_first_names,
    load_nouns,
    load_titles,
)
from counterclaim.kinds import NameKind
from counterclaim.neural.tags import Tags
from counterclaim.records import Article, Mention, Sentence, Span

KINDS = {
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "LOC": NameKind.PLACE,
    "NORP": NameKind.DEMONYM,
}
# What makes an organisation's name: "... Legion", "Ministry of ...".
TYPE_CLASSES = {
    NounClass.BODY,
    NounClass.GROUP,
    NounClass.FORCES,
    NounClass.COMPANY,
    NounClass.MEDIA,
}
RULE_SCORE = 0.6  # of names that only rules saw; they are right less often
LONGEST_RUN = 9  # words
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.'’\-/&][^\W_]+)*")
OPENING_PLACE = re.compile(
    r"\b(?:in|near|at|outside|around|towards?|from)\s+(?:the\s+)?$"
)
BRACKETED = re.compile(
    r"['’\"”]*\s*\((?:or\s+|the\s+)?[\"“]?(?P<short>[A-Z][A-Z.\-]{1,8})[\"”]?[);,]"
)
CALL_SIGN = re.compile(
    r"(?P<role>[^,.;\n]{5,110}),\s+(?:call sign\s+|nicknamed\s+|known as\s+)?"
    r"[\"“](?P<sign>[A-Z][\w-]+(?: [A-Z][\w-]+)?),?[\"”]"
)
JOINTS = frozenset("of for de la del the al-".split())
NAME_PARTICLES = frozenset("al el bin ibn von van de da der den abu bint ben".split())
NOT_NAMES = frozenset(
    """i a an the this that these those it he she we they you his her its their our my
    your who which what when where why how there here then and or but nor so yet if as
    at by for from in into of off on onto out over to up with without within under
    after before since until while during about above across against along among around
    behind below beneath beside besides between beyond despite down except inside like
    near outside past per through throughout toward towards upon via not no yes all any
    both each every few many more most much other others another several some such only
    own same than too very one two three four five six seven eight nine ten once twice
    also although because however meanwhile moreover nevertheless therefore thus though
    unless whereas whether according earlier later today yesterday tomorrow tonight now
    just even still again ago already always never often soon sometimes monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july
    august september october november december advertisement share comments photo image
    source sources read related editors authors asked is are was were be been being has
    have had do does did will would can could shall should may might must let please
    new dozens hundreds thousands scores at least both either neither eastern est edt
    gmt utc""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of the text; `opens` where it begins a sentence or a quotation."""

    start: int
    end: int
    text: str
    opens: bool = False

    @property
    def lower(self) -> str:
        """Give the word in lower case, without a possessive ending."""
        return POSSESSIVE.sub("", self.text.lower())

    @property
    def is_capital(self) -> bool:
        """Tell whether the word is written like a name."""
        return self.text[0].isupper() and self.lower not in NOT_NAMES


def find_mentions(
    article: Article, tags: Tags | None, sentences: Sequence[Sentence]
) -> tuple[Mention, ...]:
    """Find the names of people, bodies, groups, places and peoples.

    Args:
        article: The article.
        tags: What the trained reader sees; None leaves it to the rules.
        sentences: The article's sentences, furniture included.

    Returns:
        Mentions in text order, without overlaps. Articles, titles and possessive
        endings are not part of a name.
    """
    text = article.text
    tokens = _cut_tokens(text, sentences)
    by_rule = tuple(_find_by_rule(text, tokens))
    by_rule = (
        *by_rule,
        *_find_in_brackets(text, by_rule),
        *_find_call_signs(text),
    )
    if tags is None:
        return _confirm(text, by_rule)
    tagged = tuple(_find_by_tags(text, tags))
    return _join(tagged, _confirm(text, by_rule))


def _cut_tokens(text: str, sentences: Sequence[Sentence]) -> list[Token]:
    opening = {sentence.span.start for sentence in sentences}
    tokens: list[Token] = []
    end = 0
    for match in TOKEN.finditer(text):
        gap = text[end : match.start()]
        opens = (
            not tokens
            or "\n" in gap
            or bool(re.search(r"[.!?:]", gap))
            or any(at in opening for at in range(end, match.start() + 1))
        )
        end = match.end()
        tokens.append(
            Token(start=match.start(), end=end, text=match.group(), opens=opens)
        )
    return tokens


# ----------------------------------------------------------------- by the reader's tags


def _find_by_tags(text: str, tags: Tags) -> Iterator[Mention]:
    for first, last, score, label in tags.name_spans():
        kind = KINDS.get(label, NameKind.OTHER)
        start, end = int(tags.starts[first]), int(tags.ends[last])
        start, end = _trim(text, start, end, kind)
        if start < end and any(c.isalnum() for c in text[start:end]):
            yield _mention(text, start, end, kind, float(score))


def _trim(text: str, start: int, end: int, kind: NameKind) -> tuple[int, int]:
    """Take article, quotes and possessive off, and a person's titles."""
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    ending = POSSESSIVE.search(text[start:end])
    if ending:
        end = start + ending.start()
    for match in TOKEN.finditer(text, start, end):
        word = match.group().lower()
        is_title = kind is NameKind.PERSON and is_title_word(word)
        if (word != "the" and not is_title) or match.end() == end:
            return match.start(), end
    return start, end


@cache
def is_title_word(word: str) -> bool:
    """Tell a word that stands before a name and is no part of it."""
    noun = load_nouns().head(word)
    bare = word.lower().strip(".")
    is_role = noun is not None and noun.kind is NounClass.ROLE and not noun.is_plural
    return bare in load_titles().words or is_role


def _mention(text: str, start: int, end: int, kind: NameKind, score: float) -> Mention:
    span = Span(start=start, end=end, text=text[start:end])
    return Mention(span=span, kind=kind, score=score)


# ---------------------------------------------------------------------------- by rules


def _find_by_rule(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        if not tokens[at].is_capital:
            at += 1
            continue
        end = _run_end(text, tokens, at)
        yield from _read_run(text, tokens[at:end])
        at = end


def _run_end(text: str, tokens: Sequence[Token], at: int) -> int:
    """Tell where a run of capitalised words ends, joints such as "of" inside it."""
    end = at + 1
    while end < len(tokens) and end - at < LONGEST_RUN:
        if not _are_close(text, tokens[end - 1], tokens[end]):
            break
        if tokens[end].is_capital:
            end += 1
            continue
        after = end + (2 if tokens[end].lower in {"of", "for"} else 1)
        joined = [t.lower for t in tokens[end:after]]
        if len(joined) == 2 and joined[1] != "the":
            after -= 1
        is_joint = tokens[end].text in JOINTS or tokens[end].text in NAME_PARTICLES
        follows = after < len(tokens) and tokens[after].is_capital
        if not (
            is_joint and follows and _are_close(text, tokens[after - 1], tokens[after])
        ):
            break
        end = after + 1
    return end


def _are_close(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    is_abbreviated = left.lower.strip(".") in load_titles().words and gap == ". "
    return (
        gap in {" ", "-", "\u00a0"}
        or is_abbreviated
        or (
            gap.strip(QUOTES) == " "
            and len(gap) == 2
            and not left.text.endswith(("'s", "’s"))
        )
    )


def _read_run(text: str, run: Sequence[Token]) -> Iterator[Mention]:
    """Cut one run into names: titles end one, "of" joins only what has a type."""
    for part in _split_run(run):
        while part and not part[-1].is_capital:
            part = part[:-1]
        while part and (not part[0].is_capital or part[0].lower == "the"):
            part = part[1:]
        if part:
            yield from _name_part(text, part)


def _find_in_brackets(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Find the abbreviation that stands in brackets behind a body's name."""
    for mention in mentions:
        match = BRACKETED.match(text, mention.span.end)
        if match and mention.kind is NameKind.ORGANISATION:
            start, end = match.span("short")
            yield _mention(text, start, end, NameKind.ORGANISATION, RULE_SCORE)


def _find_call_signs(text: str) -> Iterator[Mention]:
    """Find the name in quotation marks by which somebody goes: the commander, "Fox"."""
    for match in CALL_SIGN.finditer(text):
        if any(is_title_word(word.lower()) for word in TOKEN.findall(match["role"])):
            start, end = match.span("sign")
            yield _mention(text, start, end, NameKind.PERSON, RULE_SCORE)


def _split_run(run: Sequence[Token]) -> Iterator[Sequence[Token]]:
    first = 0
    for i, token in enumerate(run):
        ends_possessive = bool(POSSESSIVE.search(token.text)) and i + 1 < len(run)
        is_title = is_title_word(token.lower) and i + 1 < len(run)
        is_split_of = token.lower in {"of", "for"} and not _joins(
            run[first:], i - first
        )
        if is_title or is_split_of or ends_possessive:
            yield run[first : i + (1 if ends_possessive and not is_title else 0)]
            first = i + 1
    yield run[first:]


def _joins(run: Sequence[Token], at: int) -> bool:
    """Tell whether "of" belongs to a name: a type noun is before it or last."""
    return any(_is_type(token.lower) for token in (*run[:at], run[-1]))


@cache
def _is_type(word: str) -> bool:
    noun = load_nouns().head(word)
    return noun is not None and noun.kind in TYPE_CLASSES


def _name_part(text: str, part: Sequence[Token]) -> Iterator[Mention]:
    start, end = _trim(text, part[0].start, part[-1].end, NameKind.ORGANISATION)
    kind = _guess_kind(text, start, end, part)
    demonym = load_seeds().state_of_people(part[0].lower)
    if kind is NameKind.OTHER and demonym and len(part) > 1:
        yield _mention(text, part[0].start, part[0].end, NameKind.DEMONYM, RULE_SCORE)
        yield from _name_part(text, part[1:])
        return
    is_sure = kind is not NameKind.OTHER
    score = RULE_SCORE if is_sure and not (part[0].opens and len(part) == 1) else 0.3
    yield _mention(text, start, end, kind, score)


def _guess_kind(text: str, start: int, end: int, part: Sequence[Token]) -> NameKind:
    name = text[start:end]
    known = _known_kind(name, load_seeds())
    if known is not None:
        return known
    if _is_organisation([token.lower for token in part]):
        return NameKind.ORGANISATION
    before = text[max(0, start - 30) : start]
    title = TOKEN.findall(before)
    if title and before[-1:].isspace() and is_title_word(title[-1].lower()):
        return NameKind.PERSON
    is_first_name = part[0].lower in load_first_names()
    if is_first_name and 1 < len(part) < 5:
        return NameKind.PERSON
    if OPENING_PLACE.search(before):
        return NameKind.PLACE
    return NameKind.OTHER


def _is_organisation(words: Sequence[str]) -> bool:
    """Tell a name with a type noun: at an end, or before "of" or "for"."""
    ends = len(words) > 1 and (_is_type(words[-1]) or _is_type(words[0]))
    pairs = zip(words, words[1:], strict=False)
    return ends or any(_is_type(w) and after in {"of", "for"} for w, after in pairs)


def _known_kind(name: str, seeds: Seeds) -> NameKind | None:
    if seeds.state_named(name) or seeds.state_seated_in(name):
        seed = seeds.actor_named(name)
        return NameKind.PLACE if seed is None else NameKind.ORGANISATION
    if seeds.actor_named(name):
        return NameKind.ORGANISATION
    return NameKind.DEMONYM if seeds.state_of_people(name) else None


# --------------------------------------------------------------------- rules and reader


def _confirm(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Give doubtful names the kind their words have elsewhere; drop the rest."""
    mentions = tuple(mentions)
    sure = {m.span.text: m.kind for m in mentions if m.score >= RULE_SCORE}
    for mention in mentions:
        if mention.kind is NameKind.PERSON and " " in mention.span.text:
            sure.setdefault(mention.span.text.split()[-1], NameKind.PERSON)
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.score)):
        if kept and _overlap(kept[-1].span, mention.span):
            continue
        kind = sure.get(mention.span.text)
        if mention.score >= RULE_SCORE:
            kept.append(mention)
        elif kind is not None:
            kept.append(replace(mention, kind=kind, score=RULE_SCORE))
        elif " " in mention.span.text:
            kept.append(replace(mention, score=RULE_SCORE / 2))
    return tuple(kept)


def _join(tagged: Sequence[Mention], ruled: Sequence[Mention]) -> tuple[Mention, ...]:
    """Let the reader lead; rules make names whole and add what lists know."""
    kept: list[Mention] = []
    for rule in ruled:
        inside = [m for m in tagged if _overlap(m.span, rule.span)]
        if not inside:
            if rule.score >= RULE_SCORE and _is_listed(rule.span.text):
                kept.append(rule)
        elif _is_whole(rule) and any(_is_longer(rule.span, m.span) for m in inside):
            kept.append(replace(rule, score=max(m.score for m in inside)))
    taken = [m.span for m in kept]
    kept += [m for m in tagged if not any(_overlap(m.span, span) for span in taken)]
    return tuple(sorted(kept, key=lambda m: (m.span.start, m.span.end)))


def _is_listed(name: str) -> bool:
    return _known_kind(name, load_seeds()) is not None


def _is_whole(mention: Mention) -> bool:
    words = mention.span.text.lower().split()
    return mention.kind is NameKind.ORGANISATION and _is_organisation(words)


def _is_longer(rule: Span, tagged: Span) -> bool:
    return rule.start <= tagged.start and rule.end >= tagged.end and rule != tagged


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
