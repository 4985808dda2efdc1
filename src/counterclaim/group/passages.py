"""An article's paragraphs and sentences: which days and places each tells itself."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from counterclaim.group.claims import claim_ends, claim_start
from counterclaim.group.days import Ends, day_ends, gap_between
from counterclaim.group.places import is_wide
from counterclaim.records import Article, Claim, Interval, Reading, Span

# An item of a list is a paragraph of its own.
BLANK_LINE = re.compile(r"\n[ \t]*\n\s*|\n[ \t]*(?=[-*•·–—][ \t])")
LINE_END = re.compile(r"\n\s*")
# Sentences between one that tells a day and a claim that it dates, at most.
SENTENCES_DATED = 4
# Characters before the day with which a paragraph opens.
OPENING = 12


class Passages:
    """The paragraphs of an article, by blank lines or else by lines; its sentences."""

    def __init__(self, article: Article, reading: Reading) -> None:
        text = article.text
        border = BLANK_LINE if BLANK_LINE.search(text) else LINE_END
        self._text = text
        self._starts = [0, *(found.end() for found in border.finditer(text))]
        self._sentences = [sentence.span for sentence in reading.sentences]
        self._sentence_starts = [span.start for span in self._sentences]
        self._times = reading.times
        self._places = reading.places

    def of(self, claim: Claim) -> int:
        """Return the number of the paragraph that a claim begins in."""
        return self._number(claim_start(claim))

    def text(self, number: int) -> str:
        """Return the words of a paragraph."""
        return self._text[slice(*self._bounds(number))]

    def tells_day(self, number: int, ends: Ends) -> bool:
        """Whether a paragraph tells some of these days by its own words."""
        return any(gap_between(ends, told) == 0 for told in self._days.get(number, ()))

    def sites(self, number: int) -> list[str]:
        """Return the ids of the places that a paragraph names, regions left out."""
        return self.sites_in(*self._bounds(number))

    def sites_in(self, start: int, end: int) -> list[str]:
        """Return the ids of the places named between two offsets, regions left out."""
        first, last = bisect_left(self._named, (start, "")), (end, "")
        return [
            place for _, place in self._named[first : bisect_left(self._named, last)]
        ]

    def sentence_dates(self, claim: Claim, ends: Ends) -> bool:
        """Whether the claim's own sentence tells some of these days."""
        told = self._dated.get(self._sentence(claim_start(claim)), ())
        return any(gap_between(ends, one) == 0 for one in told)

    def sites_beside(self, claim: Claim) -> list[str]:
        """Return the ids of the places that the claim's own sentence names."""
        at = self._sentence(claim_start(claim))
        if at < 0:
            return []
        return self.sites_in(self._sentences[at].start, self._sentences[at].end)

    def opens_on(self, claim: Claim, ends: Ends) -> bool:
        """Whether the claim's paragraph opens with the days: "On 3 May", "3 May:"."""
        start = self._starts[self.of(claim)]
        first = bisect_left(self._dates, (start, (0, 0)))
        last = bisect_right(self._dates, (start + OPENING, (0, 0)))
        return any(gap_between(ends, told) == 0 for _, told in self._dates[first:last])

    def dating(self, claim: Claim, ends: Ends) -> list[str]:
        """Return the sentences of a claim's paragraph, up to it, that tell the days."""
        first = max(0, self._sentence(self._starts[self.of(claim)]))
        last = self._sentence(claim_start(claim))
        return [
            self._sentences[number].text
            for number in range(first, last + 1)
            if any(gap_between(ends, told) == 0 for told in self._dated.get(number, ()))
        ]

    def sentences(
        self, claims: Iterable[Claim], when: Ends | None = None
    ) -> tuple[Span, ...]:
        """Return the sentences in which claims begin, and those that tell their days.

        Args:
            claims: The claims.
            when: Their days; None asks for the claims' own sentences.
        """
        held = {self._sentence(claim_start(claim)) for claim in claims}
        near = {n - back for n in held for back in range(1, SENTENCES_DATED)}
        held |= {n for n in near - held if when and self._tells_within(n, when)}
        return tuple(self._sentences[n] for n in sorted(held) if n >= 0)

    @cached_property
    def _dates(self) -> list[tuple[int, Ends]]:
        """Days with the offsets at which they are told, sorted."""
        return sorted(
            (time.span.start, ends)
            for time in self._times
            if isinstance(time.interval, Interval) and (ends := day_ends(time.interval))
        )

    @cached_property
    def _days(self) -> dict[int, list[Ends]]:
        """Days by the paragraphs that tell them."""
        found = defaultdict(list)
        for at, ends in self._dates:
            found[self._number(at)].append(ends)
        return found

    @cached_property
    def _dated(self) -> dict[int, list[Ends]]:
        """Days by the sentences that tell them."""
        found = defaultdict(list)
        for at, ends in self._dates:
            found[self._sentence(at)].append(ends)
        return found

    @cached_property
    def _named(self) -> list[tuple[int, str]]:
        """Offsets at which places are named, regions left out, sorted."""
        return sorted(
            (mention.span.start, place.id)
            for place in self._places
            if not is_wide(place)
            for mention in place.mentions
        )

    def _tells_within(self, sentence: int, when: Ends) -> bool:
        told = self._dated.get(sentence, ())
        return any(when[0] <= ends[0] and ends[1] <= when[1] for ends in told)

    def _bounds(self, number: int) -> tuple[int, int]:
        after = number + 1
        is_last = after == len(self._starts)
        return self._starts[number], len(self._text) if is_last else self._starts[after]

    def _number(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._sentence_starts, offset) - 1


def find_carried(claims: Iterable[Claim], passages: Passages) -> frozenset[str]:
    """Find the claims whose days an earlier paragraph told, and no word of their own.

    "Guterres asked for an inquiry", a paragraph after a raid of 2016 that the article
    recalls: no day is told there, and no place of the raid.

    Args:
        claims: Of one happening; those without days carry none.
        passages: The article's paragraphs.

    Returns:
        Ids of claims.
    """
    carried, sites = list[Claim](), set[str]()
    for claim in claims:
        ends = claim_ends(claim)
        if ends and passages.tells_day(passages.of(claim), ends):
            sites.update(claim.where)
        elif ends:
            carried.append(claim)
    return frozenset(
        claim.id
        for claim in carried
        if sites.isdisjoint(passages.sites(passages.of(claim)))
    )
