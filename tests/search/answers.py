"""What tests look at in an answer of search."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tests.support.storefront import Storefront, document


@dataclass(frozen=True)
class Found:
    """The attributes of a search with its links."""

    attributes: dict[str, Any]
    links: dict[str, str]

    @property
    def count(self) -> int:
        return self.attributes["pagination"]["numFound"]

    @property
    def page(self) -> tuple[int, int]:
        return self.attributes["pagination"]["currentPage"], self.attributes["pagination"]["maxPage"]

    @property
    def skus(self) -> list[str]:
        return [product["abstractSku"] for product in self.attributes["abstractProducts"]]

    @property
    def spelling(self) -> str | None:
        return self.attributes["spellingSuggestion"]

    def facet(self, name: str) -> str:
        """Return value and count of each value, as in `black 74, white 36`."""
        facet = next(facet for facet in self.attributes["valueFacets"] if facet["name"] == name)
        return ", ".join(f"{value['value']} {value['doc_count']}" for value in facet["values"])

    def active(self, name: str) -> Any:
        return next(facet for facet in self.attributes["valueFacets"] if facet["name"] == name)["activeValue"]

    def range(self, parameter: str) -> tuple[int, int, int, int]:
        facets = self.attributes["rangeFacets"]
        facet = next(facet for facet in facets if facet["config"]["parameterName"] == parameter)
        return facet["min"], facet["max"], facet["activeMin"], facet["activeMax"]

    @property
    def tree(self) -> str:
        """Return the tree as in `5:72 [6:24, 7:20, 8:28], 15:0`."""
        return tree_text(self.attributes["categoryTreeFilter"])


def tree_text(nodes: list[dict[str, Any]]) -> str:
    return ", ".join(
        f"{node['nodeId']}:{node['docCount']}" + (f" [{tree_text(node['children'])}]" if node["children"] else "")
        for node in nodes
    )


def find(shop: Storefront, query: str = "", **headers: str) -> Found:
    """Search with a query as it is written in the contract, blanks and all."""
    answer = shop.read(f"/catalog-search{address(query)}", **headers)
    body = document(answer)
    assert answer.status_code == 200, body
    [resource] = body["data"]
    assert (resource["type"], resource["id"]) == ("catalog-search", None)
    return Found(resource["attributes"], body["links"])


def suggest(shop: Storefront, query: str = "", **headers: str) -> dict[str, Any]:
    answer = shop.read(f"/catalog-search-suggestions{address(query)}", **headers)
    [resource] = document(answer)["data"]
    return resource["attributes"]


def address(query: str) -> str:
    return f"?{quote(query, safe='=&[]%+')}" if query else ""
