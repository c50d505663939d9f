"""From the text of a query to an expression, or to a sentence that says where it cannot be read and why."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken
from lark.exceptions import VisitError

from pricing.discount_rules.errors import QueryUnreadable
from pricing.discount_rules.expressions import Chain, Comparison, Expression, Joiner
from pricing.discount_rules.fields import ATTRIBUTE, ORDERING, Field, Operator, ValueKind

GRAMMAR = r"""
    expression: term step*
    step: (AND | OR) term
    ?term: "(" expression ")"
         | FIELD operator VALUE -> comparison
    operator: SYMBOL | CONTAINS | DOES_NOT_CONTAIN | IS_IN | IS_NOT_IN

    FIELD: /[^\W\d_][\w-]*(\.[\w-]+)?/
    VALUE: /'[^']*'|"[^"]*"/
    SYMBOL: /[!<>]=|[<>=]/
    AND: /and\b/i
    OR: /or\b/i
    CONTAINS: /contains\b/i
    DOES_NOT_CONTAIN: /does\s+not\s+contain\b/i
    IS_IN: /is\s+in\b/i
    IS_NOT_IN: /is\s+not\s+in\b/i
    %import common.WS
    %ignore WS
"""

LENGTH_MAX = 10_000
DEPTH_MAX = 50
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,10})?")
CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")

AN_OPERATOR = f"an operator ({', '.join(Operator)})"
END_OF_TERM = "AND or OR or the end"
WORDS = {
    "FIELD": "a field",
    "LPAR": "an opening parenthesis",
    "RPAR": "a closing parenthesis",
    "VALUE": "a value in quotes",
    "AND": "AND",
    "OR": "OR",
    "$END": "the end",
} | dict.fromkeys(("SYMBOL", "CONTAINS", "DOES_NOT_CONTAIN", "IS_IN", "IS_NOT_IN"), AN_OPERATOR)


def parse(text: str, fields: Mapping[str, Field]) -> Expression:
    """Read a query that may use these fields."""
    if len(text) > LENGTH_MAX:
        raise QueryUnreadable(LENGTH_MAX, f"A query has at most {LENGTH_MAX} characters.")
    _check_depth(text)
    try:
        tree = _parser().parse(text)
    except UnexpectedCharacters as problem:
        raise _unexpected(text, problem.pos_in_stream or 0, problem.allowed or ()) from None
    except UnexpectedToken as problem:
        position = len(text) if problem.token.type == "$END" else problem.token.start_pos or 0
        raise _unexpected(text, position, problem.accepts or problem.expected) from None
    try:
        return _QueryTransformer(fields).transform(tree)
    except VisitError as problem:
        raise problem.orig_exc from None


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", start="expression", maybe_placeholders=False)


def _check_depth(text: str) -> None:
    """Refuse what would exhaust the stack of whoever walks through the expression."""
    depth = 0
    for bracket in re.finditer(r"'[^']*'|\"[^\"]*\"|[()]", text):
        depth += {"(": 1, ")": -1}.get(bracket[0], 0)
        if depth > DEPTH_MAX:
            raise QueryUnreadable(bracket.start(), f"Parentheses stand in each other at most {DEPTH_MAX} times.")


def _unexpected(text: str, position: int, expected: Iterable[str]) -> QueryUnreadable:
    wanted = " or ".join(sorted({WORDS[terminal] for terminal in expected if terminal in WORDS})) or END_OF_TERM
    rest = text[position:].split()
    if not rest:
        found = "the query ends"
    elif rest[0][0] in "'\"" and text.count(rest[0][0], position) == 1:
        return QueryUnreadable(position, f"The quote {rest[0][0]} is not closed.")
    else:
        found = f"there is {rest[0][:40]}"
    return QueryUnreadable(position, f"Expected {wanted}, but {found}.")


class _QueryTransformer(Transformer[Token, Expression]):
    """Turns the tree of the grammar into expressions, and checks what the grammar cannot."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        super().__init__()
        self.fields = fields

    def expression(self, parts: tuple[Expression, *tuple[tuple[Joiner, Expression], ...]]) -> Expression:
        first, *steps = parts
        return Chain(first, tuple(steps)) if steps else first

    def step(self, parts: tuple[Token, Expression]) -> tuple[Joiner, Expression]:
        return Joiner(parts[0].upper()), parts[1]

    def operator(self, words: list[Token]) -> tuple[Operator, int]:
        return Operator(" ".join(words[0].lower().split())), words[0].start_pos or 0

    def comparison(self, parts: tuple[Token, tuple[Operator, int], Token]) -> Comparison:
        name, (operator, operator_position), quoted = parts
        field, attribute = self._field(name)
        if operator not in field.kind.operators:
            known = ", ".join(each for each in Operator if each in field.kind.operators)
            raise QueryUnreadable(operator_position, f"{name} cannot be compared with {operator}: use {known}.")
        comparison = Comparison(field, attribute, operator, str(quoted[1:-1]))
        _check_value(comparison, (quoted.start_pos or 0) + 1)
        return comparison

    def _field(self, name: Token) -> tuple[Field, str]:
        known_name = name.lower()
        if known_name in self.fields and known_name != ATTRIBUTE:
            return self.fields[known_name], ""
        prefix, _, key = name.partition(".")
        if prefix == ATTRIBUTE and key:
            return self.fields[ATTRIBUTE], key
        known = ", ".join(f"{ATTRIBUTE}.<key>" if each == ATTRIBUTE else each for each in self.fields)
        raise QueryUnreadable(name.start_pos or 0, f"There is no field {name[:80]} here. Known are {known}.")


def _check_value(comparison: Comparison, position: int) -> None:
    """Refuse a value that could never match because it is no number, amount or time."""
    kind = comparison.field.kind
    is_ordering = comparison.operator in ORDERING
    if comparison.is_about_anything or kind is ValueKind.TEXT or (kind is ValueKind.ANY and not is_ordering):
        return
    pattern = CLOCK if kind is ValueKind.TIME else NUMBER
    description = ValueKind.NUMBER.description if kind is ValueKind.ANY else kind.description
    for member in comparison.members or ("",):
        if not pattern.fullmatch(member.strip()):
            raise QueryUnreadable(position, f"Expected {description}, but there is {member[:40] or 'nothing'}.")
