"""Find what the article says could, or could not, be confirmed."""

import re

from counterclaim.find.phrases import find_subject
from counterclaim.find.rules import first_match, load_rules
from counterclaim.find.words import cut_words
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
FOOTAGE = re.compile(
    r"\b(?:footage|videos?|clips?|images?|pictures?|photo(?:graph)?s?|recordings?)\b",
    re.IGNORECASE,
)


def find_verifications(
    article: Article, sentences: tuple[Sentence, ...], statements: tuple[Statement, ...]
) -> tuple[FoundVerification, ...]:
    """Find the sentences that say whether something could be confirmed.

    Args:
        article: The text.
        sentences: In text order.
        statements: In text order.

    Returns:
        One for each such sentence, in text order; `about` are the statements of
        the same sentence, else of the nearest sentence before that has some.
    """
    rules = load_rules("verifications", "status")
    by_sentence = _place_statements(sentences, statements)
    found = []
    for number, sentence in enumerate(sentences):
        if sentence.is_furniture:
            continue
        rule = first_match(rules, sentence.span.text)
        if rule is None or rule.effect == "none":
            continue
        found.append(
            FoundVerification(
                span=sentence.span,
                status=VerificationStatus(rule.effect),
                by=_find_verifier(article, sentence),
                about=_find_subjects(sentences, by_sentence, number),
            )
        )
    return tuple(found)


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


def _find_verifier(article: Article, sentence: Sentence) -> Span | None:
    """Find who could or could not confirm: "Reuters could not verify"."""
    words = cut_words(article.text, sentence.span.start, sentence.span.end)
    for at, word in enumerate(words):
        is_passive = at > 0 and words[at - 1].lower in ("be", "been", "independently")
        if word.lower in VERIFIER_VERBS and not is_passive:
            subject = find_subject(words, at, 0)
            if subject is None:
                return None
            start, end = words[subject[0]].start, words[subject[1]].end
            return Span(start=start, end=end, text=article.text[start:end])
    return None
