"""The shipments of an order: told by `included`, or put together from what items and expenses say."""

from orders.models import Order, OrderItem
from orders.models.money import ExpenseType
from shipments.models import Shipment
from transfer.drafts import OrderDraft
from transfer.json_nodes import COUNT_MAX, Node
from transfer.parsers.addresses import parse_address


class Shipments:
    """Finds the shipment of an id, and makes it from the order's own fields when `included` does not tell it."""

    def __init__(self, order: Order, attributes: Node, included: list[Node]) -> None:
        self.order = order
        self.attributes = attributes
        self.only = next(attributes.nodes("shipments"), None)
        self.known: dict[int, Shipment] = {}
        self.told: set[int] = set()
        self.told_by: dict[str, int] = {}
        for node in included:
            self._tell(node)

    def of_item(self, node: Node) -> Shipment | None:
        """Return the shipment that an item names, or that names the item."""
        number = node.identifier("idShipment")
        if number is None:
            number = self.told_by.get(str(node.members.get("uuid")))
        return None if number is None else self._get(number)

    def of_expense(self, node: Node) -> Shipment | None:
        number = node.identifier("idShipment")
        if number is None:
            return None
        shipment = self._get(number)
        shipment.method_name = shipment.method_name or node.optional_text("name") or ""
        return shipment

    def finish(self, draft: OrderDraft) -> list[Shipment]:
        """Return all shipments by id, after the ids that no item or expense named were made up for."""
        shipments = [self.known[number] for number in sorted(self.known)] or self._nameless(draft)
        for shipment in shipments:
            items = [item for item in draft.items if item.shipment is shipment]
            shipment.merchant_reference = _only_merchant(items)
        for expense in draft.expenses:
            expense.merchant_reference = expense.shipment.merchant_reference if expense.shipment else None
        draft.untold_shipments = [shipment for shipment in shipments if shipment.pk not in self.told]
        return shipments

    def _tell(self, node: Node) -> None:
        number = node.identifier("id")
        if number is None:
            raise node.refuse("id", "is missing.")
        self.told.add(number)
        attributes = node.node("attributes")
        shipment = self._get(number)
        address = attributes.optional_node("shippingAddress")
        shipment.method_name = attributes.text("methodName")
        shipment.carrier_name = attributes.text("carrierName")
        shipment.requested_delivery_on = attributes.optional_date("requestedDeliveryDate")
        shipment.shipping_address = parse_address(address) if address else None
        uuids = attributes.members.get("itemUuids")
        if isinstance(uuids, list):
            self.told_by |= {str(uuid): number for uuid in uuids}

    def _get(self, number: int) -> Shipment:
        if number not in self.known:
            self.known[number] = self._new(number)
        return self.known[number]

    def _new(self, number: int | None = None) -> Shipment:
        """Make a shipment of what the order says of its only one, and of its shipping address."""
        address = self.attributes.optional_node("shippingAddress")
        only = self.only
        return Shipment(
            pk=number,
            order=self.order,
            method_name=(only and only.optional_text("shipmentMethodName")) or "",
            carrier_name=(only and only.optional_text("carrierName")) or "",
            delivery_time=only.optional_integer("deliveryTime", 0, COUNT_MAX) if only else None,
            shipping_address=parse_address(address) if address else None,
        )

    def _nameless(self, draft: OrderDraft) -> list[Shipment]:
        """Make the shipments of a document that tells no ids: one for each expense of a shipment.

        With one shipment all items are in it. With several nobody can tell which, and the items stay without.
        """
        paying = [expense for expense in draft.expenses if expense.type == ExpenseType.SHIPMENT]
        if not paying and self.only is None and draft.order.shipping_address is None:
            return []
        shipments = [self._new() for _ in paying] or [self._new()]
        for shipment, expense in zip(shipments, paying, strict=False):
            expense.shipment = shipment
            shipment.method_name = shipment.method_name or expense.name or ""
        if len(shipments) == 1:
            for item in draft.items:
                item.shipment = shipments[0]
        return shipments


def _only_merchant(items: list[OrderItem]) -> str | None:
    merchants = {item.merchant_reference for item in items}
    return merchants.pop() if len(merchants) == 1 else None
