"""Customers who have been silent for so long that a shop may have to forget them."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from customers.models import Customer
from orders.models import Order


def silent_customers(since: datetime) -> QuerySet[Customer]:
    """Return the customers who came before `since` and have ordered, logged in and refreshed nothing from then on."""
    recent_orders = Order.objects.filter(customer=OuterRef("pk"), created_at__gte=since)
    never_or_before = Q(last_token_at=None) | Q(last_token_at__lt=since)
    return Customer.objects.known().filter(~Exists(recent_orders), never_or_before, created_at__lt=since)
