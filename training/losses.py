"""What the heads are pulled towards."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.examples import HEADS
from training.windows import IGNORE, Window, hidden_columns

# How much each part counts; statements are what we are here for.
WEIGHTS = {
    "source": 1.0,
    "cue": 1.0,
    "content": 1.0,
    "names": 1.0,
    "times": 0.3,
    "sentence": 0.3,
    "inner": 0.5,
    "via": 0.5,
    "verification": 0.5,
    "stance": 0.3,
    "act": 0.2,
    "hedge": 0.2,
    "links": 0.3,
}
MARKS = 2  # [CLS] and [SEP] stand round each window


def batch_inputs(windows: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pad windows to one length; ids, shapes, gaps, mask."""
    length = max(len(window.ids) for window in windows) + MARKS
    arrays = np.zeros((4, len(windows), length), np.int64)
    for row, window in enumerate(windows):
        size = len(window.ids)
        arrays[0, row, 0], arrays[0, row, size + 1] = 101, 102
        arrays[0, row, 1 : size + 1] = window.ids
        arrays[1, row, 1 : size + 1] = window.shapes
        arrays[2, row, 1 : size + 1] = window.gaps
        arrays[3, row, : size + MARKS] = 1
    ids, shapes, gaps, mask = (torch.from_numpy(array) for array in arrays)
    return ids, shapes, gaps, mask


def batch_loss(found: dict[str, Tensor], windows: list[Window]) -> dict[str, Tensor]:
    """Compute the loss of each head that the windows teach."""
    losses = {}
    for head in HEADS:
        loss = _head_loss(found[head], windows, head)
        if loss is not None:
            losses[head] = loss
    links = [_link_losses(found, row, w) for row, w in enumerate(windows)]
    flat = [loss for losses_of_window in links for loss in losses_of_window]
    if flat:
        losses["links"] = torch.cat(flat).mean()
    return losses


def _head_loss(logits: Tensor, windows: list[Window], head: str) -> Tensor | None:
    """Cross entropy; O also stands for the kinds that the corpus does not mark."""
    chosen, labels, hidden = [], [], []
    for row, window in enumerate(windows):
        values = torch.from_numpy(window.labels[head])
        kept = torch.nonzero(values != IGNORE).squeeze(1)
        chosen.append(logits[row, kept + 1])
        labels.append(values[kept])
        allowed = torch.zeros(len(kept), logits.shape[2], dtype=torch.bool)
        allowed[torch.arange(len(kept)), values[kept]] = True
        for column in hidden_columns(window, head):
            allowed[values[kept] == 0, column] = True
        hidden.append(allowed)
    rows = torch.cat(chosen)
    if not len(rows):
        return None
    if not any(window.hidden.get(head) for window in windows):
        return functional.cross_entropy(rows, torch.cat(labels))
    right = rows.masked_fill(~torch.cat(hidden), float("-inf")).logsumexp(dim=1)
    return (rows.logsumexp(dim=1) - right).mean()


def _link_losses(found: dict[str, Tensor], row: int, window: Window) -> list[Tensor]:
    """Pull each content to its partners, or to 0 where it has none in the window."""
    if not window.has_links or not window.links:
        return []
    contents = torch.tensor([link.content + 1 for link in window.links])
    losses = []
    for part in ("source", "cue"):
        own = [getattr(link, f"{part}s") for link in window.links]
        # nested statements have sources of their own: all known ones are candidates
        partners = sorted({at for many in own for at in many})
        seeking = found[f"link_content_{part}"][row, contents]
        sought = found[f"link_{part}"][
            row, torch.tensor(partners, dtype=torch.long) + 1
        ]
        scores = torch.cat([seeking @ sought.T, seeking.new_zeros(len(own), 1)], dim=1)
        is_right = torch.zeros_like(scores, dtype=torch.bool)
        for at, many in enumerate(own):
            columns = [partners.index(partner) for partner in many] or [len(partners)]
            is_right[at, columns] = True
        right = scores.masked_fill(~is_right, float("-inf")).logsumexp(dim=1)
        losses.append(scores.logsumexp(dim=1) - right)
    return losses
