"""Queries: how they are read, and where and why they are not."""

import pytest

from mentions.parse import QueryFault, QueryLimits, parse_query

READ = {
    "phrase, group, exclusion": (
        '"missile defence" AND (Lavrov OR Medvedev) NOT opinion',
        '("missile defence" AND (lavrov OR medvedev) AND NOT opinion)',
    ),
    "AND binds closer than OR": ("a OR b AND c NOT d", "(a OR (b AND c AND NOT d))"),
    "AND NOT is NOT": ("a AND NOT b", "(a AND NOT b)"),
    "what is not wanted may come first": ("NOT a AND b", "(b AND NOT a)"),
    "scope of a group": ("headline:(a OR b)", "(headline:a OR headline:b)"),
    "scope of a phrase": ('outlet: "Daily Planet"', 'outlet:"daily planet"'),
    "near with groups": ("(a OR b) NEAR/5 (c OR d)", "((a OR b) NEAR/5 (c OR d))"),
    "near binds closer than AND": ("a NEAR/2 b AND c", "((a NEAR/2 b) AND c)"),
    "prefix": ("Missil*", "missil*"),
    "prefix in a phrase": ('"missile defen*"', '"missile defen*"'),
    "operators in small letters are words": ('"and" OR "or"', "(and OR or)"),
    "words that begin as operators": ("ANDROID OR NEARBY", "(android OR nearby)"),
    "compound is a phrase": ("anti-missile", '"anti missile"'),
    "curly quotes": ("“missile defence”", '"missile defence"'),
    "spelling and accents": ("defense OR Élysée", "(defence OR elysee)"),
    "parentheses that change nothing": ("((a))", "a"),
}
FAULTS = {  # what is wrong, beginning with the characters it is about
    "terms side by side": ("missile [talks]", "two terms stand side by side"),
    "phrase beside a group": ('"a b" [(]c OR d)', "two terms stand side by side"),
    "operator in small letters": ("missile [and] talks", "and is a word, not an operator"),
    "near in small letters": ("missile [near/5] talks", "near/5 is a word, not an operator"),
    "near without a number": ("missile [NEAR] talks", "NEAR does not say how near"),
    "near too far": ("a [NEAR/500] b", "NEAR/500 looks too far"),
    "chain of near": ("a NEAR/5 b [NEAR/5] c", "NEAR stands between two words"),
    "near with AND": ("[(a AND b)] NEAR/3 c", "NEAR stands between two words"),
    "field beside near": ("[headline:a] NEAR/3 c", "a field stands beside NEAR"),
    "nothing wanted": ("[NOT opinion]", "NOT alone"),
    "nothing wanted in a branch": ("a OR [NOT b]", "NOT alone"),
    "nothing after": ("missile AND[ ]", "nothing follows AND"),
    "nothing before": ("[OR] missile", "nothing stands before OR"),
    "two operators": ("a AND [OR] b", "nothing follows AND"),
    "empty": ("[ ]", "the query is empty"),
    "empty group": ("a AND ([)]", "a group begins with )"),
    "open parenthesis": ("(a OR b[ ]", "a parenthesis is not closed"),
    "parenthesis too many": ("a[)]", "this parenthesis closes nothing"),
    "open quote": ('a AND ["]b c', "this quote is not closed"),
    "no such field": ("[title:]a", "title: is no field"),
    "address": ("[http:]//example.com", "http: is no field"),
    "field in a field": ("headline:([body:]a)", "body: stands inside headline:"),
    "colon": ("10[:]30", "a colon stands alone"),
    "short prefix": ("[mi]*", "mi* stands for too many words"),
    "star within": ("miss[*]le", "a star stands at the end of a word only"),
    "star alone": ("[*]", "a star stands at the end of a word only"),
    "minus": ("a AND [-]b", "- has no meaning here"),
    "question mark": ("wom[?]n", "? has no meaning here"),
    "no word": ("a OR [&]", "there is no letter or digit"),
}


@pytest.mark.parametrize(("query", "read"), READ.values(), ids=READ)
def test_a_query_is_read_as_the_rules_say(query: str, read: str) -> None:
    assert str(parse_query(query)) == read
    assert str(parse_query(read)) == read


@pytest.mark.parametrize(("marked", "problem"), FAULTS.values(), ids=FAULTS)
def test_a_fault_says_where_it_is_and_what_to_do(marked: str, problem: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    with pytest.raises(QueryFault) as raised:
        parse_query(marked.replace("[", "").replace("]", ""))
    assert raised.value.problem.startswith(problem)
    assert (raised.value.start, raised.value.end) == (start, end)
    assert raised.value.advice


@pytest.mark.parametrize(
    "query",
    [
        "(" * 41 + "a" + ")" * 41,
        "(" * 100_000,
        " OR ".join("abc" for _ in range(2_001)),
        '"' + "a " * 51 + '"',
        "a" * 20_001,
        "a\0b OR NOT" * 50,
    ],
    ids=["nested", "many parentheses", "words", "phrase", "characters", "control characters"],
)
def test_no_query_is_too_much(query: str) -> None:
    with pytest.raises(QueryFault) as raised:
        parse_query(query)
    assert raised.value.advice


def test_limits_allow_what_they_name() -> None:
    limits = QueryLimits()
    parse_query("(" * limits.depth + "a" + ")" * limits.depth)
    parse_query(" OR ".join("abc" for _ in range(limits.words)))
