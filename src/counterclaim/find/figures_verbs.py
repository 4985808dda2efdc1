"""Verb groups: auxiliaries, negation, the main verb; whether it tells a fact."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_grammar import load_grammar, words_in
from counterclaim.find.figures_kinds import Verb, Voice
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import (
    ALSO_NOUNS,
    Form,
    Hit,
    first_words,
    load_measure_words,
)
from counterclaim.find.numbers import find_quantity, is_cardinal

SMALL = ("preposition", "modal", "do", "be", "determiner", "negation")
FATAL = frozenset({"fatally", "mortally"})
MADE_POSSIBLE = ["made", "it", "possible"]  # "made it possible to neutralise 63"
LONGEST_VERB = 6  # words: "fall on the field of honour"
NEGATED = "negated"  # told only where it is denied: "did not survive"
SUBJECTS = frozenset("he she it who".split())  # "it declares"
FAILING = frozenset("failed fail fails failing unable".split())
PARTED = frozenset({"out", "up", "off"})
ABLE = frozenset("could couldn't can can't cannot".split())


@dataclass(slots=True)
class _Group:
    """What the small words of a verb group have told so far."""

    words: set[str] = field(default_factory=set)
    is_infinitive: bool = False
    is_achieved: bool = False


def read_verb(tokens: Sequence[Token], at: int) -> Verb | None:
    """Read a verb group: auxiliaries, negation, adverbs and the main verb."""
    group = _Group()
    main_at = _read_auxiliaries(tokens, at, group)
    if main_at == at and load_grammar().is_adverb(tokens[at].low):
        return None
    found = _read_main(tokens, main_at, group)
    if found is None:
        return _close(tokens, at, main_at, group) if group.words else None
    last, hit, form = found
    if _is_achieving(tokens, main_at, last, hit):
        group.is_achieved, group.is_infinitive = True, False
        inner = read_verb(tokens, last)
        if inner is not None:
            return replace(
                inner,
                first=at,
                is_infinitive=False,
                is_finite=bool(group.words),
                is_unreal=_is_unreal(group),
            )
    return _make_verb(tokens, (at, main_at, last), group, hit, form)


def _read_auxiliaries(tokens: Sequence[Token], at: int, group: _Group) -> int:
    """Read "had been", "could not have", "to be"; note them in the group."""
    grammar = load_grammar()
    while at < len(tokens):
        word = tokens[at].low
        names = [
            n for n in ("be", "have", "do", "modal", "negation") if grammar.has(n, word)
        ]
        if names and _is_idiom(tokens, at):
            break
        if names and not (word == "may" and tokens[at].text == "May"):
            group.words.add(word)
        elif word == "to" and (
            group.words & {"had", "has", "have"} or _is_infinitive(tokens, at)
        ):
            group.is_infinitive = not group.words & {"had"}
            if [token.low for token in tokens[max(0, at - 3) : at]] == MADE_POSSIBLE:
                group.is_achieved, group.is_infinitive = True, False
        elif not (group.words and _is_inner(tokens, at)):
            break
        at += 1
    return at


def _is_idiom(tokens: Sequence[Token], at: int) -> bool:
    """Whether an auxiliary begins words of one meaning: "had their throats cut"."""
    found = longest_hit(tokens, at)
    return found is not None and found[0] > at + 1


def _is_inner(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adverb stands between auxiliaries: "have since been"."""
    word, grammar = tokens[at].low, load_grammar()
    if word == "since" and at + 1 < len(tokens):
        following = longest_hit(tokens, at + 1)
        is_hit = following is not None and following[2] is not Form.ING
        return grammar.has("be", tokens[at + 1].low) or is_hit
    return word != "there" and grammar.is_adverb(word)


def _is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb's base form (or be, have) follows "to"."""
    if at + 1 >= len(tokens):
        return False
    word, grammar = tokens[at + 1].low, load_grammar()
    if word in {"be", "have", "not"}:
        return True
    found = longest_hit(tokens, at + 1)
    if found is not None:
        kind = load_counted_words().kind_of(word)
        is_base = found[2] is Form.BASE or found[1].word == word  # "to hurt"
        return is_base and kind not in {"people", "things"}
    return word in grammar.verbs and not word.endswith(("s", "ed"))


def longest_hit(tokens: Sequence[Token], at: int) -> tuple[int, Hit, Form] | None:
    """The longest verb of measures.toml at a token."""
    if tokens[at].low not in first_words():
        return None
    verbs = load_measure_words().verbs
    for size in range(min(LONGEST_VERB, len(tokens) - at), 0, -1):
        entry = verbs.get(tuple(token.low for token in tokens[at : at + size]))
        if entry is not None:
            return at + size, *entry
    return None


def longest_adjective(tokens: Sequence[Token], at: int) -> tuple[int, Hit] | None:
    """The longest adjective of measures.toml at a token."""
    if tokens[at].low not in first_words():
        return None
    adjectives = load_measure_words().adjectives
    for size in range(min(3, len(tokens) - at), 0, -1):
        hit = adjectives.get(tuple(token.low for token in tokens[at : at + size]))
        if hit is not None:
            return at + size, hit
    return None


def longest_state(tokens: Sequence[Token], at: int) -> tuple[int, Hit] | None:
    """The longest participle or adjective from here that says who was hit: "wounded".

    Returns:
        The token behind it, and what it tells; None where there is none.
    """
    verb = longest_hit(tokens, at)
    if verb is not None and verb[2] in {Form.BOTH, Form.PARTICIPLE}:
        return verb[0], verb[1]
    return longest_adjective(tokens, at)


def _read_main(
    tokens: Sequence[Token], at: int, group: _Group
) -> tuple[int, Hit | None, Form] | None:
    """Read the main verb, or an adjective that tells a measure ("were dead")."""
    if at >= len(tokens):
        return None
    word = tokens[at].low
    found = longest_hit(tokens, at)
    if found is not None and (
        group.words or group.is_infinitive or is_verb_here(tokens, at, found)
    ):
        return found
    adjective = longest_adjective(tokens, at)
    if adjective is not None:
        return adjective[0], adjective[1], Form.PARTICIPLE
    if is_plain_verb(tokens, at):
        form = Form.ING if word.endswith("ing") else Form.BOTH
        return at + 1 + _has_particle(tokens, at + 1), None, form
    is_base = group.is_infinitive or any(
        load_grammar().has(n, w) for w in group.words for n in ("modal", "do")
    )
    is_base = is_base and word.isalpha() and not is_cardinal(word)
    return (at + 1, None, Form.BASE) if is_base else None


def _has_particle(tokens: Sequence[Token], at: int) -> bool:
    """Whether a particle goes with a verb: "were lined up and shot", "up against"."""
    if at + 1 >= len(tokens) or not load_grammar().has("particle", tokens[at].low):
        return False
    behind = tokens[at + 1].low
    is_free = behind in {"and", ","} or load_grammar().has("preposition", behind)
    if tokens[at].low in PARTED:  # "singled out eight passengers"
        is_free = is_free or find_quantity(tokens, at + 1) is not None
    return is_free and find_quantity(tokens, at) is None  # but "sent up to 40 men"


def is_verb_here(
    tokens: Sequence[Token], at: int, found: tuple[int, Hit, Form]
) -> bool:
    """Whether a form without auxiliary is a verb and no noun ("wounds 12")."""
    last, hit, form = found
    word = tokens[at].low
    previous = tokens[at - 1].low if at else ""
    follows = tokens[last].low if last < len(tokens) else ""
    if form is Form.ING:
        after_article = load_grammar().has("determiner", previous) or previous in {
            "a",
            "an",
            "'s",
        }
        return not (after_article or follows == "of")
    if form is Form.BASE and hit.is_subject and word not in ALSO_NOUNS:
        return previous[-1:].isalnum() and not is_small(previous)  # "two troops die"
    if word in ALSO_NOUNS or (form is Form.BASE and last == at + 1):
        is_free = not load_grammar().has("determiner", previous) and previous not in {
            "a",
            "an",
            "of",
        }
        return (
            is_free and last < len(tokens) and find_quantity(tokens, last) is not None
        )
    return True


def is_plain_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb that hits nobody stands at a token: listed, or behind "it".

    A name in capitals among small letters is none: "ACLED counts".
    """
    token, grammar = tokens[at], load_grammar()
    if not grammar.is_verb(token.low):
        is_after = at > 0 and tokens[at - 1].low in SUBJECTS
        return (
            is_after
            and token.low.isalpha()
            and token.low.endswith("s")
            and not (grammar.is_adverb(token.low) or token.low in words_in(SMALL))
        )
    return not token.text.isupper() or not any(t.text.islower() for t in tokens)


def is_small(word: str) -> bool:
    """Whether a verb's base form after a word is none that its subject suffers."""
    return word in {"a", "an", "to"} or word in words_in(SMALL)


def _is_achieving(tokens: Sequence[Token], at: int, last: int, hit: Hit | None) -> bool:
    """Whether "forced to" or "managed to" makes the infinitive after it a fact."""
    if hit is not None or last >= len(tokens) or tokens[last].low != "to":
        return False
    stem = tokens[at].low
    return any(
        stem.startswith(word.rstrip("e"))
        for (word,) in load_grammar().words["achieving"]
    )


def _is_unreal(group: _Group) -> bool:
    """Whether negation, a modal or a bare infinitive keeps an act from being fact."""
    grammar = load_grammar()
    if any(grammar.has("negation", word) for word in group.words):
        return True
    modals = {word for word in group.words if grammar.has("modal", word)}
    is_told = "have" in group.words and all(
        grammar.has("likely_modal", w) for w in modals
    )
    if modals:
        return not is_told
    return group.is_infinitive and "have" not in group.words


def _make_verb(
    tokens: Sequence[Token],
    bounds: tuple[int, int, int],
    group: _Group,
    hit: Hit | None,
    form: Form,
) -> Verb:
    """Make the verb phrase of a group and its main verb."""
    first, main_at, last = bounds
    is_denied = _is_denied(tokens, first, group)
    voice = _voice(group, hit, form)
    if hit is not None and not _is_so(hit, voice, is_denied=is_denied):
        hit = None
        voice = _voice(group, hit, form)
    if hit is not None and main_at and tokens[main_at - 1].low in FATAL:
        hit = load_measure_words().verbs[("killed",)][0]
    return Verb(
        first=first,
        last=last,
        main=tokens[main_at].low,
        hits=(hit,) if hit else (),
        voice=voice,
        is_finite=_is_finite(group, hit, form),
        is_infinitive=group.is_infinitive,
        is_unreal=_is_unreal(group) and not (hit is not None and hit.only == NEGATED),
        is_hedged=any(load_grammar().has("likely_modal", w) for w in group.words),
    )


def _is_so(hit: Hit, voice: Voice, *, is_denied: bool) -> bool:
    """Whether a verb that tells a measure only when denied, or suffered, is so."""
    if hit.only == NEGATED:
        return is_denied
    return hit.only != "passive" or voice is not Voice.ACTIVE


def _is_denied(tokens: Sequence[Token], first: int, group: _Group) -> bool:
    """Whether "not", or "failed" before an infinitive, denies what a verb tells."""
    grammar = load_grammar()
    if group.is_infinitive and first and tokens[first - 1].low in FAILING:
        return True
    is_possible = all(
        word in ABLE for word in group.words if grammar.has("modal", word)
    )
    return is_possible and any(grammar.has("negation", word) for word in group.words)


def _is_finite(group: _Group, hit: Hit | None, form: Form) -> bool:
    """Whether a group has its own subject: "fled" has, a bare "killed" may not."""
    is_suffered = hit is not None and hit.is_subject and form is Form.BOTH
    is_told = hit is not None and hit.is_subject and form is Form.BASE
    if is_told and not group.is_infinitive:
        return True
    return bool(group.words) or is_suffered or form in {Form.PAST, Form.PRESENT}


def _voice(group: _Group, hit: Hit | None, form: Form) -> Voice:
    """Tell the voice by auxiliary and form."""
    has_be = any(load_grammar().has("be", word) for word in group.words)
    if hit is not None and hit.is_subject:
        return Voice.PASSIVE
    if form in {Form.ING, Form.BASE, Form.PRESENT, Form.PAST}:
        return Voice.ACTIVE
    if has_be or form is Form.PARTICIPLE and not group.words:
        return Voice.PASSIVE
    return Voice.ACTIVE if group.words else Voice.OPEN


def _close(tokens: Sequence[Token], first: int, last: int, group: _Group) -> Verb:
    """A verb group without main verb: "were", "has"."""
    return Verb(
        first=first,
        last=max(last, first + 1),
        main=tokens[first].low,
        is_unreal=_is_unreal(group),
    )
