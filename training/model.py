"""The encoder and its heads."""

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from counterclaim.neural.pieces import GAPS, SHAPES
from training.examples import HEADS, LINK_SIZE, labels_of

DROPOUT = 0.1
LINKS = ("link_content_source", "link_source", "link_content_cue", "link_cue")


class Layer(nn.Module):
    """One layer of BERT. Attention without dropout, which is fast on processors."""

    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.project = nn.Linear(width, 3 * width)  # queries, keys, values
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm_out = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Turn states into states. Shape: (windows, pieces, width)."""
        windows, pieces, width = states.shape

        def split(x: Tensor) -> Tensor:
            shape = (windows, pieces, self.heads, width // self.heads)
            return x.view(shape).transpose(1, 2)

        query, key, value = map(split, self.project(states).chunk(3, dim=-1))
        if torch.onnx.is_in_onnx_export():
            scores = query @ key.transpose(2, 3) / math.sqrt(width // self.heads)
            mixed = (scores + bias).softmax(dim=-1) @ value
        else:
            mixed = nn.functional.scaled_dot_product_attention(
                query, key, value, attn_mask=bias
            )
        mixed = mixed.transpose(1, 2).reshape(windows, pieces, width)
        states = self.norm_attention(states + self.dropout(self.out(mixed)))
        inner = self.down(nn.functional.gelu(self.up(states)))
        return self.norm_out(states + self.dropout(inner))


class ReaderNet(nn.Module):
    """MiniLM with letter case and gaps beside its word pieces, and light heads."""

    def __init__(self, config: dict[str, int]) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.word = nn.Embedding(config["vocab_size"], width)
        self.position = nn.Embedding(config["max_position_embeddings"], width)
        self.shape = nn.Embedding(len(SHAPES), width)
        self.gap = nn.Embedding(len(GAPS), width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"])
            for _ in range(config["num_hidden_layers"])
        )
        self.heads = nn.ModuleDict(
            {head: nn.Linear(width, len(labels_of(head))) for head in HEADS}
        )
        self.links = nn.ModuleDict(
            {link: nn.Linear(width, LINK_SIZE) for link in LINKS}
        )
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.gap.weight)

    def forward(
        self, ids: Tensor, shapes: Tensor, gaps: Tensor, mask: Tensor
    ) -> dict[str, Tensor]:
        """Give logits by head and vectors by link. Inputs: (windows, pieces)."""
        states = self.encode(ids, shapes, gaps, mask)
        found = {head: layer(states) for head, layer in self.heads.items()}
        return found | {link: layer(states) for link, layer in self.links.items()}

    def encode(self, ids: Tensor, shapes: Tensor, gaps: Tensor, mask: Tensor) -> Tensor:
        """Give the last states. Shape: (windows, pieces, width)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.word(ids) + self.position(places)[None]
        states = states + self.shape(shapes) + self.gap(gaps)
        states = self.dropout(self.norm(states))
        bias = (1.0 - mask[:, None, None, :].to(states.dtype)) * -10000.0
        for layer in self.layers:
            states = layer(states, bias)
        return states


def start_from_minilm(folder: Path) -> ReaderNet:
    """Build a net with MiniLM's weights; case, gaps and heads start untrained."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    weights = load_file(folder / "model.safetensors")
    net = ReaderNet(config)
    words = "embeddings.{}_embeddings.weight".format
    own = net.state_dict()
    own["word.weight"] = weights[words("word")]
    # the one token type is the same everywhere: part of the position
    own["position.weight"] = (
        weights[words("position")] + weights[words("token_type")][0]
    )
    own["norm.weight"] = weights["embeddings.LayerNorm.weight"]
    own["norm.bias"] = weights["embeddings.LayerNorm.bias"]
    names = {
        "out": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm_out": "output.LayerNorm",
    }
    for number in range(config["num_hidden_layers"]):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                key = f"encoder.layer.{number}.{theirs}.{part}"
                own[f"layers.{number}.{ours}.{part}"] = weights[key]
        for part in ("weight", "bias"):
            own[f"layers.{number}.project.{part}"] = torch.cat(
                [
                    weights[f"encoder.layer.{number}.attention.self.{name}.{part}"]
                    for name in ("query", "key", "value")
                ]
            )
    net.load_state_dict(own)
    return net
