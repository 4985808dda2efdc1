"""Texts of any length, made by chance from a seed, to see how reading grows with them.

Three sorts: `dispatch` repeats the sample's paragraphs, so that few people and places
are named again and again; `roll` names somebody and somewhere new in nearly every
sentence; `one_sentence` never ends its sentence.
"""

import random
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "samples" / "border-war" / "articles"
SEED = 11
LEAST_WORDS = 15  # of a paragraph worth repeating
SYLLABLES = "ba dor vel kin ras tom lu mer sha gon tir pol ade now est ira zul".split()
OFFICES = ("Colonel", "Governor", "Mayor", "Spokesman", "Doctor", "Minister")
SAID = ("said", "claimed", "denied", "admitted", "warned", "told reporters")
HIT = ("soldiers", "villagers", "policemen", "attackers", "drivers", "nurses")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KINDS = ("dispatch", "roll", "one_sentence")


def make_text(kind: str, words: int) -> str:
    """Make a text of one of `KINDS`, of at least so many words."""
    chance = random.Random(f"{SEED} {kind}")
    parts: list[str] = []
    count = 0
    paragraphs = sample_paragraphs() if kind == "dispatch" else []
    while count < words:
        if kind == "dispatch":
            part = chance.choice(paragraphs)
        elif kind == "roll":
            part = f"{sentence(chance)}.\n\n"
        else:
            part = f"{sentence(chance)}, and "
        parts.append(part)
        count += len(part.split())
    return "".join(parts) if kind != "dispatch" else "\n\n".join(parts)


def sample_paragraphs() -> list[str]:
    """Give the sample's paragraphs."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(SAMPLE.glob("*.txt"))]
    every = [p.strip() for text in texts for p in text.split("\n\n")]
    return [p for p in every if len(p.split()) > LEAST_WORDS]


def sentence(chance: random.Random) -> str:
    """Make a sentence, without its stop, about people and places that are new."""
    who = f"{chance.choice(OFFICES)} {name(chance)} {name(chance)}"
    return (
        f"{who} {chance.choice(SAID)} on {chance.choice(DAYS)} that "
        f"{chance.randint(2, 90)} {chance.choice(HIT)} were killed in {name(chance)}"
    )


def name(chance: random.Random) -> str:
    """Make a name that nobody bears."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()
