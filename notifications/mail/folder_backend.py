"""Where mail goes in a fresh checkout: a folder that a person can look into."""

import re
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class FolderBackend(BaseEmailBackend):
    """Writes each message as `<time>-<recipient>.txt`, and its HTML and what is attached beside it.

    Django's own file backend keeps the transport encoding, which breaks the very links that one wants to click.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            write_message(folder, message)
        return len(email_messages)


def write_message(folder: Path, message: EmailMessage) -> None:
    moment = timezone.now().strftime("%Y%m%d-%H%M%S-%f")
    name = f"{moment}-{re.sub(r'[^A-Za-z0-9@.+-]', '_', ','.join(message.recipients()))[:100]}"
    headers = {"From": message.from_email, "To": ", ".join(message.to), "Subject": message.subject}
    lines = [f"{label}: {value}" for label, value in {**headers, **message.extra_headers}.items()]
    (folder / f"{name}.txt").write_text("\n".join([*lines, "", str(message.body)]), encoding="utf-8")
    if isinstance(message, EmailMultiAlternatives):
        for content, _kind in message.alternatives:
            (folder / f"{name}.html").write_text(str(content), encoding="utf-8")
    for file_name, content, _kind in message.attachments:
        (folder / f"{name}-{file_name}").write_bytes(content if isinstance(content, bytes) else str(content).encode())
