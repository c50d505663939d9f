"""What the room tells whoever is above it."""

from django.dispatch import Signal

customer_anonymized = Signal()
"""Sent inside the transaction that anonymises, with `customer`: rooms above remove what they keep about the person."""

impersonation_renewed = Signal()
"""Sent inside the transaction that exchanges an agent's refresh token for a customer, with the new `access_token`."""
