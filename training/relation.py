"""Train the relation between statements: pairs come in, a model folder goes out.

python -m training.relation --vectors MODEL.safetensors --folds 5
python -m training.relation --vectors MODEL.safetensors --out FOLDER
"""

import argparse
import json
import random
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from counterclaim.neural.pieces import load_tokenizer
from counterclaim.neural.reader import DEFAULT_MODEL
from counterclaim.neural.relation import FORMAT, cut_pieces, pad
from counterclaim.weigh.voices import FEATURES
from training.pairs_format import RELATIONS, UNRELATED
from training.relation_data import Example, make_examples, make_strangers, read_told
from training.relation_model import (
    FIRST_WORD,
    TELLING_FROM,
    Floats,
    RelationNet,
    load_vectors,
)

PAIRS = Path(__file__).parent / "corpus" / "pairs" / "en"
SEED = 3
STRANGERS = 600  # pairs put together by chance; with 2,000 related ones are missed
STRENGTH = 0.3  # of the fit, as the inverse of its ridge
BATCH = 128
APART = (0.95, 0.98)  # shares of unrelated pairs kept apart, at which nets are compared
CONTESTED = [RELATIONS.index(name) for name in ("contradicts", "denies", "concedes")]
NONE = RELATIONS.index(UNRELATED)
OPSET = 17
NAME = "en-relation-2"


def weigh_pieces(texts: Iterable[Sequence[int]], size: int) -> Floats:
    """Tell how telling each piece is: the fewer of our statements hold it."""
    held: Counter[int] = Counter()
    count = 0
    for pieces in texts:
        held.update(set(pieces))
        count += 1
    documents = np.ones(size)
    documents[list(held)] = list(held.values())
    weights = np.log(count / documents)
    weights = np.clip(weights - np.log(TELLING_FROM), 0, None)
    weights[:FIRST_WORD] = 0
    return weights.astype(np.float32)


class Trainer:
    """The net's inputs for examples, each text cut once."""

    def __init__(self, vectors: NDArray[np.int8], examples: Sequence[Example]) -> None:
        tokenizer = load_tokenizer(DEFAULT_MODEL)
        texts = {t for e in examples for t in (e.text.first, e.text.second)}
        self.pieces = {text: cut_pieces(text, tokenizer) for text in sorted(texts)}
        weights = weigh_pieces(self.pieces.values(), len(vectors))
        self.net = RelationNet(vectors, weights, len(FEATURES))

    def columns(self, examples: Sequence[Example]) -> Floats:
        """Give what the layer sees. Shape: (examples, FEATURES and ALIGNED)."""
        aligned = []
        for start in range(0, len(examples), BATCH):
            batch = examples[start : start + BATCH]
            first = pad([self.pieces[e.text.first] for e in batch])
            second = pad([self.pieces[e.text.second] for e in batch])
            with torch.no_grad():
                found = self.net.align(
                    torch.from_numpy(first), torch.from_numpy(second)
                )
            aligned.append(found.numpy())
        surface = np.array([e.text.features for e in examples], np.float32)
        return np.hstack([surface, np.concatenate(aligned)]).astype(np.float32)

    def set_layer(self, scaler: StandardScaler, fit: LogisticRegression) -> None:
        """Put the fit into the net, the scaling folded in."""
        weights = fit.coef_ / scaler.scale_
        bias = fit.intercept_ - weights @ scaler.mean_
        with torch.no_grad():
            self.net.layer.weight.copy_(torch.from_numpy(weights))
            self.net.layer.bias.copy_(torch.from_numpy(bias))


def fit_layer(columns: Floats, examples: Sequence[Example]) -> Pipeline:
    """Fit the layer by logistic regression."""
    wanted = [e.relation for e in examples]
    regression = LogisticRegression(C=STRENGTH, max_iter=500)
    return make_pipeline(StandardScaler(), regression).fit(columns, wanted)


def report(examples: Sequence[Example], found: Floats) -> str:
    """Tell how well relations are told: marked pairs, and strangers kept apart."""
    marked = np.array([e.is_marked for e in examples])
    wanted = np.array([e.relation for e in examples])
    related, scores = wanted != NONE, 1 - found[:, NONE]
    area = roc_auc_score(related[marked], scores[marked])
    right = np.mean(found[marked].argmax(1) == wanted[marked])
    rows = [
        f"marked pairs: right relation {right:.3f}",
        f"related or not: area under the curve {area:.3f}",
    ]
    for share in APART:
        at = np.quantile(scores[marked & ~related], share)
        kept = (related & (scores > at)).sum() / related.sum()
        strangers = np.mean(scores[~marked] <= at)
        rows.append(
            f"unrelated apart {share:.0%} (from {at:.3f}): related found {kept:.3f}, "
            f"strangers apart {strangers:.3f}"
        )
    is_contested = np.isin(wanted, CONTESTED)
    for at in (0.5, 0.6, 0.7, 0.8):
        called = found[:, CONTESTED].sum(1) >= at
        rows.append(
            f"contested from {at}: right {is_contested[called & marked].mean():.3f}, "
            f"found {called[is_contested].mean():.3f}, "
            f"strangers called so {called[~marked].mean():.4f}"
        )
    return "\n".join(rows) + "\n"


def cross_validate(
    vectors: NDArray[np.int8], examples: Sequence[Example], folds: int
) -> str:
    """Fit on all incidents but those of a fold, and tell how that is judged."""
    trainer = Trainer(vectors, examples)
    columns = trainer.columns(examples)
    fold = np.array([e.incident % folds for e in examples])
    found = np.zeros((len(examples), len(RELATIONS)), np.float32)
    for held in range(folds):
        rows = np.flatnonzero(fold != held)
        fit = fit_layer(columns[rows], [examples[n] for n in rows])
        found[fold == held] = fit.predict_proba(columns[fold == held])
    return report(examples, found)


def export(net: RelationNet, folder: Path) -> None:
    """Write model.onnx and its record."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 7, dtype=torch.int64)
    axes = {
        "first": {0: "pairs", 1: "pieces of the first"},
        "second": {0: "pairs", 1: "pieces of the second"},
        "features": {0: "pairs"},
        "relations": {0: "pairs"},
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            net.eval(),
            (ids, ids[:, :5], torch.zeros(2, len(FEATURES))),
            str(folder / "model.onnx"),
            input_names=["first", "second", "features"],
            output_names=["relations"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
    raw = (folder / "model.onnx").read_bytes()
    record = {
        "format": FORMAT,
        "name": NAME,
        "sha256": sha256(raw).hexdigest(),
        "bytes": len(raw),
        "labels": RELATIONS,
        "features": FEATURES,
    }
    text = json.dumps(record, indent=1) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Train, or compare by folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(1)
    told, vectors = read_told(args.pairs), load_vectors(args.vectors)
    chance = random.Random(SEED)
    strangers = make_strangers(told, count=STRANGERS, chance=chance)
    examples = [*make_examples(told), *strangers]
    if args.folds:
        sys.stdout.write(cross_validate(vectors, examples, args.folds))
    if args.out:
        trainer = Trainer(vectors, examples)
        fit = fit_layer(trainer.columns(examples), examples)
        trainer.set_layer(*(step for _, step in fit.steps))
        export(trainer.net, args.out)


if __name__ == "__main__":
    main()
