"""Outgoing mail. Any room sends one with `notifications.mail.actions.queue_mail`, inside its own transaction.

A room keeps its mails in its own `mails.py` (see `customers/mails.py`) and their words in `templates/mail/<room>/`.
docs/decisions/020 says why this is a floor below the rooms that use it.
"""
