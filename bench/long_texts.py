"""Texts of any length, made by chance from a seed, to see how reading grows with them.

Three sorts: `dispatch` repeats the sample's paragraphs, so that few people and places
are named again and again; `roll` names somebody and somewhere new in nearly every
sentence; `one_sentence` never ends its sentence.

    python -m bench.long_texts [--words 10000 50000 200000] [-o docs/reliability.md]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.section import table_of, write_section
from counterclaim.find.article import find_in_article
from counterclaim.read.paths import read_paths
from counterclaim.records import Article
from counterclaim.resolve.article import resolve_article
from counterclaim.tools import Tools

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


# ------------------------------------------------------------------------- measuring


def measure(text: str, folder: Path, tools: Tools) -> Iterator[float]:
    """Read a text; give the processor's seconds of each room."""
    path = folder / "long.txt"
    path.write_text(text, encoding="utf-8")
    started = time.process_time()
    (article,) = (item for item in read_paths([str(path)]) if isinstance(item, Article))
    yield time.process_time() - started
    started = time.process_time()
    tags = tools.reader.tag(article.text)
    yield time.process_time() - started
    started = time.process_time()
    found = find_in_article(article, tags)
    yield time.process_time() - started
    started = time.process_time()
    resolve_article(article, found, tools.gazetteer, tools.seeds)
    yield time.process_time() - started


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--words", nargs="+", type=int, default=[10_000, 50_000, 200_000]
    )
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    tools, rows = Tools(threads=1), []
    with tempfile.TemporaryDirectory() as name:
        list(measure(make_text("roll", 500), Path(name), tools))  # loads the tools
        for kind in given.kind or KINDS:
            for words in given.words:
                text = make_text(kind, words)
                seconds = list(measure(text, Path(name), tools))
                each = 1e6 * sum(seconds) / len(text.split())
                rooms = [f"{room:.1f}" for room in seconds]
                rows.append([kind, f"{words:,}", *rooms, f"{each:.0f}"])
                print(*rows[-1], sep="\t", flush=True)
    head = ["text", "words", "read s", "encoder s", "find s", "resolve s", "µs a word"]
    if given.output:
        write_section(given.output, "long", table_of(head, rows))


if __name__ == "__main__":
    main()
