"""RDF as Turtle: the little of it that an export needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

_IN_LITERALS = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)
_NOT_IN_IRIS = frozenset('<>"{}|^`\\ ')
XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term as Turtle writes it."""

    turtle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A subject with its predicates, each with one object or more."""

    subject: Term
    values: Mapping[str, Sequence[Term]]


Objects: TypeAlias = Term | None | Iterable[Term]


def iri(address: str) -> Term:
    """Make a term of an address; what may not stand in one is escaped.

    Examples:
        >>> iri("https://news.example/a b").turtle
        '<https://news.example/a%20b>'
    """
    safe = (
        f"%{ord(sign):02X}" if sign in _NOT_IN_IRIS or sign < "!" else sign
        for sign in address
    )
    return Term(turtle=f"<{''.join(safe)}>")


def name(prefixed: str) -> Term:
    """Make a term of a prefixed name that we know to be one: `prov:Entity`."""
    return Term(turtle=prefixed)


def text(value: str | None, kind: str | None = None) -> Term | None:
    r"""Make a literal; None where there is nothing to say.

    Examples:
        >>> text('"We hold\nit"').turtle
        '"\\"We hold\\nit\\""'
        >>> text("7", "xsd:int").turtle
        '"7"^^xsd:int'
    """
    if value is None:
        return None
    clean = "".join(
        sign if sign >= " " or sign in "\n\r\t" else f"[U+{ord(sign):04X}]"
        for sign in value
    )
    quoted = f'"{clean.translate(_IN_LITERALS)}"'
    return Term(turtle=f"{quoted}^^{kind}" if kind else quoted)


def blank(values: Mapping[str, Objects]) -> Term:
    """Make a node without a name."""
    return Term(turtle=f"[ {' ; '.join(_pairs(_several(values)))} ]")


def resource(subject: Term, values: Mapping[str, Objects]) -> Resource:
    """Make a resource; predicates without an object are left out."""
    return Resource(subject=subject, values=_several(values))


def to_turtle(prefixes: Mapping[str, str], resources: Iterable[Resource]) -> str:
    """Write resources, one a paragraph."""
    lines = [f"@prefix {prefix}: <{space}> ." for prefix, space in prefixes.items()]
    for made in resources:
        pairs = " ;\n  ".join(_pairs(made.values))
        lines += ["", f"{made.subject.turtle}\n  {pairs} ."]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace").decode("utf-8")


def _several(values: Mapping[str, Objects]) -> dict[str, Sequence[Term]]:
    several: dict[str, Sequence[Term]] = {}
    for predicate, objects in values.items():
        if isinstance(objects, Term):
            several[predicate] = (objects,)
        elif objects is not None and (kept := tuple(objects)):
            several[predicate] = kept
    return several


def _pairs(values: Mapping[str, Sequence[Term]]) -> list[str]:
    return [
        f"{predicate} {', '.join(term.turtle for term in terms)}"
        for predicate, terms in values.items()
    ]
