import pytest
from record_making import make_article, span_of

from counterclaim.find.channels import find_channel
from counterclaim.find.drafts import Line
from counterclaim.find.quotes import find_quotations
from counterclaim.find.words import cut_words
from counterclaim.records import Mention, NameKind, Sentence


@pytest.mark.parametrize(
    ("text", "marked", "named", "channel"),
    [
        ("Deng told state radio that they left.", "state radio", "", "state radio"),
        ("She wrote on its channel.", "its channel", "", "its channel"),
        ("He said in leaked footage he left.", "leaked footage", "", "leaked footage"),
        ("Deng told the Kolm Herald.", "the Kolm Herald", "Kolm Herald", "Kolm Herald"),
        ("He told a Kolm Post man.", "a Kolm Post man", "Kolm Post", "Kolm Post"),
        ("Deng told the Tarn Courier.", "the Tarn Courier", "", "Tarn Courier"),
        ("He let it be known through a cousin.", "a cousin", "", "a cousin"),
        ("He told Herald men so.", "Herald", "Herald", None),
        ("He fell at the Osk Arab hospital.", "Osk Arab", "Osk Arab", None),
        ("Deng told reporters in Ostra.", "reporters in Ostra", "", None),
        ("Deng told members of parliament.", "members of parliament", "", None),
        ("He said at a briefing in Ostra.", "a briefing in Ostra", "", None),
        ("The army said in a statement.", "a statement", "", None),
        ("Deng told Osei that they left.", "Osei", "", None),
        ("He said it at the Tarn bridge.", "the Tarn bridge", "", None),
        ("Deng told the Ostra Council.", "the Ostra Council", "Ostra Council", None),
    ],
)  # fmt: skip
def test_channels_are_told_from_audiences(text, marked, named, channel):
    article = make_article("a", text)
    sentence = Sentence(span=span_of(text, text))
    line = Line(
        article=article,
        sentence=sentence,
        words=cut_words(text, 0, len(text)),
        quotations=find_quotations(text),
    )
    kind = NameKind.ORGANISATION
    mentions = [Mention(span=span_of(text, named), kind=kind)] if named else []
    start = text.index(marked)
    found = find_channel(line, (start, start + len(marked)), mentions)
    assert (text[slice(*found)] if found else None) == channel
