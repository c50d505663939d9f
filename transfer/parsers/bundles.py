"""Bundle products and configured bundles that the items of an order belong to."""

from orders.models import Order, OrderBundle, OrderConfiguredBundle
from transfer.json_nodes import COUNT_MAX, Node


class Bundles:
    """The bundles of one order by their ids; configured ones become known with the items that name them."""

    def __init__(self, order: Order, attributes: Node) -> None:
        self.order = order
        self._bundles: dict[int, OrderBundle] = {}
        self._configured: dict[int, OrderConfiguredBundle] = {}
        for node in attributes.nodes("bundleItems"):
            number = node.identifier("bundleItemIdentifier")
            if number is None or number in self._bundles:
                raise node.refuse("bundleItemIdentifier", "must be a number that no other bundle of the order has.")
            self._bundles[number] = self._bundle(node, number)

    @property
    def bundles(self) -> list[OrderBundle]:
        return list(self._bundles.values())

    @property
    def configured_bundles(self) -> list[OrderConfiguredBundle]:
        return list(self._configured.values())

    def of_item(self, node: Node) -> OrderBundle | None:
        number = node.identifier("relatedBundleItemIdentifier")
        if number is None:
            return None
        if number not in self._bundles:
            raise node.refuse("relatedBundleItemIdentifier", f"names {number}, which is not in bundleItems.")
        return self._bundles[number]

    def configured_of_item(self, node: Node) -> OrderConfiguredBundle | None:
        bundle = node.optional_node("salesOrderConfiguredBundle")
        if bundle is None:
            return None
        number = bundle.identifier("idSalesOrderConfiguredBundle")
        if number is None:
            raise bundle.refuse("idSalesOrderConfiguredBundle", "is missing.")
        if number not in self._configured:
            self._configured[number] = OrderConfiguredBundle(
                pk=number,
                order=self.order,
                template_uuid=bundle.text("configurableBundleTemplateUuid"),
                name=bundle.text("name"),
                quantity=bundle.integer("quantity", 0, COUNT_MAX),
            )
        return self._configured[number]

    def _bundle(self, node: Node, number: int) -> OrderBundle:
        metadata = node.optional_node("metadata")
        return OrderBundle(
            pk=number,
            order=self.order,
            sku=node.text("sku"),
            name=node.text("name"),
            quantity=node.integer("quantity", 1, COUNT_MAX),
            image=metadata.optional_text("image", limit=2000) if metadata else None,
        )
