import pytest

from counterclaim.find.clauses import leave_clauses
from counterclaim.find.drafts import Draft


def make_draft(text, source, cue, content):
    def stretch(words):
        return text.index(words), text.index(words) + len(words)

    return Draft(
        content=(stretch(content),),
        source=stretch(source),
        cue=stretch(cue),
        rule="reader",
        score=0.9,
    )


@pytest.mark.parametrize(
    ("content", "next_source", "expected"),
    [
        ("nine died, and Velland counts ten", "Velland", "nine died"),
        ("nine died while the mayor counts ten", "the mayor", "nine died"),
        ("nine died and Velland", "Velland", "nine died"),
        ("nine died, and he counts ten", "he", "nine died, and he counts ten"),
        ("nine died and that Osk counts ten", "Osk",
         "nine died and that Osk counts ten"),
    ],
)  # fmt: skip
def test_a_content_ends_where_another_speaks(content, next_source, expected):
    text = f"Osei said {content}" + ("" if "ten" in content else " counts ten")
    drafts = [
        make_draft(text, "Osei", "said", content),
        make_draft(text, next_source, "counts", "ten"),
    ]

    start, end = leave_clauses(text, drafts)[0].content[0]

    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("content", "behind", "expected"),
    [
        ("17 died while the Ostra Network", " said 21.", "17 died"),
        ("17 died, though he", " denied it.", "17 died"),
        ("17 died, but Velland", " denied it.", "17 died"),
        ("17 died while the Ostra Network", ".", "17 died while the Ostra Network"),
    ],
)
def test_a_subject_at_the_end_begins_the_next_clause(content, behind, expected):
    text = f"Osei said {content}{behind}"

    [draft] = leave_clauses(text, [make_draft(text, "Osei", "said", content)])

    assert text[slice(*draft.content[0])] == expected
