"""Tell channels and outlets from those whom one merely tells."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.data.pages import load_media_names
from counterclaim.data.toml_files import load_lists
from counterclaim.find.drafts import Line, Stretch
from counterclaim.find.phrases import Range
from counterclaim.find.words import Word
from counterclaim.kinds import NameKind
from counterclaim.records import Mention

LONGEST_OUTLET = 6  # words in an outlet's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """Lower-case words that show a channel or an outlet."""

    platforms: frozenset[str]
    heads: frozenset[str]
    talks: frozenset[str]
    outlet_words: frozenset[str]
    recorded: frozenset[str]
    nobody: frozenset[str]
    institutions: frozenset[str]


@cache
def load_channels() -> Channels:
    """Read the words of channels and outlets from `data/en`."""
    return Channels(**load_lists("channels.toml"))


def is_outlet(words: Sequence[Word]) -> bool:
    """Tell whether words name a news outlet."""
    channels = load_channels()
    lowers = [word.lower for word in words]
    parts = {part for lower in lowers for part in lower.split("-")}
    joined = " ".join(lowers).removeprefix("the ")
    names = load_media_names()
    is_known = joined in names or lowers[-1] in names
    is_called = bool(parts & (channels.outlet_words | channels.heads))
    return is_known or is_called


def find_channel(
    line: Line, stretch: Stretch, mentions: Sequence[Mention]
) -> Stretch | None:
    """Find the channel in what the reader takes for one.

    Args:
        line: The sentence.
        stretch: What the reader marks there.
        mentions: Names, in text order.

    Returns:
        The stretch, or the outlet's name in it; None for an audience ("reporters",
        "parliament"), a paper ("a statement"), a person or a place.
    """
    words, channels = line.words, load_channels()
    inside = [
        n for n, w in enumerate(words) if stretch[0] <= w.start and w.end <= stretch[1]
    ]
    if not inside:
        return None
    behind = words[inside[-1] + 1].lower if inside[-1] + 1 < len(words) else ""
    if behind in channels.nobody | channels.institutions:
        return None  # "told newspaper men", "at the Osk Arab hospital"
    lowers = {words[n].lower for n in inside}
    if lowers & channels.nobody:
        return None
    if lowers & (channels.platforms | channels.heads | channels.recorded):
        is_link = words[inside[0]].lower in ("to", "on", "in") and len(inside) > 1
        return line.stretch(inside[is_link], inside[-1])
    before = words[inside[0] - 1].lower if inside[0] else ""
    if before in ("through", "via"):
        return stretch
    if lowers & channels.institutions:
        return None
    named = _find_name(line, inside, mentions) or _find_title(line, inside, mentions)
    return None if named is None else line.stretch(*named)


def _find_title(
    line: Line, inside: Sequence[int], mentions: Sequence[Mention]
) -> Range | None:
    """Take words that are all written as a name is, and name no person or place."""
    titled = [n for n in inside if line.words[n].text[0].isupper()]
    titled = titled[line.words[titled[0]].lower == "the" :] if titled else []
    rest = [n for n in inside if n not in titled]
    is_title = len(titled) > 1 and titled[-1] - titled[0] == len(titled) - 1
    if not is_title or [line.words[n].lower for n in rest] not in ([], ["the"]):
        return None
    first, last = line.stretch(titled[0], titled[-1])
    is_known = any(
        mention.span.start < last and first < mention.span.end
        for mention in mentions
        if mention.kind is not NameKind.ORGANISATION
    )
    return None if is_known else (titled[0], titled[-1])


def _find_name(
    line: Line, inside: Sequence[int], mentions: Sequence[Mention]
) -> Range | None:
    """Find an outlet's name among words; any body's where nothing stands beside it."""
    first, last = line.stretch(inside[0], inside[-1])
    low = bisect_left(mentions, first, key=lambda m: m.span.start)
    high = bisect_right(mentions, last, key=lambda m: m.span.start)
    for mention in mentions[low:high]:
        named = [
            n
            for n in inside
            if mention.span.start <= line.words[n].start < mention.span.end
        ]
        name = line.words[named[0] : named[-1] + 1] if named else ()
        is_whole = len(inside) - len(named) <= 1  # but for "the"
        is_body = mention.kind is NameKind.ORGANISATION and is_whole
        if name and (is_body or is_outlet(name)):
            return named[0], named[-1]
    return None
