from notifications.mail.admin.mails import MailAdmin

__all__ = ["MailAdmin"]
