"""Names made comparable: folded, cut into telling words, abbreviated."""

import re
import unicodedata
from functools import cache

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
POSSESSIVES = re.compile(r"['’]s?(?!\w)")
QUOTES = "\"'“”‘’«»„`"
# Words that tell nothing of who is meant.
SMALL_WORDS = frozenset(
    "the a an of and for in on to from at by with de la le el des du di da del "
    "dos das den der und et y e al".split()
)
SPELLINGS = {
    "defense": "defence",
    "organization": "organisation",
    "mobilization": "mobilisation",
    "center": "centre",
    "labor": "labour",
    "program": "programme",
    "defensive": "defence",
}
SHORTEST_STEM = 4  # letters; a shorter word is not cut
ENDINGS = ("dom", "s")  # "Freedom" and "Free", "Forces" and "Force"


@cache
def fold_name(name: str) -> str:
    """Take case, accents, quotation marks, possessives and the article away.

    Examples:
        >>> fold_name("the “Free Élan” Front's")
        'free elan front'
    """
    name = POSSESSIVES.sub("", name.strip(" ,.;:" + QUOTES))
    plain = name if name.isascii() else _leave_accents(name)
    words = plain.casefold().replace("'", "").replace("’", "")
    found = WORD.findall(words)
    return " ".join(found[1:] if len(found) > 1 and found[0] == "the" else found)


def _leave_accents(name: str) -> str:
    parted = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parted if not unicodedata.combining(c))


def stem(word: str) -> str:
    """Bring forms of one word together: "Freedom" and "free".

    Examples:
        >>> stem("freedom"), stem("defense"), stem("forces")
        ('free', 'defence', 'force')
    """
    word = SPELLINGS.get(word, word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)] if word[-2:] != "ss" else word
    return word


@cache
def name_words(name: str) -> tuple[str, ...]:
    """Cut a name into its telling words, folded, in order.

    Examples:
        >>> name_words("the Ministry of Defense")
        ('ministry', 'defense')
    """
    words = tuple(w for w in fold_name(name).split() if w not in SMALL_WORDS)
    return words or tuple(fold_name(name).split())


def terms_in(name: str) -> tuple[str, ...]:
    """Give a name's telling words, each two that stand together first.

    Examples:
        >>> terms_in("the South Varden Army")
        ('south varden', 'varden army', 'south', 'varden', 'army')
    """
    words = name_words(name)
    return (*map(" ".join, zip(words, words[1:], strict=False)), *words)


def initials(name: str) -> frozenset[str]:
    """Tell the abbreviations that a name's first letters make.

    Examples:
        >>> sorted(initials("Freedom of Varden Legion"))
        ['FOVL', 'FVL']
    """
    every = fold_name(name).split()
    telling = name_words(name)
    both = {"".join(w[0] for w in words).upper() for words in (every, telling)}
    return frozenset(letters for letters in both if len(letters) > 1)


@cache
def is_abbreviation(name: str) -> bool:
    """Tell a name that is written as an abbreviation ("LSR", "U.N.").

    Examples:
        >>> is_abbreviation("LSR"), is_abbreviation("Legion")
        (True, False)
    """
    letters = [c for c in name if c.isalpha()]
    return 2 <= len(letters) <= 6 and sum(c.isupper() for c in letters) >= len(
        letters
    ) - (1 if len(letters) > 2 else 0)


# Spellings that differ between ways of writing one sound in Latin letters.
SOUNDS = (
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "z"),
    ("dzh", "j"),
    ("sch", "s"),
    ("sh", "s"),
    ("ts", "c"),
    ("tz", "c"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("ks", "x"),
    ("w", "v"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("ii", "i"),
    ("yy", "i"),
    ("y", "i"),
    ("j", "i"),
    ("e", "i"),
)
DOUBLED = re.compile(r"(.)\1+")


@cache
def sound_of(word: str) -> str:
    """Bring transliterations of one name together.

    Examples:
        >>> sound_of("Starovoyt") == sound_of("Starovoit")
        True
        >>> sound_of("Khaled") == sound_of("Haled")
        True
        >>> sound_of("Petrov") == sound_of("Pavlov")
        False
    """
    sound = fold_name(word)
    for written, heard in SOUNDS:
        sound = sound.replace(written, heard)
    return DOUBLED.sub(r"\1", sound)


# Endings that make a people's name out of a country's.
PEOPLE_ENDINGS = tuple("ians ian ans an ese is i ish ers er ns n ite ites ic e".split())
SHORTEST_ROOT, LONGEST_REST = 3, 3  # letters a country and its people share; do not


def is_people_of(word: str, country: str) -> bool:
    """Tell a people's name by its country's, both folded.

    Examples:
        >>> is_people_of("vardian", "vardia"), is_people_of("vardian", "varnia")
        (True, False)
    """
    for ending in PEOPLE_ENDINGS:
        root = word.removesuffix(ending)
        if root == word or len(root) < SHORTEST_ROOT:
            continue
        rest = country.removeprefix(root)
        if root == country or (rest != country and len(rest) <= LONGEST_REST):
            return word != country
    return False
