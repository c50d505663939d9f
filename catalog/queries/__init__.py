"""Reads of the catalog that other rooms ask for.

Everything here answers for many products in a number of statements that does not depend on how many there are.
A cart prices and checks its lines with

- `products.concrete_ids` and `products.concretes_by_sku`: what is sold, and what it is called;
- `sellable_products.sellable_products`: whether a SKU can be sold, its limits, tax set, gift card
  value, and what bundles hold;
- `prices.concrete_prices(...)[id].amount_in_line(price_mode, quantity)`: what a line of that many pieces costs;
- `availability.concrete_availabilities(...)[id].covers(quantity)`: whether there are so many;
- `options.options_of`, `units.sales_units_of`.

Offers have the same in `merchants.queries`.
"""

from catalog.queries.glossary import glossary_texts

__all__ = ["glossary_texts"]
