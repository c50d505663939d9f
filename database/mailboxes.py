"""Who is who by e-mail address: one form for comparing, kept in a column of its own.

Databases disagree about letters: `lower('İ')` is `i` on PostgreSQL and `İ` on SQLite. So no address is ever compared by
a function of the database or its collation: two addresses are one mailbox if their comparable forms are equal.
"""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import idna
from django.db import models, transaction
from django.db.models import Model

LOCAL_PART_MAX = 64
DOMAIN_MAX = 253
MAILBOX_MAX = 512
SHARED_MARK = " #"
"""Stands in no address: behind it follows the key of a row whose mailbox another row had first."""
BATCH_SIZE = 1000

logger = logging.getLogger("kontor.mailboxes")

if TYPE_CHECKING:
    NullableText = models.CharField[str | None, str | None]
else:
    NullableText = models.CharField


def comparable_address(address: str) -> str:
    """Return the form in which addresses are compared: ASCII letters lowered, the domain as DNS has it (IDNA 2008).

    Nothing else is changed: a letter that only looks like, or lowers to, an ASCII letter stays a different letter. A
    domain that has no form in DNS is kept as it is and so equals only itself.
    """
    if address.isascii():
        return address.lower()
    local, at, domain = address.rpartition("@")
    return f"{lower_ascii(local)}{at}{comparable_domain(domain)}"


def lower_ascii(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def is_addressable(address: str) -> bool:
    """Whether a new account may have the address: an ASCII local part of 64 characters at most, a domain in DNS."""
    return comparable_address(address).isascii() and len(address.rpartition("@")[0]) <= LOCAL_PART_MAX


def comparable_domain(domain: str) -> str:
    """Return the domain as DNS has it, or with ASCII letters lowered where DNS has no such domain."""
    domain = lower_ascii(domain)
    labels = []
    for label in domain.split("."):
        try:
            labels.append(label if label.isascii() else idna.alabel(_lower_beyond_ascii(label)).decode())
        except (idna.IDNAError, UnicodeError):
            return domain
    encoded = ".".join(labels)
    return encoded if len(encoded) <= DOMAIN_MAX else domain


def _lower_beyond_ascii(label: str) -> str:
    """Lower letters such as Ü, but none that would become an ASCII letter or more than one letter."""
    lowered = ((letter, letter.lower()) for letter in label)
    return "".join(low if len(low) == 1 and not low.isascii() else letter for letter, low in lowered)


class MailboxField(NullableText):
    """The comparable form of the address in the column `source`, written whenever a row is saved.

    Whoever saves only some columns, or many rows with `bulk_update`, names this one beside the address. It is null in
    rows that a version without it has written (`manage.py check_addresses` fills them).
    """

    def __init__(self, *args: Any, source: str = "email", **options: Any) -> None:
        self.source = source
        super().__init__(*args, **{"max_length": MAILBOX_MAX, "null": True, "editable": False, **options})

    def deconstruct(self) -> Any:
        name, path, positional, options = super().deconstruct()
        return name, path, positional, {**options, "source": self.source}

    def pre_save(self, model_instance: Model, add: bool) -> str | None:
        """Follow the address. A row that shares its mailbox keeps its mark until it gets another address."""
        mailbox = comparable_address(getattr(model_instance, self.source))
        kept = getattr(model_instance, self.attname)
        if kept is None or not kept.startswith(f"{mailbox}{SHARED_MARK}"):
            setattr(model_instance, self.attname, mailbox)
        return super().pre_save(model_instance, add)


def mailbox_field_of(model: type[Model]) -> MailboxField | None:
    return next((field for field in model._meta.local_fields if isinstance(field, MailboxField)), None)


def fill_mailboxes(
    model: type[Model], *, is_unique: bool = True, within: Sequence[str] = (), order: Sequence[Any] = ("pk",)
) -> int:
    """Give each row that has none its mailbox, in batches, and return how many of them share it with an earlier row.

    No row is lost: the first of those that are equal, in this order, keeps the mailbox. The others keep everything
    they have, but no address leads to them until they are given one of their own. `within` names the other columns of
    the unique constraint.
    """
    field = mailbox_field_of(model)
    if field is None:
        return 0
    empty = model._default_manager.filter(**{field.name: None}).order_by(*order)
    count = 0
    while batch := list(empty[:BATCH_SIZE]):
        count += _fill(field, batch, within if is_unique else None)
    if count:
        text = "%d rows of %s share their mailbox with an earlier one: `manage.py check_addresses` lists them."
        logger.warning(text, count, model._meta.label)
    return count


@transaction.atomic
def _fill(field: MailboxField, rows: list[Any], within: Sequence[str] | None) -> int:
    manager: Any = type(rows[0])._default_manager
    mailboxes = {row.pk: comparable_address(getattr(row, field.source)) for row in rows}
    taken = set()
    if within is not None:
        same = manager.filter(**{f"{field.name}__in": set(mailboxes.values())})
        taken = set(same.values_list(field.name, *within))
    count = 0
    for row in rows:
        mailbox = mailboxes[row.pk]
        if within is not None:
            place = (mailbox, *(getattr(row, name) for name in within))
            if place in taken:
                mailbox = f"{mailbox}{SHARED_MARK}{row.pk}"
                count += 1
            taken.add(place)
        setattr(row, field.attname, mailbox)
    manager.bulk_update(rows, [field.name])
    return count
