"""Bundles that customers put together from the slots of a template (checkout.md, 7)."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from carts.actions.cart_locks import lock_cart, lock_guest_cart
from carts.actions.items import insert_lines
from carts.actions.save_cart import CartEdit, check_and_save, save_cart, save_reduced
from carts.errors import BundleNotAdded, BundleNotInCart, BundleNotUpdated, BundleProblem, TemplateNotFound
from carts.lines import BundleSlot, NewLine, change_quantity
from carts.models import Cart, CartItem
from carts.owners import Owner
from catalog.queries.assortment import products_of_lists
from catalog.queries.bundle_templates import SlotView, TemplateView, active_templates, slots_of
from catalog.queries.products import concrete_ids
from glue.errors import GlueError


@dataclass(frozen=True, slots=True)
class SlotChoice:
    """What a customer chose for a slot; the quantity is that of all bundles together."""

    sku: str
    quantity: int
    slot_uuid: str


@transaction.atomic
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
    """Put a configured bundle into a cart; a guest without one (`uuid` is None) gets one.

    Raises 4002, 101, 4001 for choices that make no bundles, and 4005.
    """
    template = next((each for each in active_templates(locale_name) if each.uuid == template_uuid.lower()), None)
    if template is None:
        raise TemplateNotFound
    row = lock_guest_cart(owner, store_name) if uuid is None else lock_cart(uuid, owner, store_name)
    slots = {slot.uuid: slot for slot in slots_of([template.template_id], locale_name)}
    _check_choices(choices, slots, quantity)
    key = f"{template.uuid}-{secrets.token_hex(6)}"
    lines = [_line(choice, key, quantity, template) for choice in choices]
    with _answering(BundleNotAdded):
        return insert_lines(row, lines, locale_name)


@transaction.atomic
def change_bundle(*, uuid: str, owner: Owner, store_name: str, locale_name: str, group_key: str, quantity: int) -> Cart:
    """Give a configured bundle another quantity, its lines with it. Raises 101, 4004, 4006."""
    edit = CartEdit.of(lock_cart(uuid, owner, store_name), locale_name)
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
    """Take a configured bundle out with all its lines. Raises 101, 4004."""
    edit = CartEdit.of(lock_cart(uuid, owner, store_name), locale_name)
    for item in _lines_of(edit.items, group_key):
        edit.items.remove(item)
    save_cart(edit, edit.load(), new_etag=False)


@contextmanager
def _answering(outcome: type[GlueError]) -> Iterator[None]:
    """Answer with this error alone, whatever a line of the bundle was refused for."""
    try:
        yield
    except GlueError:
        raise outcome from None


def _check_choices(choices: Iterable[SlotChoice], slots: dict[str, SlotView], quantity: int) -> None:
    """Refuse what a slot of the template does not take, and quantities that do not divide into the bundles."""
    chosen = list(choices)
    if not chosen or any(choice.quantity < 1 or choice.quantity % quantity for choice in chosen):
        raise BundleProblem
    if any(choice.slot_uuid.lower() not in slots for choice in chosen):
        raise BundleNotAdded
    ids = concrete_ids({choice.sku for choice in chosen})
    taken = products_of_lists({slot.product_list_id for slot in slots.values() if slot.product_list_id})
    for choice in chosen:
        list_id = slots[choice.slot_uuid.lower()].product_list_id
        if choice.sku in ids and ids[choice.sku] not in taken.get(list_id or 0, ()):
            raise BundleNotAdded


def _line(choice: SlotChoice, key: str, quantity: int, template: TemplateView) -> NewLine:
    slot = BundleSlot(key, quantity, UUID(template.uuid), template.name, UUID(choice.slot_uuid))
    return NewLine(choice.sku, choice.quantity, slot=slot)


def _lines_of(items: Iterable[CartItem], group_key: str) -> list[CartItem]:
    found = [item for item in items if item.configured_bundle == group_key]
    if not found:
        raise BundleNotInCart
    return found
