"""From a story to its items, shipments and numbers (orders.md, 9.4 and 10)."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from demo.composer.products import NINETEEN, SMALL_ORDER_FEE, Bundle, DemoProduct, DemoProductOption, Kit, Method, Rule
from demo.composer.stories import BundlePurchase, KitPurchase, Purchase, Story, StoryParcel
from pricing.calculation import (
    Basket,
    BasketLine,
    CalculatedBasket,
    Carry,
    DiscountedPortion,
    Expense,
    Option,
    PricingMode,
    calculate,
    cancel,
    cut_off,
    distribute,
    fixed_total,
    percentage_total,
    rounded,
)

REFUNDED = "refunded"


@dataclass(slots=True)
class Unit:
    """What becomes an item. `bundle` and `kit` are numbered within the order."""

    product: DemoProduct
    unit_price: int
    parcel: int
    state: str
    quantity: int = 1
    options: tuple[tuple[DemoProductOption, int], ...] = ()
    bundle: tuple[int, Bundle] | None = None
    kit: tuple[int, Kit, str] | None = None
    metres: Decimal | None = None
    configuration: str | None = None
    shipment: int = 0
    discounts: list[tuple[Rule, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Packed:
    """A story with its numbers: `shipments` are parcels in the order in which they were made."""

    story: Story
    units: list[Unit]
    shipments: list[StoryParcel]
    fees: list[tuple[str, str, int | None]]
    """Type, name and shipment of each expense."""
    delivery_discounts: list[tuple[Rule, int]]
    """One entry an expense that is free, with its position."""
    numbers: CalculatedBasket
    paid: int


def pack(story: Story) -> Packed:
    """Split the purchases, group them to shipments and calculate everything."""
    units = [unit for purchase in story.purchases for unit in _units_of(story, purchase)]
    _number_within_order(units)
    _discount(story, units)
    shipments = _ship(story, units)
    if len(shipments) > 1:
        units.sort(key=lambda unit: unit.shipment)
    fees: list[tuple[str, str, int | None]] = [
        ("SHIPMENT_EXPENSE_TYPE", parcel.method.name, at) for at, parcel in enumerate(shipments)
    ]
    prices = [_delivery_price(story, parcel.method) for parcel in shipments]
    if story.has_small_order_fee:
        fees.append(("THRESHOLD_EXPENSE_TYPE", "Small order fee", None))
        prices.append(_in_mode(story, SMALL_ORDER_FEE, NINETEEN))
    free = [
        (rule, at)
        for rule in story.rules
        if rule.is_free_delivery
        for at, parcel in enumerate(shipments)
        if parcel.method.name == "Standard"
    ]
    free_positions = {at for _, at in free}
    basket = Basket(
        story.mode,
        tuple(_line(unit) for unit in units),
        tuple(
            Expense(price, NINETEEN, discount=price if at in free_positions else 0) for at, price in enumerate(prices)
        ),
    )
    numbers = calculate(basket)
    refunded = [at for at, unit in enumerate(units) if unit.state == REFUNDED]
    after = cancel(numbers, refunded, story.mode) if refunded else numbers
    return Packed(story, units, shipments, fees, free, after, paid=numbers.totals.grand_total)


def _units_of(story: Story, purchase: Purchase | BundlePurchase | KitPurchase) -> list[Unit]:
    state = purchase.state or story.state
    if isinstance(purchase, BundlePurchase):
        return [
            Unit(part, _price(story, price, part.tax_rate), purchase.parcel, state, bundle=(0, purchase.bundle))
            for part, price in purchase.bundle.parts
        ]
    if isinstance(purchase, KitPurchase):
        return [
            Unit(
                product,
                _price(story, product.price, product.tax_rate),
                purchase.parcel,
                state,
                kit=(copy, purchase.kit, slot),
            )
            for slot, product in purchase.kit.slots
            for copy in range(purchase.times)
        ]
    options = tuple((option, _price(story, option.price, option.tax_rate)) for option in purchase.options)
    price = _price(story, purchase.product.price, purchase.product.tax_rate)
    return [
        Unit(
            purchase.product,
            rounded(price * Fraction(purchase.metres)) if purchase.metres else price,
            purchase.parcel,
            state,
            quantity=1 if purchase.is_split else purchase.quantity,
            options=options,
            metres=purchase.metres,
            configuration=purchase.configuration,
        )
        for _ in range(purchase.quantity if purchase.is_split else 1)
    ]


def _number_within_order(units: list[Unit]) -> None:
    """Give every bought bundle and kit a number; a story buys each bundle once, and each kit in one go."""
    bundles: dict[str, int] = {}
    for unit in units:
        if unit.bundle:
            unit.bundle = (bundles.setdefault(unit.bundle[1].sku, len(bundles)), unit.bundle[1])


def _price(story: Story, gross_euros: int, tax_rate: Decimal) -> int:
    """Return a catalogue price in the story's currency and price mode; francs are a seventh dearer, to five Rappen."""
    gross = rounded(Fraction(gross_euros * 8, 7 * 5)) * 5 if story.currency == "CHF" else gross_euros
    return _in_mode(story, gross, tax_rate)


def _in_mode(story: Story, gross: int, tax_rate: Decimal) -> int:
    if story.mode == PricingMode.GROSS:
        return gross
    return rounded(gross * 100 / (100 + Fraction(tax_rate)))


def _delivery_price(story: Story, method: Method) -> int:
    return _in_mode(story, method.swiss_price if story.currency == "CHF" else method.price, NINETEEN)


def _discount(story: Story, units: list[Unit]) -> None:
    """Deal every product discount out to the units, in cart order and with one carry."""
    portions = [DiscountedPortion(unit.unit_price, unit.quantity, unit.quantity == 1) for unit in units]
    carry = Carry()
    for rule in story.rules:
        if rule.is_free_delivery:
            continue
        total = percentage_total(portions, rule.percent) if rule.percent else fixed_total(portions, rule.amount)
        for unit, shares in zip(units, distribute(total, portions, carry), strict=True):
            unit.discounts.append((rule, sum(shares)))
    for unit, portion in zip(units, portions, strict=True):
        amounts = cut_off([amount for _, amount in unit.discounts], portion.sum_price)
        unit.discounts = [(rule, amount) for (rule, _), amount in zip(unit.discounts, amounts, strict=True) if amount]


def _ship(story: Story, units: list[Unit]) -> list[StoryParcel]:
    """Group units by parcel and merchant, each group a shipment, in order of first appearance (checkout.md, 12.4)."""
    groups: dict[tuple[int, str | None], int] = {}
    for unit in units:
        unit.shipment = groups.setdefault((unit.parcel, unit.product.merchant), len(groups))
    return [story.parcels[parcel] for parcel, _ in groups]


def _line(unit: Unit) -> BasketLine:
    return BasketLine(
        unit.unit_price,
        unit.product.tax_rate,
        unit.quantity,
        discount=sum(amount for _, amount in unit.discounts),
        options=tuple(Option(price, option.tax_rate) for option, price in unit.options),
    )
