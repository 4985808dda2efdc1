"""Find the names in an article: rules and the trained reader together.

Rules make names whole ("the Freedom of Varden Legion"), take titles off people and
know states, bodies and media. The reader tells the kind of names that no rule knows,
and sees those that are not written with capitals.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.data.names import fold_name
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
    return _settle(joined)


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


def _settle(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Drop overlaps, and give the same words the same kind all through the article."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.score)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    kinds = _vote(kept)
    settled = []
    for mention in kept:
        kind = kinds.get(mention.span.text)
        if mention.score < SURE and kind is not None:
            mention = replace(mention, kind=kind)
        if kind is not None or " " in mention.span.text or mention.score >= WEAK:
            settled.append(mention)
    return tuple(settled)


def _vote(mentions: Iterable[Mention]) -> dict[str, NameKind]:
    """Tell for each name the kind that most of its mentions have, by score.

    A last name that a full name holds is a person's.
    """
    votes: dict[str, dict[NameKind, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        name, kind = mention.span.text, mention.kind
        if kind is NameKind.OTHER or mention.score <= UNSURE:
            continue
        votes[name][kind] += mention.score * (3 if mention.score >= SURE else 1)
        if kind is NameKind.PERSON and " " in name:
            votes[name.split()[-1]][kind] += mention.score
    return {
        name: max(count, key=lambda k: (count[k], k)) for name, count in votes.items()
    }
