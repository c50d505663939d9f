from notifications.mail.admin import dashboard  # noqa: F401  # registers tiles of the start page
from notifications.mail.admin.mails import MailAdmin

__all__ = ["MailAdmin"]
