"""Availability notifications: people who want a mail when a product is back (catalog.md, 17).

A floor above the orders; the mails themselves go through `notifications.mail`, below. docs/decisions/060 says how
each subscriber gets exactly one mail a return.
"""
