"""Does a sentence tell of what was, or of what is to come?"""

import re
from enum import Enum


class Tense(Enum):
    """Where the words put a happening, seen from the day of writing."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


# A verb that looks forward. "Said it would" is future: the nearest cue decides.
FUTURE = (
    r"(?:will|would|shall|to|can|could|may|might|must|should|ought to)"
    r"(?: not| also| soon)? be(?: \w+ly)? \w+"
    r"|(?:deadline|extend(?:s|ed)?|postponed?|delayed|given|gave|gives|ultimatum"
    r"|truce|ceasefire)\b[^.;]{0,60}\b(?:until|till|by)"
    r"|will|won['’]t|\w+['’]ll|shall|would|is to|are to|to be|going to"
    r"|is due|are due|was due|were due|due to"
    r"|plan(?:s|ned|ning)?(?: to)?|expect(?:s|ed|ing)?|schedul(?:ed|es|ing)|slated"
    r"|set to|set for|intend(?:s|ed|ing)?|hop(?:e|es|ed|ing) to|aim(?:s|ed|ing)? to"
    r"|upcoming|deadline|ahead of|no later than|as (?:soon|early|late) as|in time for"
    r"|may|might|could|can|must|should|ought|want(?:s|ed)? to|about to|ready to"
    r"|vow(?:s|ed)? to|promis(?:e|es|ed) to|agreed to|ordered to|threaten(?:s|ed)? to"
    r"|prepar(?:e|es|ed|ing) to|likely to|begins|starts|takes place|convenes|meets"
    r"|effective|postponed (?:to|until)|delayed (?:to|until)"
)
# A verb that looks back, the common ones without -ed by name.
PAST = (
    r"was|were|had|has|have|did|been|said|told|went|came|took|gave|made|began|got"
    r"|left|found|held|met|sent|struck|hit|shot|fell|fought|broke|saw|led|put|brought"
    r"|became|wrote|spoke|drove|flew|rose|lost|won|cut|shut|set off|blew|tore|burnt"
    r"|sank|withdrew|overran|swept|beat|kept|spent|paid|grew|ran|sought|caught|since|set"
    r"|following|in the wake of|(?-i:[a-z])\w+ed"
)
CUE = re.compile(rf"\b(?:(?P<future>{FUTURE})|(?P<past>{PAST}))\b", re.IGNORECASE)
# A verb right behind decides before any further off: "on Sunday issued a warning".
NEXT_WORDS = 2
# "the 7 August blasts", "Wednesday's ruling": no verb speaks of such a day.
ATTRIBUTE = re.compile(r"['’]s?\s+\w|\s+(?!that\b|to\b)[a-z]+(?:\s|[.,])")


THE = re.compile(r"\b(?:the|a|an|its|his|their|that)\s+$", re.IGNORECASE)


def find_tense(before: str, after: str) -> Tense:
    """Tell the tense around a time expression.

    Args:
        before: The sentence up to the expression.
        after: The sentence from its end on.

    Returns:
        What the nearest cue to the left says; without one, the nearest to the
        right; OPEN without any.

    Examples:
        >>> find_tense("The envoys will meet on ", " in the capital")
        <Tense.FUTURE: 'future'>
        >>> find_tense("The ministry said on ", " that it would answer")
        <Tense.PAST: 'past'>
    """
    if ATTRIBUTE.match(after) and (THE.search(before) or after[:1] in "'’"):
        return Tense.OPEN
    cues = list(CUE.finditer(before))
    follows = CUE.search(after)
    is_next = follows and len(after[: follows.start()].split()) < NEXT_WORDS
    match = follows if is_next or not cues else cues[-1]
    if match is None:
        return Tense.OPEN
    return Tense.FUTURE if match["future"] else Tense.PAST
