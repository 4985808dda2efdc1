"""Find what the article says could, or could not, be confirmed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from counterclaim.find.phrases import find_subject
from counterclaim.find.rules import load_rules
from counterclaim.find.words import Word, cut_words
from counterclaim.neural.tags import Tags
from counterclaim.records import (
    Article,
    FoundVerification,
    Sentence,
    Span,
    Stance,
    Statement,
    VerificationStatus,
)

# Sentences back in which the statements stand that a verification speaks of.
REACH_SENTENCES = 2
# Sentences back in which footage, or counts, may be told of that a verification names.
REACH_FOOTAGE, REACH_COUNTS = 5, 3
# Probability from which a word is heard to tell of a check, and the share of such words
# that makes a sentence one.
HEARD, LEAST_HEARD = 0.5, 0.4
# The same where no such word stands, but the sentence denies something.
SURELY_HEARD, LEAST_SURELY_HEARD = 0.9, 0.8
VERIFICATION_KINDS = ("unverified", "verified")  # as the reader's columns stand


class _Told(NamedTuple):
    """The statements of an article, and which begin in each of its sentences."""

    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    placed: tuple[tuple[int, ...], ...]

    def before(self, number: int, reach: int) -> Iterator[int]:
        """Give the sentences before one that tell statements, the nearest first."""
        for back in range(number - 1, max(-1, number - reach - 1), -1):
            if self.placed[back]:
                yield back

    def ahead(self, number: int, at: int) -> tuple[int, ...]:
        """Give the statements of a sentence that end before an offset."""
        statements = self.statements
        return tuple(
            n for n in self.placed[number] if statements[n].content[-1].end <= at
        )

    def of_own(self, number: int, at: int) -> tuple[int, ...]:
        """Give the statements of a sentence that its check speaks of.

        Those ahead of it; or all, where it is told in an aside of who tells them ("a
        report, which could not be checked, says").
        """
        sentence = self.sentences[number].span
        is_aside = _tells("aside", sentence.text[: at - sentence.start])
        return self.placed[number] if is_aside else self.ahead(number, at)

    def has_number(self, statement: int) -> bool:
        """Tell whether a statement's content tells a number."""
        return any(_tells("number", c.text) for c in self.statements[statement].content)

    def denies(self, statement: int) -> bool:
        """Tell whether a statement says that another is not so."""
        return self.statements[statement].stance is Stance.DENIES


def find_verifications(
    article: Article,
    sentences: tuple[Sentence, ...],
    statements: tuple[Statement, ...],
    tags: Tags | None = None,
) -> tuple[FoundVerification, ...]:
    """Find the sentences that say whether something could be confirmed.

    Args:
        article: The text.
        sentences: In text order.
        statements: In text order.
        tags: The reader's opinion; None leaves all to the rules.

    Returns:
        One for each such sentence, in text order; `about` are the statements that it
        speaks of, as `_find_subjects` tells.
    """
    heard = _hear(tags, sentences) if tags else {}
    told = _Told(sentences, statements, _place_statements(sentences, statements))
    found = []
    for number, sentence in enumerate(sentences):
        if sentence.is_furniture:
            continue
        effect, at = _find_status(sentence.span, heard.get(number))
        if effect == "none":
            continue
        found.append(
            FoundVerification(
                span=sentence.span,
                status=VerificationStatus(effect),
                by=_find_verifier(article, sentence),
                about=_find_subjects(told, number, at),
            )
        )
    return tuple(found)


def _find_status(sentence: Span, heard: str | None) -> tuple[str, int]:
    """Tell what a sentence says of a check, and from which offset it speaks of one.

    "Neither army commented, and neither account could be verified": what is none is
    left out, and the rest may tell of one.
    """
    words = sentence.text.replace("’", "'").lower()
    effect = heard or "none"
    for rule in load_rules("verifications", "status"):
        match = rule.pattern.search(words)
        if match and rule.effect != "none":
            return rule.effect, sentence.start + match.start()
        if match:
            effect = "none"
            words = rule.pattern.sub(lambda said: " " * len(said[0]), words)
    return effect, sentence.start


def _tells(kind: str, text: str) -> bool:
    """Tell whether words of a kind of `checking.toml` stand in a text."""
    plain = text.replace("’", "'").lower()
    rules = load_rules("checking", "tells")
    return any(rule.effect == kind and rule.pattern.search(plain) for rule in rules)


def _hear(tags: Tags, sentences: Sequence[Sentence]) -> dict[int, str]:
    """Tell which sentences the reader takes for verifications, and of what kind."""
    if len(tags.verification) != len(tags.words):
        return {}
    starts = [sentence.span.start for sentence in sentences]
    at = np.searchsorted(starts, tags.starts, side="right") - 1
    heard = {}
    kinds = tags.verification[:, 1::2] + tags.verification[:, 2::2]
    for number in sorted(set(at[kinds.sum(axis=1) >= HEARD].tolist())):
        inside = kinds[at == number]
        told = inside[inside.sum(axis=1) >= HEARD]
        sure = inside[inside.sum(axis=1) >= SURELY_HEARD]
        words = sentences[number].span.text
        if number >= 0 and (
            (_tells("checking", words) and len(told) >= LEAST_HEARD * len(inside))
            or (
                _tells("denying", words)
                and len(sure) >= LEAST_SURELY_HEARD * len(inside)
            )
        ):
            heard[number] = VERIFICATION_KINDS[int(told.sum(axis=0).argmax())]
    return heard


def _place_statements(
    sentences: tuple[Sentence, ...], statements: tuple[Statement, ...]
) -> tuple[tuple[int, ...], ...]:
    """Tell which statements begin in each sentence."""
    placed: list[list[int]] = [[] for _ in sentences]
    at = 0
    for number, statement in enumerate(statements):
        start = statement.content[0].start
        while at + 1 < len(sentences) and sentences[at + 1].span.start <= start:
            at += 1
        if sentences:
            placed[at].append(number)
    return tuple(tuple(numbers) for numbers in placed)


def _find_subjects(told: _Told, number: int, at: int) -> tuple[int, ...]:
    """Find the statements that a verification speaks of.

    Those of its own sentence (`_Told.of_own`); else footage or counts, where it
    names some; else those of the nearest sentence before, or of all within reach where
    it speaks of several claims, or the nearest ones only deny another.
    """
    own = told.of_own(number, at)
    if own:
        return own
    words = told.sentences[number].span.text
    if _tells("footage", words):
        for back in told.before(number, REACH_FOOTAGE):
            if _tells("footage", told.sentences[back].span.text):
                return told.placed[back]
    if _tells("counts", words):
        for back in told.before(number, REACH_COUNTS):
            counts = tuple(n for n in told.placed[back] if told.has_number(n))
            if counts:
                return counts
    near = [told.placed[back] for back in told.before(number, REACH_SENTENCES)]
    if not near:
        return told.placed[number]
    if _tells("several", words) or all(told.denies(n) for n in near[0]):
        return tuple(sorted(n for numbers in near for n in numbers))
    return near[0]


VERIFIER_VERBS = (
    "verify",
    "verified",
    "confirm",
    "confirmed",
    "corroborate",
    "geolocated",
)


ABLE = frozenset(("able", "unable", "possible", "impossible"))
NOT_YET = frozenset(("not", "immediately", "independently", "yet", "been", "so", "far"))


def _find_verifier(article: Article, sentence: Sentence) -> Span | None:
    """Find who could or could not confirm: "Reuters could not verify"."""
    words = cut_words(article.text, sentence.span.start, sentence.span.end)
    for at, word in enumerate(words):
        is_passive = at > 0 and words[at - 1].lower in ("be", "been", "independently")
        if word.lower in VERIFIER_VERBS and not is_passive:
            subject = find_subject(words, _skip_ability(words, at), 0)
            if subject is None or words[subject[0]].lower in ("it", "there"):
                return None
            start, end = words[subject[0]].start, words[subject[1]].end
            return Span(start=start, end=end, text=article.text[start:end])
    return None


def _skip_ability(words: Sequence[Word], verb: int) -> int:
    """Go left from "confirm" over "was not able to" to where its subject ends."""
    at = verb
    if at > 1 and words[at - 1].lower == "to" and words[at - 2].lower in ABLE:
        at -= 2
    while at > 1 and words[at - 1].lower in NOT_YET:
        at -= 1
    return at
