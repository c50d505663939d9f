"""The conversation with the mail server, and what its answers mean for a mail."""

from email.utils import formataddr
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMultiAlternatives, get_connection

from notifications.mail.errors import MailRefused, MailServerUnavailable
from notifications.mail.models import Mail
from notifications.mail.rendering import RenderedMail

FOR_GOOD = 500  # SMTP: 4xx passes, 5xx stays (RFC 5321, 4.2.1)


def hand_over(mail: Mail, rendered: RenderedMail) -> None:
    """Send the message; returning means that the server has taken it.

    Raises `MailRefused` when the server will never take this mail for this recipient, `MailServerUnavailable` when
    there was no server to talk to. Any other error, such as a refused sender or login, may pass.
    """
    message = _message(mail, rendered)
    connection = get_connection()
    try:
        connection.open()
    except OSError as problem:  # includes every SMTPException
        raise MailServerUnavailable(f"{type(problem).__name__}: {problem}") from problem
    try:
        connection.send_messages([message])
    except SMTPRecipientsRefused as problem:
        code, answer = next(iter(problem.recipients.values()))
        if code >= FOR_GOOD:
            raise MailRefused(_words(code, answer)) from problem
        raise
    except SMTPDataError as problem:
        if problem.smtp_code >= FOR_GOOD:
            raise MailRefused(_words(problem.smtp_code, problem.smtp_error)) from problem
        raise
    except BadHeaderError as problem:
        raise MailRefused(str(problem)) from problem
    except TimeoutError as problem:
        raise MailServerUnavailable(f"{type(problem).__name__}: {problem}") from problem
    finally:
        connection.close()


def _message(mail: Mail, rendered: RenderedMail) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=rendered.subject,
        body=rendered.text,
        from_email=formataddr((settings.MAIL_FROM_NAME, settings.MAIL_FROM_ADDRESS)),
        to=[mail.recipient],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated", "X-Kontor-Kind": mail.kind},
    )
    message.attach_alternative(rendered.html, "text/html")
    return message


def _words(code: int, answer: bytes | str) -> str:
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return f"The mail server refused: {code} {words}"
