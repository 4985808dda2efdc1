"""Write the card that goes with a model."""

from pathlib import Path
from typing import Any

from training.export import WINDOW

TEMPLATE = Path(__file__).parent / "card.md"


def write_card(folder: Path, name: str, told: dict[str, Any]) -> None:
    """Fill the card with what was measured.

    Args:
        folder: Holds model.onnx; gets card.md.
        name: Such as "en-1".
        told: `licence`, `training` and `quality`, as in model.json.
    """
    quality = "\n".join(
        f"| {part} | {row['P']} | {row['R']} | {row['F1']} |"
        for part, row in told["quality"].items()
    )
    start = told["training"].get("start")
    card = TEMPLATE.read_text(encoding="utf-8").format(
        name=name,
        window=WINDOW,
        megabytes=(folder / "model.onnx").stat().st_size / 1e6,
        epochs=told["training"]["epochs"],
        seed=told["training"]["seed"],
        minutes=told["training"].get("minutes", "some"),
        start=", begun with " + start if start else "",
        licence=told["licence"],
        rows=quality,
    )
    (folder / "card.md").write_text(card, encoding="utf-8")
