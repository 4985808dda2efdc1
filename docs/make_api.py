"""Write the Python reference from the docstrings, as web pages.

    python docs/make_api.py [FOLDER]        (build/api unless named)

Needs pdoc: `pip install pdoc`.
"""

import sys
from pathlib import Path

# What Python programs may build on; the rooms may change under it.
PUBLIC = (
    "counterclaim",
    "counterclaim.records",
    "counterclaim.found",
    "counterclaim.values",
    "counterclaim.decisions",
    "counterclaim.kinds",
    "counterclaim.errors",
    "counterclaim.frames",
    "counterclaim.spacy_component",
    "counterclaim.show.export.formats",
    "counterclaim.show.export.narrow",
    "counterclaim.show.asking",
    "counterclaim.show.lookup",
    "counterclaim.show.terminal",
    "counterclaim.store.opening",
    "counterclaim.store.session",
)
FOLDER = Path("build") / "api"


def main() -> None:
    """Write the pages."""
    import pdoc

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    pdoc.render.configure(docformat="google", footer_text="Counterclaim")
    pdoc.pdoc(*PUBLIC, output_directory=folder)
    sys.stderr.write(f"Wrote {folder}/index.html\n")


if __name__ == "__main__":
    main()
