"""No text, however odd, may break the reading of times."""

from hypothesis import given, settings, strategies

from counterclaim.data.times import load_time_rules
from counterclaim.find.times import find_times
from counterclaim.records import Article, Interval, Sentence, Span
from counterclaim.resolve.times import resolve_times
from counterclaim.resolve.when import resolve_when

EXAMPLES = [word for rule in load_time_rules().rules for word in rule.yes]
ODD = ["2021-02-30", "31 June", "99 centuries ago", "9999999 years ago", "24:59"]
ODD += ["since", "on", "from", "to", "said", "will", ".", "\n", "40.40.40", "\ud800"]
WORDS = strategies.lists(strategies.sampled_from(EXAMPLES + ODD), max_size=8)
DAYS = strategies.sampled_from([None, "0001-01-01", "9999-12-31", "2020-02-29", "2021"])


@settings(max_examples=60, deadline=None)
@given(words=WORDS, published=DAYS, glue=strategies.sampled_from([" ", ", ", "-"]))
def test_any_words_can_be_read(words, published, glue):
    text = glue.join(words)
    article = Article(id="a", text=text, sha256="", path="", published=published)
    whole = Span(start=0, end=len(text), text=text)
    sentences = (Sentence(span=whole),) if text else ()
    times = resolve_times(article, find_times(article), sentences)
    assert all(text[t.span.start : t.span.end] == t.span.text for t in times)
    assert isinstance(resolve_when(whole, times, sentences, article), Interval)
