"""Read statements off cue verbs: "X said that C", "C, X said", "which X denied"."""

from dataclasses import replace

from counterclaim.find.ahead import (
    read_before,
    read_inverted,
    read_passive,
    read_quoted,
    read_relative,
)
from counterclaim.find.attributions import (
    Attribution,
    find_attributions,
    is_negated,
    is_passive,
    quotation_around,
    speaks_of_itself,
)
from counterclaim.find.behind import read_after
from counterclaim.find.drafts import Draft, Line, Stretch


def find_verb_drafts(line: Line) -> tuple[Draft, ...]:
    """Find the statements of one sentence that a cue verb tells."""
    attributions = find_attributions(line)
    drafts: list[Draft] = []
    used: list[Attribution] = []
    source: Stretch | None = None
    for number, attribution in enumerate(attributions):
        if attribution.subject is not None:
            source = line.stretch(*attribution.subject)
        elif not attribution.shares_subject:
            source = None
        is_of_itself = speaks_of_itself(line, attribution)
        if is_of_itself and is_passive(line, attribution.hit):
            is_of_itself = False  # "That was disputed by": who speaks stands behind
        if is_negated(line, attribution.hit) or is_of_itself:
            continue
        end = _end_of_content(line, attributions, number)
        draft = read_relative(line, attribution, drafts)
        if draft is not None:
            if drafts and attribution.hit.last + 2 >= len(line.words):
                drafts[-1] = _cut_at(drafts[-1], draft)
        elif is_passive(line, attribution.hit):
            draft = read_passive(line, attribution)
        else:
            draft = (
                read_passive(line, attribution)
                or read_inverted(line, attribution, used)
                or read_quoted(line, attribution, used)
                or read_after(line, attribution, end)
                or read_before(line, attribution, used)
            )
        if draft is not None:
            drafts.append(draft if draft.source else replace(draft, source=source))
            used.append(attribution)
    return tuple(draft for draft in drafts if draft.source or draft.rule == "passive")


def _cut_at(draft: Draft, relative: Draft) -> Draft:
    """Leave ", which they denied" out of the content that is denied."""
    end = relative.content[0][1]
    pieces = tuple((a, min(b, end)) for a, b in draft.content if a < end)
    return replace(draft, content=pieces)


def _end_of_content(
    line: Line, attributions: tuple[Attribution, ...], number: int
) -> int:
    """Tell the number after the last word that can belong to the content."""
    around = quotation_around(line, attributions[number].hit)
    if around is not None:
        ends = [
            n for n, word in enumerate(line.words) if word.start >= around.inner_end
        ]
        return ends[0] if ends else len(line.words)
    for later in attributions[number + 1 :]:
        if quotation_around(line, later.hit) is not None:
            continue  # what is said inside a quotation does not end it
        if later.is_coordinate and later.first > attributions[number].hit.last:
            return later.first
    return len(line.words)
