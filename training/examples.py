"""The one form that every corpus is brought into before it is trained on."""

from dataclasses import dataclass, field

# The heads that mark stretches, with their kinds. A head's labels are "O" and then B
# and I of each kind. To add a head: a line here, and its spans in a converter.
HEADS: dict[str, tuple[str, ...]] = {
    "source": ("source",),
    "cue": ("cue",),
    "content": ("content",),
    "names": ("PER", "ORG", "LOC", "NORP", "WEAPON", "VEHICLE"),
    "times": ("time",),
    "sentence": ("start",),
    "inner": ("inner",),  # contents that stand inside another content
    "via": ("via",),
    "verification": ("unverified", "verified"),
    "stance": ("asserts", "denies", "concedes", "calls_for", "intends", "opines"),
    "act": ("says", "holds", "shows"),
    "hedge": ("plain", "hedged"),
}
# Heads that tell of what kind the words of a statement are (its cue, its content), one
# label a word and no O; words outside statements teach nothing.
QUALITIES = ("stance", "act", "hedge")
LINK_SIZE = 64  # numbers a piece; 32 was not tried


def labels_of(head: str) -> tuple[str, ...]:
    """List the labels of a head; `sentence` starts or does not."""
    if head in QUALITIES:
        return HEADS[head]
    if head == "sentence":
        return ("O", "B-start")
    kinds = HEADS[head]
    return ("O", *(f"{tag}-{kind}" for kind in kinds for tag in "BI"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked stretch of an example's text, code points, half-open."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One statement: where a piece of content starts, and its sources and cues."""

    content: int
    sources: tuple[int, ...]
    cues: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and what a corpus marks in it.

    Attributes:
        corpus: The corpus' name.
        text: As the corpus has it.
        marks: By head. A head that is not a key is not annotated here.
        unsure: By head: stretches whose O is not to be learned.
        hidden: By head: kinds that the corpus does not mark, so that its O may
            stand for any of them.
        links: One for each piece of content.
        has_links: False where the corpus knows no statements.
    """

    corpus: str
    text: str
    marks: dict[str, list[Mark]]
    unsure: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    hidden: dict[str, tuple[str, ...]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    has_links: bool = False
