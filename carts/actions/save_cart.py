"""How a changed cart is calculated and stored: in five statements at most, however many lines it has."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import F
from django.utils import timezone

from carts.cart_json import build_cart_json, etag_of
from carts.checks import refusals, refusals_of_less
from carts.errors import refused
from carts.loaded_cart import LoadedCart
from carts.messages import PROMOTION_INVALID
from carts.models import Cart, CartCode, CartItem
from carts.queries.carts import load_cart_data
from carts.queries.discounts import remaining_promotion_stock
from carts.revalidate import drop_unsellable
from glue.errors import GlueError
from pricing.calculation import CalculatedCart

CHANGEABLE = ["quantity", "amount", "sales_unit_id", "bundle_instances", "bundle_quantity", "cart_id"]


@dataclass(slots=True)
class CartEdit:
    """A cart that is being changed, inside the transaction that holds its row.

    `items` are what shall lie in it, `touched` those that are new or changed; `stored` are the keys of the rows before.
    """

    row: Cart
    locale_name: str
    items: list[CartItem] = field(default_factory=list)
    touched: list[CartItem] = field(default_factory=list)
    stored: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, row: Cart, locale_name: str) -> "CartEdit":
        items = list(CartItem.objects.filter(cart=row).order_by("pk"))
        return cls(row, locale_name, items, [], {item.pk for item in items})

    def load(self, drafts: Sequence[CartItem] = ()) -> LoadedCart:
        """Return the lines with the facts about them; those about drafts are read along."""
        data = load_cart_data(self.row, [*self.items, *drafts], self.locale_name)
        return LoadedCart(self.row, self.items, data, self.locale_name)


def check_and_save(edit: CartEdit, loaded: LoadedCart, outcome: type[GlueError], *, new_etag: bool = True) -> Cart:
    """Check what was touched, and store the cart; raises the messages, followed by `outcome`, where that is refused."""
    loaded = _without_unsellable(loaded.with_items(edit.items), edit.touched)
    messages = refusals(loaded, [entry for entry in loaded.entries if entry.item in edit.touched])
    if messages:
        raise refused(messages, outcome)
    settled, calculated = recalculate(loaded)
    if any(item not in settled.items for item in edit.touched):
        raise refused([PROMOTION_INVALID()], outcome)
    return write_cart(edit, settled, calculated, new_etag=new_etag)


def save_reduced(edit: CartEdit, loaded: LoadedCart, outcome: type[GlueError]) -> Cart:
    """Store a cart whose touched lines became smaller, where they are not too small."""
    loaded = loaded.with_items(edit.items)
    messages = refusals_of_less(loaded, [entry for entry in loaded.entries if entry.item in edit.touched])
    if messages:
        raise refused(messages, outcome)
    return save_cart(edit, loaded)


def save_cart(edit: CartEdit, loaded: LoadedCart, *, new_etag: bool = True) -> Cart:
    """Store a cart of which something was taken away, which nothing can refuse."""
    settled, calculated = recalculate(drop_unsellable(loaded.with_items(edit.items)).cart)
    return write_cart(edit, settled, calculated, new_etag=new_etag)


def recalculate(loaded: LoadedCart) -> tuple[LoadedCart, CalculatedCart]:
    """Calculate a cart, and take out the promotional lines whose promotion no longer holds."""
    calculated = loaded.calculate()
    if not calculated.dropped_lines:
        return loaded, calculated
    dropped = {line.entry.item.group_key for line in loaded.lines if line.key in calculated.dropped_lines}
    return loaded.with_items(item for item in loaded.items if item.group_key not in dropped), calculated


def write_cart(edit: CartEdit, settled: LoadedCart, calculated: CalculatedCart, *, new_etag: bool = True) -> Cart:
    """Write the lines that changed, drop the codes that took nothing off, and keep what is to be shown."""
    _write_items(edit, settled.items)
    if calculated.lost_codes:
        CartCode.objects.filter(cart=edit.row, code__in=calculated.lost_codes).delete()
    row = edit.row
    fill_calculated(row, settled, calculated)
    row.updated_at = timezone.now()
    changes = {"currency_id": row.currency_id, "price_mode": row.price_mode, "updated_at": row.updated_at}
    if new_etag:
        row.etag = changes["etag"] = etag_of(row)
    Cart.objects.filter(pk=row.pk).update(**calculated_columns(row), revision=F("revision") + 1, **changes)
    return row


def fill_calculated(row: Cart, settled: LoadedCart, calculated: CalculatedCart) -> None:
    """Fill in what the cart says, without storing it."""
    left = remaining_promotion_stock(calculated.open_promotions, settled.data.discounts, settled.data.store_name)
    row.calculated = build_cart_json(settled, calculated, left)
    row.calculated_format = Cart.FORMAT
    row.grand_total = calculated.totals.grand_total
    row.item_count = sum(item.quantity for item in settled.items)


def calculated_columns(row: Cart) -> dict[str, object]:
    names = ("calculated", "calculated_format", "grand_total", "item_count")
    return {name: getattr(row, name) for name in names}


def _write_items(edit: CartEdit, kept: Sequence[CartItem]) -> None:
    gone = edit.stored - {item.pk for item in kept}
    new = [item for item in kept if item.pk is None]
    changed = [item for item in edit.touched if item.pk is not None and item in kept]
    if gone:
        CartItem.objects.filter(pk__in=gone).delete()
    if new:
        for item in new:
            item.cart = edit.row
        CartItem.objects.bulk_create(new)
    if changed:
        CartItem.objects.bulk_update(changed, CHANGEABLE)


def _without_unsellable(loaded: LoadedCart, touched: Collection[CartItem]) -> LoadedCart:
    """Drop other lines that cannot be sold any more; what was touched is for the checks to judge."""
    dropped = [item for item in drop_unsellable(loaded).dropped if item not in touched]
    return loaded.with_items(_others(loaded.items, dropped)) if dropped else loaded


def _others(items: Iterable[CartItem], dropped: Collection[CartItem]) -> list[CartItem]:
    return [item for item in items if item not in dropped]
