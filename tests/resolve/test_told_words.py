"""What a bare number counts, told elsewhere in its sentence."""

from dataclasses import replace

import pytest
from who_story import tell

from counterclaim.data.actors import load_seeds
from counterclaim.resolve.casting import set_scene
from counterclaim.resolve.told_words import with_told_words


@pytest.mark.parametrize(
    ("story", "of", "expected"),
    [
        ("It put the number of policemen killed at [F 13].", "", "policemen"),
        ("The count of militants now stands at [F 71].", "", "militants"),
        ("They killed [F six] “mercenaries”.", "", "mercenaries"),
        ("[F Two] of those killed were fishermen.", "", "fishermen"),
        ("[F Two] of the dead were farmers taking part in it.", "", "farmers"),
        ("[F Two] were killed.", "", ""),
        ("They found [F nine bodies] of militants.", "bodies", "militants"),
        ("They found [F nine bodies] of water.", "bodies", "bodies"),
        ("The number of dead rose to [F 13].", "", ""),
        ("It met 200 fighters and killed [F 60 of them].", "", "fighters"),
        ("Herders fled. It killed [F 60 of them].", "", ""),
        ("The count of militants rose with [F 9 herders].", "herders", "herders"),
    ],
)
def test_with_told_words_finds_the_noun(story, of, expected):
    article, found = tell(story, of=of)
    figure = replace(found.figures[0], of=of)
    scene = set_scene(article, found, load_seeds(), ())

    assert with_told_words(figure, scene).of == expected


@pytest.mark.parametrize(
    ("story", "verb"),
    [
        ("Its forces had suffered [F no casualties].", "had suffered"),
        ("THE REBELS SUFFERED [F TWO DEAD].", "SUFFERED"),
        ("They left behind [F 9 bodies].", "left"),
        ("The raid left [F 9 dead].", None),
        ("The rebels lost a town and killed [F 9].", None),
    ],
)
def test_with_told_words_finds_the_verb_of_losing(story, verb):
    article, found = tell(story)
    figure = replace(found.figures[0], of="bodies" if "bodies" in story else "")
    scene = set_scene(article, found, load_seeds(), ())

    told = with_told_words(figure, scene).verb

    assert (told and told.text) == verb
