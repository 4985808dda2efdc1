import re
from pathlib import Path

import pytest

from training.corpus_format import parse_example, read_corpus, read_file

ROOT = Path(__file__).parents[2]
README = ROOT / "training" / "corpus" / "README.md"


def words_of(example, kind):
    return [example.text[s.start : s.end] for s in example.spans if s.kind == kind]


def test_nested_marks_give_exact_words():
    example = parse_example(
        "[S1 A] [Q1 said] [C1 [S2 B] [Q2 denied] [C2 it]{stance=denies}]."
    )
    assert example.text == "A said B denied it."
    assert words_of(example, "C") == ["B denied it", "it"]
    assert example.spans[-1].attributes == (("stance", "denies"),)


def test_lines_are_sentences_and_a_mark_may_span_them():
    example = parse_example("[C1 “One.\nTwo,”] [S1 he] [Q1 said].\n¶ Three.")
    assert example.text == "“One. Two,” he said.\n\nThree."
    assert [example.text[at:][:3] for at in example.sentences] == ["“On", "Two", "Thr"]
    assert words_of(example, "C") == ["“One. Two,”"]


@pytest.mark.parametrize(
    "wrong",
    [
        "[S1 A",
        "A]",
        "[Z1 A]",
        "[S A] [C1 b]",
        "[S1 A] said",
        "[C1 a]{stance=maybe}",
        "[C1 a]{color=red}",
        "[C1 ]",
        "a [b] c",
    ],
)
def test_wrong_marks_are_told(wrong):
    with pytest.raises(ValueError, match="x.txt:3"):
        parse_example(wrong, place="x.txt:3")


def test_comments_and_layers_are_read(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("#! names\n[PER A] came.\n# note\nHe left.\n\nIt rained.\n")
    first, second = read_file(file)
    assert (first.text, second.text) == ("A came. He left.", "It rained.")
    assert (first.layers, second.place) == (frozenset({"names"}), "a.txt:6")


def test_readme_examples_parse(tmp_path):
    block = re.search(r"```\n(.*?)```", README.read_text(encoding="utf-8"), re.S)[1]
    (tmp_path / "readme.txt").write_text(block, encoding="utf-8")
    assert len(list(read_corpus(tmp_path))) == 10


def test_own_corpus_parses():
    corpus = ROOT / "training" / "corpus" / "en"
    held_out = list(read_corpus(corpus / "dev"))
    assert 200 < len(held_out) < len(list(read_corpus(corpus))) / 5
