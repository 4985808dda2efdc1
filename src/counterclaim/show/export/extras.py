"""Libraries that not everybody needs: loaded when asked for, named when missing."""

from importlib import import_module
from types import ModuleType

from counterclaim.errors import InputError

# The library, and the extra of this package that brings it.
EXTRAS = {
    "pyarrow": "parquet",
    "pyarrow.parquet": "parquet",
    "openpyxl": "xlsx",
    "pandas": "pandas",
    "polars": "polars",
    "mcp.server.mcpserver": "mcp",
    "mcp.server.mcpserver.exceptions": "mcp",
    "mcp.types": "mcp",
}


def load_extra(library: str) -> ModuleType:
    """Load a library that an extra brings.

    Raises:
        InputError: `missing-library`: it is not installed; the message says how.
    """
    try:
        return import_module(library)
    except ImportError as error:
        raise InputError(
            "missing-library",
            f"This needs the library {library.split('.')[0]}, which is not installed. "
            f'Install it with: pip install "counterclaim[{EXTRAS[library]}]"',
        ) from error
