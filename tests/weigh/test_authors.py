"""Whose own words an article is."""

import pytest

from counterclaim.records import Actor, ActorKind, Article
from counterclaim.weigh.authors import find_authors

ACTORS = (
    Actor(id="front", name="Hill Front", kind=ActorKind.ARMED_GROUP),
    Actor(id="land", name="Velland", kind=ActorKind.COUNTRY, aliases=("Vellish",)),
    Actor(id="staff", name="General Staff", kind=ActorKind.ARMED_FORCES),
    Actor(id="post", name="Velland Post", kind=ActorKind.MEDIA),
)


@pytest.mark.parametrize(
    ("outlet", "text", "author"),
    [
        (None, "Hill Front\nNews from the hills\nWe hold the bridge.", "front"),
        ("Hill Front | Official channel", "We hold the bridge.", "front"),
        (None, "ARMED FORCES OF VELLAND\nCommuniqué No. 3\nThe town is ours.", "land"),
        ("Ministry of Defence of Velland", "Two men fell.", "land"),
        (None, "Communiqué No. 7 of the Hill Front, 2 May 2031. Osk fell.", "front"),
        (None, "Radio Osk, voice of the Hill Front. 2 May 2031. Osk fell.", "front"),
        (None, "Statement of the Hill Front on the fire\nIt was not us.", "front"),
        (None, "Statement of the Hill Front on the fire.\nIt was not us.", "front"),
        ("Hills", "2 May\nNews\nStatement of the Hill Front on Osk.\nNo.", "front"),
        (None, "OSK, 2 May 2031 - The Hill Front took the town.", None),
        ("Velland Post", "Hill Front holds bridge, army says\nOsk is quiet.", None),
        (None, "Vellish army shells Osk\nTwo men died.", None),
        (None, "The Hill Front took Osk.\nTwo men died.", None),
    ],
)
def test_heading_tells_the_author(outlet, text, author):
    article = Article(id="a", text=text, sha256="", path="a.txt", outlet=outlet)

    assert find_authors([article], ACTORS).get("a") == author


def test_paper_of_a_monitor_is_its_own_word():
    monitor = Actor(id="m", name="Hill Monitor for Rights", kind=ActorKind.OTHER)
    text = "Hill Monitor for Rights\nThe toll has risen to 123."
    article = Article(id="a", text=text, sha256="", path="a.txt")

    assert find_authors([article], [monitor]) == {"a": "m"}
