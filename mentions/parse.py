"""Reading a query: its text becomes a tree, or a fault that says where it is wrong and what to do.

The grammar is in grammar.lark. What it cannot say is checked here: limits, fields, stars, and that a query wants
something at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mentions.query import TEXT, All, Any, Field, Near, Node, Phrase, Word
from mentions.spelling import usual_spelling
from mentions.words import folded, word_places

if TYPE_CHECKING:
    import lark

_MEANINGLESS = "?~{}[]<>=|^\\"  # wildcards and operators of other tools: nobody must think that they do something
_FIELDS = ", ".join(f"{field}:" for field in Field)


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What a query may be: far more than people write, and little enough that none holds up a run."""

    characters: int = 20_000
    words: int = 2_000
    phrase: int = 50  # words of one
    depth: int = 40  # parentheses that are open at once
    distance: int = 99  # words between those of NEAR
    prefix: int = 3  # letters before a star; with two, one word of a query can stand for a tenth of a text


LIMITS = QueryLimits()


class QueryFault(ValueError):
    """A query that cannot be read. `start` and `end` are character offsets in it, half-open."""

    def __init__(self, start: int, end: int, problem: str, advice: str) -> None:
        super().__init__(start, end, problem, advice)
        self.start = start
        self.end = max(end, start + 1)
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.problem}. {self.advice}"


def parse_query(text: str, limits: QueryLimits = LIMITS) -> Node:
    """Return what a query asks for. Raises QueryFault."""
    import lark  # noqa: PLC0415 - takes a tenth of a second, and most runs have nothing to read

    if len(text) > limits.characters:
        raise QueryFault(
            limits.characters,
            len(text),
            f"the query has {len(text):,} characters, {limits.characters:,} are allowed",
            "Make two lists of it",
        )
    parser = _parser()
    try:
        _refuse_parentheses(parser.lex(text), limits)
        tree = parser.parse(text)
    except lark.UnexpectedCharacters as error:
        raise _unreadable(text, error.pos_in_stream or 0) from error
    except lark.UnexpectedToken as error:
        raise _unexpected(text, error.token, error.accepts or error.expected) from error
    node = _Reading(limits).node(_trees(tree)[0], TEXT)
    count = _count_words(node)
    if count > limits.words:
        problem = f"the query has {count:,} words, {limits.words:,} are allowed"
        raise QueryFault(0, len(text), problem, "Make two lists of it")
    return node


@cache
def _parser() -> "lark.Lark":
    import lark  # noqa: PLC0415 - as above

    grammar = (Path(__file__).parent / "grammar.lark").read_text(encoding="utf-8")
    return lark.Lark(grammar, parser="lalr", lexer="basic", propagate_positions=True, maybe_placeholders=True)


def _refuse_parentheses(tokens: "Iterator[lark.Token]", limits: QueryLimits) -> None:
    depth = 0
    for token in tokens:
        depth += {"LPAR": 1, "RPAR": -1}.get(token.type, 0)
        start = token.start_pos or 0
        if depth < 0:
            problem = "this parenthesis closes nothing"
            raise QueryFault(start, start + 1, problem, "Remove it, or put ( where the group begins")
        if depth > limits.depth:
            problem = f"{depth} parentheses are open here, {limits.depth} are allowed"
            raise QueryFault(start, start + 1, problem, "Leave out those that change nothing, or make two lists of it")


def _unreadable(text: str, start: int) -> QueryFault:
    if text[start] in '"“':
        closing = "”" if text[start] == "“" else '"'
        return QueryFault(start, start + 1, "this quote is not closed", f"Put {closing} at the end of the phrase")
    if text[start] == ":":
        return QueryFault(start, start + 1, "a colon stands alone", f"Quote the text, or name a field: {_FIELDS}")
    return QueryFault(start, start + 1, "this opens nothing that could be closed", "Remove it")


def _unexpected(text: str, token: "lark.Token", expected: "set[str]") -> QueryFault:
    """Say what is wrong where the grammar allows no such token."""
    ended = token.type == "$END"
    start = len(text.rstrip()) if ended else token.start_pos or 0
    end = start + 1 if ended else token.end_pos or start
    before = "".join(text[:start].split()[-1:])
    if ended and not text.strip():
        return QueryFault(0, 1, "the query is empty", 'Write words to look for, such as "missile defence"')
    if token.type in {"WORD", "PHRASE", "FIELD", "LPAR"} and "_AND" in expected:
        return _side_by_side(token, start, end)
    if ended and "RPAR" in expected:
        return QueryFault(start, end, "a parenthesis is not closed", "Put ) where the group ends")
    if token.type == "NEAR" and "_AND" in expected:
        return _chained(start, end)
    if before.endswith("("):
        return QueryFault(start, end, f"a group begins with {token}", "Write in it what is wanted")
    if before in {"AND", "OR", "NOT"} or before.startswith("NEAR/") or before.endswith(":"):
        return QueryFault(start, end, f"nothing follows {before}", f"Write what {before} is about, or remove it")
    advice = f'Write what it joins; the word itself is "{token}", in quotes'
    return QueryFault(start, end, f"nothing stands before {token}", advice)


def _side_by_side(token: "lark.Token", start: int, end: int) -> QueryFault:
    word = str(token)
    if word.lower() in {"and", "or", "not"} or word.lower().startswith("near/"):
        return QueryFault(start, end, f"{word} is a word, not an operator", f"Write {word.upper()}")
    if word == "NEAR":
        return QueryFault(start, end, "NEAR does not say how near", "Write for example NEAR/5: five words between")
    return QueryFault(
        start,
        end,
        "two terms stand side by side, which is a phrase to some tools and AND to others",
        "Put the phrase in quotes, or AND or OR between them",
    )


def _chained(start: int, end: int) -> QueryFault:
    return QueryFault(
        start,
        end,
        "NEAR stands between two words, phrases or groups of these with OR, and nothing else",
        "Write a NEAR/5 b AND b NEAR/5 c",
    )


def _count_words(node: Node) -> int:
    if isinstance(node, Phrase):
        return len(node.words)
    if isinstance(node, Near):
        return sum(map(_count_words, (*node.left, *node.right)))
    return sum(map(_count_words, node.nodes if isinstance(node, Any) else (*node.wanted, *node.unwanted)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """The parsed tree of one query, read from the top: a field holds for all below it."""

    limits: QueryLimits

    def node(self, tree: "lark.Tree[lark.Token]", fields: tuple[Field, ...]) -> Node:
        """The node of `either`, `all`, `near` or `unit`."""
        return {"either": self._either, "all": self._all, "near": self._near, "unit": self._unit}[tree.data](
            tree, fields
        )

    def _either(self, tree: "lark.Tree[lark.Token]", fields: tuple[Field, ...]) -> Node:
        nodes = tuple(self.node(child, fields) for child in _trees(tree))
        return nodes[0] if len(nodes) == 1 else Any(nodes)

    def _all(self, tree: "lark.Tree[lark.Token]", fields: tuple[Field, ...]) -> Node:
        children = _trees(tree)
        wanted = tuple(self.node(child, fields) for child in children if child.data == "near")
        unwanted = tuple(self.node(_trees(child)[0], fields) for child in children if child.data == "unwanted")
        if not wanted:
            raise QueryFault(
                *_span(tree),
                "NOT alone would find nearly all articles",
                "Say first what is wanted: missile NOT opinion",
            )
        return wanted[0] if len(wanted) == 1 and not unwanted else All(wanted, unwanted)

    def _near(self, tree: "lark.Tree[lark.Token]", fields: tuple[Field, ...]) -> Node:
        operator, (left, *others) = tree.children[1], _trees(tree)
        if not isinstance(operator, str):
            return self.node(left, fields)
        distance = int(operator.partition("/")[2])
        if distance > self.limits.distance:
            start = operator.start_pos or 0
            problem = f"{operator} looks too far, {self.limits.distance} words between are allowed"
            raise QueryFault(start, start + len(operator), problem, "Write a smaller number, or AND")
        return Near(self._phrases(left, fields), self._phrases(others[0], fields), distance)

    def _phrases(self, tree: "lark.Tree[lark.Token]", fields: tuple[Field, ...]) -> tuple[Phrase, ...]:
        if tree.children[0] is not None:
            start, end = _span(tree)
            raise QueryFault(start, end, "a field stands beside NEAR", "Write headline:(a NEAR/5 b)")
        node = self.node(tree, fields)
        nodes = node.nodes if isinstance(node, Any) else (node,)
        phrases = tuple(one for one in nodes if isinstance(one, Phrase) and one.fields == fields)
        if len(phrases) != len(nodes):
            raise _chained(*_span(tree))
        return phrases

    def _unit(self, tree: "lark.Tree[lark.Token]", fields: tuple[Field, ...]) -> Node:
        scope, inner = tree.children
        if isinstance(scope, str):
            fields = self._scope(scope, fields)
        return self._phrase(inner, fields) if isinstance(inner, str) else self.node(inner, fields)

    def _scope(self, token: "lark.Token", around: tuple[Field, ...]) -> tuple[Field, ...]:
        start, name = token.start_pos or 0, token[:-1].lower()
        if name not in set(Field):
            problem = f"{token} is no field"
            raise QueryFault(
                start, start + len(token), problem, f"Fields are {_FIELDS} To look for a colon, use quotes"
            )
        if around != TEXT:
            problem = f"{token} stands inside {around[0].value}:"
            raise QueryFault(start, start + len(token), problem, "Close that group first")
        return (Field(name),)

    def _phrase(self, token: "lark.Token", fields: tuple[Field, ...]) -> Phrase:
        quoted, start = token.type == "PHRASE", token.start_pos or 0
        text = token[1:-1] if quoted else str(token)
        start += quoted
        if not quoted:
            self._refuse_signs(text, start)
        words, stars = [], set()
        for match in word_places(text):
            prefix = text[match.end() : match.end() + 1] == "*"
            if prefix:
                stars.add(match.end())
            words.append(self._word(match[1], prefix, start + match.start(), start + match.end()))
        for at, character in enumerate(text):
            if character == "*" and (at not in stars or text[at + 1 : at + 2].isalnum()):
                raise QueryFault(start + at, start + at + 1, "a star stands at the end of a word only", "Remove it")
        if not words:
            problem = "there is no letter or digit in this"
            raise QueryFault(start, start + len(text), problem, "Remove it, or write a word")
        if len(words) > self.limits.phrase:
            problem = f"the phrase has {len(words)} words, {self.limits.phrase} are allowed"
            raise QueryFault(start, start + len(text), problem, "Shorten it")
        return Phrase(tuple(words), fields)

    def _word(self, printed: str, prefix: bool, start: int, end: int) -> Word:
        word = folded(printed)
        if prefix and len(word) < self.limits.prefix:
            problem = f"{printed}* stands for too many words"
            raise QueryFault(start, end, problem, f"Write {self.limits.prefix} letters or more before a star")
        return Word(word, True) if prefix else Word(usual_spelling(word))

    @staticmethod
    def _refuse_signs(text: str, start: int) -> None:
        if text[0] in "-+!":
            raise QueryFault(start, start + 1, f"{text[0]} has no meaning here", "Write NOT before what must not stand")
        for at, character in enumerate(text):
            if character in _MEANINGLESS:
                problem = f"{character} has no meaning here"
                raise QueryFault(start + at, start + at + 1, problem, "Remove it, or put the text in quotes")


def _trees(tree: "lark.Tree[lark.Token]") -> "list[lark.Tree[lark.Token]]":
    return [child for child in tree.children if not isinstance(child, str) and child is not None]


def _span(tree: "lark.Tree[lark.Token]") -> tuple[int, int]:
    return tree.meta.start_pos, tree.meta.end_pos
