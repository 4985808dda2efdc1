"""Train the reader: windows of all corpora, mixed, for a number of epochs."""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from training.examples import Example
from training.losses import WEIGHTS, batch_inputs, batch_loss
from training.model import ReaderNet
from training.windows import Window, cut_windows

BATCH = 16  # windows
BUCKET = 24  # batches that are sorted by length together
MAX_NORM = 1.0
REPORT_EVERY = 20  # steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a run is made.

    Attributes:
        seed: Of order, cuts, spelling and dropout.
        epochs: Times that every example is seen.
        encoder_rate: Highest learning rate of the encoder, AdamW.
        head_rate: Highest learning rate of the heads, letter case and gaps.
        warm_share: Share of the steps on which the rates rise.
        floor: Share of the highest rates at which the run ends; more than 0 where
            another run goes on from there.
        average: Share of the old mean that each step keeps; 0 takes the last weights.
        repeats: Times that a corpus is seen in an epoch, where not once.
        threads: Of torch.
    """

    seed: int = 1
    epochs: int = 3
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_share: float = 0.06
    floor: float = 0.0
    average: float = 0.0
    repeats: tuple[tuple[str, int], ...] = ()
    threads: int = 2


def train(
    net: ReaderNet, examples: list[Example], tokenizer: Tokenizer, plan: Plan, out: Path
) -> list[dict[str, float]]:
    """Train `net` in place and save its weights after each epoch.

    Returns:
        One row of losses for each report.
    """
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    rng = random.Random(plan.seed)
    many = dict(plan.repeats)
    examples = [e for e in examples for _ in range(many.get(e.corpus, 1))]
    batches = plan_batches(examples, tokenizer, rng)
    # the cuts differ from epoch to epoch, the number of batches hardly
    steps = plan.epochs * len(batches)
    optimizer = make_optimizer(net, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: rate_share(step, steps, plan)
    )
    mean = {key: value.clone() for key, value in net.state_dict().items()}
    report = Report(steps)
    for epoch in range(plan.epochs):
        net.train()
        for batch in batches:
            losses = step_once(net, batch, optimizer)
            schedule.step()
            report.add(losses, len(batch))
            if plan.average:
                update_mean(mean, net, plan.average, report.step)
        kept = mean if plan.average else net.state_dict()
        save_file(
            {k: v.contiguous() for k, v in kept.items()},
            out / f"epoch-{epoch + 1}.safetensors",
        )
        if epoch + 1 < plan.epochs:
            batches = plan_batches(examples, tokenizer, rng)
    net.load_state_dict(kept)
    net.eval()
    return report.rows


def step_once(
    net: ReaderNet, batch: list[Window], optimizer: torch.optim.Optimizer
) -> dict[str, float]:
    """Learn from one batch."""
    losses = batch_loss(net(*batch_inputs(batch)), batch)
    total = torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()
    total.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), MAX_NORM)
    optimizer.step()
    optimizer.zero_grad()
    return {name: float(loss.detach()) for name, loss in losses.items()}


def update_mean(
    mean: dict[str, torch.Tensor], net: ReaderNet, share: float, step: int
) -> None:
    """Move the running mean of the weights; fast at first."""
    share = min(share, step / (step + 10))
    with torch.no_grad():
        for key, value in net.state_dict().items():
            mean[key].lerp_(value, 1 - share)


def make_optimizer(net: ReaderNet, plan: Plan) -> torch.optim.AdamW:
    """Give the new parts a higher rate than MiniLM's; no decay on vectors."""
    new = ("heads.", "links.", "shape.", "gap.")
    groups = []
    for is_new in (False, True):
        for decays in (False, True):
            chosen = [
                weight
                for name, weight in net.named_parameters()
                if name.startswith(new) is is_new and (weight.dim() > 1) is decays
            ]
            rate = plan.head_rate if is_new else plan.encoder_rate
            decay = 0.01 if decays else 0.0
            groups.append({"params": chosen, "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, fused=True)


def rate_share(step: int, steps: int, plan: Plan) -> float:
    """Rise, then fall in a straight line to the floor."""
    warm = max(1, round(steps * plan.warm_share))
    if step < warm:
        return (step + 1) / warm
    left = max(0.0, (steps - step) / max(1, steps - warm))
    return plan.floor + (1 - plan.floor) * left


def plan_batches(
    examples: list[Example], tokenizer: Tokenizer, rng: random.Random
) -> list[list[Window]]:
    """Cut all examples anew and put windows of like length together."""
    windows = [w for e in examples for w in cut_windows(e, tokenizer, rng)]
    rng.shuffle(windows)
    batches: list[list[Window]] = []
    for start in range(0, len(windows), BATCH * BUCKET):
        bucket = sorted(
            windows[start : start + BATCH * BUCKET], key=lambda w: len(w.ids)
        )
        batches += pack(bucket)
    rng.shuffle(batches)
    return batches


def pack(windows: list[Window]) -> Iterator[list[Window]]:
    """Fill batches with the same number of pieces, short windows many together."""
    batch: list[Window] = []
    for window in windows:
        if batch and len(window.ids) * (len(batch) + 1) > BATCH * 256:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


class Report:
    """Prints and keeps the mean losses."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.step = 0
        self.rows: list[dict[str, float]] = []
        self.sums: dict[str, list[float]] = {}
        self.windows = 0
        self.since = time.monotonic()

    def add(self, losses: dict[str, float], windows: int) -> None:
        """Count one step."""
        self.step += 1
        self.windows += windows
        for name, loss in losses.items():
            self.sums.setdefault(name, []).append(loss)
        if self.step % REPORT_EVERY == 0 or self.step == self.steps:
            speed = self.windows / (time.monotonic() - self.since)
            means = {k: round(sum(v) / len(v), 4) for k, v in self.sums.items()}
            self.rows.append({"step": self.step, **means})
            words = " ".join(f"{k} {v:.3f}" for k, v in sorted(means.items()))
            print(f"{self.step}/{self.steps} {speed:.1f}/s {words}", file=sys.stderr)
            self.sums, self.windows = {}, 0
            self.since = time.monotonic()
