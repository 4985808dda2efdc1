"""Weights come in; a model folder that `counterclaim.neural` loads goes out."""

import hashlib
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from counterclaim.neural.record import FORMAT
from training.examples import HEADS, LINK_SIZE, labels_of
from training.model import LINKS, ReaderNet

WINDOW = 256  # pieces, [CLS] and [SEP] included
OPSET = 17


class Exported(nn.Module):
    """The net with its heads side by side in two outputs, and its mask made inside."""

    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net
        self.heads = beside([net.heads[head] for head in HEADS])
        self.links = beside([net.links[link] for link in LINKS])

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor) -> tuple[Tensor, ...]:
        """Give `heads` and `links`. Shape: (windows, pieces, columns)."""
        states = self.net.encode(ids, shapes, gaps, (ids != 0).to(torch.int64))
        return self.heads(states), self.links(states)


def beside(layers: list[nn.Linear]) -> nn.Linear:
    """Make one layer that gives the columns of several side by side."""
    made = nn.Linear(layers[0].in_features, sum(one.out_features for one in layers))
    with torch.no_grad():
        made.weight.copy_(torch.cat([one.weight for one in layers]))
        made.bias.copy_(torch.cat([one.bias for one in layers]))
    return made


def export_net(net: ReaderNet, file: Path) -> None:
    """Write the net as ONNX with 32-bit weights."""
    net.eval()
    inputs = tuple(torch.ones(2, 16, dtype=torch.int64) for _ in range(3))
    axes = {
        name: {0: "windows", 1: "pieces"}
        for name in ("ids", "shapes", "gaps", "heads", "links")
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Exported(net),
            inputs,
            str(file),
            input_names=["ids", "shapes", "gaps"],
            output_names=["heads", "links"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def quantise(source: Path, target: Path) -> None:
    """Write a copy with 8-bit weights; the small heads keep their 32 bits."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
        graph = onnx.load(str(prepared)).graph
        heads = [
            n.name for n in graph.node if n.name in ("/heads/MatMul", "/links/MatMul")
        ]
        quantize_dynamic(
            str(prepared),
            str(target),
            per_channel=True,
            # without VNNI 8-bit products overflow 16 bits; 7 bits never do
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=heads,
            extra_options={"MatMulConstBOnly": True},
        )


def write_tokenizer(source: Path, target: Path) -> None:
    """Copy the tokenizer without padding, truncation and special words."""
    raw = json.loads(source.read_text(encoding="utf-8"))
    raw.update(truncation=None, padding=None, post_processor=None, added_tokens=[])
    words = json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
    target.write_text(words, encoding="utf-8")


def write_record(folder: Path, name: str, told: dict[str, Any]) -> None:
    """Write model.json for the files that stand in the folder.

    Args:
        folder: Holds model.onnx and tokenizer.json.
        name: Such as "en-1".
        told: Licence, training and quality; goes in as it is.
    """
    heads, first = [], 0
    for head in HEADS:
        labels = labels_of(head)
        heads.append({"name": head, "first": first, "labels": labels})
        first += len(labels)
    links = [
        {"name": link, "first": number * LINK_SIZE, "size": LINK_SIZE}
        for number, link in enumerate(LINKS)
    ]
    shape = ["windows", "pieces"]
    record = {
        "format": FORMAT,
        "name": name,
        "language": "en",
        "files": {
            file: {
                "bytes": (folder / file).stat().st_size,
                "sha256": hashlib.sha256((folder / file).read_bytes()).hexdigest(),
            }
            for file in ("model.onnx", "tokenizer.json")
        },
        "window": WINDOW,
        "inputs": [
            {"name": key, "type": "int64", "shape": shape}
            for key in ("ids", "shapes", "gaps")
        ],
        "outputs": [
            {"name": "heads", "type": "float32", "shape": [*shape, first]},
            {
                "name": "links",
                "type": "float32",
                "shape": [*shape, len(LINKS) * LINK_SIZE],
            },
        ],
        "heads": heads,
        "links": links,
        **told,
    }
    text = json.dumps(record, indent=1, ensure_ascii=False)
    (folder / "model.json").write_text(text + "\n", encoding="utf-8")
