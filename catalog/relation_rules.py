"""The rules of product relations: a shop's query, kept as JSON, and the products that it finds (data-import.md, 16).

A rule is a group, `{"condition": "AND", "rules": [...]}`, or one comparison of a field with a value.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SKU_FIELD = "product_sku"
CATEGORY_FIELD = "product_category_name"
ATTRIBUTE_FIELD = "product.json."


class RuleNotUnderstood(Exception):
    """The rule asks for something that Kontor cannot look up."""


@dataclass(frozen=True, slots=True)
class RelationCandidate:
    """What a rule can ask of an abstract product."""

    product_id: int
    sku: str
    category_names: Collection[str]
    attributes: Any  # attribute key to a text or a list of texts


Test = Callable[[RelationCandidate], bool]
OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "equal": lambda actual, value: actual == value,
    "not_equal": lambda actual, value: actual != value,
    "in": lambda actual, value: actual in _members(value),
    "not_in": lambda actual, value: actual not in _members(value),
    "greater": lambda actual, value: actual > value,
    "greater_or_equal": lambda actual, value: actual >= value,
    "less": lambda actual, value: actual < value,
    "less_or_equal": lambda actual, value: actual <= value,
    "contains": lambda actual, value: value in actual,
    "not_contains": lambda actual, value: value not in actual,
    "begins_with": lambda actual, value: actual.startswith(value),
    "ends_with": lambda actual, value: actual.endswith(value),
}


def find_related(rule: str, candidates: Iterable[RelationCandidate]) -> list[int]:
    """Return the products that the rule finds: in the order of a list of SKUs if it has one, else in their own."""
    document = _document(rule)
    test = _test(document)
    found = [candidate for candidate in candidates if test(candidate)]
    listed = {sku: place for place, sku in enumerate(_listed_skus(document))}
    found.sort(key=lambda candidate: listed.get(candidate.sku, len(listed)))
    return [candidate.product_id for candidate in found]


def check_rule(rule: str) -> None:
    """Refuse a rule that cannot be carried out."""
    _test(_document(rule))


def _document(rule: str) -> dict[str, Any]:
    try:
        document = json.loads(rule)
    except ValueError:
        raise RuleNotUnderstood("The rule is not JSON.") from None
    if not isinstance(document, dict):
        raise RuleNotUnderstood("The rule is no group of comparisons.")
    return document


def _test(node: dict[str, Any]) -> Test:
    rules = node.get("rules")
    if node.get("condition") and isinstance(rules, list):
        tests = [_test(rule) for rule in rules if isinstance(rule, dict)]
        if not tests:
            return lambda candidate: False
        combine = any if str(node["condition"]).upper() == "OR" else all
        return lambda candidate: combine(test(candidate) for test in tests)
    return _comparison(node)


def _comparison(node: dict[str, Any]) -> Test:
    name, value = str(node.get("id") or node.get("field") or ""), str(node.get("value") or "")
    compare = OPERATORS.get(str(node.get("operator")))
    if compare is None:
        raise RuleNotUnderstood(f"The rule compares with {node.get('operator')}.")
    read = _reader(name)
    return lambda candidate: any(compare(actual, value) for actual in read(candidate))


def _reader(name: str) -> Callable[[RelationCandidate], Collection[str]]:
    """Return how the values of a field are read; a product without the attribute has none."""
    if name == SKU_FIELD:
        return lambda candidate: (candidate.sku,)
    if name == CATEGORY_FIELD:
        return lambda candidate: candidate.category_names
    if name.startswith(ATTRIBUTE_FIELD):
        key = name.removeprefix(ATTRIBUTE_FIELD)
        return lambda candidate: _texts(candidate.attributes.get(key))
    raise RuleNotUnderstood(f"The rule asks for {name or 'nothing'}.")


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(member) for member in value] if isinstance(value, list) else [str(value)]


def _members(value: str) -> list[str]:
    return [member.strip() for member in value.split(",")]


def _listed_skus(node: dict[str, Any]) -> list[str]:
    rules = node.get("rules")
    if isinstance(rules, list):
        return [sku for rule in rules if isinstance(rule, dict) for sku in _listed_skus(rule)]
    is_list = node.get("id") == SKU_FIELD and node.get("operator") == "in"
    return _members(str(node.get("value"))) if is_list else []
