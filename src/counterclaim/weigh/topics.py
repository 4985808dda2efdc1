"""What a statement answers: questions that are not numeric, known by their words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from counterclaim.data.openings import Pattern, make_pattern, word_openings
from counterclaim.data.toml_files import load_toml
from counterclaim.records import Stance, StatementClaim, Subject

# Stances that say how things are, by default.
SAYING = (Stance.ASSERTS, Stance.DENIES, Stance.CONCEDES)
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
# Words of statements whose topics are remembered: all topics ask for the same ones,
# and copies repeat them.
KEPT = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAnswer:
    """One answer to a topic's question, and the words that give it.

    `patterns` are for words in lower case. `opposite` is what whoever denies it says.
    `is_yielding`: to come round to this answer is to give ground. `is_denying`: it
    calls the other answer untrue.
    `is_by_party`: each side's words are an answer of their own.
    """

    name: str
    patterns: tuple[Pattern, ...]
    opposite: str | None
    stances: tuple[Stance, ...]
    is_yielding: bool
    is_by_party: bool
    is_denying: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A question; `slot` names what it is asked about beside the incident.

    `is_disputable`: two sides that answer differently contradict each other.
    `is_blaming`: each side may say it of the other. `needs_both`: no question without
    two answers that differ, `needs` none without this one. `is_changing`: both may be
    right, each in its time. `is_near`: what names no place joins what shares words.
    """

    name: str
    subject: Subject
    ask: str
    slot: str | None
    answers: tuple[TopicAnswer, ...]
    is_disputable: bool = True
    is_blaming: bool = False
    needs_both: bool = False
    needs: str | None = None
    is_near: bool = False
    is_changing: bool = False

    def answer(self, name: str) -> TopicAnswer:
        """Return the answer with this name."""
        return next(answer for answer in self.answers if answer.name == name)


@cache
def load_topics() -> tuple[Topic, ...]:
    """Read the topics of `data/en/topics.toml`."""
    rows = load_toml("topics.toml")["topic"]
    return tuple(
        Topic(
            name=row["name"],
            subject=Subject(row["subject"]),
            ask=row["ask"],
            slot=row.get("slot"),
            answers=tuple(_make_answer(answer) for answer in row["answer"]),
            is_disputable=row.get("disputable", True),
            is_blaming=row.get("blaming", False),
            needs_both=row.get("needs_both", False),
            needs=row.get("needs"),
            is_near=row.get("near", False),
            is_changing=row.get("changing", False),
        )
        for row in rows
    )


def _make_answer(row: dict[str, object]) -> TopicAnswer:
    patterns, stances = row["patterns"], row.get("stances")
    return TopicAnswer(
        name=str(row["name"]),
        patterns=tuple(
            make_pattern(str(pattern), re.DOTALL)
            for pattern in (patterns if isinstance(patterns, list) else [])
        ),
        opposite=str(row["opposite"]) if "opposite" in row else None,
        stances=(
            tuple(Stance(stance) for stance in stances)
            if isinstance(stances, list)
            else SAYING
        ),
        is_yielding=bool(row.get("yields", False)),
        is_by_party=bool(row.get("by_party", False)),
        is_denying=bool(row.get("denies", False)),
    )


def find_answers(
    topic: Topic, claim: StatementClaim, said: str | None = None
) -> tuple[str, ...]:
    """Return the topic's answers that a statement gives, by their names.

    A denial gives the opposite answer, unless its own words say no. A statement whose
    words fit two answers that exclude each other gives the later one in the list, the
    narrower.

    Args:
        topic: The question.
        claim: The statement.
        said: Its words, where they are not to be taken as they stand.
    """
    stance = claim.statement.stance
    fitting = _find_fitting(said or content_of(claim)).get(topic.name, ())
    named = [answer for answer in fitting if stance in answer.stances]
    if not named:
        return ()
    chosen = named[-1]
    is_plain = says_no(claim) or (chosen.is_denying and not _is_told_untrue(claim))
    if stance is Stance.DENIES and not is_plain:
        return (chosen.opposite,) if chosen.opposite else ()
    return (chosen.name,)


def find_all_answers(claim: StatementClaim) -> frozenset[tuple[str, str]]:
    """Return the answers that a statement gives, with the names of their topics."""
    fitting = _find_fitting(content_of(claim))
    return frozenset(
        (topic.name, answer)
        for topic in load_topics()
        if topic.name in fitting
        for answer in find_answers(topic, claim)
    )


def says_no(claim: StatementClaim) -> bool:
    """Whether a statement denies by its own words, and not by what stands before it.

    In "There was no gun in the yard, he said" the words themselves say no; what
    somebody "denied" is the opposite of its words.
    """
    return not _is_told_untrue(claim) and is_negated(content_of(claim))


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


@lru_cache(maxsize=KEPT)
def _find_fitting(said: str) -> Mapping[str, Sequence[TopicAnswer]]:
    """Give the answers that words fit, in their order, by the names of their topics."""
    lower = said.lower()  # patterns that ignore case take twice as long
    openings, fitting = word_openings(lower), dict[str, list[TopicAnswer]]()
    for topic in load_topics():
        for answer in topic.answers:
            if any(pattern.is_in(lower, openings) for pattern in answer.patterns):
                fitting.setdefault(topic.name, []).append(answer)
    return fitting


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
