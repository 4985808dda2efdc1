"""Find whom a name means among those who are known, by its words or first letters."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from counterclaim.data.names import (
    fold_name,
    initials,
    is_abbreviation,
    name_words,
    stem,
)
from counterclaim.kinds import ActorKind
from counterclaim.resolve.abbreviations import are_letters_of, is_letters
from counterclaim.resolve.body_kinds import noun_of
from counterclaim.resolve.cast import Cast, Player
from counterclaim.resolve.states import States

# Spellings of one name in one article: "Starovoit", "Starovoyt" (percent).
SAME_SPELLING = 85
SHORTEST_MIXED = 3  # letters that may stand in another language's order
ROOT = 2  # letters that all spellings of one name share at the beginning


def find_person(cast: Cast, name: str) -> Player | None:
    """Find whom a name means: the same words, or the last name of one alone."""
    words = fold_name(name).split()
    near = [p for word in {w[:ROOT] for w in words} for p in cast.noted("root", word)]
    fits = [p for p in near if any(_is_same_person(words, s) for s in p.spellings)]
    return max(fits, key=lambda p: max(s.end for s in p.spans)) if fits else None


def note_person(cast: Cast, player: Player, name: str) -> None:
    """Make a person findable by each word of a name."""
    player.words.add(frozenset(name_words(name)))
    for word in fold_name(name).split():
        cast.note("root", word[:ROOT], player.number)


@lru_cache(maxsize=50_000)
def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold_name(name).split())


def _is_same_person(words: Sequence[str], other: str) -> bool:
    full = _folded(other)
    if len(words) == 1:
        return words[0] in (*full[-2:], full[0]) or (  # "Fenn" of "Ada Fenn Drun"
            len(full) > 1 and fuzz.ratio(words[0], full[-1]) >= SAME_SPELLING + 5
        )
    if len(full) == 1:
        return full[0] == words[-1]
    if tuple(words) == full[-len(words) :]:
        return True  # "Drun Osk" of "Oleg Drun Osk"
    if fuzz.ratio(words[-1], full[-1]) < SAME_SPELLING:
        return set(words) < set(full) or set(full) < set(words)
    return words[0][0] == full[0][0] and (
        len(words[0]) == 1
        or len(full[0]) == 1
        or fuzz.ratio(words[0], full[0]) >= SAME_SPELLING
    )


def body_words(name: str, states: States) -> frozenset[str]:
    """Make the words of a body's name comparable: "Russian" is "Russia", stems.

    Translations of one name share them: "Free Varden Legion", "Freedom of Varden
    Legion", "Legion of Freedom of Varden".
    """
    words = []
    for word in name_words(name):
        code = states.code(word)
        words.append(f"={code}" if code else stem(word))
    return frozenset(words)


def find_body(
    cast: Cast, name: str, states: States, *, is_listed: bool = False
) -> Player | None:
    """Find which body a name means, by its words or as an abbreviation.

    Args:
        cast: Who is known.
        name: The name.
        states: States by name and people.
        is_listed: Whether the lists know the name, so that its letters are its own.

    Returns:
        The body; None where none or several fit.
    """
    if is_abbreviation(name):
        short = name.replace(".", "").upper()
        known = [p for p in cast.noted("short", short) if p.spellings]
        if known or is_listed:
            return known[0] if known else None
        return _of_other_tongue(cast, short)
    if is_letters(name) and not is_listed:
        return _of_beginnings(cast, name)
    words = body_words(name, states)
    if not words:
        return None
    near = min((cast.noted("word", w) for w in sorted(words)), key=len)
    for player in near:
        if words in player.words:
            return player
    begun = "" if is_listed else f"{fold_name(name)} "
    longer = [p for p in near if p.is_named and _is_part(words, p, begun)]
    return longer[0] if len(longer) == 1 else None


def _of_other_tongue(cast: Cast, short: str) -> Player | None:
    """Find the one body whose letters stand in another order: FDN, Democratic Front."""
    if len(short) < SHORTEST_MIXED:
        return None
    mixed = [p for p in cast.noted("letters", "".join(sorted(short))) if p.spellings]
    return mixed[0] if len(mixed) == 1 else None


def _of_beginnings(cast: Cast, short: str) -> Player | None:
    """Find the one body that "UNPROFOR" abbreviates, by the beginnings of its words."""
    near = cast.noted("first", short[0].upper())
    fits = [p for p in near if any(are_letters_of(short, s) for s in p.spellings)]
    return fits[0] if len(fits) == 1 else None


def _is_part(words: frozenset[str], player: Player, begun: str) -> bool:
    """Tell a name's part that keeps its type noun, or begins an outlet's name."""
    if player.kind is ActorKind.MEDIA and begun:
        if any(fold_name(full).startswith(begun) for full in player.spellings):
            return True
    return any(words < full and _same_type(words, full) for full in player.words)


def note_body(cast: Cast, player: Player, name: str, states: States) -> None:
    """Make a body findable by the words and by the first letters of a name."""
    if is_abbreviation(name):
        cast.note("short", name.replace(".", "").upper(), player.number)
        return
    words = body_words(name, states)
    player.words.add(words)
    cast.note("first", name_words(name)[0][0].upper(), player.number)
    for word in words:
        cast.note("word", word, player.number)
    for short in initials(name):
        cast.note("short", short, player.number)
        cast.note("letters", "".join(sorted(short)), player.number)


def _same_type(words: frozenset[str], full: frozenset[str]) -> bool:
    """Tell whether a shorter name keeps the type noun of the longer ("the Legion")."""
    types = {w for w in full if noun_of(w)} or full
    return bool(words & types)
