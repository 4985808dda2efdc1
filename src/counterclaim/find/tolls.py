"""Tell what needs no reader to see its cue.

A count of the dead, what pictures show, who is held responsible, and a charge denied.
"""

from counterclaim.find.attributions import Attribution
from counterclaim.find.cues import CueHit, Frame, load_cues
from counterclaim.find.drafts import Line
from counterclaim.find.words import load_word_classes
from counterclaim.records import Act

LONGEST_MEASURE = 7  # words between "put" and "the toll"
NUMBER_REACH = 4  # words: "at at least 41"
TOLL_REACH = 7  # words: "at least 12 of its own soldiers dead"
# "at least 12 dead", "a death toll of 12"
COUNT_LEADS = frozenset(
    "at least more than fewer less about some over nearly almost around up to as many"
    " another a an the its their his her total of only just death own exactly".split()
)
# "gave a lower toll": compared with another's
COMPARES = frozenset(
    "lower higher different similar smaller larger slightly much far same own".split()
)
CHARGE_REACH = 4  # words: "the latest such accusation"
CLAIM_NOUNS = frozenset(
    "charge charges accusation accusations allegation allegations claim claims report"
    " reports account accounts version versions assertion assertions rumour rumours"
    " rumor rumors suggestion suggestions story narrative figure figures toll".split()
)
# Verbs behind which a number alone counts the dead
COUNTS = frozenset(("count", "tally"))
# Whom hospitals admit
TAKEN_IN = frozenset(("wounded", "injured", "patients", "casualties"))
# What pictures are called, whose "show" is never in doubt
PICTURES = frozenset(
    "video videos footage clip clips photo photos photograph photographs picture"
    " pictures image images imagery recording recordings".split()
)


def is_number(line: Line, at: int) -> bool:
    """Tell whether a number follows within a few words: "at at least 41"."""
    numbers = load_word_classes().numbers
    following = line.words[at : at + NUMBER_REACH]
    return any(word.text[0].isdigit() or word.lower in numbers for word in following)


def is_toll(line: Line, hit: CueHit, frame: Frame, at: int) -> bool:
    """Tell whether a cue tells a count of the dead, and so needs no reader."""
    if frame is not Frame.AT:
        return frame is Frame.TOLL
    tolls = load_cues().tolls
    behind = line.words[at : at + LONGEST_MEASURE]
    return hit.last < at and any(word.lower in tolls for word in behind)


def names_toll(line: Line, hit: CueHit, at: int, end: int) -> bool:
    """Tell whether "a toll of 38", "a lower toll" or "12 dead" follows.

    Behind "counted" a number alone is one: "rescuers counted around 100".
    """
    cues, classes = load_cues(), load_word_classes()
    words = line.words[at : min(end, at + TOLL_REACH)]
    is_compared = False
    for number, word in enumerate(words):
        if not word.text[0].isalnum() or word.lower in ("no", "that"):
            return False
        if word.text[0].isdigit() or word.lower in classes.numbers:
            later = words[number + 1 :]
            if hit.verb.words[0] == "admit" and TAKEN_IN & {w.lower for w in later}:
                return False  # "the hospital admitted 60 wounded"
            is_alone = not later or not later[0].text[0].isalnum()
            is_counted = hit.verb.words[0] in COUNTS or _tells_hurt(line, hit)
            is_counted = is_counted and is_alone
            return is_counted or any(one.lower in cues.hurt for one in later)
        if word.lower not in COUNT_LEADS | COMPARES | cues.tolls:
            return False
        if word.lower in cues.tolls - cues.hurt:
            is_of = number + 1 < len(words) and words[number + 1].lower == "of"
            return is_compared or (is_of and is_number(line, at + number + 2))
        is_compared = is_compared or word.lower in COMPARES
    return False


def _tells_hurt(line: Line, hit: CueHit) -> bool:
    """Tell whether the dead stand ahead: "17 were killed while Osk said 21"."""
    return any(word.lower in load_cues().hurt for word in line.words[: hit.first])


def names_charge(line: Line, at: int, end: int) -> bool:
    """Tell whether "the accusation" or "this version of the police" follows."""
    for word in line.words[at : min(end, at + CHARGE_REACH)]:
        if word.lower in CLAIM_NOUNS:
            return True
        if not word.text[0].isalnum() or word.lower in ("that", "to", "of"):
            return False
    return False


def name_rule(line: Line, attribution: Attribution, frame: Frame, start: int) -> str:
    """Name the pattern; "toll" and "shown" need no reader to see their cue."""
    hit, subject = attribution.hit, attribution.subject
    if frame is Frame.WHOM_BLAMED:
        return "blamed"
    if frame is Frame.OBJECT and names_charge(line, start, len(line.words)):
        return "charge"
    if is_toll(line, hit, frame, start):
        return "toll"
    is_picture = subject is not None and any(
        word.lower in PICTURES for word in line.words[subject[0] : subject[1] + 1]
    )
    return "shown" if is_picture and is_shown(hit) else f"after, {frame}"


def is_shown(hit: CueHit) -> bool:
    """Tell a verb of pictures: "show", "depict"."""
    sense = hit.verb.sense(Frame.OBJECT)
    return sense is not None and sense.act is Act.SHOWS


def is_thing(line: Line, at: int) -> bool:
    """Tell whether a noun phrase can begin at a word, and no "that" or "how"."""
    classes = load_word_classes()
    word = line.words[at]
    return word.text[0].isalnum() and word.lower not in (
        classes.prepositions | classes.subordinators | {"that", "how", "why"}
    )
