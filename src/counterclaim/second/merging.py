"""What two readers found, put together: who found what, positions made right again."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.records import Figure, Found, Span, Statement

SAME_CONTENT = 0.5  # of the characters of both, in both: as scores of statements count


def merge_found(
    found: Found,
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    names: tuple[str, str],
) -> Found:
    """Put what a second reader found to what ours did.

    Args:
        found: What our reader found.
        statements: Those of the second reader.
        figures: Those of the second reader.
        names: Of our reader and of the second one.

    Returns:
        All of it in text order; `found_by` says who found each.
    """
    all_statements, places = merged_statements(found.statements, statements, names)
    all_figures, figure_places = merged_figures(found.figures, figures, names)
    moved = tuple(
        replace(
            figure,
            statement=None if figure.statement is None else places[figure.statement],
            part_of=None if figure.part_of is None else figure_places[figure.part_of],
        )
        if figure.found_by != names[1:]
        else replace(figure, statement=holder_of(figure.span, all_statements))
        for figure in all_figures
    )
    verifications = tuple(
        replace(one, about=tuple(places[n] for n in one.about))
        for one in found.verifications
    )
    return replace(
        found, statements=all_statements, figures=moved, verifications=verifications
    )


def merged_statements(
    ours: Sequence[Statement], theirs: Sequence[Statement], names: tuple[str, str]
) -> tuple[tuple[Statement, ...], list[int]]:
    """Merge statements; give also where each of ours stands now."""
    by_both = {
        n
        for n, one in enumerate(ours)
        if any(is_same_content(one, other) for other in theirs)
    }
    known = [(one, n) for n, one in enumerate(ours)]
    new = [
        (replace(other, found_by=names[1:]), None)
        for other in theirs
        if not any(is_same_content(one, other) for one in ours)
    ]
    order = sorted([*known, *new], key=lambda pair: pair[0].content[0].start)
    places = [0] * len(ours)
    for position, (_, n) in enumerate(order):
        if n is not None:
            places[n] = position
    merged = tuple(
        one
        if n is None
        else replace(
            one,
            inside=None if one.inside is None else places[one.inside],
            found_by=names if n in by_both else names[:1],
        )
        for one, n in order
    )
    return merged, places


def merged_figures(
    ours: Sequence[Figure], theirs: Sequence[Figure], names: tuple[str, str]
) -> tuple[tuple[Figure, ...], list[int]]:
    """Merge figures; give also where each of ours stands now."""
    known = [
        (
            replace(
                one,
                found_by=names if any(overlap(one.number, o.number) for o in theirs)
                else names[:1],
            ),
            n,
        )
        for n, one in enumerate(ours)
    ]  # fmt: skip
    new = [
        (replace(other, found_by=names[1:]), None)
        for other in theirs
        if not any(overlap(one.span, other.number) for one in ours)
    ]
    order = sorted([*known, *new], key=lambda pair: pair[0].span.start)
    places = [0] * len(ours)
    for position, (_, n) in enumerate(order):
        if n is not None:
            places[n] = position
    return tuple(one for one, _ in order), places


def is_same_content(one: Statement, other: Statement) -> bool:
    """Tell whether two statements have half of their content in common."""
    first = {n for span in one.content for n in range(span.start, span.end)}
    second = {n for span in other.content for n in range(span.start, span.end)}
    return len(first & second) >= SAME_CONTENT * len(first | second)


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def holder_of(span: Span, statements: Sequence[Statement]) -> int | None:
    """Find the innermost statement whose content holds a span."""
    holding = [
        (part.end - part.start, n)
        for n, statement in enumerate(statements)
        for part in statement.content
        if part.start <= span.start and span.end <= part.end
    ]
    return min(holding)[1] if holding else None
