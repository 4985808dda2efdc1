import json

from training.corpora.conllu import read_ewt, read_gum
from training.corpora.polnear import find_cue_words, find_nested, read_polnear
from training.corpora.re3d import read_re3d


def write_rows(folder, **tables):
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        lines = "\n".join(json.dumps(row) for row in rows)
        (folder / name.replace("__", ".")).write_text(lines + "\n", encoding="utf-8")


def words_of(example, head):
    return [(example.text[m.start : m.end], m.kind) for m in example.marks[head]]


def test_polnear_does_not_teach_that_nested_statements_are_none(tmp_path):
    text = "A said B denied it. " * 3 + "C denied it. C denied it. C denied it."
    attributions = [
        {
            "source": [[at, at + 1]],
            "cue": [[at + 2, at + 6]],
            "content": [[at + 7, at + 18]],
        }
        for at in (0, 20, 40)
    ] + [
        {
            "source": [[at, at + 1]],
            "cue": [[at + 2, at + 8]],
            "content": [[at + 9, at + 11]],
        }
        for at in (60, 73, 86)
    ]
    gold = {"id": "x", "attributions": attributions, "furniture": []}
    write_rows(
        tmp_path / "train",
        articles__jsonl=[{"id": "x", "text": text}],
        gold__jsonl=[gold],
    )
    (example,) = read_polnear(tmp_path / "train")
    assert words_of(example, "source")[0] == ("A", "source")
    assert (7, 18) in example.unsure["source"] and not example.unsure["content"]
    assert find_cue_words([text], [gold]) == {"said", "denied"}
    assert find_nested("x it fell", 0, 9, frozenset({"denied"})) == []


EWT = """# newdoc id = a
# newpar
1\tIraqi\t_\tADJ\t_\t_\t_\t_\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\t_\tAUX\t_\t_\t_\t_\t_\t_
3\tn't\t_\tPART\t_\t_\t_\t_\t_\t_
4\tVarden\t_\tPROPN\t_\t_\t_\t_\t_\tSpaceAfter=No
5\t.\t_\tPUNCT\t_\t_\t_\t_\t_\t_

1\tHe\t_\tPRON\t_\t_\t_\t_\t_\t_

"""
NAMES = """# text
1\tIraqi\tB-OTH\t-\tx
2\tdo\tO\t-\tx
3\tn't\tO\t-\tx
4\tVarden\tB-LOC\t-\tx
5\t.\tO\t-\tx

1\tHe\tO\t-\tx

"""


def test_ewt_text_is_put_together_with_names_in_place(tmp_path):
    (tmp_path / "a.conllu").write_text(EWT, encoding="utf-8")
    (tmp_path / "a.iob2").write_text(NAMES, encoding="utf-8")
    (example,) = read_ewt(tmp_path / "a.conllu", tmp_path / "a.iob2")
    assert example.text.strip() == "Iraqi don't Varden. He"
    assert words_of(example, "names") == [("Iraqi", "NORP"), ("Varden", "LOC")]
    assert [mark.start for mark in example.marks["sentence"]] == [0, 20]


GUM = """# newdoc id = a
1\tMayor\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=(1-person-new-x
2\tOsk\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=1)
3\tleft\t_\tVERB\t_\t_\t_\t_\t_\t_
4\tthe\t_\tDET\t_\t_\t_\t_\t_\tEntity=(2-place-new-x
5\ttown\t_\tNOUN\t_\t_\t_\t_\t_\tEntity=2)
6\tVarden\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=(3-place-new-x)

"""


def test_gum_names_are_mentions_with_a_proper_head(tmp_path):
    (tmp_path / "a.conllu").write_text(GUM, encoding="utf-8")
    (example,) = read_gum(tmp_path / "a.conllu")
    found = sorted(words_of(example, "names"))
    assert found == [("Mayor Osk", "PER"), ("Varden", "LOC")]


def test_re3d_takes_names_without_their_article(tmp_path):
    text = "The Vardeni army and troops used a rocket in May."
    entities = [
        (0, 16, "Organisation", 1),
        (21, 27, "Organisation", 1),
        (33, 41, "Weapon", 1),
        (45, 48, "Temporal", 1),
        (4, 11, "Location", 0),
    ]
    rows = [
        {
            "documentId": "d",
            "begin": start,
            "end": end,
            "type": kind,
            "value": text[start:end],
            "confidence": sure,
        }
        for start, end, kind, sure in entities
    ]
    write_rows(
        tmp_path / "re3d" / "x",
        documents__json=[{"_id": "d", "text": text}],
        entities__json=rows,
    )
    (example,) = read_re3d(tmp_path / "re3d")
    assert words_of(example, "times") == [("May", "time")]
    assert words_of(example, "names") == [("rocket", "WEAPON")]
    assert example.unsure["names"] == [(0, 16)]
