"""Customers in the back office: the list, a page of several sections for each, and what guests may do."""

from customers.admin.customers import CustomerAdmin
from customers.admin.guest_access import CustomerAccessAdmin

__all__ = ["CustomerAccessAdmin", "CustomerAdmin"]
