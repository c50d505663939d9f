"""Wishlists from a file of our own: shops of the reference bring none, a demo shop should have some."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from catalog.models import ConcreteProduct
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome, Importer
from csv_import.rows import CsvRow
from customers.models import Customer
from merchants.models import ProductOffer
from wishlists.actions import NAME, create_wishlist
from wishlists.models import Wishlist, WishlistItem

NAME_COLUMN = "wishlist_name"


class WishlistItemImporter:
    """One line a row; a list is made with its first one. Files of this kind are short: rows are written one by one."""

    entity: ClassVar[str] = "wishlist-item"
    noun: ClassVar[str] = "wishlist item"
    older_columns: ClassVar[Mapping[str, str]] = {}
    required_columns: ClassVar[tuple[str, ...]] = ("customer_reference", NAME_COLUMN, "concrete_sku")

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        names = (*self.required_columns, "product_offer_reference")
        return tuple(row.cell(name).strip() for name in names)

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        outcome = BatchOutcome()
        for row in rows:
            try:
                is_new = self._write(row)
            except RowRefused as refusal:
                outcome.refusals.append((row, refusal))
            else:
                outcome.created += is_new
                outcome.unchanged += not is_new
        return outcome

    def finish(self) -> BatchOutcome:
        return BatchOutcome()

    def _write(self, row: CsvRow) -> bool:
        customer = Customer.objects.known().filter(reference=row.key("customer_reference")).first()
        product = ConcreteProduct.objects.filter(sku=row.key("concrete_sku")).first()
        if customer is None:
            raise RowRefused("customer_reference", f"There is no customer {row.key('customer_reference')}.")
        if product is None:
            raise RowRefused("concrete_sku", f"There is no concrete product {row.key('concrete_sku')}.")
        offer, name = row.cell("product_offer_reference").strip(), row.key(NAME_COLUMN)
        if offer and not ProductOffer.objects.filter(reference=offer, product=product).exists():
            raise RowRefused("product_offer_reference", f"There is no offer {offer} of {product.sku}.")
        if not NAME.fullmatch(name):
            raise RowRefused(NAME_COLUMN, f"{name} has other characters than letters, numbers, blanks, dashes and _.")
        wishlist = Wishlist.objects.of_customer(customer.pk).filter(name__iexact=name).first()
        wishlist = wishlist or create_wishlist(customer_id=customer.pk, name=name)
        _, is_new = WishlistItem.objects.get_or_create(
            wishlist=wishlist, product=product, offer_reference=offer, configuration_hash=""
        )
        return is_new


WISHLIST_IMPORTERS: tuple[type[Importer], ...] = (WishlistItemImporter,)
