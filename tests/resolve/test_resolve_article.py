"""The room's walk, on what was found in one made-up article."""

import pytest
from record_making import make_article, span_of

from counterclaim.data.actors import load_seeds
from counterclaim.data.gazetteer import load_gazetteer
from counterclaim.records import (
    Count,
    Figure,
    Found,
    FoundVerification,
    Measure,
    Mention,
    NameKind,
    Sentence,
    Stance,
    Statement,
    Subject,
    VerificationStatus,
)
from counterclaim.resolve.article import resolve_article

TEXT = (
    "Governor Petra Vann said the mayor denied that nine soldiers had been killed, "
    "among them two officers. The claim could not be verified. "
    "Ten houses burned."
)
ARTICLE = make_article("a", TEXT, published="2031-05-03")


def span(words):
    return span_of(TEXT, words)


def figure(words, number, measure, count, **fields):
    return Figure(
        span=span(words),
        number=span(number),
        measure=measure,
        count=Count(low=count, high=count),
        of=words.split()[-1],
        **fields,
    )


CLAIM = span("nine soldiers had been killed, among them two officers")
OUTER = Statement(
    content=(span("the mayor denied that nine soldiers had been killed"),),
    source=span("Governor Petra Vann"),
    cue=span("said"),
)
INNER = Statement(
    content=(CLAIM,),
    source=span("the mayor"),
    cue=span("denied"),
    inside=0,
    stance=Stance.DENIES,
)
FOUND = Found(
    sentences=(
        Sentence(span=span(TEXT.split(" The claim")[0])),
        Sentence(span=span("The claim could not be verified.")),
        Sentence(span=span("Ten houses burned.")),
    ),
    statements=(OUTER, INNER),
    figures=(
        figure("nine soldiers", "nine", Measure.KILLED, 9, statement=1),
        figure("two officers", "two", Measure.KILLED, 2, statement=1, part_of=0),
        figure("Ten houses", "Ten", Measure.DESTROYED, 10),
        figure("Ten houses", "Ten", Measure.DESTROYED, 10),
    ),
    mentions=(Mention(span=span("Petra Vann"), kind=NameKind.PERSON),),
    verifications=(
        FoundVerification(
            span=span("The claim could not be verified."),
            status=VerificationStatus.UNVERIFIED,
            about=(1,),
        ),
    ),
)


@pytest.fixture(scope="module")
def reading():
    return resolve_article(ARTICLE, FOUND, load_gazetteer(), load_seeds())


def test_inner_statement_names_the_one_that_holds_it(reading):
    outer, inner = reading.statements
    assert (outer.inside, inner.inside) == (None, outer.id)
    assert outer.claimant_name == "Petra Vann"
    assert inner.subject is Subject.CASUALTIES


def test_figure_takes_the_claimant_of_its_innermost_statement(reading):
    soldiers, officers, houses = reading.figures
    inner = reading.statements[1]
    assert (soldiers.statement, soldiers.claimants) == (inner.id, inner.claimants)
    assert soldiers.claimant_name == inner.claimant_name
    assert officers.part_of == soldiers.id
    assert (houses.statement, houses.claimants) == (None, ())


def test_same_figure_found_twice_is_one(reading):
    assert len(reading.figures) == len(FOUND.figures) - 1


def test_verification_speaks_of_statement_and_its_figures(reading):
    (verification,) = reading.verifications
    inner = reading.statements[1]
    held = [claim.id for claim in reading.figures if claim.statement == inner.id]
    assert verification.about == (inner.id, *held)


def test_reading_is_the_same_again(reading):
    again = resolve_article(ARTICLE, FOUND, load_gazetteer(), load_seeds())
    assert again == reading
    ids = [claim.id for claim in (*reading.statements, *reading.figures)]
    assert len(set(ids)) == len(ids)
