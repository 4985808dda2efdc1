"""Make `Tags` by hand: from marked spans, or silent ones."""

import re

import numpy as np

from counterclaim.neural.tags import Tags

PIECE = re.compile(r"\w+|[^\w\s]")
SIZE = 16


def make_tags(text, attributions=(), sentence_starts=()):
    """Build tags that mark attributions.

    Args:
        text: The article's text.
        attributions: Dicts with `source`, `cue`, `content`, each (start, end) pairs.
        sentence_starts: Offsets where a sentence starts.
    """
    pieces = [match.span() for match in PIECE.finditer(text)]
    starts = np.array([a for a, _ in pieces], np.int32)
    heads = {name: _silent(len(pieces)) for name in ("source", "cue", "content")}
    links = {
        name: np.full((len(pieces), SIZE), -1.0, np.float32)
        for name in (
            "link_content_source",
            "link_source",
            "link_content_cue",
            "link_cue",
        )
    }
    generator = np.random.default_rng(1)
    for attribution in attributions:
        vector = generator.choice([-3.0, 3.0], SIZE).astype(np.float32)
        for name, head in heads.items():
            for start, end in attribution.get(name, ()):
                inside = np.flatnonzero((starts >= start) & (starts < end))
                if not len(inside):
                    continue
                head[inside] = (0.02, 0.03, 0.95)
                head[inside[0]] = (0.02, 0.95, 0.03)
                for link in (f"link_content_{name}", f"link_{name}"):
                    if link in links:
                        links[link][inside[0]] = vector
                if name == "content":
                    links["link_content_source"][inside[0]] = vector
                    links["link_content_cue"][inside[0]] = vector
    sentence = np.isin(starts, np.array(sentence_starts, np.int32))
    return Tags(
        starts=starts,
        ends=np.array([b for _, b in pieces], np.int32),
        words=np.arange(len(pieces), dtype=np.int32),
        names=_silent(len(pieces)),
        name_labels=("O", "B-PER", "I-PER"),
        times=_silent(len(pieces)),
        sentence=sentence.astype(np.float32),
        **heads,
        **links,
    )


def no_tags():
    """Build the tags of an empty text: there is no reader, rules work alone."""
    return make_tags("")


def _silent(count):
    head = np.zeros((count, 3), np.float32)
    head[:, 0] = 1.0
    return head
