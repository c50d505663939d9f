"""The discounts that a cart is calculated with (checkout.md, 17.1)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from carts.models import Calculator, Cart
from catalog.models import PriceMode
from database.statements import select
from pricing.calculation import DiscountRule, EnteredCode, OpenPromotion

COLUMNS = """
d.id, d.display_name, d.description, d.calculator, d.percent_hundredths, d.is_exclusive, d.priority, d.valid_from,
d.valid_to, d.decision_rule, d.collector, d.minimum_item_amount, d.promotion_skus, d.promotion_quantity,
x.net_amount, x.gross_amount
"""
AMOUNT = "LEFT JOIN carts_discountamount x ON x.discount_id = d.id AND x.store_id = %s AND x.currency_id = %s"
# Codes come whatever they are, so that one which is no voucher can be asked of the gift cards.
DISCOUNTS = f"""
SELECT 0, NULL, d.is_active, NULL, NULL, {COLUMNS}
FROM carts_discount d
JOIN carts_discount_stores l ON l.discount_id = d.id AND l.store_id = %s
{AMOUNT}
WHERE d.is_active AND d.discount_type = 'cart_rule' AND d.valid_from <= %s AND d.valid_to >= %s
UNION ALL
SELECT e.id, e.code, b.is_active AND d.is_active AND l.id IS NOT NULL, b.max_uses, v.use_count, {COLUMNS}
FROM carts_cartcode e
LEFT JOIN carts_vouchercode v ON v.code = e.code
LEFT JOIN carts_voucherbatch b ON b.id = v.batch_id
LEFT JOIN carts_discount d ON d.id = b.discount_id
LEFT JOIN carts_discount_stores l ON l.discount_id = d.id AND l.store_id = %s
{AMOUNT}
WHERE e.cart_id = %s
"""


@dataclass(frozen=True, slots=True)
class CartDiscounts:
    """Rules of the store by id, the voucher codes on the cart in their order, and codes that are no vouchers.

    `promotion_skus` has the abstract products that a promotion gives away, by its id.
    """

    rules: tuple[DiscountRule, ...] = ()
    codes: tuple[EnteredCode, ...] = ()
    other_codes: tuple[str, ...] = ()
    promotion_skus: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def all_rules(self) -> tuple[DiscountRule, ...]:
        return self.rules + tuple(entered.rule for entered in self.codes)


def discounts_of(cart: Cart) -> CartDiscounts:
    """Return the cart rules that are valid in the store now, and what stands behind the codes; one statement."""
    now = dt.datetime.now(dt.UTC)
    store, currency = cart.store_id, cart.currency_id
    parameters = (store, store, currency, now, now, store, store, currency, cart.pk)
    rules: dict[int, DiscountRule] = {}
    codes: list[tuple[int, EnteredCode]] = []
    others: list[tuple[int, str]] = []
    skus: dict[int, tuple[str, ...]] = {}
    for position, code, is_active, max_uses, use_count, *row in select(DISCOUNTS, *parameters):
        if row[0] is None:
            others.append((position, code))
            continue
        rule = _rule(row, cart.price_mode)
        if rule.is_promotion:
            skus[rule.id] = tuple(orjson.loads(row[12]) if isinstance(row[12], str) else row[12])
        if code is None:
            rules[rule.id] = rule
        else:
            codes.append((position, EnteredCode(code, rule, bool(is_active), max_uses or 0, use_count)))
    return CartDiscounts(
        rules=tuple(rules[key] for key in sorted(rules)),
        codes=tuple(entered for _, entered in sorted(codes, key=lambda pair: pair[0])),
        other_codes=tuple(code for _, code in sorted(others)),
        promotion_skus=skus,
    )


def _rule(row: Any, price_mode: str) -> DiscountRule:
    is_percentage = row[3] == Calculator.PERCENTAGE
    return DiscountRule(
        id=row[0],
        display_name=row[1],
        description=row[2],
        percent_hundredths=row[4] or 0 if is_percentage else None,
        fixed_amount=None if is_percentage else row[15] if price_mode == PriceMode.GROSS else row[14],
        is_exclusive=bool(row[5]),
        priority=row[6],
        valid_from=_moment(row[7]),
        valid_to=_moment(row[8]),
        decision_rule=row[9],
        collector=row[10],
        minimum_item_amount=row[11],
        promotion_quantity=row[13],
    )


def _moment(stored: dt.datetime | str) -> dt.datetime:
    """SQLite keeps a moment as a text in UTC."""
    moment = stored if isinstance(stored, dt.datetime) else dt.datetime.fromisoformat(stored)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


PROMOTION_STOCK = """
SELECT a.sku, sum(v.quantity), max(CASE WHEN v.is_never_out_of_stock THEN 1 ELSE 0 END)
FROM catalog_abstractproduct a
JOIN catalog_concreteproduct c ON c.abstract_id = a.id AND c.is_active
JOIN catalog_availability v ON v.product_id = c.id
JOIN catalog_store s ON s.id = v.store_id AND s.name = %s
WHERE a.approval_status = 'approved' AND a.sku {among_texts} GROUP BY a.sku
"""


def remaining_promotion_stock(
    promotions: Iterable[OpenPromotion], discounts: CartDiscounts, store_name: str
) -> dict[str, int | None]:
    """Return what is left of each abstract product, None without a limit; one statement if a promotion is open."""
    skus = {sku for each in promotions for sku in discounts.promotion_skus.get(each.candidate.rule.id, ())}
    rows = select(PROMOTION_STOCK, store_name, list(skus)) if skus else []
    return {sku: None if is_endless else int(quantity) for sku, quantity, is_endless in rows}
