"""The merchants' own pages in the shop (catalog.md, 16.1)."""

from catalog.pages import Page, at_url
from glue.stores import StoreFacts
from merchants.models import Merchant


def merchant_at(url: str, store: StoreFacts) -> Page | None:
    merchant = Merchant.objects.visible_in(store.name).filter(at_url(url, store)).first()
    return None if merchant is None else Page("merchants", merchant.reference)
