"""Bundles that customers put together from the slots of a template (storefront.md, 8)."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from carts.actions.cart_locks import lock_cart, lock_guest_cart
from carts.actions.items import insert_lines
from carts.actions.save_cart import CartEdit, check_and_save, save_cart, save_reduced
from carts.errors import (
    BundleNotAdded,
    BundleNotInCart,
    BundleNotUpdated,
    BundleProblem,
    CartCheckFailed,
    CartNotFound,
    TemplateNotFound,
)
from carts.lines import BundleSlot, NewLine, change_quantity
from carts.messages import BUNDLE_NOT_ADDED
from carts.models import Cart, CartItem
from carts.owners import Owner
from catalog.queries.bundle_templates import TemplateView, active_templates, slots_of
from glue.errors import GlueError


@dataclass(frozen=True, slots=True)
class SlotChoice:
    """What a customer chose for a slot; the quantity is that of all bundles together, 0 where none was said."""

    sku: str
    quantity: int
    slot_uuid: str


def add_bundle(
    *,
    uuid: str | None,
    owner: Owner,
    store_name: str,
    locale_name: str,
    template_uuid: str,
    quantity: int,
    choices: Sequence[SlotChoice],
) -> Cart:
    """Put a configured bundle into a cart; a guest without one (`uuid` is None) gets one, which stays in any case.

    Raises 4002, 4001 for a cart that is not the asker's, 4001 for each message with 4005 behind them, and 4005 alone
    for no choices and for quantities that do not divide into the bundles.
    """
    template = next((each for each in active_templates(locale_name) if each.uuid == template_uuid.lower()), None)
    if template is None:
        raise TemplateNotFound
    if uuid is None:
        with transaction.atomic():
            lock_guest_cart(owner, store_name)
    with transaction.atomic():
        row = lock_guest_cart(owner, store_name) if uuid is None else _held(uuid, owner, store_name)
        if not choices:
            raise BundleNotAdded
        _check_slots(choices, template, locale_name)
        key = f"{template.uuid}-{secrets.token_hex(6)}"
        lines = [_line(choice, key, quantity, template) for choice in choices]
        with _answering(BundleNotAdded):
            row = insert_lines(row, lines, locale_name)
        if any(choice.quantity < 1 or choice.quantity % quantity for choice in choices):
            raise BundleNotAdded
        return row


@transaction.atomic
def change_bundle(*, uuid: str, owner: Owner, store_name: str, locale_name: str, group_key: str, quantity: int) -> Cart:
    """Give a configured bundle another quantity, its lines with it. Raises 4001, 4004, and 4001 with 4006."""
    edit = CartEdit.of(_held(uuid, owner, store_name), locale_name)
    items = _lines_of(edit.items, group_key)
    before = items[0].bundle_quantity or 1
    for item in items:
        change_quantity(item, item.quantity // before * quantity)
        item.bundle_quantity = quantity
    edit.touched += items
    with _answering(BundleNotUpdated):
        return (save_reduced if quantity <= before else check_and_save)(edit, edit.load(), BundleNotUpdated)


@transaction.atomic
def remove_bundle(*, uuid: str, owner: Owner, store_name: str, locale_name: str, group_key: str) -> None:
    """Take a configured bundle out with all its lines. Raises 4001, 4004."""
    edit = CartEdit.of(_held(uuid, owner, store_name), locale_name)
    for item in _lines_of(edit.items, group_key):
        edit.items.remove(item)
    save_cart(edit, edit.load(), new_etag=False)


def _held(uuid: str, owner: Owner, store_name: str) -> Cart:
    """Return the cart, held. An unknown or foreign one is no 404 here."""
    try:
        return lock_cart(uuid, owner, store_name)
    except CartNotFound:
        raise BundleProblem from None


@contextmanager
def _answering(outcome: type[GlueError]) -> Iterator[None]:
    """Answer with what the checks of the cart say, in this room's code, and then with what did not happen."""
    try:
        yield
    except GlueError as problem:
        messages = [entry["detail"] for entry in problem.entries if entry.get("code") == CartCheckFailed.code]
        raise _refused(messages, outcome) from None


def _refused(messages: Iterable[str], outcome: type[GlueError]) -> GlueError:
    return GlueError.of([*(BundleProblem.entry(message) for message in messages), outcome.entry()])


def _check_slots(choices: Sequence[SlotChoice], template: TemplateView, locale_name: str) -> None:
    """Refuse slots that the template does not have, and one that is filled twice; not all need be filled."""
    known = {slot.uuid for slot in slots_of([template.template_id], locale_name)}
    chosen = [choice.slot_uuid.lower() for choice in choices]
    if len(set(chosen)) < len(chosen) or not known.issuperset(chosen):
        raise _refused([BUNDLE_NOT_ADDED()], BundleNotAdded)


def _line(choice: SlotChoice, key: str, quantity: int, template: TemplateView) -> NewLine:
    slot = BundleSlot(key, quantity, UUID(template.uuid), template.name, UUID(choice.slot_uuid))
    return NewLine(choice.sku, max(choice.quantity, 1), slot=slot)


def _lines_of(items: Iterable[CartItem], group_key: str) -> list[CartItem]:
    found = [item for item in items if item.configured_bundle == group_key]
    if not found:
        raise BundleNotInCart
    return found
