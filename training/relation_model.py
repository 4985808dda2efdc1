"""The relation's net: word vectors that stay as they are, and one layer on them."""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file
from torch import Tensor, nn

from training.pairs_format import RELATIONS

# Columns kept of the word vectors' 384.
WIDTH = 64
FIRST_WORD = 1000  # of MiniLM's vocabulary: before it marks and letters
STEPS = 127.0  # of an 8-bit number
# A piece in more than one of so many statements tells nothing.
TELLING_FROM = 4.5
ALIGNED = ("first found in second", "second found in first", "best match", "means")
LEAST = 1e-6

Floats = NDArray[np.float32]


def load_vectors(model: Path) -> NDArray[np.int8]:
    """Cut MiniLM's word vectors down to their main directions, in 8 bits.

    Returns:
        Shape: (vocabulary, WIDTH); `STEPS` stand for the length 1.
    """
    weights = load_file(model)
    name = next(name for name in weights if "word_embeddings" in name)
    vectors = weights[name].astype(np.float32)
    vectors -= vectors[FIRST_WORD:].mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True).clip(LEAST)
    _, directions = np.linalg.eigh(vectors[FIRST_WORD:].T @ vectors[FIRST_WORD:])
    reduced = vectors @ directions[:, ::-1][:, :WIDTH]
    return np.asarray(np.clip(np.round(reduced * STEPS), -127, 127), np.int8)


class RelationNet(nn.Module):
    """How well the words of two statements match, and the surface, in one layer.

    `weights` tells how telling each piece is. `layer` is set by `training.relation`.
    """

    table: Tensor
    weights: Tensor

    def __init__(self, vectors: NDArray[np.int8], weights: Floats, size: int) -> None:
        super().__init__()
        self.register_buffer("table", torch.from_numpy(vectors))
        self.register_buffer("weights", torch.from_numpy(weights.astype(np.float16)))
        self.layer = nn.Linear(size + len(ALIGNED), len(RELATIONS))

    def forward(self, first: Tensor, second: Tensor, features: Tensor) -> Tensor:
        """Give the relations' probabilities. Shape: (pairs, relations)."""
        told = torch.cat([features, self.align(first, second)], dim=1)
        return self.layer(told).softmax(1)

    def align(self, first: Tensor, second: Tensor) -> Tensor:
        """Tell how well each statement's words find a like word in the other.

        Shape: (pairs, pieces) twice -> (pairs, ALIGNED).
        """
        one, one_weight = self._read(first)
        other, other_weight = self._read(second)
        a = one / one.norm(dim=2, keepdim=True).clamp(min=LEAST)
        b = other / other.norm(dim=2, keepdim=True).clamp(min=LEAST)
        like = a @ b.transpose(1, 2)
        told = (one_weight > 0)[:, :, None] & (other_weight > 0)[:, None, :]
        like = like * told.to(torch.float32)
        one_weight = one_weight / one_weight.sum(1, keepdim=True).clamp(min=LEAST)
        other_weight = other_weight / other_weight.sum(1, keepdim=True).clamp(min=LEAST)
        one_mean = (one * one_weight[:, :, None]).sum(1)
        other_mean = (other * other_weight[:, :, None]).sum(1)
        lengths = one_mean.norm(dim=1) * other_mean.norm(dim=1)
        columns = [
            (like.amax(2) * one_weight).sum(1),
            (like.amax(1) * other_weight).sum(1),
            like.amax(2).amax(1),
            (one_mean * other_mean).sum(1) / lengths.clamp(min=LEAST),
        ]
        return torch.stack(columns, dim=1)

    def _read(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        vectors = self.table[ids].to(torch.float32) / STEPS
        return vectors, self.weights[ids].to(torch.float32)
