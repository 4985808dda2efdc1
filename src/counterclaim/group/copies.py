"""Find articles that repeat one text: word for word, cut and re-headed, or told anew.

Candidates share some of a fixed sample of their word triples; what they are is decided
by the whole texts: by the triples they share, by their sentences laid side by side,
by what both quote and count.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import sqrt
from typing import TypeAlias
from zlib import crc32

from counterclaim.data.words import load_word_documents, word_weight, words_of
from counterclaim.group.agencies import find_agency
from counterclaim.group.days import day_gap
from counterclaim.group.wording import (
    Bag,
    Pile,
    Vectors,
    compare_pairs,
    count_words,
    find_candidates,
    story_of,
)
from counterclaim.ids import make_id
from counterclaim.records import Article, Copies, CopyKind, Reading, Reason

# One word triple in so many is sampled for the search, by its checksum.
SAMPLING = 8
# Sampled triples that two articles must share to be compared at all.
FEWEST_SAMPLED = 2
# Articles; a triple that stands in more is a set phrase ("in a statement on").
LONGEST_POSTING = 60
# Triples; a text shorter than this is no copy of anything.
FEWEST_TRIPLES = 20
# Share of the shorter text's triples. 1.0 and 0.85 in our sample's copies; of two
# reports on one happening in gva train one pair in ten reaches 0.19, one in fifty 0.5.
IDENTICAL_SHARE, NEAR_SHARE = 0.97, 0.55
# What makes a text told anew (our sample: 0.79 and 0.45, without the first half of
# gva train's pairs): share of the shorter text's names, numbers and quoted words that
# the other has, and share of its sentences' telling words, sentence by sentence.
KNOWN_SHARE, ALIGNED_SHARE = 0.65, 0.4
# Facts; a text with fewer cannot be told from another on the same thing.
FEWEST_FACTS = 8
# Spreads of a sample's share within which nearly all samples lie.
MOST_SPREADS = 3.0
# Days between a text and its rewrite.
REWRITE_DAYS = 7
# Cosine of the wording from which two texts are compared at all.
LIKE_WORDING = 0.3
# A word in more than this share of everyday articles tells nothing.
COMMON_WORD = 0.15
# A capitalised word in more than this share of them is no name.
COMMON_NAME = 0.05

SENTENCE_END = re.compile(r"(?<=[.!?”\"’'])\s+(?=[“\"‘']?[A-Z])|\n+")
QUOTED = re.compile(r"[“\"]([^“”\"\n]{8,400})[”\"]")
# A capitalised word that does not begin a sentence or a line.
NAME = re.compile(r"(?<![.!?”\"’'] )(?<!\n)(?<!^)\b[A-Z][\w’'-]+")
SMALL_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What the search for copies needs of an article, its text left out.

    `twin` is the same for texts of the same words, `sampled` and `quoted` are checksums
    of word triples, `length` counts the words of the story.
    """

    article: str
    published: str | None = None
    outlet: str | None = None
    agency: str | None = None
    length: int = 0
    twin: str = ""
    sampled: tuple[int, ...] = ()
    quoted: tuple[int, ...] = ()
    words: Bag = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Text:
    """An article's story, with what comparing asks of it, each made when first asked.

    Of nearly all pairs the triples tell enough; the sentences are a third of the work.
    """

    published: str | None
    story: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words, in small letters."""
        return tuple(words_of(self.story))

    @cached_property
    def triples(self) -> frozenset[str]:
        """Each three words that follow one another."""
        return frozenset(_triples(self.words))

    @cached_property
    def sentences(self) -> tuple[frozenset[str], ...]:
        """The telling words of each sentence that has a few."""
        told = (_telling(s) for s in SENTENCE_END.split(self.story))
        return tuple(sentence for sentence in told if len(sentence) > 2)

    @cached_property
    def facts(self) -> frozenset[str]:
        """Names, numbers, and triples of quoted words."""
        return self.quoted | _names_and_numbers(self.story, self.words)

    @cached_property
    def quoted(self) -> frozenset[str]:
        """Triples of quoted words."""
        return _quoted_triples(self.story)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """How two articles repeat one text; no kind where they do not."""

    kind: CopyKind | None = None
    reason: Reason | None = None


Ids: TypeAlias = tuple[str, str]
Compare: TypeAlias = Callable[[Sequence[Ids]], Mapping[Ids, Repeat]]
_Group: TypeAlias = tuple[tuple[int, ...], CopyKind, list["_Link"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """How two articles, by their positions, repeat one text."""

    pair: tuple[int, int]
    kind: CopyKind
    reason: Reason


def find_copies(
    articles: Sequence[Article], readings: Sequence[Reading] = ()
) -> tuple[Copies, ...]:
    """Find the groups of articles that repeat one text.

    Args:
        articles: In any order.
        readings: Their readings; they tell furniture from story.

    Returns:
        As `gather_copies` does.
    """
    known = {reading.article: reading for reading in readings}
    traces = [make_trace(article, known.get(article.id)) for article in articles]
    return gather_copies(traces, compare_in(articles, known))


def compare_in(articles: Iterable[Article], readings: Mapping[str, Reading]) -> Compare:
    """Make the comparison of articles that are at hand."""
    by_id = {article.id: article for article in articles}
    texts: dict[str, Text] = {}

    def compare(pairs: Sequence[Ids]) -> Mapping[Ids, Repeat]:
        for ident in {ident for pair in pairs for ident in pair} - texts.keys():
            texts[ident] = make_text(by_id[ident], readings.get(ident))
        return {(a, b): compare_texts(texts[a], texts[b]) for a, b in pairs}

    return compare


def gather_copies(
    traces: Sequence[Trace], compare: Compare, vectors: Vectors | None = None
) -> tuple[Copies, ...]:
    """Find the groups of articles that repeat one text.

    Args:
        traces: Of all articles, in any order.
        compare: How to compare pairs of articles, the smaller id first.
        vectors: Their wording, where the traces are sorted by article and without
            their words.

    Returns:
        Groups of two or more, the article that the others repeat first. The groups
        of one text lie inside each other: the identical ones, with them the cut ones,
        with them those told anew. Sorted by their articles.
    """
    if vectors is None:
        traces = sorted(traces, key=lambda trace: trace.article)
        pile = Pile()
        for trace in traces:
            pile.add(trace.words)
        vectors = pile.weigh()
    pairs = _find_sharing(traces) | _find_alike(traces, vectors)
    pairs = {(a, b) for a, b in pairs if _may_repeat(traces[a], traces[b])}
    pairs |= _find_twins(traces)
    ids = {(traces[a].article, traces[b].article): (a, b) for a, b in sorted(pairs)}
    links = [
        _Link(pair=ids[pair], kind=repeat.kind, reason=repeat.reason)
        for pair, repeat in sorted(compare(list(ids)).items())
        if repeat.kind and repeat.reason
    ]
    return _make_groups(traces, links)


def _make_groups(traces: Sequence[Trace], links: Sequence[_Link]) -> tuple[Copies, ...]:
    """Gather the identical ones, with them the cut ones, with them those told anew."""
    groups: list[_Group] = []
    held: dict[int, list[set[int]]] = defaultdict(list)
    for kinds in (
        (CopyKind.IDENTICAL,),
        (CopyKind.IDENTICAL, CopyKind.NEAR),
        (CopyKind.IDENTICAL, CopyKind.NEAR, CopyKind.REWRITE),
    ):
        wanted = [link for link in links if link.kind in kinds]
        linked: dict[int, list[_Link]] = defaultdict(list)
        for link in wanted:
            linked[link.pair[0]].append(link)
        for members in _gather(wanted):
            whole = set(members)
            if not any(whole <= group for group in held[members[0]]):
                own = [link for member in members for link in linked[member]]
                groups.append((members, kinds[-1], own))
                for member in members:
                    held[member].append(whole)
    made = [_make_copies(traces, *group) for group in groups]
    return tuple(sorted(made, key=lambda copies: (copies.articles, copies.kind)))


def make_trace(article: Article, reading: Reading | None) -> Trace:
    """Make what the search for copies needs of an article."""
    story = story_of(article, reading)
    words = words_of(story)
    sums = {crc32(t.encode("utf-8", "surrogatepass")) for t in _triples(words)}
    quoted = _quoted_triples(story)
    return Trace(
        article=article.id,
        published=article.published,
        outlet=article.outlet,
        agency=find_agency(article),
        length=len(words),
        twin=make_id("words", *words),
        sampled=tuple(sorted(n for n in sums if n % SAMPLING == 0)),
        quoted=tuple(sorted({crc32(t.encode("utf-8", "replace")) for t in quoted})),
        words=count_words(words),
    )


def make_text(article: Article, reading: Reading | None) -> Text:
    """Make an article ready for comparison."""
    return Text(published=article.published, story=story_of(article, reading))


def _triples(words: Sequence[str]) -> Iterable[str]:
    return map(" ".join, zip(words, words[1:], words[2:], strict=False))


def _telling(sentence: str) -> frozenset[str]:
    total, documents = load_word_documents()
    words = set(words_of(sentence))
    return frozenset(w for w in words if documents.get(w, 0) < COMMON_WORD * total)


def _quoted_triples(story: str) -> frozenset[str]:
    pieces = (words_of(match[1]) for match in QUOTED.finditer(story))
    return frozenset(triple for words in pieces for triple in _triples(words))


def _names_and_numbers(story: str, words: Iterable[str]) -> frozenset[str]:
    total, documents = load_word_documents()
    names = {word for match in NAME.finditer(story) for word in words_of(match[0])}
    facts = {name for name in names if documents.get(name, 0) < COMMON_NAME * total}
    facts |= {
        SMALL_NUMBERS.get(w, w) for w in words if w in SMALL_NUMBERS or w.isdigit()
    }
    return frozenset(facts - SMALL_NUMBERS.keys())


def _find_sharing(traces: Sequence[Trace]) -> set[tuple[int, int]]:
    """Find the pairs that share enough sampled triples, the smaller position first."""
    postings: dict[int, list[int]] = defaultdict(list)
    for position, trace in enumerate(traces):
        for triple in trace.sampled:
            postings[triple].append(position)
    shared = Counter[tuple[int, int]]()
    for holders in postings.values():
        if len(holders) <= LONGEST_POSTING:
            shared.update(combinations(holders, 2))
    return {pair for pair, n in shared.items() if n >= FEWEST_SAMPLED}


def _find_alike(traces: Sequence[Trace], vectors: Vectors) -> set[tuple[int, int]]:
    """Find the pairs that are worded alike and quote the same words."""
    quoted = [frozenset(trace.quoted) for trace in traces]
    quoting = [
        (one, other)
        for one, other in find_candidates(vectors)
        if quoted[one] & quoted[other]
    ]
    compared = compare_pairs(vectors, quoting)
    return {pair for pair, likeness in compared if likeness >= LIKE_WORDING}


def _find_twins(traces: Sequence[Trace]) -> set[tuple[int, int]]:
    """Find texts of the same words, however many there are and however short."""
    homes: dict[str, list[int]] = defaultdict(list)
    for position, trace in enumerate(traces):
        homes[trace.twin].append(position)
    return {(home[0], other) for home in homes.values() for other in home[1:]}


def _may_repeat(one: Trace, other: Trace) -> bool:
    """Whether two texts may be copies: alike in the sampled triples, or told anew.

    A near copy shares more than half of its triples; how far a sample can stray from
    that is three times its spread. A text told anew is of one week, and quotes the same
    words. All others of a week would be compared in vain, and are the more the more
    articles a week has.
    """
    if _is_same_week(one, other) and not set(one.quoted).isdisjoint(other.quoted):
        return True
    fewest = min(len(one.sampled), len(other.sampled))
    if not fewest:
        return True
    shared = len(frozenset(one.sampled) & frozenset(other.sampled)) / fewest
    return shared >= NEAR_SHARE - MOST_SPREADS * sqrt(0.25 / fewest)


def compare_texts(one: Text, other: Text) -> Repeat:
    """Tell whether two texts repeat one text, and how."""
    if one.words and one.words == other.words:
        return _repeat(CopyKind.IDENTICAL, "the same words throughout")
    short, long = sorted((one, other), key=lambda text: len(text.triples))
    if len(short.triples) < FEWEST_TRIPLES:
        return Repeat()
    share = len(short.triples & long.triples) / len(short.triples)
    back = len(short.triples & long.triples) / len(long.triples)
    said = f"{share:.0%} of the shorter text's word triples stand in the other"
    if min(share, back) >= IDENTICAL_SHARE:
        return _repeat(CopyKind.IDENTICAL, said)
    if share >= NEAR_SHARE:
        return _repeat(CopyKind.NEAR, said)
    return _compare_rewrite(short, long)


def _compare_rewrite(short: Text, long: Text) -> Repeat:
    """Tell a text told anew, which adds next to nothing, from two reports."""
    if not _is_same_week(short, long) or short.quoted.isdisjoint(long.quoted):
        return Repeat()
    if len(short.facts) < FEWEST_FACTS:
        return Repeat()
    known = len(short.facts & long.facts) / len(short.facts)
    if known < KNOWN_SHARE:
        return Repeat()
    aligned = _align(short.sentences, long.sentences)
    if aligned < ALIGNED_SHARE:
        return Repeat()
    said = (
        f"{known:.0%} of its names, numbers and quoted words stand in the other text, "
        f"and {aligned:.0%} of what its sentences say"
    )
    return _repeat(CopyKind.REWRITE, said)


def _is_same_week(one: Trace | Text, other: Trace | Text) -> bool:
    days = one.published, other.published
    gap = day_gap(days[0], days[1]) if days[0] and days[1] else None
    return gap is None or gap <= REWRITE_DAYS


def _align(short: Sequence[frozenset[str]], long: Sequence[frozenset[str]]) -> float:
    """Return the share of the short text's telling words that the long one has too.

    Sentence by sentence: each against the one that it shares most with, its words
    weighted by how rare they are.
    """
    weigh = word_weight
    said = sum(weigh(word) for sentence in short for word in sentence)
    found = sum(
        max((sum(map(weigh, sentence & other)) for other in long), default=0.0)
        for sentence in short
    )
    return found / said if said else 0.0


def _repeat(kind: CopyKind, effect: str) -> Repeat:
    reason = Reason(rule="copies", words=kind.value, effect=effect)
    return Repeat(kind=kind, reason=reason)


def _gather(links: Iterable[_Link]) -> list[tuple[int, ...]]:
    """Gather positions into groups; a digest of two stories does not join the two.

    A position joins a group where it is linked to more than half of it.
    """
    linked: dict[int, set[int]] = defaultdict(set)
    for link in links:
        one, other = link.pair
        linked[one].add(other)
        linked[other].add(one)
    home: dict[int, set[int]] = {}
    for position in sorted(linked, key=lambda p: (-len(linked[p]), p)):
        groups = {id(home[o]): home[o] for o in sorted(linked[position]) if o in home}
        near = [g for g in groups.values() if 2 * len(g & linked[position]) > len(g)]
        group = max(
            near, key=lambda g: (len(g & linked[position]), -min(g)), default=set()
        )
        group.add(position)
        home[position] = group
    groups = {id(group): group for group in home.values()}
    return [tuple(sorted(g)) for g in groups.values() if len(g) > 1]


def _make_copies(
    traces: Sequence[Trace],
    members: Sequence[int],
    kind: CopyKind,
    links: Iterable[_Link],
) -> Copies:
    """Put the article that the others repeat first: the agency's, the earliest."""
    names = {traces[m].agency for m in members} - {None}

    def order(member: int) -> tuple[bool, str, bool, int, str]:
        trace = traces[member]
        is_agency = trace.outlet is not None and _is_agency(trace, names)
        day = trace.published or "9999"
        return not is_agency, day, trace.agency is None, -trace.length, trace.article

    reasons = {link.reason for link in links if set(link.pair) <= set(members)}
    return Copies(
        articles=tuple(traces[m].article for m in sorted(members, key=order)),
        kind=kind,
        reasons=tuple(
            sorted(reasons, key=lambda reason: (reason.words, reason.effect))
        ),
    )


def _is_agency(trace: Trace, names: Iterable[str | None]) -> bool:
    """Whether the article's outlet is the agency that its text or a copy's names."""
    outlet = (trace.outlet or "").casefold()
    initials = "".join(word[0] for word in outlet.split())
    return any(name and name.casefold() in (outlet, initials) for name in names)


def copy_roots(copies: Iterable[Copies]) -> Mapping[str, str]:
    """Return for each article that is one of several copies the one they repeat."""
    roots: dict[str, str] = {}
    for group in sorted(copies, key=lambda c: (-len(c.articles), c.articles)):
        for article in group.articles:
            roots.setdefault(article, group.articles[0])
    return roots
