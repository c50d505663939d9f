"""Every write to customers, one function a business verb."""

from customers.actions.addresses import add_address, change_address, remove_address
from customers.actions.anonymization import anonymize_customer
from customers.actions.passwords import change_password, request_password_restore, restore_password
from customers.actions.profile import change_customer, verify_email_change
from customers.actions.registration import confirm_registration, register_customer
from customers.actions.service import add_note, revoke_customer_tokens, send_confirmation_again, send_password_link
from customers.actions.verified_customers import confirm_verified_customer, register_verified_customer

__all__ = [
    "add_address",
    "add_note",
    "anonymize_customer",
    "change_address",
    "change_customer",
    "change_password",
    "confirm_registration",
    "confirm_verified_customer",
    "register_customer",
    "register_verified_customer",
    "remove_address",
    "request_password_restore",
    "restore_password",
    "revoke_customer_tokens",
    "send_confirmation_again",
    "send_password_link",
    "verify_email_change",
]
