import numpy as np
import pytest

from counterclaim.neural.tags import Tags, find_spans, link

OUT, BEGIN, INSIDE = (0.9, 0.05, 0.05), (0.1, 0.8, 0.1), (0.2, 0.1, 0.7)


def make_tags(names, labels, words):
    count = len(words)
    three = np.tile(np.array(OUT, np.float32), (count, 1))
    vectors = dict.fromkeys(
        ("link_content_source", "link_source", "link_content_cue", "link_cue"),
        np.zeros((count, 2), np.float16),
    )
    at = np.arange(count, dtype=np.int32)
    return Tags(
        starts=at * 2,
        ends=at * 2 + 1,
        words=np.array(words, np.int32),
        source=three,
        cue=three,
        content=three,
        names=np.array(names, np.float32),
        name_labels=labels,
        times=three,
        sentence=np.zeros(count, np.float32),
        **vectors,
    )


@pytest.mark.parametrize(
    ("rows", "words", "expected"),
    [
        ([], [], []),
        ([OUT, OUT], [0, 1], []),
        ([OUT, INSIDE, INSIDE, OUT], [0, 1, 2, 3], [(1, 2)]),
        ([BEGIN, INSIDE, BEGIN], [0, 1, 2], [(0, 1), (2, 2)]),
        ([BEGIN, BEGIN], [0, 1], [(0, 0), (1, 1)]),
        ([BEGIN, INSIDE, INSIDE], [0, 0, 1], [(0, 2)]),
        ([INSIDE], [7], [(0, 0)]),
    ],
)
def test_spans_are_whole_words(rows, words, expected):
    probabilities = np.array(rows, np.float32).reshape(-1, 3)
    spans = find_spans(probabilities, np.array(words, np.int32))
    assert [span[:2] for span in spans] == expected
    assert all(0.5 <= span.score <= 1 for span in spans)


def test_span_score_is_the_mean_over_words():
    probabilities = np.array([BEGIN, BEGIN, INSIDE], np.float32)
    spans = find_spans(probabilities[[0, 2]], np.array([0, 1], np.int32))
    assert spans[0].score == pytest.approx((0.9 + 0.8) / 2)


def test_lower_threshold_finds_more():
    doubtful = np.array([(0.6, 0.3, 0.1)], np.float32)
    words = np.array([0], np.int32)
    assert not find_spans(doubtful, words)
    assert len(find_spans(doubtful, words, 0.3)) == 1


def test_name_takes_the_kind_with_most_votes():
    labels = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
    rows = [(0.1, 0.5, 0, 0.4, 0), (0.1, 0, 0.1, 0, 0.8), (0.9, 0.1, 0, 0, 0)]
    (name,) = make_tags(rows, labels, [0, 1, 2]).name_spans()
    assert (name.first, name.last, name.label) == (0, 1, "LOC")


def test_cut_keeps_all_columns_together():
    tags = make_tags([(1, 0, 0)] * 3, ("O", "B-PER", "I-PER"), [0, 1, 2]).cut(1, 3)
    assert len(tags) == len(tags.source) == len(tags.link_cue) == 2


def test_link_without_partners_is_none():
    vectors = np.ones((2, 3), np.float16)
    assert link(vectors, vectors, [0, 1], []).tolist() == [[1.0], [1.0]]
    assert link(vectors, vectors, [], [1]).shape == (0, 2)


def test_link_does_not_reach_far():
    vectors = np.ones((300, 3), np.float16)
    near, far, none = link(vectors, vectors, [150], [120, 290])[0]
    assert near > none > far == 0
