"""The signs between a part and its partners, worked out for all of them at once."""

import numpy as np
import pytest
from record_making import make_article
from statement_tags import make_tags

from counterclaim.find.linking import (
    SIGNS,
    Part,
    Parts,
    find_parts,
    link_drafts,
    near_of,
    signs_of,
    weigh,
)
from counterclaim.find.quotes import find_quotations
from counterclaim.find.sentences import find_sentences
from counterclaim.neural.tags import PieceSpan

TAGS = make_tags(" ".join(["word"] * 400))


def part(first: int, last: int, sentence: int) -> Part:
    return Part(PieceSpan(first, last, 1.0), sentence, 0, is_quoted=False)


# source, cue, [content] . [content] source, cue; and a cue far behind
PARTS = Parts(
    contents=(part(2, 5, 0), part(7, 9, 1)),
    cues=(part(1, 1, 0), part(11, 11, 1), part(300, 300, 9)),
    sources=(part(0, 0, 0), part(10, 10, 1)),
)


@pytest.mark.parametrize(
    ("sign", "to_first_cue", "to_second_cue"),
    [
        ("same_sentence", 1, 0),
        ("next_sentence", 0, 1),
        ("comes_before", 1, 0),
        ("gap", 0, np.log1p(5)),
        ("touches", 1, 0),
        ("touches_before", 1, 0),
        ("rivals_between", 0, 0),
        ("contents_between", 0, 1),
        ("others_between", 0, 1),
        ("sentence_and_before", 1, 0),
    ],
)
def test_signs_of_a_content_tell_its_cues_apart(sign, to_first_cue, to_second_cue):
    content = PARTS.contents[0]
    near = near_of(content, PARTS.columns["cue"])
    assert PARTS.cues[near] == PARTS.cues[:2]  # the third is out of reach
    column = signs_of(TAGS, content, near, PARTS.columns, "cue")[:, SIGNS.index(sign)]
    assert column == pytest.approx([to_first_cue, to_second_cue])


def test_without_partners_only_none_remains():
    weights = np.zeros(len(SIGNS) + 1)
    assert weigh(np.zeros((0, len(SIGNS))), weights).tolist() == [1.0]


@pytest.mark.parametrize(
    ("text", "is_tied"),
    [
        ("The mayor said so. Two men fell.", False),
        ("The mayor said so. “Two men fell.”", True),
        ("The mayor said Two men fell.", True),
    ],
)
def test_only_quotations_are_tied_to_a_cue_of_another_sentence(text, is_tied):
    def stretch(words):
        return text.index(words), text.index(words) + len(words)

    marks = [
        {
            "source": [stretch("The mayor")],
            "cue": [stretch("said")],
            "content": [stretch("Two men fell")],
        }
    ]
    article, tags = make_article("a", text), make_tags(text, marks)
    sentences = find_sentences(article, tags)
    parts = find_parts(text, tags, sentences)
    (draft,) = link_drafts(text, tags, sentences, parts, find_quotations(text))
    assert (draft.cue is not None) is is_tied
