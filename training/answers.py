"""Train which answers words give: marked statements come in, a model folder goes out.

python -m training.answers --out src/counterclaim/neural/models/en-answers
python -m training.answers --folds 5
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from counterclaim.data.toml_files import load_toml
from counterclaim.neural.answers import FORMAT, cut_terms
from training.answers_format import Marked, read_marked

CORPUS = Path(__file__).parent / "corpus" / "answers" / "en"
NAME = "en-answers-2"
STRENGTH = 50.0  # of the fit, as the inverse of its ridge; 20 and 50 gave the same
FEWEST = 3  # statements that give an answer, for it to be learned
STEPS = 127.0  # of an 8-bit number
LEAST = 0.05  # a term whose weights are all smaller tells nothing
SHARES = (0.15, 0.2, 0.3, 0.4, 0.5)  # probabilities at which it is measured

Label = tuple[str, str]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Terms, how rare they are, and one fit a label."""

    labels: tuple[Label, ...]
    vectorizer: TfidfVectorizer
    weights: Floats
    biases: Floats

    def judge(self, texts: Sequence[str]) -> Floats:
        """Give the probability of each label. Shape: (texts, labels)."""
        found = self.vectorizer.transform(texts) @ self.weights.T + self.biases
        return np.asarray(1 / (1 + np.exp(-found)))


def read_topics() -> list[Marked]:
    """Read the topics' own examples as marked statements."""
    rows = []
    for topic in load_toml("topics.toml")["topic"]:
        for answer in topic["answer"]:
            label = frozenset({(topic["name"], answer["name"])})
            rows += [
                Marked(words=words, answers=label, is_whole=False, group="")
                for words in answer["yes"]
            ]
            rows += [
                Marked(words=words, answers=frozenset(), is_whole=True, group="")
                for words in answer["no"]
            ]
    return rows


def fit(rows: Sequence[Marked], labels: Sequence[Label]) -> Fitted:
    """Fit one regression a label on words and pairs of words."""
    vectorizer = TfidfVectorizer(analyzer=cut_terms, sublinear_tf=True)
    columns = vectorizer.fit_transform([row.words for row in rows])
    weights = np.zeros((len(labels), columns.shape[1]))
    biases = np.full(len(labels), -np.inf)
    for number, label in enumerate(labels):
        wanted, telling = mark(rows, label)
        if wanted.sum() >= FEWEST:
            regression = LogisticRegression(
                C=STRENGTH, solver="liblinear", max_iter=300
            )
            regression.fit(columns[telling], wanted[telling])
            weights[number] = regression.coef_[0]
            biases[number] = regression.intercept_[0]
    return Fitted(
        labels=tuple(labels), vectorizer=vectorizer, weights=weights, biases=biases
    )


def mark(
    rows: Sequence[Marked], label: Label
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Tell which rows give an answer, and which rows tell whether they do.

    A sentence written for one answer says nothing of the answers that often come with
    it, by the statements that are marked whole.
    """
    wanted = np.array([label in row.answers for row in rows])
    beside = {
        other[0] for row in rows if label in row.answers for other in row.answers
    } - {label[0]}
    telling = [
        number
        for number, row in enumerate(rows)
        if row.is_whole
        or not row.answers
        or not {topic for topic, _ in row.answers} & beside
    ]
    return wanted, np.array(telling)


def export(fitted: Fitted, folder: Path) -> None:
    """Write model.npz and its record."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = np.flatnonzero(np.abs(fitted.weights).max(0) >= LEAST)
    terms = fitted.vectorizer.get_feature_names_out()[kept]
    weights = fitted.weights[:, kept].T
    scales = np.abs(weights).max(0).clip(1e-9) / STEPS
    arrays = {
        "terms": np.frombuffer("\n".join(terms).encode("utf-8"), np.uint8),
        "weights": np.round(weights / scales).astype(np.int8),
        "scales": scales.astype(np.float32),
        "biases": fitted.biases.astype(np.float32),
        "rarities": fitted.vectorizer.idf_[kept].astype(np.float16),
    }
    np.savez_compressed(folder / "model.npz", **arrays)
    raw = (folder / "model.npz").read_bytes()
    record = {
        "format": FORMAT,
        "name": NAME,
        "sha256": sha256(raw).hexdigest(),
        "bytes": len(raw),
        "labels": fitted.labels,
    }
    text = json.dumps(record, indent=1) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")


def report(wanted: NDArray[np.bool_], found: Floats) -> str:
    """Tell precision and recall over all answers at some probabilities."""
    area = average_precision_score(wanted.ravel(), found.ravel())
    rows = [f"mean precision {area:.3f}, {wanted.sum()} answers"]
    for share in SHARES:
        called = found >= share
        right = (called & wanted).sum()
        rows.append(
            f"from {share}: right {right / max(1, called.sum()):.3f}, "
            f"found {right / wanted.sum():.3f}, called {called.sum()}"
        )
    return "\n".join(rows) + "\n"


def cross_validate(rows: Sequence[Marked], labels: Sequence[Label], folds: int) -> str:
    """Fit on all incidents but those of a fold, and tell how these are judged."""
    groups = sorted({row.group for row in rows if row.group})
    fold = {group: number % folds for number, group in enumerate(groups)}
    wanted, found = [], []
    for held in range(folds):
        test = [row for row in rows if fold.get(row.group) == held]
        fitted = fit([row for row in rows if fold.get(row.group) != held], labels)
        found.append(fitted.judge([row.words for row in test]))
        wanted += [[label in row.answers for label in labels] for row in test]
    return report(np.array(wanted), np.concatenate(found))


def main() -> None:
    """Train, or compare by folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    rows = [*read_marked(args.corpus), *read_topics()]
    labels = sorted({label for row in rows for label in row.answers})
    if args.folds:
        sys.stdout.write(cross_validate(rows, labels, args.folds))
    if args.out:
        export(fit(rows, labels), args.out)


if __name__ == "__main__":
    main()
