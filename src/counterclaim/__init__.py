"""Counterclaim reads news of a war and gives back a ledger of claims."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterclaim.api import read as read

__version__ = "0.1.0"
__all__ = ["__version__", "read"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes are any
    """Load `read` when it is first asked for, so that importing stays cheap."""
    if name == "read":
        from counterclaim.api import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
