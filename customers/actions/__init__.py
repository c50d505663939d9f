"""Every write to customers, one function a business verb."""

from customers.actions.addresses import add_address, change_address, remove_address
from customers.actions.anonymizing import anonymize_customer
from customers.actions.passwords import change_password, request_password_restore, restore_password
from customers.actions.profile import change_customer, verify_email_change
from customers.actions.proven import adopt_proven_customer, register_proven_customer
from customers.actions.registration import confirm_registration, register_customer
from customers.actions.service import add_note, revoke_customer_tokens, send_confirmation_again, send_password_link

__all__ = [
    "add_address",
    "add_note",
    "adopt_proven_customer",
    "anonymize_customer",
    "change_address",
    "change_customer",
    "change_password",
    "confirm_registration",
    "register_customer",
    "register_proven_customer",
    "remove_address",
    "request_password_restore",
    "restore_password",
    "revoke_customer_tokens",
    "send_confirmation_again",
    "send_password_link",
    "verify_email_change",
]
