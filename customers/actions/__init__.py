"""Every write to customers, one function a business verb."""

from customers.actions.addresses import add_address, change_address, remove_address
from customers.actions.anonymizing import anonymize_customer
from customers.actions.passwords import change_password, request_password_restore, restore_password
from customers.actions.profile import change_customer, verify_email_change
from customers.actions.registration import confirm_registration, register_customer

__all__ = [
    "add_address",
    "anonymize_customer",
    "change_address",
    "change_customer",
    "change_password",
    "confirm_registration",
    "register_customer",
    "remove_address",
    "request_password_restore",
    "restore_password",
    "verify_email_change",
]
