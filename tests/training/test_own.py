from training.corpora.own import join_examples
from training.corpus_format import parse_example


def words_of(example, head):
    return [example.text[m.start : m.end] for m in example.marks[head]]


def test_content_inside_content_is_told_apart():
    marked = "[S1 A] [Q1 said] that [C1 [S2 B] [Q2 denied] [C2 it] on [V2 X]]."
    example = join_examples([parse_example(marked)])
    assert words_of(example, "content") == ["that B denied it on X"]
    assert words_of(example, "inner") == ["it"]
    assert words_of(example, "via") == ["X"]


def test_links_join_the_parts_of_a_statement():
    marked = "[C1 “No,”] [S1 A] [Q1 said]. [C2 “Go,”] said [S2 B]."
    example = join_examples([parse_example(marked), parse_example(marked)])
    linked = [
        (example.text[link.content :][:3], [example.text[at] for at in link.sources])
        for link in example.links
    ]
    assert linked == [("“No", ["A"]), ("“Go", ["B"])] * 2


def test_examples_become_paragraphs_with_their_sentences():
    example = join_examples([parse_example("One.\nTwo."), parse_example("Three.")])
    assert example.text == "One. Two.\n\nThree."
    assert [mark.start for mark in example.marks["sentence"]] == [0, 5, 11]


def test_layer_that_is_not_promised_is_not_taught():
    names = parse_example("[PER A] came.", layers=frozenset({"names"}))
    example = join_examples([names])
    assert words_of(example, "names") == ["A"]
    assert "source" not in example.marks and not example.has_links
