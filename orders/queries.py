"""Reads about orders that join several things."""

from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from customers.models import Customer
from orders.models import Order


def order_history_of(customer_id: int) -> tuple[int, int]:
    """Return how many orders a customer placed and the grand total of the largest; one statement."""
    placed = Order.objects.filter(customer=customer_id).aggregate(count=Count("pk"), largest=Max("totals__grand_total"))
    return placed["count"], placed["largest"] or 0


def inactive_customers(since: datetime) -> QuerySet[Customer]:
    """Return the customers who came before `since` and have ordered, logged in and refreshed nothing from then on."""
    recent_orders = Order.objects.filter(customer=OuterRef("pk"), created_at__gte=since)
    never_or_before = Q(last_token_at=None) | Q(last_token_at__lt=since)
    return Customer.objects.known().filter(~Exists(recent_orders), never_or_before, created_at__lt=since)
