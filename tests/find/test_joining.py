from dataclasses import replace

import pytest
from statement_tags import make_tags

from counterclaim.find.drafts import Draft
from counterclaim.find.joining import join_drafts

TEXT = (
    "The ministry declared the raid over.\n\n"
    "“They chose the hour,” Adil Osk shared with the Post.\n"
)


def place(words):
    start = TEXT.index(words)
    return start, start + len(words)


def draft(content, cue, source, rule):
    return Draft(
        content=(place(content),),
        source=place(source),
        cue=place(cue),
        rule=rule,
        score=0.7,
    )


@pytest.mark.parametrize(
    ("by_rules", "cue", "source"),
    [
        (("They chose the hour", "shared", "Adil Osk"), "shared", "Adil Osk"),
        (("the raid over", "declared", "The ministry"), "declared", "The ministry"),
    ],
)
def test_a_cue_of_the_same_paragraph_wins_over_one_before(by_rules, cue, source):
    strayed = draft("They chose the hour", "declared", "The ministry", "reader")
    joined = join_drafts(
        TEXT, [strayed], [draft(*by_rules, "quotation")], make_tags("")
    )
    told = {d.content: (d.cue, d.source) for d in joined}
    assert told[(place("They chose the hour"),)] == (place(cue), place(source))
    assert len(joined) == len({"They chose the hour", by_rules[0]})


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("They chose the hour", [place("They chose the hour")]),
        ("They", [place("They"), place("hour")]),
    ],
)
def test_a_gap_where_the_reader_wavers_is_closed_by_a_rule(marked, content):
    seen = draft("They chose the hour", "shared", "Adil Osk", "reader")
    tags = make_tags(TEXT, [{"source": (), "cue": (), "content": [place(marked)]}])
    (joined,) = join_drafts(
        TEXT,
        [replace(seen, content=(place("They"), place("hour")))],
        [replace(seen, rule="quotation")],
        tags,
    )

    assert [*joined.content] == content
