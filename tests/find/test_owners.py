"""Whose claim a claim is that somebody else denies, repeats or looks into."""

import pytest

import counterclaim
from counterclaim.find.sentences import find_sentences
from counterclaim.find.statements import find_statements
from counterclaim.neural.reader import load_reader
from counterclaim.records import Article, Statement, make_id

CASES = (
    (
        "The ministry denied allegations by the rebels that its troops had burned"
        " two villages.",
        ("the rebels", "asserts", "its troops had burned two villages"),
    ),
    (
        "The army rejected claims that its soldiers had fled the town.",
        (None, "asserts", "its soldiers had fled the town"),
    ),
    (
        "He said that the mission's report that 30 civilians died was false.",
        ("the mission's", "asserts", "30 civilians died"),
    ),
    (
        "The mission said it had received reports that aid workers were held.",
        (None, "asserts", "aid workers were held"),
    ),
    (
        "The spokesman said that, according to the survivors, the attackers wore"
        " army uniforms.",
        ("the survivors", "asserts", "the attackers wore army uniforms"),
    ),
    (
        "The ministry denied allegations by the rebels that its troops had burned"
        " two villages.",
        (
            "The ministry",
            "denies",
            "allegations by the rebels that its troops had burned two villages",
        ),
    ),
    (
        "The president described the accusation that his forces used gas as a lie.",
        (
            "The president",
            "denies",
            "the accusation that his forces used gas as a lie",
        ),
    ),
)


def read(text: str) -> tuple[Statement, ...]:
    article = Article(id=make_id("article", text), text=text, sha256="", path="")
    tags = load_reader(threads=1).tag(text)
    return find_statements(article, tags, find_sentences(article, tags), ())


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_claims_belong_to_who_stands_beside_the_noun(
    text: str, expected: tuple[str | None, str, str]
) -> None:
    found = {
        (s.source.text if s.source else None, s.stance.value, s.content[0].text)
        for s in read(text)
    }
    assert expected in found


def test_a_count_in_nobodys_claim_is_told_by_who_denies_it(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Dario Oman of the army said the claim that 64 fighters had been killed was"
        " “fantasy”."
    )
    (figure,) = counterclaim.read([tmp_path / "a.txt"]).figures

    assert (figure.claimant_name, figure.figure.stance) == ("Dario Oman", "denies")
