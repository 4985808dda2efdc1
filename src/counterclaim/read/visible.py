"""The visible text of markup, as a browser would copy it: blocks parted by lines."""

import re

from lxml.html import HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
UNSEEN = frozenset(
    "script style noscript template head title svg math iframe object select "
    "textarea button canvas audio video".split()
)
BLANKS = re.compile(r"[ \t\r\f\v\n]+")
GAPS = re.compile(r"\n{2,}")


def visible_text(root: HtmlElement) -> str:
    r"""Give an element's visible text, blocks parted by blank lines.

    Examples:
        >>> from lxml.html import fromstring
        >>> visible_text(fromstring("<div><p>One<br>two</p><script>x</script>3</div>"))
        'One\ntwo\n\n3'
    """
    pieces: list[str] = []
    stack: list[tuple[HtmlElement, bool]] = [(root, False)]
    while stack:  # no recursion: pages can be very deep
        element, is_done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        edge = "\n\n" if tag in BLOCKS else ""
        if is_done:
            pieces.append(edge)
            if element is not root and element.tail:
                pieces.append(BLANKS.sub(" ", element.tail))
            continue
        stack.append((element, True))
        if not tag or tag in UNSEEN:
            continue
        pieces.append("\n" if tag == "br" else edge)
        pieces.append(BLANKS.sub(" ", element.text or ""))
        stack += [(child, False) for child in reversed(element)]
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return GAPS.sub("\n\n", "\n".join(lines)).strip()
