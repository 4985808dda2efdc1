"""The spaCy component, with the shipped reader."""

import pytest

spacy = pytest.importorskip("spacy")

TEXT = (
    "Colonel Ivo Strand said that 40 attackers had been killed and seven vehicles "
    "destroyed. The Legion admitted two dead."
)

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def doc():
    nlp = spacy.blank("en")
    nlp.add_pipe("counterclaim", config={"published": "2031-05-03"})
    return nlp(TEXT)


def test_figures_are_spans_with_what_they_count(doc):
    figures = {span.text: span for span in doc.spans["counterclaim_figures"]}
    attackers = figures["40 attackers"]

    assert (attackers.label_, attackers._.measure) == ("killed", "killed")
    assert (attackers._.low, attackers._.high) == (40, 40)
    assert attackers._.claimant == "Ivo Strand"


def test_statements_are_spans_with_their_stance(doc):
    labels = {span.label_ for span in doc.spans["counterclaim_statements"]}

    assert "asserts" in labels
    assert doc._.counterclaim.statements


def test_tokens_stay_as_they_are(doc):
    assert doc.text == TEXT
    assert len(doc) == len(spacy.blank("en")(TEXT))


def test_every_span_holds_its_claims_words(doc):
    for group in ("counterclaim_figures", "counterclaim_statements"):
        for span in doc.spans[group]:
            assert span._.claim.id
