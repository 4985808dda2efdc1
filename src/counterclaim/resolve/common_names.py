"""Parties that the text names by a common noun only: "militants", "the junta"."""

import re
from functools import lru_cache

from counterclaim.data.nouns import Noun, load_nouns
from counterclaim.kinds import ActorKind
from counterclaim.resolve.scene import Scene

# Who has soldiers, where no state is named; the first that the text has.
OWNERS = ("junta", "army", "military", "regime", "government")
OWNING = re.compile(
    r"(?i)\b(?:the (?P<owner>junta|army|military|regime|government)['’]s\b|"
    r"(?:the |an? )?(?P<who>junta|army|military|regime|government)(?:['’]s)?"
    r"(?: \w+)? (?:soldiers?|troops|forces|jets?|warplanes|aircraft|helicopters?|units?"
    r"|positions?|posts?|camps?|bases?|outposts?|convoys?|vehicles?|officers?|spokes\w+"
    r"|statements?|sources?|commanders?)\b)"
)


@lru_cache(maxsize=4)  # asked for each figure of one text
def find_owner_told(text: str) -> str | None:
    """Tell whose soldiers an article tells of, by what stands before them.

    Examples:
        >>> find_owner_told("They shot at junta soldiers near the army's post.")
        'junta'
    """
    told = {(m["who"] or m["owner"]).lower() for m in OWNING.finditer(text)}
    return next((owner for owner in OWNERS if owner in told), None)


def enter_common(word: str, kind: ActorKind, scene: Scene) -> int:
    """Find the party that goes by a common noun, or let it enter without a name.

    Args:
        word: "militants", "junta"; plural where many are meant.
        kind: What sort of party it is.
        scene: Who takes part so far.

    Returns:
        The number of the party.
    """
    noun = load_nouns().head(word)
    lemma = noun.lemma if noun is not None else word
    for player in scene.cast.going_by({lemma}):
        is_sort = player.kind in (kind, ActorKind.GOVERNMENT_BODY)
        if is_sort and not player.members and player.spellings:
            return scene.cast.parties.get(player.number, player.number)
    player = scene.cast.add(kind, is_named=False)
    player.is_plural = noun is not None and noun.is_plural
    scene.cast.go_by(player, lemma)
    player.call(word)
    scene.cast.parties[player.number] = player.number
    return player.number


def plural_of(noun: Noun) -> str:
    """Give the plural of a known noun."""
    heads = load_nouns().heads.items()
    return next((w for w, n in heads if n.lemma == noun.lemma and n.is_plural), "")
