import re
from pathlib import Path

import pytest

from training.pairs_format import parse_incident, read_pair_file, read_pairs

ROOT = Path(__file__).parents[2]
PAIRS = ROOT / "training" / "corpus" / "pairs"
HEAD = ["= Raid", "% F armed_group Hill Front", "a F1 the Front: it won", "b -2 he: no"]
FEWEST_PAIRS, FEWEST_IN_DEV = 2000, 150


def all_of(*folders):
    return [incident for folder in folders for incident in read_pairs(folder)]


def test_statement_keeps_side_day_stance_and_words():
    line = "c F3 Ana Wirth, a Front officer (concedes): two: no more"
    incident = parse_incident([*HEAD, line, "concedes losses: cb"])

    said = incident.said["c"]
    assert (said.side, said.day, said.stance) == ("F", 3, "concedes")
    assert (said.who, said.words) == ("Ana Wirth, a Front officer", "two: no more")
    assert incident.sides["F"].names == ("Hill Front",)


@pytest.mark.parametrize(
    "wrong",
    [
        "a F1 she: again",
        "c X1 she: unknown side",
        "c F1 she (maybe): stance",
        "contradicts weather: ab",
        "hates losses: ab",
        "unrelated losses: ab",
        "agrees losses: ac",
        "agrees losses: aa",
        "concedes losses: ba",
        "updates losses: ab",
        "agrees losses: abc",
        "% F country Velland",
        "nonsense",
    ],
)
def test_wrong_lines_are_told_with_their_place(wrong):
    with pytest.raises(ValueError, match="x.txt:14"):
        parse_incident([*HEAD, wrong, "agrees losses: ab"], file="x.txt", first=10)


def test_pair_is_marked_once():
    marked = ["agrees losses: ab", "unrelated other-act: ba"]
    with pytest.raises(ValueError, match="twice"):
        parse_incident([*HEAD, *marked])


def test_incident_without_pairs_is_told():
    with pytest.raises(ValueError, match="needs a label and pairs"):
        parse_incident(HEAD)


def test_comments_and_blank_lines_part_incidents(tmp_path):
    one = "\n".join([*HEAD, "# note", "agrees losses: ab"])
    (tmp_path / "a.txt").write_text(f"# head\n\n{one}\n\n{one}\n", encoding="utf-8")

    places = [incident.place for incident in read_pair_file(tmp_path / "a.txt")]

    assert places == ["a.txt:3", "a.txt:10"]


def test_readme_example_parses(tmp_path):
    text = (PAIRS / "README.md").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(re.search(r"```\n(.*?)```", text, re.S)[1])

    assert len(next(iter(read_pairs(tmp_path))).pairs) == 7


def test_own_pairs_parse_and_are_as_many_as_told():
    train, dev = all_of(PAIRS / "en"), all_of(PAIRS / "en" / "dev")

    assert sum(len(incident.pairs) for incident in [*train, *dev]) >= FEWEST_PAIRS
    assert sum(len(incident.pairs) for incident in dev) >= FEWEST_IN_DEV


def test_wars_of_dev_are_not_those_of_train():
    def names(incidents):
        sides = {n for i in incidents for s in i.sides.values() for n in s.names}
        return sides | {place for i in incidents for place in i.places}

    train, dev = all_of(PAIRS / "en"), all_of(PAIRS / "en" / "dev")
    assert names(train) & names(dev) == set()


def test_each_place_of_an_incident_is_named_in_its_words():
    incidents = all_of(PAIRS / "en", PAIRS / "en" / "dev")
    for incident in incidents:
        words = " ".join(
            [incident.label, *(s.words + s.who for s in incident.said.values())]
        )
        assert all(place in words for place in incident.places), incident.place


WHOLE = """= Raid on Osk
% V country Velland, Vellish
% F armed_group Hill Front
a F1 the Hill Front: we hold the bridge
b V1 the army (denies): losing the bridge
c -1 a baker: they are on the bridge
d V9 the army (concedes): the bridge was lost
e V9 a minister: bread is dear
updates who-holds-it: db
? who-holds-it: acd | b"""


def test_cells_tell_pairs_by_who_denies_or_admits() -> None:
    marked = {p.letters: p.relation for p in parse_incident(WHOLE.splitlines()).pairs}
    assert marked == {
        **{"db": "updates", "ac": "agrees", "da": "concedes", "dc": "concedes"},
        **{"ba": "denies", "bc": "denies"},
    }


def test_in_a_whole_incident_what_nothing_marks_is_unrelated() -> None:
    lines = [*WHOLE.splitlines(), "! all"]
    rest = [p.letters for p in parse_incident(lines).pairs if p.relation == "unrelated"]
    assert rest == ["ae", "be", "ce", "de"]


def test_a_cell_with_an_unknown_letter_is_told() -> None:
    lines = [*WHOLE.splitlines(), "? aim: a | z"]
    with pytest.raises(ValueError, match="'z'"):
        parse_incident(lines)
