"""Headings that run on into the text."""

import pytest

from counterclaim.data.headings import find_run_in


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Communiqué No. 3, 2 May 2031. Osk fell.", ("Communiqué No. 3",)),
        ("OSK, May 2, 2031 - The town fell.", ("OSK",)),
        (
            "Press Office of the Hill Front. Osk fell.",
            ("Press Office of the Hill Front",),
        ),
        ("Osk fell.", ()),
    ],
)
def test_heading_ends_before_its_day_or_is_a_name(text, headings):
    assert find_run_in(text)[:1] == headings
