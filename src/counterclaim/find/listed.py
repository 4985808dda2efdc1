"""Tell where a list of names begins: "the army, the police, and the mayor said"."""

from collections.abc import Iterator, Sequence

from counterclaim.find.cues import load_cues
from counterclaim.find.figures_grammar import load_grammar
from counterclaim.find.words import Word, load_word_classes

JOINERS = ("and", "or", "&")
LONGEST_ITEM = 12  # words
STOPS = frozenset(";:([?!…—–-")
# "a year after a raid", "villages over the border": circumstances, no names
CIRCUMSTANCES = frozenset("over during after before since until amid despite".split())


def find_list_start(words: Sequence[Word], joiner: int, left: int) -> int | None:
    """Find the first word of a list that a joiner's "and" brings to its end.

    Args:
        words: The words of a sentence.
        joiner: Number of the "and" or "or" before the last item.
        left: Number of the first word that may belong to the list.

    Returns:
        None where fewer than two items stand before the joiner.

    Examples:
        >>> from counterclaim.find.words import cut_words
        >>> text = "On Monday, the army, the police, and the mayor said"
        >>> words = cut_words(text, 0, len(text))
        >>> words[find_list_start(words, 9, 0)].start
        11
    """
    starts = list(_go_left(words, joiner, left))
    return starts[-1] if len(starts) > 1 else None


def _go_left(words: Sequence[Word], joiner: int, left: int) -> Iterator[int]:
    """Give the first words of the items before a joiner, the nearest first."""
    end = joiner - 1 if joiner and words[joiner - 1].text == "," else joiner
    while end > left:
        start, first = end, max(left, end - LONGEST_ITEM - 1)
        while start > first and words[start - 1].text != ",":
            start -= 1
        is_object = start == left and start > 0 and _is_verb(words[start - 1])
        if is_object or not _is_item(words[start:end]):
            return  # "Accusing Kolm, the army, the police and the mayor said"
        yield start
        end = start - 1


def _is_item(words: Sequence[Word]) -> bool:
    """Tell whether words between commas can be a name, by what no name has."""
    if not 0 < len(words) <= LONGEST_ITEM:
        return False
    classes = load_word_classes()
    openers = (
        classes.prepositions | classes.subordinators | classes.adverbs | classes.days
    )
    if words[0].lower in openers | classes.pronouns - classes.determiners:
        return False
    if words[0].lower.endswith("ly") and len(words) == 1:
        return False
    return not any(
        _is_verb(word) or word.text in STOPS or word.lower in CIRCUMSTANCES
        for word in words
    )


def _is_verb(word: Word) -> bool:
    if word.lower in load_word_classes().auxiliaries:
        return True
    if not word.text.islower() and not word.lower.endswith("ing"):
        return False
    return word.lower in load_cues().verbs or load_grammar().is_verb(word.lower)
