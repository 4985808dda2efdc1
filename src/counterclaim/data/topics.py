"""The questions that are not numeric, and the words that answer them (topics.toml)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from counterclaim.data.openings import Pattern, make_pattern, word_openings
from counterclaim.data.toml_files import load_toml
from counterclaim.kinds import Stance, Subject

# Stances that say how things are, by default.
SAYING = (Stance.ASSERTS, Stance.DENIES, Stance.CONCEDES)
# Where no pattern gives an answer, the learned model does from this probability on. Of
# 89 questions of texts never read 0.1 posed one more, with 7 in all; 0.05 one, with 13.
LIKELY = 0.1
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
    `likely`: the probability from which the learned model may give an answer.
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
    likely: float = LIKELY

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
            likely=row.get("likely", LIKELY),
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


@lru_cache(maxsize=KEPT)
def find_fitting(said: str) -> Mapping[str, Sequence[TopicAnswer]]:
    """Give the answers that words fit, in their order, by the names of their topics."""
    lower = said.lower()  # patterns that ignore case take twice as long
    openings, fitting = word_openings(lower), dict[str, list[TopicAnswer]]()
    for topic in load_topics():
        for answer in topic.answers:
            if any(pattern.is_in(lower, openings) for pattern in answer.patterns):
                fitting.setdefault(topic.name, []).append(answer)
    return fitting
