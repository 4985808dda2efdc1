"""Write what a report holds most of as HTML: marked words, and the notes to them.

Not in a template: there are a hundred an article, and Jinja passes each of the ten
parts of one through all templates around it, which was a third of a report's time.
"""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from counterclaim.show.marks import Mark, Piece
from counterclaim.show.notes import Note
from counterclaim.show.words import plain

# Of what a page writes three of four texts were written just before: names, labels,
# numbers, "says".
REMEMBERED = 4_096  # texts


def mark_up(pieces: Iterable[Piece]) -> Markup:
    """Write pieces one after the other: anchors, marked words, references to notes.

    Examples:
        >>> from counterclaim.show.marks import MarkKind
        >>> mark = Mark(start=0, end=4, kind=MarkKind.CUE, number=2)
        >>> print(mark_up([Piece(text="said", marks=(mark,)), Piece(text=" <no>")]))
        <span class="cue k2">said</span> &lt;no&gt;
    """
    return Markup("".join(map(_piece, pieces)))


def note_down(note: Note) -> Markup:
    """Write a note: its number, who says it, how, what, and the details.

    Examples:
        >>> note = Note(number=2, anchor="n-7", words="c-7", who="A & B", verb="say",
        ...             what=None, details=("on control",))
        >>> print(note_down(note).partition("</a>")[2])
         <bdi class="who">A &amp; B</bdi> <bdi>say</bdi><span class="details"> · on control</span>
    """  # noqa: E501 - one line of HTML
    number = note.number
    parts = [
        f'<a class="number" href="#{safe(note.words)}" '
        f'aria-label="words of note {number}">{number}</a> '
    ]
    if note.who:
        parts.append(f'<bdi class="who">{safe(note.who)}</bdi>')
    if note.verb:
        parts.append(f" <bdi>{safe(note.verb)}</bdi>")
    if note.what:
        parts.append(f' <bdi class="what">{safe(note.what)}</bdi>')
    if note.details:
        details = safe(" · ".join(note.details))
        parts.append(f'<span class="details"> · {details}</span>')
    return Markup("".join(parts))


@lru_cache(maxsize=REMEMBERED)
def safe(text: str) -> str:
    """Escape a text of the ledger, and show what hides or reorders words as its code.

    Examples:
        >>> print(safe("<b>"))
        &lt;b&gt;
    """
    return str(escape(plain(text)))


def _piece(piece: Piece) -> str:
    text = safe(piece.text)
    if not piece.marks:
        return text
    before = "".join(map(_anchor, piece.begins))
    behind = "".join(map(_reference, piece.ends))
    return f'{before}<span class="{piece.classes}">{text}{behind}</span>'


def _anchor(mark: Mark) -> str:
    return f'<span id="c-{safe(mark.claim or "")}" class="t t{mark.number}"></span>'


def _reference(mark: Mark) -> str:
    number = mark.number
    return (
        f'<a class="ref k{number}" href="#n-{safe(mark.claim or "")}" '
        f'aria-label="note {number}">{number}</a>'
    )
