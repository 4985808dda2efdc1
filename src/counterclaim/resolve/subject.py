"""What a statement is about."""

from collections.abc import Sequence

from counterclaim.data.openings import word_openings
from counterclaim.data.subjects import load_subject_rules
from counterclaim.kinds import Measure, Subject
from counterclaim.records import Figure, Statement

HITS = {
    Measure.KILLED: Subject.CASUALTIES,
    Measure.WOUNDED: Subject.CASUALTIES,
    Measure.KILLED_OR_WOUNDED: Subject.CASUALTIES,
    Measure.MISSING: Subject.CASUALTIES,
    Measure.CAPTURED: Subject.LOSSES,
    Measure.SHOT_DOWN: Subject.LOSSES,
    Measure.DESTROYED: Subject.LOSSES,
    Measure.DAMAGED: Subject.DAMAGE,
    Measure.DISPLACED: Subject.DISPLACEMENT,
    Measure.DEPLOYED: Subject.DEPLOYMENT,
}


def resolve_subject(statement: Statement, figures: Sequence[Figure]) -> Subject:
    """Tell what a statement is about: its figures' measure, else its words.

    Args:
        statement: The statement.
        figures: Those that stand in it.

    Examples:
        >>> from counterclaim.records import Span
        >>> words = Span(start=0, end=23, text="the attack was repelled")
        >>> str(resolve_subject(Statement(content=(words,), source=None, cue=None), ()))
        'control'
    """
    counted = [HITS[f.measure] for f in figures if f.measure in HITS]
    if counted:
        return counted[0]
    content = " ".join(span.text for span in statement.content).lower()
    cue = statement.cue.text.lower() if statement.cue else ""
    opens, opens_cue = word_openings(content), word_openings(cue)
    for rule in load_subject_rules():
        if rule.cues.is_in(cue, opens_cue) or rule.words.is_in(content, opens):
            return rule.subject
    return Subject.OTHER
