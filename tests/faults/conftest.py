import sys
from pathlib import Path

for room in ("read", "review"):  # read_making, review_making
    sys.path.insert(0, str(Path(__file__).parent.parent / room))
