"""A shipped model's weights, put back to 32 bits: the start of another training."""

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.examples import HEADS, LINK_SIZE, labels_of
from training.model import LINKS

NET = "net."  # before the names that the exporter keeps
PRODUCT = re.compile(r"^/(layers\.\d+/\w+)/MatMul_output_0_output_quantized$")


def restore_weights(file: Path) -> dict[str, Tensor]:
    """Read the weights of a `model.onnx` that `training.export` made.

    What 8 bits lost stays lost: each weight is off by at most half of one of the 127
    steps that its column (of an embedding: its whole table) was cut into.

    Args:
        file: Of a model folder, such as the package's own.

    Returns:
        Weights by their names in `ReaderNet`.

    Raises:
        ValueError: The file holds other weights than those of a reader.
    """
    graph = onnx.load(str(file)).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    products = [
        (found[1], node.input[1].removesuffix("_quantized"))
        for node in graph.node
        if node.op_type == "MatMulInteger" and (found := PRODUCT.match(node.output[0]))
    ]
    heads = {
        node.name.strip("/").split("/")[0]: node.input[1]
        for node in graph.node
        if node.op_type == "MatMul"
    }
    if not products or set(heads) != {"heads", "links"}:
        raise ValueError(f"{file} is no reader that was exported here")
    kept = {
        name.removeprefix(NET): array
        for name, array in arrays.items()
        if name.startswith(NET) and name.endswith(("weight", "bias"))
    }
    for table in ("word", "position", "shape", "gap"):
        kept[f"{table}.weight"] = _widen(arrays, f"{NET}{table}.weight")
    for where, name in products:
        kept[f"{where.replace('/', '.')}.weight"] = _widen(arrays, name).T
    sizes = {head: len(labels_of(head)) for head in HEADS}
    kept |= _apart(arrays[heads["heads"]], arrays["heads.bias"], "heads", sizes)
    sizes = dict.fromkeys(LINKS, LINK_SIZE)
    kept |= _apart(arrays[heads["links"]], arrays["links.bias"], "links", sizes)
    return {
        name: torch.from_numpy(np.ascontiguousarray(array, np.float32).copy())
        for name, array in kept.items()
    }


def _widen(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Put 8-bit weights back to numbers; by columns where each has its scale."""
    steps: np.ndarray = arrays[f"{name}_quantized"].astype(np.float32)
    steps -= arrays[f"{name}_zero_point"]
    steps *= arrays[f"{name}_scale"]
    return steps


def _apart(
    weight: np.ndarray, bias: np.ndarray, group: str, sizes: dict[str, int]
) -> dict[str, np.ndarray]:
    """Cut the layer that holds all heads side by side."""
    kept, first = {}, 0
    for name, size in sizes.items():
        kept[f"{group}.{name}.weight"] = weight[:, first : first + size].T
        kept[f"{group}.{name}.bias"] = bias[first : first + size]
        first += size
    return kept
