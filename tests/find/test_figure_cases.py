"""Our own invented sentences: the shares that must be read exactly."""

from bench.figure_cases import find_in, is_exact, load_cases

# Shares of exact sentences below which a change has broken something.
DEV_FLOOR, HELD_FLOOR = 0.98, 0.89


def share_of(part):
    cases = [case for case in load_cases() if case.part == part]
    return sum(map(is_exact, cases)) / len(cases)


def test_cases_written_for_the_rules_are_exact():
    assert share_of("dev") >= DEV_FLOOR


def test_cases_held_back_are_exact():
    assert share_of("held") >= HELD_FLOOR


def test_a_third_of_the_cases_tell_no_figure():
    cases = load_cases()
    assert sum(not case.figures for case in cases) >= len(cases) / 3


def test_every_annotated_figure_stands_in_its_sentence():
    for case in load_cases():
        for wanted in case.figures:
            assert wanted.words in case.text


def test_every_span_quotes_its_sentence():
    for case in load_cases():
        for figure in find_in(case.text):
            for span in (figure.span, figure.number, figure.victims, figure.verb):
                assert span is None or case.text[span.start : span.end] == span.text
            assert figure.span.start <= figure.number.start < figure.number.end
