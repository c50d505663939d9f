"""What merchants have in a seeded shop: parts of orders, returns, offers with prices and stock."""

from django.db import connection, transaction
from django.db.models import Min

from catalog.models import AbstractProduct, ApprovalStatus, ConcreteProduct, Currency, Store, Warehouse
from merchants.models import Merchant, OfferApproval, OfferPrice, OfferStock, ProductOffer
from orders.models import MerchantOrder, MerchantOrderItem, Return, ReturnItem

MERCHANT = "MER000001"
"""It has a part of every tenth order; the others share the rest."""

PARTS = (
    """
    INSERT INTO orders_merchantorder (order_id, merchant_reference, reference, item_count, created_at, updated_at)
    SELECT o.id, i.merchant_reference, o.reference || '--' || i.merchant_reference, count(*), o.created_at, o.created_at
    FROM orders_orderitem i JOIN orders_order o ON o.id = i.order_id
    WHERE i.merchant_reference IS NOT NULL AND (i.merchant_reference = %(merchant)s) = (mod(o.id, 10) = 0)
    GROUP BY o.id, i.merchant_reference ORDER BY o.id
    """,
    """
    INSERT INTO orders_merchantordertotals (merchant_order_id, subtotal, grand_total, expense_total, discount_total,
        tax_total, canceled_total, remuneration_total, refund_total, cause, created_at)
    SELECT id, 9990, 10480, 490, 0, 1673, 0, 0, 0, '', created_at FROM orders_merchantorder
    """,
    """
    UPDATE orders_merchantorder m SET totals_id = t.id
    FROM orders_merchantordertotals t WHERE t.merchant_order_id = m.id
    """,
    """
    INSERT INTO orders_merchantorderitem (merchant_order_id, item_id, process, state, state_changed_at)
    SELECT m.id, i.id, 'MerchantDefaultStateMachine',
        CASE WHEN mod(m.order_id, 500) = 0 THEN 'new' ELSE 'closed' END, m.created_at
    FROM orders_merchantorder m
    JOIN orders_orderitem i ON i.order_id = m.order_id AND i.merchant_reference = m.merchant_reference
    """,
)


def make_rows() -> None:
    """Write what is missing, and let the planner know of it."""
    if MerchantOrder.objects.exists():
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            for statement in PARTS:
                cursor.execute(statement, {"merchant": MERCHANT})
        _send_every_tenth_back()
        _offer_products(MerchantOrder.objects.filter(merchant_reference=MERCHANT).count() // 10)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _send_every_tenth_back() -> None:
    items = MerchantOrderItem.objects.filter(merchant_order__merchant_reference=MERCHANT).order_by("merchant_order")
    first = [item for _order, item in items.values_list("merchant_order").annotate(Min("item"))[::10]]
    returns = Return.objects.bulk_create(
        Return(reference=f"R-{item}", store_name="DE", currency_iso_code="EUR", merchant_reference=MERCHANT)
        for item in first
    )
    ReturnItem.objects.bulk_create(
        ReturnItem(parent=row, order_item_id=item, reason="too heavy") for row, item in zip(returns, first, strict=True)
    )


def _offer_products(count: int) -> None:
    """Let each merchant offer as many products, each at a price and in stock."""
    store, euro = Store.objects.get(name="DE"), Currency.objects.get(iso_code="EUR")
    abstracts = AbstractProduct.objects.bulk_create(
        AbstractProduct(sku=f"bench-{number}", approval_status=ApprovalStatus.APPROVED) for number in range(count)
    )
    products = ConcreteProduct.objects.bulk_create(
        ConcreteProduct(sku=f"{abstract.sku}-1", abstract=abstract) for abstract in abstracts
    )
    for merchant in Merchant.objects.order_by("pk"):
        hall = Warehouse.objects.create(name=f"{merchant.reference} hall")
        merchant.warehouses.add(hall)
        offers = ProductOffer.objects.bulk_create(
            ProductOffer(
                reference=f"{merchant.reference}-{product.sku}",
                product=product,
                merchant=merchant,
                approval_status=OfferApproval.APPROVED,
            )
            for product in products
        )
        OfferPrice.objects.bulk_create(
            OfferPrice(offer=offer, store=store, currency=euro, gross_price=1990) for offer in offers
        )
        OfferStock.objects.bulk_create(OfferStock(offer=offer, warehouse=hall, quantity=9) for offer in offers)
