"""Wishlists: products that a customer keeps for later, in lists with names (storefront.md, 1)."""
