"""Orders out of documents: what stands in `data`, with the shipments that stand in `included`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from transfer.errors import OrderRefused
from transfer.files import FoundDocument
from transfer.json_nodes import Node, kind_of
from transfer.own_member import MEMBER


@dataclass(frozen=True, slots=True)
class OrderResource:
    """One order of a document. `customer_reference` is None for an order without a customer."""

    position: str
    reference: str
    attributes: Node
    shipments: list[Node]
    customer_reference: str | None
    size: int
    own: Node | None = None
    """What an export of ours says beside the API's document."""


@dataclass(frozen=True, slots=True)
class RefusedResource:
    position: str
    reference: str | None
    reason: str


def read_resources(found: FoundDocument, default_customer: str | None) -> Iterator[OrderResource | RefusedResource]:
    """Yield the orders of one document; each refused one stands for itself."""
    document = found.content
    if found.problem is not None:
        yield RefusedResource(found.position, None, found.problem)
    elif not isinstance(document, dict):
        yield RefusedResource(found.position, None, f"A document must be an object, not {kind_of(document)}.")
    elif "errors" in document:
        yield RefusedResource(found.position, None, "This is an error document, not an order.")
    elif "data" not in document:
        yield RefusedResource(found.position, None, "The document has no member data.")
    elif isinstance(document["data"], list):
        for number, data in enumerate(document["data"]):
            yield _resource(found, document, data, f"data[{number}]", default_customer)
    else:
        yield _resource(found, document, document["data"], "data", default_customer)


def _resource(
    found: FoundDocument, document: dict[str, Any], data: Any, path: str, default_customer: str | None
) -> OrderResource | RefusedResource:
    position = found.position if path == "data" else f"{found.position}, {path}"
    reference = data["id"] if isinstance(data, dict) and isinstance(data.get("id"), str) else None
    try:
        return OrderResource(
            position=position,
            reference=_reference(data, path),
            attributes=_attributes(data, path),
            shipments=_shipments(document, data, path),
            customer_reference=_customer_reference(document, default_customer),
            size=found.size,
            own=_own_member(document, path),
        )
    except OrderRefused as refusal:
        return RefusedResource(position, reference, str(refusal))


def _reference(data: Any, path: str) -> str:
    if not isinstance(data, dict):
        raise OrderRefused(f"{path} must be an object, not {kind_of(data)}.")
    node = Node(data, path)
    if node.text("type") != "orders":
        raise node.refuse("type", f"must be orders, not {data['type']}.")
    reference = node.text("id")
    if not reference.strip():
        raise node.refuse("id", "must not be empty.")
    return reference


def _attributes(data: dict[str, Any], path: str) -> Node:
    attributes = Node(data, path).node("attributes")
    if "items" not in attributes:
        raise OrderRefused(
            f"{path} is the list form of an order, which has no items. Take the document of GET /orders/{data['id']}."
        )
    return attributes


def _customer_reference(document: dict[str, Any], default_customer: str | None) -> str | None:
    """The document's own member wins; null there stands for a guest's order."""
    if "customerReference" not in document:
        if default_customer is None:
            raise OrderRefused(
                "Nothing says whose order this is: there is neither a member customerReference beside data "
                "nor an option --customer."
            )
        return default_customer
    reference = Node(document, "document").optional_text("customerReference")
    if reference is not None and not reference.strip():
        raise OrderRefused("document.customerReference must not be empty.")
    return reference


def _own_member(document: dict[str, Any], path: str) -> Node | None:
    """Return the member of a document of one order; it speaks of no other."""
    return Node(document, "document").optional_node(MEMBER) if path == "data" else None


def _shipments(document: dict[str, Any], data: dict[str, Any], path: str) -> list[Node]:
    """Return the included shipments of one order: of a single order all, of several those that it names."""
    included = [
        node for node in Node(document, "document").nodes("included") if node.members.get("type") == "order-shipments"
    ]
    if path == "data":
        return included
    keys = {str(node.members.get("id")) for node in _related(data, path)}
    items = data["attributes"].get("items")
    if isinstance(items, list):
        keys |= {str(item.get("idShipment")) for item in items if isinstance(item, dict)}
    return [node for node in included if str(node.members.get("id")) in keys]


def _related(data: dict[str, Any], path: str) -> list[Node]:
    relationships = Node(data, path).optional_node("relationships")
    related = relationships.optional_node("order-shipments") if relationships else None
    return list(related.nodes("data")) if related else []
