"""What carts tell whoever is above them."""

from django.dispatch import Signal

amending_cart_deleted = Signal()
"""Sent with `order_reference` and `customer_id` inside the transaction that deletes a cart which changes an order."""
