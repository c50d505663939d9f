"""A stored cart with all that is known about its lines, in a number of statements that does not grow with them."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from carts.amendment import amended_order
from carts.cart_data import CartData
from carts.loaded_cart import LoadedCart
from carts.models import Cart, CartItem
from carts.owners import Owner
from carts.queries.cached_rates import cached_rates
from carts.queries.discounts import CartDiscounts, discounts_of
from carts.questions import RedeemableGiftCard, gift_cards, order_history
from catalog.queries.choices import choices_of
from catalog.queries.prices import concrete_prices
from catalog.queries.sellable_products import SellableProduct, sellable_products
from catalog.queries.traits import TraitKind, traits_of
from database.statements import select_models
from merchants.queries.cart_offers import LineOffer, offers_of_lines
from pricing.discount_rules import RuleCustomer, fields_of

TRAITS_OF_FIELDS = {
    "product-label": TraitKind.LABELS,
    "category": TraitKind.CATEGORIES,
    "attribute": TraitKind.ATTRIBUTES,
}
ITEMS = "SELECT {columns} FROM carts_cartitem WHERE cart_id = %s ORDER BY id"
HISTORY_FIELDS = frozenset({"customer-order-count", "max-order-amount"})


def stored_cart(uuid: str, owner: Owner, store_name: str) -> Cart | None:
    """Return a cart of this owner and store; one statement. Whoever asks for another's gets nothing."""
    return _carts(uuid, owner, store_name).first()


def locked_cart(uuid: str, owner: Owner, store_name: str) -> Cart | None:
    """Return a cart as `stored_cart` does and hold its row until the transaction ends, for whoever will write.

    Of two checkouts of one cart the second waits here, and then finds none.
    """
    return lock_first(_carts(uuid, owner, store_name))


def lock_first(carts: QuerySet[Cart]) -> Cart | None:
    """Return the first of these carts with its store and customer, and hold its row.

    The currency is not joined: PostgreSQL compares a row that somebody changed while it was waited for with what it had
    joined before, and a cart with another currency would be gone.
    """
    row = carts.select_related(None).select_related("store", "customer").select_for_update(of=("self",)).first()
    if row is not None and row.currency_id in (currencies := cached_rates().currencies):
        row.currency = currencies[row.currency_id]
    return row


def stored_carts(owner: Owner, store_name: str) -> list[Cart]:
    """Return the carts of an owner in a store as they are stored, the oldest first; one statement."""
    related = Cart.objects.select_related("store", "currency")
    return list(related.filter(store__name=store_name, **owner.lookup()).order_by("pk"))


def stored_etag(uuid: str) -> str | None:
    """Return the fingerprint that is kept for a cart, whoever asks."""
    try:
        return Cart.objects.filter(uuid=UUID(uuid)).values_list("etag", flat=True).first()
    except ValueError:
        return None


def load_cart(row: Cart, locale_name: str) -> LoadedCart:
    """Return a cart with its stored lines and the facts about them: 9 statements at most for plain lines.

    Lines with offers take one statement more, and so do lines with options or sales units.
    """
    items = select_models(CartItem, ITEMS, row.pk)
    return LoadedCart(row, items, load_cart_data(row, items, locale_name), locale_name)


def load_cart_data(row: Cart, items: Sequence[CartItem], locale_name: str) -> CartData:
    """Read what is to be known about these lines, stored ones or new ones that somebody wants to put in."""
    store_name, currency = row.store.name, row.currency.iso_code
    amended = amended_order(row.amended)
    found, components = sellable_products({item.sku for item in items}, store_name, locale_name)
    products = {sku: amended.of_product(product) for sku, product in found.items()} if row.amended else found
    ids = [product.product_id for product in products.values()]
    discounts = discounts_of(row)
    asked = {name for rule in discounts.all_rules for name in fields_of(rule.decision_rule, rule.collector)}
    kinds = {kind for name, kind in TRAITS_OF_FIELDS.items() if name in asked}
    with_options = {products[item.sku].abstract_id for item in items if item.option_skus and item.sku in products}
    with_units = {products[item.sku].product_id for item in items if item.sales_unit_id and item.sku in products}
    options, sales_units = choices_of(with_options, with_units, store_name, currency, locale_name)
    rates = cached_rates()
    return CartData(
        store_name=store_name,
        price_mode=row.price_mode,
        currency=currency,
        products=products,
        prices=concrete_prices(ids, store_name, currency) if ids else {},
        components=components,
        options=options,
        offers={key: amended.of_offer(each) for key, each in _offers(items, products, store_name, currency).items()},
        sales_units=sales_units,
        traits=traits_of({product.product_id: product.abstract_id for product in products.values()}, store_name, kinds),
        discounts=discounts,
        cached_rates=rates,
        thresholds=rates.thresholds_of(row.store_id, row.currency_id, locale_name),
        customer=_customer(row, asked),
        gift_cards=_gift_cards(discounts, currency),
        amended=amended,
    )


def _carts(uuid: str, owner: Owner, store_name: str) -> QuerySet[Cart]:
    try:
        key = UUID(uuid)
    except ValueError:
        return Cart.objects.none()
    related = Cart.objects.select_related("store", "currency", "customer")
    return related.filter(uuid=key, store__name=store_name, **owner.lookup())


def _offers(
    items: Iterable[CartItem], products: Mapping[str, SellableProduct], store_name: str, currency: str
) -> dict[str, LineOffer]:
    """Read the offers of lines, and those of merchants who are named beside a product that is not their own."""
    references = {item.offer_reference for item in items if item.offer_reference}
    sellers = {
        (product.product_id, item.merchant_reference)
        for item in items
        if item.merchant_reference and not item.offer_reference
        if (product := products.get(item.sku)) and product.merchant_reference != item.merchant_reference
    }
    if not references and not sellers:
        return {}
    return {offer.reference: offer for offer in offers_of_lines(references, sellers, store_name, currency)}


def _customer(row: Cart, asked: Iterable[str]) -> RuleCustomer | None:
    """Return the customer as rules see one. How much was ordered is looked up only where a rule asks."""
    if row.customer is None:
        return None
    if HISTORY_FIELDS.isdisjoint(asked):
        return RuleCustomer(row.customer.reference)
    order_count, max_order_amount = order_history(row.customer.pk)
    return RuleCustomer(row.customer.reference, order_count=order_count, max_order_amount=max_order_amount)


def _gift_cards(discounts: CartDiscounts, currency: str) -> dict[str, RedeemableGiftCard]:
    """Keep the order in which the codes were entered: that is the order in which gift cards pay."""
    found = gift_cards(discounts.other_codes, currency)
    return {code: found[code] for code in discounts.other_codes if code in found}
