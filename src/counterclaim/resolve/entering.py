"""Let players enter the cast: by a name, or under the words of the text."""

from collections.abc import Iterable

from counterclaim.data.names import fold_name
from counterclaim.data.nouns import NounClass
from counterclaim.kinds import ActorKind, NameKind
from counterclaim.records import Mention
from counterclaim.resolve.cast import Cast, Numbers, Player
from counterclaim.resolve.phrases import DETERMINERS, Phrase
from counterclaim.resolve.roles import take_role
from counterclaim.resolve.scene import Scene

COUNTING = DETERMINERS | frozenset(
    """about around some at least more than up to nearly almost over approximately of
    fewer less roughly several many some dozens hundreds thousands scores hundred
    two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty""".split()
)
VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "representative"})

# Who is not of the place where he works: "a Western diplomat in Osk".
POSTED = frozenset(
    "western foreign international european diplomat diplomats correspondent".split()
)


def all_of(scene: Scene, mentions: Iterable[Mention]) -> Numbers:
    """Give all players that names mean, each once."""
    numbers = [
        n
        for mention in mentions
        for n in scene.cast.meant.get((mention.span.start, mention.span.end), ())
    ]
    return tuple(dict.fromkeys(numbers))


def enter_as_said(phrase: Phrase, scene: Scene, kind: ActorKind) -> Numbers:
    """Let somebody without a name enter, under the words of the text."""
    name = phrase.said
    if kind is ActorKind.ARMED_GROUP and phrase.is_plural:
        name = without_count(name) or name
    is_again = phrase.is_definite or phrase.is_plural or phrase.determiner is None
    if is_again:
        for player in scene.cast.noted("said", name):
            if player.kind is kind:
                player.call(name, phrase.span)
                return (player.number,)
    player = scene.cast.add(kind, is_named=_is_named(phrase))
    player.is_plural = phrase.is_plural
    if phrase.noun:
        scene.cast.go_by(player, phrase.noun.lemma)
        player.gender = phrase.noun.gender
    player.roles |= {w for part in phrase.words for w in part.split()}
    if phrase.kind is NounClass.ROLE:
        take_role(scene.cast, player, phrase, scene.states)
    own = state_in(phrase, scene)
    player.state = own if is_posted(phrase) else player.state or own
    serving = all_of(
        scene, [m for m in phrase.complement if m.kind is NameKind.ORGANISATION]
    )
    if serving and player.serves is None and phrase.kind is not NounClass.DOCUMENT:
        player.serves = serving[0]
    is_voice = phrase.noun is not None and phrase.noun.lemma in VOICES
    is_its = phrase.determiner in ("its", "their")
    if (is_its or is_voice) and player.serves is None and player.state is None:
        player.roles |= {"its"} if is_its else set()
        player.asks = phrase.span.start, is_voice and not is_its
    player.call(name, phrase.span)
    scene.cast.note("said", name, player.number)
    return (player.number,)


def _is_named(phrase: Phrase) -> bool:
    """Tell whether somebody can be held to it: a body, or a body's own voice.

    "The interior ministry" and "a Home Office spokesman" are; "officials", "a person
    close to the Kremlin" and "local authorities" are not.
    """
    noun = phrase.noun
    if noun is None or phrase.is_plural:
        return False
    if noun.lemma in VOICES:
        names = [*phrase.names, *phrase.complement]
        return any(m.kind is not NameKind.PERSON for m in names) or _has_capital(phrase)
    is_known = phrase.is_definite or _has_capital(phrase)
    return noun.kind in (NounClass.BODY, NounClass.COMPANY) and is_known


def _has_capital(phrase: Phrase) -> bool:
    words = phrase.span.text.split()
    return any(w[:1].isupper() for w in words[1:]) or (
        phrase.determiner is None and words[0][:1].isupper() and len(words) > 1
    )


def state_in(phrase: Phrase, scene: Scene) -> str | None:
    """Tell the state that a phrase names, by its name or its people."""
    behind = () if is_posted(phrase) else phrase.complement
    for name in (*phrase.names, *behind):
        code = scene.states.code_of_region(name.span.text)
        if code and name.kind is not NameKind.PERSON:
            return code
    return None


def is_posted(phrase: Phrase) -> bool:
    """Tell somebody who is not of the place where he works."""
    words = {word.lower() for part in phrase.words for word in part.split()}
    return bool(words & POSTED)


def enter_named(cast: Cast, name: str, kind: ActorKind, state: str | None) -> Player:
    """Find a player by its very name and kind, or let it enter."""
    for player in cast.noted("said", name):
        if player.kind is kind:
            return player
    player = cast.add(kind)
    player.state = state
    player.call(name)
    player.words.add(frozenset(fold_name(name).split()))
    cast.note("said", name, player.number)
    return player


def without_article(name: str) -> str:
    """Take the article off."""
    return name.removeprefix("the ").removeprefix("The ")


def without_count(name: str) -> str:
    """Take the count off: "around 300 rebels" are "rebels"."""
    words = name.split()
    while len(words) > 1 and (
        words[0].lower() in COUNTING or any(c.isdigit() for c in words[0])
    ):
        words = words[1:]
    return " ".join(words)
