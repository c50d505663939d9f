"""What the catalog tells whoever is above it."""

from django.dispatch import Signal

back_in_stock = Signal()
"""Sent with `changes`, the new `BackInStock` rows, inside the transaction that made products available again."""
