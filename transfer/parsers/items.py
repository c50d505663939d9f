"""The items of an order (orders.md, 3.6) with their options; their discounts come with those of the order."""

from decimal import Decimal
from typing import Any

from catalog.models import PriceMode
from orders.models import OrderItem, OrderItemOption
from orders.states import UNKNOWN_STATE
from transfer.drafts import OrderDraft
from transfer.errors import OrderRefused
from transfer.json_nodes import COUNT_MAX, Node
from transfer.parsers.bundles import Bundles
from transfer.parsers.shipments import Shipments


def parse_items(draft: OrderDraft, attributes: Node, shipments: Shipments, bundles: Bundles) -> None:
    """Add items and options to the draft, in the order of the document."""
    if attributes.is_null("items"):
        raise attributes.refuse("items", "must be a list, not null.")
    fallback_state = _common_state(attributes)
    for node in attributes.nodes("items"):
        item = _item(draft, node)
        item.state = node.text("state") if not node.is_null("state") else fallback_state
        item.shipment = shipments.of_item(node)
        item.bundle = bundles.of_item(node)
        item.configured_bundle = bundles.configured_of_item(node)
        options = [_option(option, item) for option in node.nodes("productOptions")]
        _fill_money(item, node, options, draft.order.price_mode)
        draft.items.append(item)
        draft.options.extend(options)
    if len({item.uuid for item in draft.items}) < len(draft.items):
        raise OrderRefused(f"{attributes.path}.items contains one uuid twice.")


def _common_state(attributes: Node) -> str:
    """Return the state of items that say none themselves: that of the order, if it names a single one."""
    states = attributes.members.get("itemStates")
    if isinstance(states, list) and len(states) == 1:
        return Node({"itemStates": states[0]}, attributes.path).text("itemStates")
    return UNKNOWN_STATE


def _item(draft: OrderDraft, node: Node) -> OrderItem:
    metadata = node.optional_node("metadata")
    configuration = node.optional_node("salesOrderItemConfiguration")
    slot = node.optional_node("salesOrderConfiguredBundleItem")
    return OrderItem(
        order=draft.order,
        uuid=node.uuid("uuid"),
        sku=node.text("sku"),
        name=node.text("name"),
        quantity=node.integer("quantity", 1, COUNT_MAX),
        merchant_reference=node.optional_text("merchantReference") or None,
        product_offer_reference=node.optional_text("productOfferReference"),
        state_changed_at=draft.order.created_at,
        created_at=draft.order.created_at,
        configured_bundle_slot_uuid=slot.optional_text("configurableBundleTemplateSlotUuid") if slot else None,
        super_attributes=metadata.free_map("superAttributes") if metadata else {},
        image=metadata.optional_text("image", limit=2000) if metadata else None,
        configurator_key=configuration.optional_text("configuratorKey") if configuration else None,
        configuration=configuration.optional_text("configuration", limit=None) if configuration else None,
        configuration_display=configuration.optional_text("displayData", limit=None) if configuration else None,
        sales_unit=_sales_unit(node),
        amount=None if node.is_null("amount") else node.decimal("amount", places=10, whole_digits=10),
    )


def _sales_unit(node: Node) -> dict[str, Any] | None:
    unit = node.optional_node("salesUnit")
    if unit is None:
        return None
    measured = unit.node("productMeasurementUnit")
    return {
        "conversion": unit.optional_number("conversion"),
        "precision": unit.optional_integer("precision"),
        "name": measured.optional_text("name"),
        "code": measured.optional_text("code"),
    }


def _option(node: Node, item: OrderItem) -> OrderItemOption:
    return OrderItemOption(
        item=item,
        group_name=node.text("optionGroupName"),
        sku=node.text("sku"),
        name=node.text("optionName"),
        sum_price=node.integer("price"),
    )


def _fill_money(item: OrderItem, node: Node, options: list[OrderItemOption], price_mode: str) -> None:
    """Take the line sums of the document. Unit values are `round(sum / quantity)` and need no column."""

    def money(key: str, default: int) -> int:
        value = node.optional_integer(key)
        return default if value is None else value

    is_gross = price_mode == PriceMode.GROSS
    price = node.integer("sumPrice")
    tax = money("sumTaxAmountFullAggregation", 0)
    option_price = money("sumProductOptionPriceAggregation", sum(option.sum_price for option in options))
    subtotal = money("sumSubtotalAggregation", price + option_price)
    discount = money("sumDiscountAmountAggregation", 0)
    full_discount = money("sumDiscountAmountFullAggregation", discount)
    to_pay = money("sumPriceToPayAggregation", subtotal - full_discount + (0 if is_gross else tax))
    canceled = money("canceledAmount", 0)

    item.sum_price = price
    item.sum_gross_price = money("sumGrossPrice", price if is_gross else 0)
    item.sum_net_price = money("sumNetPrice", 0 if is_gross else price)
    item.sum_tax_amount_full_aggregation = tax
    item.sum_tax_amount = None if options else tax
    item.sum_product_option_price_aggregation = option_price
    item.sum_subtotal_aggregation = subtotal
    item.sum_discount_amount_aggregation = discount
    item.sum_discount_amount_full_aggregation = full_discount
    item.sum_price_to_pay_aggregation = to_pay
    item.canceled_amount = canceled
    item.refundable_amount = money("refundableAmount", to_pay - canceled)
    item.tax_amount_after_cancellation = node.optional_integer("taxAmountAfterCancellation")
    item.tax_rate = parse_rate(node, "taxRate", Decimal(0))
    item.tax_rate_average_aggregation = parse_rate(
        node, "taxRateAverageAggregation", item.tax_rate if is_gross else Decimal(0)
    )
    if len(options) == 1:
        options[0].sum_discount_amount = full_discount - discount


def parse_rate(node: Node, key: str, default: Decimal) -> Decimal:
    """Read a percentage with two decimals."""
    return default if node.is_null(key) else node.decimal(key, places=2, whole_digits=6)
