"""Long lists and long articles come in parts; no part is large, nothing is lost."""

import pytest
from serve.making import keep_ledger, serving, sign_in
from show.example import example_ledger

from counterclaim.records import (
    Answer,
    Article,
    Count,
    Figure,
    FigureClaim,
    Incident,
    Ledger,
    Measure,
    Question,
    Span,
    Status,
    Subject,
)
from counterclaim.serve.filters import Filters, read_filters
from counterclaim.serve.limits import Limiter, Rate
from counterclaim.serve.paging import ARTICLE_BYTES, cut_article, cut_page
from counterclaim.show.articles import Paragraph
from counterclaim.show.marks import Piece

MOST_BYTES = 300_000


def paragraph(characters, start=0):
    return Paragraph(pieces=(Piece(text="x" * characters),), notes=(), start=start)


@pytest.mark.parametrize(
    "sizes", [[10], [150_000, 150_000], [1_000_000], [1] * 500, [199_999, 1, 1]]
)
def test_parts_hold_every_character_and_stay_small(sizes):
    parts = cut_article([paragraph(size) for size in sizes])
    held = [
        sum(len(piece.text) for whole in part for piece in whole.pieces)
        for part in parts
    ]
    assert sum(held) == sum(sizes)
    assert max(held) <= ARTICLE_BYTES


@pytest.mark.parametrize(
    ("number", "items"), [(1, "abc"), (3, "g"), (9, "g"), (0, "abc")]
)
def test_cut_page_table(number, items):
    page = cut_page("abcdefg", number, 3)
    assert "".join(page.items) == items
    assert page.pages == 3


def test_article_of_a_million_characters_comes_in_parts(tmp_path):
    text = "Shells fell on the town. " * 40_000
    article = Article(id="long", text=text, sha256="0" * 64, path="long.txt")
    ledger = Ledger(made=example_ledger().made, articles=(article,))
    path = keep_ledger(tmp_path / "long.ledger", ledger)
    with serving(path) as client:
        first = client.get("/article/long")
        last = client.get("/article/long?part=99")
    assert "Part 1 of" in first.text
    assert len(first.content) < MOST_BYTES
    assert last.status_code == 200


def crowded_ledger(count):
    """One article and one question with so many figures and answers."""
    lines = [f"Clerk {n} counted {n + 2} men dead." for n in range(count)]
    text = "\n\n".join(lines)
    base = example_ledger()
    figures, answers, start = [], [], 0
    for n, line in enumerate(lines):
        words = f"{n + 2} men"
        at = start + line.index(words)
        span = Span(start=at, end=at + len(words), text=words)
        figure = Figure(
            span=span,
            number=Span(start=at, end=at + len(str(n + 2)), text=str(n + 2)),
            measure=Measure.KILLED,
            count=Count(low=n + 2, high=n + 2),
            of="men",
        )
        figures.append(
            FigureClaim(id=f"f{n}", article="crowd", figure=figure, claimants=("oru",))
        )
        answer = Answer(
            claimants=("oru",), low=n + 2, high=n + 2, figures=(f"f{n}",), articles=1
        )
        answers.append(answer)
        start += len(line) + 2
    incident = Incident(
        id="crowd-1",
        label="Crowd",
        articles=("crowd",),
        figures=tuple(figure.id for figure in figures),
    )
    question = Question(
        id="q-crowd",
        incident="crowd-1",
        text="How many men were killed?",
        subject=Subject.CASUALTIES,
        measure=Measure.KILLED,
        status=Status.DISPUTED,
        answers=tuple(answers),
    )
    article = Article(id="crowd", text=text, sha256="0" * 64, path="crowd.txt")
    return Ledger(
        made=base.made,
        articles=(article,),
        actors=base.actors,
        figures=tuple(figures),
        incidents=(incident,),
        questions=(question,),
    )


@pytest.mark.parametrize("count", [3, 3000])
def test_no_page_is_large_with_three_claims_or_three_thousand(tmp_path, count):
    path = keep_ledger(tmp_path / "crowd.ledger", crowded_ledger(count))
    with serving(path) as client:
        sign_in(client)
        for address in (
            *("/", "/?what=claims", "/incident/crowd-1", "/question/q-crowd"),
            *("/article/crowd", "/article/crowd/at/f2", "/actor/oru", "/claim/f2"),
            *("/review", "/split/incident/crowd-1", "/decisions"),
        ):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert len(answer.content) < MOST_BYTES, address


def test_filters_come_back_from_their_address():
    filters = Filters(what="claims", q="bridge & river", since="2031-03", after="5")
    query = dict(
        pair.split("=") for pair in filters.address(after="5").split("?")[1].split("&")
    )
    assert query["q"] == "bridge+%26+river"
    assert read_filters({"what": "nonsense", "q": " x "}) == Filters(q="x")
    assert not Filters(what="claims", after="7").is_narrow


def test_limiter_gives_permits_again_with_time():
    now = [0.0]
    limiter = Limiter(lambda: now[0])
    rate = Rate(burst=2, per_s=0.5)
    waits = [limiter.wait_s(rate, "one") for _ in range(3)]
    assert waits == [0.0, 0.0, 2.0]
    assert limiter.wait_s(rate, "other") == 0.0
    now[0] = 2.0
    assert limiter.wait_s(rate, "one") == 0.0
