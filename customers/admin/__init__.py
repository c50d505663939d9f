"""Customers in the back office: the list, a page of several sections for each, and what guests may do."""

from customers.admin.access import CustomerAccessAdmin
from customers.admin.customers import CustomerAdmin

__all__ = ["CustomerAccessAdmin", "CustomerAdmin"]
