import pytest

from counterclaim.find.mending import mend_source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("who deny any part in it", "who"),
        ("Ras Kolm the Front", "the Front"),
        ("the mayor and", "the mayor"),
        ("16:10 President Ama Osei", "President Ama Osei"),
        ("The", None),
        ("Tuesday", None),
        ("the Hill Front", "the Hill Front"),
    ],
)
def test_mend_source(source, expected):
    found = mend_source(source, (0, len(source)))
    assert (found and source[slice(*found)]) == expected
