"""Count in how many articles a word stands, and write data/en/word_documents.csv.

    python -m training.word_documents --shared DIR

DIR holds `data/` with the public corpora; only parts named for training are read.
The file tells how telling a word is: words that many articles share tell little.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from counterclaim.data.words import words_of

CORPORA = ("gva/train", "ecb/train", "polnear/train", "muc4/train", "geo/geovirus")
TARGET = Path("src/counterclaim/data/en/word_documents.csv")
# Articles; a word rarer than this counts as unseen, which keeps names out.
FEWEST = 8


def count_documents(shared: Path) -> tuple[int, Counter[str]]:
    """Return the number of articles, and of those that hold each word."""
    articles, documents = 0, Counter[str]()
    for corpus in CORPORA:
        path = shared / "data" / corpus / "articles.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            documents.update(set(words_of(f"{row['title'] or ''}\n{row['text']}")))
            articles += 1
    return articles, documents


def main() -> None:
    """Write the table, the number of articles in its first row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    articles, documents = count_documents(parser.parse_args().shared)
    kept = sorted((w, n) for w, n in documents.items() if n >= FEWEST)
    rows = ["word,articles", f",{articles}", *(f"{word},{n}" for word, n in kept)]
    TARGET.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(kept)} words of {articles} articles")


if __name__ == "__main__":
    main()
