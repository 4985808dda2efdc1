"""re3d: names, weapons, vehicles and times in reports on Syria and Iraq."""

import json
from collections.abc import Iterator
from pathlib import Path

from training.examples import Example, Mark

KINDS = {
    "Organisation": "ORG",
    "Location": "LOC",
    "Person": "PER",
    "Nationality": "NORP",
    "Weapon": "WEAPON",
    "MilitaryPlatform": "VEHICLE",
    "Vehicle": "VEHICLE",
}
NAMED = frozenset({"ORG", "LOC", "PER", "NORP"})
MIN_CONFIDENCE = 0.5
ARTICLES = ("the ", "a ", "an ")
PRONOUNS = frozenset(
    "i we he she it they you who this that these those his her its our my their".split()
)
SMALL = frozenset({"of", "the", "and", "for", "in", "al", "de", "bin", "on"})


def read_re3d(folder: Path) -> Iterator[Example]:
    """Read all sources. Names without a capital letter are no names here."""
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        documents = {row["_id"]: row["text"] for row in _rows(source, "documents")}
        entities: dict[str, list[tuple[int, int, str]]] = {key: [] for key in documents}
        for row in _rows(source, "entities"):
            start, end = row["begin"], row["end"]
            stands = documents[row["documentId"]][start:end] == row["value"]
            if row["confidence"] >= MIN_CONFIDENCE and stands:
                entities[row["documentId"]].append((start, end, row["type"]))
        for key, text in documents.items():
            yield _convert(text, entities[key])


def _rows(source: Path, name: str) -> list[dict]:  # type: ignore[type-arg]
    text = (source / f"{name}.json").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _convert(text: str, entities: list[tuple[int, int, str]]) -> Example:
    names: list[Mark] = []
    times: list[Mark] = []
    unsure: list[tuple[int, int]] = []
    taken: set[int] = set()
    for start, end, kind in sorted(entities, key=lambda e: (e[1] - e[0], e)):
        lead = next((a for a in ARTICLES if text[start:end].lower().startswith(a)), "")
        first = start + len(lead)
        if taken & set(range(first, end)):
            continue
        if kind == "Temporal":
            times.append(Mark(start=start, end=end, kind="time"))
        elif kind in KINDS and _is_name(text[first:end], KINDS[kind]):
            names.append(Mark(start=first, end=end, kind=KINDS[kind]))
            taken |= set(range(first, end))
        elif text[start:end].lower() in PRONOUNS:
            continue
        elif any(character.isupper() for character in text[first:end]):
            unsure.append((start, end))
    return Example(
        corpus="re3d",
        text=text,
        marks={"names": names, "times": times},
        unsure={"names": unsure},
    )


def _is_name(words: str, kind: str) -> bool:
    if kind not in NAMED:
        return True
    parts = words.replace("-", " ").split()
    if words.lower() in PRONOUNS:
        return False
    large = [part for part in parts if part.lower() not in SMALL]
    return len(parts) <= 6 and bool(large) and all(p[0].isupper() for p in large)
