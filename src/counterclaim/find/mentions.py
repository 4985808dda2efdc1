"""Find the names in an article: rules and the trained reader together.

Rules make names whole ("the Freedom of Varden Legion"), take titles off people and
know states, bodies and media. The reader tells the kind of names that no rule knows,
and sees those that are not written with capitals.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from dataclasses import replace

from counterclaim.data.names import (
    SHORTEST_ROOT,
    fold_name,
    initials,
    is_abbreviation,
    is_people_of,
)
from counterclaim.data.nouns import is_fighters, is_title_word, load_nouns
from counterclaim.data.state_signs import ShownStates, find_shown_states
from counterclaim.find.name_places import settle_places
from counterclaim.find.name_rules import (
    NOT_NAMES,
    SURE,
    UNSURE,
    WEAK,
    find_by_rules,
    known_kind,
    make_mention,
    trim,
)
from counterclaim.kinds import NameKind
from counterclaim.neural.tags import Tags
from counterclaim.records import Article, Mention, Sentence

SURE_VOTES = 3  # of a mention that a rule is sure of, against the reader's one
LETTERS = 5  # of what is written in capitals only; from here on it may be a name
RANKING = frozenset("first second third prime chief deputy vice senior lead".split())
BEHIND = re.compile(r"[ \u00a0]([a-z]+)\b")
DATELINE = re.compile(r",|[ \u00a0](?:\(|[-–—]+[ \u00a0])")
ADJECTIVE = re.compile(r"(?:anti|pro|non|ex|pre|post)-\w+", re.IGNORECASE)
LOWER_WORD = re.compile(r"\b[a-z]{3,}\b")
KINDS = {
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "LOC": NameKind.PLACE,
    "NORP": NameKind.DEMONYM,
}


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
    ruled = find_by_rules(text, sentences)
    tagged = tuple(_find_by_tags(text, tags)) if tags is not None else ()
    joined = (*_judge(ruled, tagged), *_add(ruled, tagged))
    settled = _settle(text, _as_shown(joined, find_shown_states(text)))
    names = [m for m in settled if not _is_adjective(m)]
    return tuple(settle_places(text, tuple(_as_groups(text, names))))


def _is_adjective(mention: Mention) -> bool:
    """Tell "anti-Varden" from "Anti-Balaka", which is somebody's name."""
    name = mention.span.text
    return ADJECTIVE.fullmatch(name) is not None and known_kind(name) is None


def _as_groups(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Take a name for a group's that fighters bear, or whose first letters it is.

    "T-9 rebels"; "HLA" beside the Hill Liberation Army.
    """
    bodies = [m.span.text for m in mentions if m.kind is NameKind.ORGANISATION]
    groups = {short for name in bodies for short in initials(name)}
    for mention in mentions:
        behind = BEHIND.match(text, mention.span.end)
        is_open = mention.kind in (NameKind.PERSON, NameKind.OTHER)
        if (
            behind
            and is_open
            and is_fighters(behind[1])
            and " " not in mention.span.text
        ):
            groups.add(mention.span.text)
    for mention in mentions:
        is_open = mention.kind in (NameKind.PERSON, NameKind.OTHER)
        if is_open and _is_dateline(text, mention):
            yield replace(mention, kind=NameKind.PLACE)
            continue
        is_group = is_open and mention.span.text in groups
        yield replace(mention, kind=NameKind.ORGANISATION) if is_group else mention


def _as_shown(mentions: Iterable[Mention], shown: ShownStates) -> Iterator[Mention]:
    """Take for a country or a people what the article shows as one."""
    for mention in mentions:
        name = fold_name(mention.span.text)
        if name in shown.names:
            yield replace(mention, kind=NameKind.PLACE, score=1.0)
        elif name in shown.peoples or name in shown.strangers:
            yield replace(mention, kind=NameKind.DEMONYM, score=1.0)
        else:
            yield mention


def _is_dateline(text: str, mention: Mention) -> bool:
    """Tell "NENN, May 3 -" at the beginning of a line: a place."""
    start = mention.span.start
    is_first = start == 0 or text[start - 1] == "\n"
    behind = DATELINE.match(text, mention.span.end)
    return is_first and mention.span.text.isupper() and behind is not None


def _find_by_tags(text: str, tags: Tags) -> Iterator[Mention]:
    """Read the reader's names; the score is that of the kind."""
    for first, last, _, label in tags.name_spans():
        kind = KINDS.get(label)
        start, end = int(tags.starts[first]), int(tags.ends[last])
        if kind is None or not any(c.isalnum() for c in text[start:end]):
            continue
        start, end = trim(text, start, end, kind)
        column = tags.name_labels.index(f"B-{label}")
        votes = tags.names[first : last + 1, column : column + 2].sum(axis=1)
        is_name = any(c.isupper() or not c.isascii() for c in text[start:end])
        last_word = text[start:end].split()[-1]
        if last_word.islower() and load_nouns().head(last_word):
            continue  # "anti-Norland armed group" is a phrase, no name
        if is_name and fold_name(text[start:end]) not in NOT_NAMES:
            yield make_mention(text, start, end, kind, float(votes.mean()))


def _judge(ruled: Iterable[Mention], tagged: Sequence[Mention]) -> Iterator[Mention]:
    """Keep what rules are sure of; of the rest let the reader tell the kind."""
    starts = [mention.span.start for mention in tagged]
    for rule in ruled:
        seen = _overlapping(rule, tagged, starts)
        best = max(seen, key=lambda m: m.score, default=None)
        if rule.score >= SURE or best is None:
            yield rule
        elif rule.score >= WEAK and best.score < rule.score:
            yield rule
        else:
            yield replace(rule, kind=best.kind, score=best.score)


def _add(ruled: Sequence[Mention], tagged: Iterable[Mention]) -> Iterator[Mention]:
    """Add what only the reader sees, where it is fairly sure."""
    starts = [mention.span.start for mention in ruled]
    for mention in tagged:
        if mention.score >= WEAK and not _overlapping(mention, ruled, starts):
            known = known_kind(mention.span.text)
            yield replace(mention, kind=known or mention.kind)


def _overlapping(
    mention: Mention, others: Sequence[Mention], starts: Sequence[int]
) -> list[Mention]:
    """Give those of `others`, in text order, that overlap a mention."""
    at = bisect_left(starts, mention.span.end)
    found: list[Mention] = []
    while at > 0 and len(found) < 9:
        at -= 1
        if others[at].span.end <= mention.span.start:
            break
        found.append(others[at])
    return found


def _settle(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Drop overlaps, and give the same words the same kind all through the article."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.score)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    kinds = _vote(kept) | _find_peoples(kept)
    common = {m.group() for m in LOWER_WORD.finditer(text)}
    settled = []
    for mention in kept:
        name = mention.span.text
        kind = kinds.get(name.casefold())
        if mention.score < SURE and kind is not None:
            mention = replace(mention, kind=kind)
        if _is_common(name, common) and known_kind(name) is None:
            continue
        if kind is not None or " " in name or mention.score >= WEAK:
            settled.append(mention)
    return tuple(settled)


def _is_common(name: str, common: AbstractSet[str]) -> bool:
    """Tell a word that only stands at a beginning or in a title: "Fighters"."""
    words = name.lower().split()
    if len(words) == 1 and words[0] in common:
        return True
    nouns = load_nouns()
    return all(nouns.head(w) or is_title_word(w) or w in RANKING for w in words)


def _find_peoples(mentions: Iterable[Mention]) -> dict[str, NameKind]:
    """Tell a country that no list has by its people: "Vardia" and "Vardian"."""
    names = {fold_name(m.span.text): m for m in mentions if " " not in m.span.text}
    parts = {
        word
        for mention in mentions
        if mention.kind is NameKind.ORGANISATION
        for word in fold_name(mention.span.text).split()
    }
    sure = {n for n, m in names.items() if m.score >= SURE or known_kind(m.span.text)}
    by_root: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_root[name[:SHORTEST_ROOT]].append(name)
    kinds = {}
    for name in sorted((names.keys() | parts) - sure):
        for other in by_root[name[:SHORTEST_ROOT]]:
            if other not in sure and is_people_of(name, other):
                kinds[name] = NameKind.DEMONYM
                kinds[names[other].span.text.casefold()] = NameKind.PLACE
    return kinds


def _vote(mentions: Iterable[Mention]) -> dict[str, NameKind]:
    """Tell for each name the kind that most of its mentions have, by score.

    A last name that a full name holds is a person's; letters are no person's.
    """
    votes: dict[str, dict[NameKind, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        name, kind = mention.span.text, mention.kind
        if kind is NameKind.OTHER or mention.score <= UNSURE:
            continue
        if kind is NameKind.PERSON and is_abbreviation(name) and len(name) < LETTERS:
            kind = NameKind.ORGANISATION
        weight = mention.score * (SURE_VOTES if mention.score >= SURE else 1)
        votes[name.casefold()][kind] += weight
        if kind is NameKind.PERSON and " " in name:
            votes[name.split()[-1].casefold()][kind] += mention.score
    return {
        name: max(count, key=lambda k: (count[k], k)) for name, count in votes.items()
    }
