"""Files that go along with a mail: named when it is written, and made when it is sent.

A mail names a file by its kind and a key, as in "orders/invoice/17"; the room answers that makes files of this kind.
"""

from dataclasses import dataclass

from hooks import question
from notifications.mail.models import Mail


@dataclass(frozen=True, slots=True)
class Attachment:
    file_name: str
    content: bytes
    content_type: str


@question
def attachment(kind: str, key: str) -> Attachment | None:
    """The file of this kind for what has this key; None from a room that makes no files of this kind."""
    return None


def make_attachment(name: str) -> Attachment:
    """Make the file of this name. Raises `LookupError` where no room makes files of its kind."""
    kind, _, key = name.rpartition("/")
    for made in attachment.ask_all(kind, key):
        if made is not None:
            return made
    raise LookupError(f"No room makes files of the kind {kind}.")


def attachments_of(mail: Mail) -> list[Attachment]:
    """Make everything that goes along with a mail."""
    return [make_attachment(name) for name in mail.attachments]
