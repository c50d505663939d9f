"""Files that go along with a mail: named when it is written, and made when it is sent.

A room registers what it can make by the dotted path of a function, which is imported at its first use: what makes PDFs
takes its time to load. A mail names a file with the key that the function gets, as in "orders/invoice/17".
"""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from notifications.mail.models import Mail


@dataclass(frozen=True, slots=True)
class Attachment:
    file_name: str
    content: bytes
    content_type: str


_makers: dict[str, str] = {}


def register_attachment(kind: str, path: str) -> None:
    """Let mails name attachments of this kind; the function at `path` takes a key and returns the `Attachment`."""
    _makers[kind] = path


def make_attachment(name: str) -> Attachment:
    """Make the file of this name."""
    kind, _, key = name.rpartition("/")
    made: Attachment = import_string(_makers[kind])(key)
    return made


def attachments_of(mail: Mail) -> list[Attachment]:
    """Make everything that goes along with a mail."""
    return [make_attachment(name) for name in mail.attachments]
