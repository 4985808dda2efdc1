from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis.strategies import lists, sampled_from
from record_making import make_article
from statement_tags import make_tags, no_tags

from counterclaim.find.sentences import find_sentences
from counterclaim.find.statements import find_statements
from counterclaim.records import Act, Span, Stance


def find(text, attributions=(), **fields):
    article = make_article("a", text, **fields)
    tags = make_tags(text, attributions) if attributions else no_tags()
    return find_statements(article, tags, find_sentences(article, tags), ())


def told(statements):
    return [
        (
            s.source.text if s.source else None,
            s.cue.text if s.cue else None,
            " / ".join(piece.text for piece in s.content),
        )
        for s in statements
    ]


# what rules alone read off a sentence: source, cue, content
CASES = [
    (
        "A spokesman, speaking in Osk, claimed thirty soldiers dead.",
        [("A spokesman, speaking in Osk", "claimed", "thirty soldiers dead")],
    ),
    (
        "The army has rejected reports dated Sunday.",
        [("The army", "rejected", "reports dated Sunday")],
    ),
    (
        "Ostra's losses grew to 17, and the clinic said 21.",
        [("the clinic", "said", "21")],
    ),
    (
        "The figure was disputed by the Red Cross.",
        [("the Red Cross", "disputed", "The figure")],
    ),
    (
        "That was disputed by a resident of Osk.",
        [("a resident of Osk", "disputed", "That")],
    ),
    (
        "Osei said soldiers burned the mill, what the army denies.",
        [
            ("Osei", "said", "soldiers burned the mill"),
            ("the army", "denies", "soldiers burned the mill"),
        ],
    ),
    (
        "Both networks hold the army responsible for it.",
        [("Both networks", "hold", "the army responsible for it")],
    ),
    (
        "The families laughed off the accusation.",
        [("The families", "laughed off", "the accusation")],
    ),
    (
        "Ama Osei, writing in the Herald, alleged that nine had been shot.",
        [("Ama Osei", "alleged", "nine had been shot")],
    ),
    (
        "He said the men had left and put the toll at nine.",
        [
            ("He", "said", "the men had left"),
            ("He", "put", "the toll at nine"),
        ],
    ),
    (
        "OSK: Two of the four men who had been held in the old mill above the town"
        " died, a police spokesman said.",
        [
            (
                "a police spokesman",
                "said",
                "Two of the four men who had been held in the old mill above the town"
                " died",
            )
        ],
    ),
    (
        "Osei said soldiers burned the mill, a charge Ostra rejected.",
        [
            ("Osei", "said", "soldiers burned the mill"),
            ("Ostra", "rejected", "soldiers burned the mill"),
        ],
    ),
    (
        "Osei said soldiers burned the mill, something that residents denied.",
        [
            ("Osei", "said", "soldiers burned the mill"),
            ("residents", "denied", "soldiers burned the mill"),
        ],
    ),
    (
        "Osei said soldiers burned the mill, something Ostra denied.",
        [
            ("Osei", "said", "soldiers burned the mill"),
            ("Ostra", "denied", "soldiers burned the mill"),
        ],
    ),
    (
        "Osei said men burned the mill — a charge Ostra described as “baseless”.",
        [
            ("Osei", "said", "men burned the mill"),
            ("Ostra", "described", "men burned the mill"),
        ],
    ),
    (
        "The mill burned, Ama Osei said on Twitter",
        [("Ama Osei", "said", "The mill burned")],
    ),
    (
        "``We left, '' Mr. Osei said on Monday.",
        [("Mr. Osei", "said", "We left")],
    ),
    (
        "The army of Varden said on Monday that 16 people were killed.",
        [("The army of Varden", "said", "16 people were killed")],
    ),
    (
        "Two villages were burned, said Ama Boateng, the mayor of Ostra.",
        [("Ama Boateng", "said", "Two villages were burned")],
    ),
    (
        "According to the Ministry of Health, nine patients died.",
        [("the Ministry of Health", "According to", "nine patients died")],
    ),
    (
        "Nine patients died, according to the Ministry of Health.",
        [("the Ministry of Health", "according to", "Nine patients died")],
    ),
    (
        "The Ostra Front denied the attack.",
        [("The Ostra Front", "denied", "the attack")],
    ),
    (
        "The Ostra Front claimed responsibility for the ambush near Kolm.",
        [("The Ostra Front", "claimed responsibility for", "the ambush near Kolm")],
    ),
    (
        "The governor called on residents to leave the valley.",
        [("The governor", "called on", "residents to leave the valley")],
    ),
    (
        "“We left the hill,” Colonel Deng said. “Nobody was hurt in the fight.”",
        [
            ("Colonel Deng", "said", "We left the hill"),
            ("Colonel Deng", "said", "Nobody was hurt in the fight."),
        ],
    ),
    (
        "“We left,” said Deng, “before they came to the hill.”",
        [("Deng", "said", "We left / before they came to the hill.")],
    ),
    (
        "The ministry reported the defeat of the Ostra Front, which the group denied.",
        [
            ("The ministry", "reported", "the defeat of the Ostra Front"),
            ("the group", "denied", "the defeat of the Ostra Front"),
        ],
    ),
    ("The Front gave no count of the enemy dead.", []),
    ("The army admitted 40 dead.", [("The army", "admitted", "40 dead")]),
    ("The army has still not said how many people died.", []),
    (
        "The ministry, which put the toll at 12, was told of none.",
        [("which", "put", "the toll at 12")],
    ),
    (
        "Photographs of the hill show dead men in Varden uniform.",
        [("Photographs of the hill", "show", "dead men in Varden uniform")],
    ),
    (
        "The day before, local rescuers had counted around 100.",
        [("local rescuers", "counted", "around 100")],
    ),
    (
        "The army, the police, and the mayor said on Monday that the road was open.",
        [("The army, the police, and the mayor", "said", "the road was open")],
    ),
    (
        "A year after the raid, officials and the Front said the road was open.",
        [("officials and the Front", "said", "the road was open")],
    ),
    (
        "The clinic was hit, and the mayor said that nobody was hurt.",
        [("the mayor", "said", "nobody was hurt")],
    ),
    (
        "The mayor of Kolm denied this and said that nobody had left.",
        [
            ("The mayor of Kolm", "denied", "this"),
            ("The mayor of Kolm", "said", "nobody had left"),
        ],
    ),
    ("Residents deny it; the army is silent.", [("Residents", "deny", "it")]),
    (
        "An official, who also asked not to be named, reported a loss.",
        [("An official, who also asked not to be named", "reported", "a loss")],
    ),
    (
        "Kolm was shelled on Friday, officials and the Ostra Front said.",
        [
            (
                "officials and the Ostra Front",
                "said",
                "Kolm was shelled on Friday",
            )
        ],
    ),
    (
        "Men who say they serve the government attacked the town of Kolm.",
        [("who", "say", "they serve the government")],
    ),
    (
        "Soldiers allegedly burned two farms.",
        [(None, "allegedly", "Soldiers allegedly burned two farms")],
    ),
    (
        "The ministry put the toll at 41, while the Front gave a toll of 38.",
        [
            ("The ministry", "put", "the toll at 41"),
            ("the Front", "gave", "a toll of 38"),
        ],
    ),
    (
        "The army gave a lower toll, saying nine men had died.",
        [
            ("The army", "gave", "a lower toll"),
            ("The army", "saying", "nine men had died"),
        ],
    ),
    (
        "The ministry spoke of 71 dead fighters.",
        [("The ministry", "spoke of", "71 dead fighters")],
    ),
    (
        "31 of the men were killed, the number given by the hospital.",
        [("the hospital", "given by", "31 of the men were killed")],
    ),
    (
        "Claims spread by the Front that the dam had been mined were untrue.",
        [("the Front", "spread by", "the dam had been mined")],
    ),
    (
        "In a communiqué, the Front admitted that two died but denied that it fired.",
        [
            ("the Front", "admitted", "two died"),
            ("the Front", "denied", "it fired"),
        ],
    ),
    (
        "It is said that the bridge fell.",
        [(None, "said", "the bridge fell")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_rules_alone_find_statements(text, expected):
    assert told(find(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army did not say how many were killed.",
        "Official reports and claims were few.",
        "The bridge fell on Monday.",
        "He did not say where the hostages were.",
        "The doctor gave a number of interviews.",
        "She gave no figure.",
        "He gave the boy 12 coins for the dead.",
        "",
    ],
)
def test_nothing_is_said_and_nothing_is_found(text):
    assert find(text) == ()


def test_the_reader_leads_and_links_its_spans():
    text = "Bo: rain fell, mud came; so spake Ama."
    spans = {"content": [(4, 13)], "source": [(34, 37)], "cue": [(28, 33)]}
    (statement,) = find(text, [spans])
    assert told([statement]) == [("Ama", "spake", "rain fell")]
    assert statement.score > 0.9


def test_a_source_takes_the_names_joined_to_it():
    text = "Orsanian and Kolm officials said talks began."
    spans = {"content": [(33, 44)], "source": [(0, 8)], "cue": [(28, 32)]}
    (statement,) = find(text, [spans])
    assert statement.source.text == "Orsanian and Kolm officials"


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ama also commented on the matter.", (4, 21), (22, 32)),
        ("The army did not say who had fired.", (9, 20), (21, 34)),
        ("Ama declined to comment on the raid.", (4, 26), (27, 35)),
    ],
)
def test_who_tells_nothing_has_no_statement(text, cue, content):
    spans = {"content": [content], "source": [(0, 3)], "cue": [cue]}
    assert find(text, [spans]) == ()


def test_a_cue_cut_short_is_read_to_its_end():
    text = "We call on people to leave."
    spans = {"content": [(8, 26)], "source": [(0, 2)], "cue": [(3, 7)]}
    (statement,) = find(text, [spans])
    assert statement.stance is Stance.CALLS_FOR


def test_a_content_does_not_end_with_the_cue_of_the_next():
    text = "Ama said rain fell and demanded that boats be sent."
    spans = [
        {"content": [(9, 31)], "source": [(0, 3)], "cue": [(4, 8)]},
        {"content": [(32, 50)], "source": [(0, 3)], "cue": [(23, 31)]},
    ]
    contents = [content for _, _, content in told(find(text, spans))]
    assert contents == ["rain fell", "boats be sent"]


def test_two_quotations_are_two_statements():
    text = "Ama shared, “Rain fell.” – “Mud came down,” she said."
    spans = {"content": [(13, 23), (28, 42)], "source": [(44, 47)], "cue": [(48, 52)]}
    found = [content for _, _, content in told(find(text, [spans]))]
    assert found == ["Rain fell.", "Mud came down"]


def test_a_toll_needs_no_reader_to_see_its_cue():
    text = "Ama said rain fell. The ministry put the toll at 41."
    spans = {"content": [(9, 18)], "source": [(0, 3)], "cue": [(4, 8)]}
    assert told(find(text, [spans]))[1] == ("The ministry", "put", "the toll at 41")


def test_a_statement_inside_another_points_to_it():
    text = "Ama Boateng said that the Ostra Front denied the attack on Kolm."
    outer, inner = find(text)
    assert (outer.inside, inner.inside) == (None, 0)
    assert inner.stance is Stance.DENIES


def test_an_inner_statement_has_not_the_channel_of_the_outer():
    outer, inner = find("Deng told the Kolm Herald that the Front denied the raid.")
    assert ([v.text for v in outer.via], inner.via) == (["Kolm Herald"], ())


def test_what_an_outlet_cites_is_said_by_the_one_cited():
    (statement,) = find("Nobody was hurt, Kolm Radio reported, citing a surgeon.")
    assert statement.source.text == "a surgeon"
    assert [v.text for v in statement.via] == ["Kolm Radio"]


def test_nothing_is_found_in_furniture_and_headlines_are_told():
    text = "Army: Front left Kolm\nThe mayor said that we should follow him here."
    title = Span(start=0, end=21, text=text[:21])
    furniture = Span(start=22, end=len(text), text=text[22:])
    found = find(text, title_span=title, furniture=(furniture,))
    assert told(found) == [("Army", ":", "Front left Kolm")]
    assert found[0].is_headline


@pytest.mark.parametrize(
    ("text", "act", "stance", "is_hedged"),
    [
        ("The army said 9 men died in Kolm.", Act.SAYS, Stance.ASSERTS, False),
        ("The army claimed 9 men died in Kolm.", Act.SAYS, Stance.ASSERTS, True),
        (
            "The Front claimed responsibility for it all.",
            Act.SAYS,
            Stance.ASSERTS,
            False,
        ),
        ("He dismissed the claim as a tale.", Act.SAYS, Stance.DENIES, False),
        ("The army denied that 9 men died.", Act.SAYS, Stance.DENIES, False),
        ("The army conceded that 9 men died.", Act.SAYS, Stance.CONCEDES, False),
        ("The army vowed to take Kolm.", Act.SAYS, Stance.INTENDS, False),
        ("The army urged people to leave.", Act.SAYS, Stance.CALLS_FOR, False),
        ("Residents believe that the army left.", Act.HOLDS, Stance.OPINES, False),
        ("A video shows that the army left.", Act.SHOWS, Stance.ASSERTS, False),
        ("“We will take Kolm,” he said.", Act.SAYS, Stance.INTENDS, False),
        ("“I think they left,” he said.", Act.SAYS, Stance.OPINES, False),
        ("He said it had nothing to do with that.", Act.SAYS, Stance.DENIES, False),
    ],
)
def test_act_stance_and_distance_are_told(text, act, stance, is_hedged):
    (statement,) = find(text)
    assert (statement.act, statement.stance, statement.is_hedged) == (
        act,
        stance,
        is_hedged,
    )


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Deng said on Telegram that they had left.", ["Telegram"]),
        ("“We left,” Deng told the Kolm Herald.", ["Kolm Herald"]),
        ("Speaking on state television, Deng said they left.", ["state television"]),
        ("Deng told reporters that they had left.", []),
        ("“We left,” Deng said on Radio Kolm on Friday.", ["Radio Kolm"]),
        ("“We left,” Deng said on state radio Friday.", ["state radio"]),
        ("In an intercepted call, Deng said they left.", ["intercepted call"]),
    ],
)
def test_channels_are_found(text, via):
    (statement,) = find(text)
    assert [span.text for span in statement.via] == via


MARKS = "“”\"'‘’ \n,.:;—()"
WORDS = ["said", "Deng", "the", "army", "that", "denied", "which", "he", "\u202e", "😀"]


@settings(max_examples=60, deadline=None)
@given(lists(sampled_from([*WORDS, *MARKS, "\x00", "\ud800"]), max_size=80))
def test_offsets_hold_in_any_text(parts):
    text = " ".join(parts)
    for statement in find(text):
        named = [*statement.content, *statement.via]
        named += [span for span in (statement.source, statement.cue) if span]
        for span in named:
            assert text[span.start : span.end] == span.text
            assert span.text


def test_time_is_linear_in_length():
    text = "The army said that, “they left,” and Ama Boateng denied it. " * 150
    seconds = []
    for times in (1, 4):
        started = process_time()
        find(text * times)
        seconds.append(process_time() - started)
    assert seconds[1] < 12 * seconds[0]


@pytest.mark.parametrize(
    ("cue", "act"), [("spake", Act.HOLDS), ("said", Act.SAYS), ("feared", Act.HOLDS)]
)
def test_an_unknown_cue_without_quotation_is_no_speech(cue, act):
    text = f"Ama {cue} rain fell."
    end = 4 + len(cue)
    spans = {
        "content": [(end + 1, len(text) - 1)],
        "source": [(0, 3)],
        "cue": [(4, end)],
    }
    (statement,) = find(text, [spans])
    assert statement.act is act
