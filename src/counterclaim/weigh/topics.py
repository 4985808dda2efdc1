"""What a statement answers: questions that are not numeric, known by their words."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from counterclaim.data.patterns import load_patterns
from counterclaim.data.topics import (
    KEPT,
    Topic,
    TopicAnswer,
    find_fitting,
    load_topics,
)
from counterclaim.neural.answers import load_answers
from counterclaim.records import Stance, StatementClaim

# Cues that deny what follows.
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject\w*|dismiss\w*|refut\w*|disput\w*"
    r"|rebut\w*|contradict\w*|false|untrue|baseless|groundless)\b",
    re.IGNORECASE,
)
# A "no" among the first words, before any other clause.
NEGATED = re.compile(
    r"^\W*(?:that\s+)?(?:[\w’'-]+\s+){0,5}?"
    r"(?:(?:no|not|never|nobody|none|nothing|neither|nowhere)\b|[a-z]+n[’']t\b)",
    re.IGNORECASE,
)


def find_answers(
    topic: Topic, claim: StatementClaim, said: str | None = None
) -> tuple[str, ...]:
    """Return the topic's answers that a statement gives, by their names.

    The topic's patterns tell; where none fits, the learned model does. A denial gives
    the opposite answer, unless its own words say no. A statement whose words fit two
    answers that exclude each other gives the later one in the list, the narrower.

    Args:
        topic: The question.
        claim: The statement.
        said: Its words, where they are not to be taken as they stand.
    """
    stance = stance_of(claim)
    by_words = find_fitting(said or content_of(claim))
    fitting = by_words.get(topic.name) or find_likely(content_of(claim)).get(
        topic.name, ()
    )
    named = [answer for answer in fitting if stance in answer.stances]
    if not named:
        return ()
    chosen = named[-1]
    is_plain = says_no(claim) or (chosen.is_denying and not _is_told_untrue(claim))
    if stance is Stance.DENIES and not is_plain:
        return (chosen.opposite,) if chosen.opposite else ()
    return (chosen.name,)


def find_all_answers(claim: StatementClaim) -> frozenset[tuple[str, str]]:
    """Return the answers that patterns find, with the names of their topics."""
    fitting = find_fitting(content_of(claim))
    return frozenset(
        (topic.name, answer)
        for topic in load_topics()
        if topic.name in fitting
        for answer in find_answers(topic, claim)
    )


@lru_cache(maxsize=KEPT)
def find_likely(said: str) -> Mapping[str, Sequence[TopicAnswer]]:
    """Give the answers that words likely give, the likeliest last, by their topics.

    As told by the learned model, from the topic's own `likely` on.
    """
    model = load_answers()
    shares = model.judge(said)
    topics = {topic.name: topic for topic in load_topics()}
    fitting: dict[str, list[TopicAnswer]] = {}
    for number in shares.argsort():
        name, answer = model.labels[number]
        if shares[number] >= topics[name].likely:
            fitting.setdefault(name, []).append(topics[name].answer(answer))
    return fitting


def says_no(claim: StatementClaim) -> bool:
    """Whether a statement denies by its own words, and not by what stands before it.

    In "There was no gun in the yard, he said" the words themselves say no; what
    somebody "denied" is the opposite of its words.
    """
    return not _is_told_untrue(claim) and is_negated(content_of(claim))


def stance_of(claim: StatementClaim) -> Stance:
    """Return how a statement is said: one that says no only in passing asserts.

    "Sorn fired a missile and there were no soldiers" asserts what comes first.
    """
    stance, said = claim.statement.stance, content_of(claim)
    if stance is not Stance.DENIES or _is_told_untrue(claim) or is_negated(said):
        return stance
    says_some = load_patterns("unsaying.toml")["says no somewhere"].search(said)
    return Stance.ASSERTS if says_some else stance


def _is_told_untrue(claim: StatementClaim) -> bool:
    """Whether the cue denies the words."""
    cue = claim.statement.cue
    return cue is not None and DENYING.search(cue.text) is not None


def is_negated(said: str) -> bool:
    """Whether words say no of what they speak of.

    Examples:
        >>> is_negated("There was no gun in the yard"), is_negated("No shell fell")
        (True, True)
        >>> is_negated("the army had not been there"), is_negated("it fired at Osk")
        (True, False)
    """
    return NEGATED.search(said) is not None


def words_with_cue(claim: StatementClaim) -> str:
    """Return cue and content: "took responsibility" may be all of the cue."""
    cue = claim.statement.cue
    return f"{cue.text if cue else ''} {content_of(claim)}".strip()


def content_of(claim: StatementClaim) -> str:
    """Return the words of a statement, its pieces joined."""
    content = claim.statement.content
    if len(content) == 1:  # as nearly always, and it is asked for again and again
        return content[0].text
    return " ".join([span.text for span in content])
