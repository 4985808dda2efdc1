"""Find what the article says could, or could not, be confirmed."""

import re
from collections.abc import Sequence

import numpy as np

from counterclaim.find.phrases import find_subject
from counterclaim.find.rules import first_match, load_rules
from counterclaim.find.words import Word, cut_words
from counterclaim.neural.tags import Tags
from counterclaim.records import (
    Article,
    FoundVerification,
    Sentence,
    Span,
    Statement,
    VerificationStatus,
)

# Sentences back in which the statements stand that a verification speaks of.
REACH_SENTENCES = 2
# Sentences back in which footage may be told of that a verification names.
REACH_FOOTAGE = 5
# Probability from which a word is heard to tell of a check, and the share of such words
# that makes a sentence one.
HEARD, LEAST_HEARD = 0.5, 0.4
# The same where no such word stands, but the sentence denies something.
SURELY_HEARD, LEAST_SURELY_HEARD = 0.9, 0.8
DENYING = re.compile(
    r"\b(?:not|no|nor|neither|nobody|none|never|cannot|unable|impossible|without|nothing"
    r"|only|rests?|alone|unclear|unknown)\b|n['’]t\b",
    re.IGNORECASE,
)
VERIFICATION_KINDS = ("unverified", "verified")  # as the reader's columns stand
# Without such a word the reader takes many a negative sentence for one.
CHECKING = re.compile(
    r"verif|confirm|corrobor|check|independen|authentic|geolocat|establish|prove|proof"
    r"|evidence|access|consistent|vouch|genuine|match|substantiat|possible to|no way to"
    r"|no means|seen by|reviewed|examined",
    re.IGNORECASE,
)
FOOTAGE = re.compile(
    r"\b(?:footage|videos?|clips?|images?|pictures?|photo(?:graph)?s?|recordings?)\b",
    re.IGNORECASE,
)


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
        One for each such sentence, in text order; `about` are the statements of
        the same sentence, else of the nearest sentence before that has some.
    """
    rules = load_rules("verifications", "status")
    by_sentence = _place_statements(sentences, statements)
    heard = _hear(tags, sentences) if tags else {}
    found = []
    for number, sentence in enumerate(sentences):
        if sentence.is_furniture:
            continue
        rule = first_match(rules, sentence.span.text)
        effect = rule.effect if rule else heard.get(number, "none")
        if effect == "none":
            continue
        found.append(
            FoundVerification(
                span=sentence.span,
                status=VerificationStatus(effect),
                by=_find_verifier(article, sentence),
                about=_find_subjects(sentences, by_sentence, number),
            )
        )
    return tuple(found)


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
            (CHECKING.search(words) and len(told) >= LEAST_HEARD * len(inside))
            or (DENYING.search(words) and len(sure) >= LEAST_SURELY_HEARD * len(inside))
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


def _find_subjects(
    sentences: tuple[Sentence, ...],
    by_sentence: tuple[tuple[int, ...], ...],
    number: int,
) -> tuple[int, ...]:
    """Find the statements that a verification speaks of: footage, or those before."""
    if FOOTAGE.search(sentences[number].span.text):
        for back in range(1, REACH_FOOTAGE + 1):
            if number < back:
                break
            told = by_sentence[number - back]
            if told and FOOTAGE.search(sentences[number - back].span.text):
                return told
    for back in range(1, REACH_SENTENCES + 1):
        if number - back >= 0 and by_sentence[number - back]:
            return by_sentence[number - back]
    return by_sentence[number]


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
