"""The conversation with the mail server, and what its answers mean for a mail."""

from email.utils import formataddr
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from notifications.mail.attachments import attachments_of
from notifications.mail.errors import MailDelayed, MailError, MailRefused, MailServerUnavailable
from notifications.mail.models import Mail
from notifications.mail.rendering import RenderedMail

FOR_GOOD = 500  # SMTP: 4xx passes, 5xx stays (RFC 5321, 4.2.1)


def send_message(mail: Mail, rendered: RenderedMail) -> None:
    """Send the message; returning means that the server has taken it.

    Raises `MailRefused` when the server will never take this mail for this recipient, `MailServerUnavailable` when
    there was no conversation with it, `MailDelayed` for any other answer, such as a refused sender.
    """
    message = _message(mail, rendered)
    connection = get_connection()
    try:
        connection.open()
    except OSError as problem:  # includes every SMTPException
        raise MailServerUnavailable(problem) from problem
    try:
        connection.send_messages([message])
    except SMTPRecipientsRefused as problem:
        raise _answer(*next(iter(problem.recipients.values())), about_the_mail=True) from problem
    except SMTPResponseException as problem:
        about_the_mail = isinstance(problem, SMTPDataError)
        raise _answer(problem.smtp_code, problem.smtp_error, about_the_mail=about_the_mail) from problem
    except ValueError as problem:  # an address or a header that no message can have
        raise MailRefused(f"No message can be made of this mail: {problem}") from problem
    except (TimeoutError, SMTPServerDisconnected) as problem:  # smtplib tells most timeouts as disconnects
        raise MailServerUnavailable(problem) from problem
    finally:
        connection.close()


def _message(mail: Mail, rendered: RenderedMail) -> EmailMultiAlternatives:
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated", "X-Kontor-Kind": mail.kind}
    if rendered.unsubscribe_link:
        headers["List-Unsubscribe"] = f"<{rendered.unsubscribe_link}>"
    message = EmailMultiAlternatives(
        subject=rendered.subject,
        body=rendered.text,
        from_email=formataddr((settings.MAIL_FROM_NAME, settings.MAIL_FROM_ADDRESS)),
        to=[mail.recipient],
        bcc=[mail.blind_copy_to] if mail.blind_copy_to else [],
        headers=headers,
    )
    message.attach_alternative(rendered.html, "text/html")
    for attachment in attachments_of(mail):
        message.attach(attachment.file_name, attachment.content, attachment.content_type)
    return message


def _answer(code: int, answer: bytes | str, *, about_the_mail: bool) -> MailError:
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    kind = MailRefused if about_the_mail and code >= FOR_GOOD else MailDelayed
    return kind(f"The mail server answered: {code} {words}")
