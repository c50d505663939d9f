"""The shop of lamps with an index over it."""

from catalog.models import ProductPrice
from search.actions.changes import bring_up_to_date


def index_lamps() -> None:
    """Index the shop. Of its products the desk lamp alone has a price of its own, and so is found."""
    bring_up_to_date()
    assert ProductPrice.objects.filter(abstract__sku="A10").exists()
