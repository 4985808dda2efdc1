"""Several reviewers at once: nobody's decision is lost, nobody overwrites another's."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from review_making import ARTICLES, figure_in, fill

from counterclaim.errors import StoreError
from counterclaim.records import Judgement, JudgementKind
from counterclaim.review.targets import target_claim
from counterclaim.store.opening import open_store

REVIEWERS = 4


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request, tmp_path):
    if request.param == "sqlite":
        return str(tmp_path / "war.ledger")
    return request.getfixturevalue("postgresql").empty_ledger()


def decide(store, figure, number, seen):
    judgement = Judgement(
        id=f"j{number}",
        on=figure.id,
        kind=JudgementKind.CONFIRM,
        value="",
        user=f"user {number}",
        made_at=f"2031-05-14T10:00:0{number}Z",
        target=target_claim(figure, ARTICLES["raid"]),
    )
    try:
        store.add_judgement(judgement, seen=seen)
    except StoreError as error:
        return error.code
    return "kept"


@pytest.mark.parametrize(("is_seen", "kept_of_all"), [(True, 1), (False, REVIEWERS)])
def test_one_of_several_at_once_wins_where_they_look(kept, is_seen, kept_of_all):
    with open_store(kept) as store:
        fill(store)
        figure = figure_in(store.load_ledger(), "raid")
        seen = store.version() if is_seen else None
        with ThreadPoolExecutor(REVIEWERS) as pool:
            told = pool.map(lambda n: decide(store, figure, n, seen), range(REVIEWERS))
            codes = sorted(told)
        assert codes.count("kept") == kept_of_all
        assert set(codes) <= {"kept", "changed-meanwhile"}
        assert len(store.load_judgements()) == kept_of_all
