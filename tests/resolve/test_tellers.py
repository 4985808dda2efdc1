"""Who tells a number that no statement holds."""

from dataclasses import replace

import pytest
from who_story import tell

from counterclaim.records import Span
from counterclaim.resolve.who import resolve_actors


def teller(story, content=None):
    """Who tells the only figure of a story; `content` is what its source says."""
    article, found = tell(story)
    figures = tuple(replace(f, statement=None) for f in found.figures)
    if content is not None:
        start = article.text.index(content)
        span = Span(start=start, end=start + len(content), text=content)
        statements = tuple(replace(s, content=(span,)) for s in found.statements)
        found = replace(found, statements=statements)
    actors = resolve_actors(article, replace(found, figures=figures))
    return actors.name_of(actors.tellers[0])


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("Colonel Musa Hilal, who had spoken of [F 12 dead], left.", "Musa Hilal"),
        ("Medical examiners have identified [F four bodies].", "Medical examiners"),
        ("The day before, rescuers had counted [F 90].", "rescuers"),
        ("The army fled, but doctors later gave [F 12 dead] in all.", "doctors"),
        ("Doctors, who toured the town, put the dead at [F 12].", "Doctors"),
        ("The claim of the rebels to have killed [F fifty men] is false.", "rebels"),
        ("The Red Cross collected [F 12 bodies].", "Red Cross"),
        ("The rebels claimed responsibility for a blast that hurt [F 12].", None),
        ("The rebels pulled [F 12 men] out of the river.", None),
        ("Ten soldiers were reported killed, [F 12 men] wounded.", None),
        ("In defence of the hill [F 12 men] gave their lives.", None),
        ("Doctors left after the shells killed [F 12 men].", None),
        ("Colonel Musa Hilal, who had lost [F 12 men], left.", None),
        ("Ten shells hit the town and killed [F 12 people].", None),
        ("The plan counted for little; [F 12 people] died.", None),
    ],
)
def test_find_teller_hears_words_of_telling_before_a_number(story, name):
    assert teller(story) == name


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("Two died, [S Mayor Ana Roca] wrote, and [F 11] were hurt.", "Ana Roca"),
        ("Two died, [S Mayor Ana Roca] wrote. Also [F 11] were hurt.", None),
    ],
)
def test_find_teller_goes_on_with_who_was_told_in_between(story, name):
    assert teller(story, "Two died") == name
