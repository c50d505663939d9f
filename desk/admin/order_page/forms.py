"""Forms of the order desk. They check what was typed; whether it may be done is for the actions to say."""

from collections.abc import Sequence
from typing import Any

from babel.core import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from customers.countries import country_name
from desk.actions.order_changes import addresses_of
from desk.actions.shipments import ShipmentEdit
from desk.labels import state_label
from orders.models import Order, OrderItem
from shipments.models import OrderAddress, Shipment, ShipmentMethod

NAMES = ("salutation", "first_name", "last_name")
ADDRESS = (
    *("salutation", "first_name", "middle_name", "last_name", "company"),
    *("address1", "address2", "address3", "zip_code", "city", "po_box", "iso2_code"),
    *("email", "phone", "cell_phone", "description", "comment"),
)
NEEDED_IN_NEW_ADDRESS = ("first_name", "last_name", "address1", "zip_code", "city", "iso2_code")
DASH, TIMES = "\N{EN DASH}", "\N{MULTIPLICATION SIGN}"
KEEP, NEW = "keep", "new"


class OrderPageForm(forms.Form):
    """A form whose fields all look alike and are told apart by screen readers when something is wrong with them."""

    required_css_class = "desk-required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
                field.widget.attrs.setdefault("class", "desk-input")
                field.widget.attrs.setdefault("autocomplete", "off")


class CommentForm(OrderPageForm):
    message = forms.CharField(
        label=_("New comment"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 2, "data-key": "c"})
    )


class ReferenceForm(OrderPageForm):
    custom_reference = forms.CharField(
        label=_("Custom reference"), max_length=255, required=False, help_text=_("Leave it empty to take it away.")
    )


class OrderCustomerForm(OrderPageForm):
    salutation = forms.CharField(label=_("Salutation"), max_length=255, required=False)
    first_name = forms.CharField(label=_("First name"), max_length=255)
    last_name = forms.CharField(label=_("Last name"), max_length=255)
    email = forms.EmailField(label=_("E-mail"), max_length=255)


class SplitForm(OrderPageForm):
    quantity = forms.IntegerField(label=_("Pieces of the new line"), min_value=1)

    def __init__(self, item: OrderItem, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["quantity"]
        field.widget.attrs["max"] = item.quantity - 1
        field.help_text = _("The line has %(count)d pieces; the others stay in it.") % {"count": item.quantity}


class AddressForm(OrderPageForm):
    """An address of an order; fields that were empty may stay so."""

    def __init__(self, *args: Any, needed: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ADDRESS:
            self.fields[name] = _address_field(name, is_needed=name in needed)

    @classmethod
    def of(cls, address: OrderAddress, data: Any = None) -> "AddressForm":
        return cls(data, initial={name: getattr(address, name) or "" for name in ADDRESS})


class ShipmentForm(OrderPageForm):
    """A shipment: what is in it, how, when and where it goes. `new_address` is a form of its own beside it."""

    items = forms.TypedMultipleChoiceField(
        label=_("Items"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    method = forms.ModelChoiceField(
        ShipmentMethod.objects.none(), label=_("Shipment method"), required=False, empty_label=_("As it is")
    )
    requested_delivery_on = forms.DateField(
        label=_("Requested date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    address = forms.ChoiceField(label=_("Delivery address"), widget=forms.RadioSelect)

    def __init__(self, order: Order, shipment: Shipment | None, data: Any = None) -> None:
        super().__init__(data, initial=_as_it_is(order, shipment))
        self.order_addresses = _each_once(addresses_of(order))
        methods = ShipmentMethod.objects.filter(is_active=True, stores__name=order.store_name)
        self._field("method").queryset = methods.select_related("carrier")
        self._field("items").choices = [(item.pk, _item_text(item)) for item in order.items.order_by("pk")]
        keep = [(KEEP, _("As it is"))] if shipment else []
        known = [(key, _address_text(address)) for key, address in self.order_addresses.items()]
        self._field("address").choices = [*keep, *known, (NEW, _("A new address"))]
        if shipment is None:
            self.fields["method"].required = True
            self._field("method").empty_label = DASH
        is_new = data is not None and data.get("address") == NEW
        needed = NEEDED_IN_NEW_ADDRESS if is_new else ()
        self.new_address = AddressForm(data if is_new else None, needed=needed, prefix="new")

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.new_address.is_bound and not self.new_address.is_valid():
            raise ValidationError(_("The new address is not complete."))
        return cleaned

    @property
    def parcel(self) -> ShipmentEdit:
        choice = self.cleaned_data["address"]
        is_known = choice in self.order_addresses
        return ShipmentEdit(
            item_ids=self.cleaned_data["items"],
            method=self.cleaned_data["method"],
            requested_delivery_on=self.cleaned_data["requested_delivery_on"],
            address=self.order_addresses[choice]
            if is_known
            else (self.new_address.cleaned_data if choice == NEW else None),
        )


def _address_field(name: str, *, is_needed: bool) -> forms.Field:
    label = capfirst(str(OrderAddress._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
    if name == "iso2_code":
        return forms.ChoiceField(
            label=_("Country"),
            choices=_countries,
            required=is_needed,
            widget=forms.Select(attrs={"class": "desk-input"}),
        )
    kind = forms.EmailField if name == "email" else forms.CharField
    widget = forms.TextInput(attrs={"class": "desk-input", "autocomplete": "off"})
    return kind(label=label, max_length=255, required=is_needed, widget=widget)


def _countries() -> list[tuple[str, str]]:
    """Countries by their names in the language of the page."""
    names = Locale.parse(get_language() or "en", sep="-").territories
    known = [(code, name) for code, name in names.items() if country_name(code)]
    return [("", DASH), *sorted(known, key=lambda pair: pair[1])]


def _as_it_is(order: Order, shipment: Shipment | None) -> dict[str, Any]:
    if shipment is None:
        return {"address": str(order.billing_address_id)}
    return {
        "items": list(order.items.filter(shipment=shipment).values_list("pk", flat=True)),
        "requested_delivery_on": shipment.requested_delivery_on,
        "address": KEEP,
    }


def _item_text(item: OrderItem) -> str:
    return f"{item.quantity} {TIMES} {item.name} ({item.sku}), {state_label(item.state)}"


def _each_once(addresses: list[OrderAddress]) -> dict[str, OrderAddress]:
    """Return addresses by their keys, the first of those that read alike."""
    alike: dict[str, OrderAddress] = {}
    for address in addresses:
        alike.setdefault(_address_text(address), address)
    return {str(address.pk): address for address in alike.values()}


def _address_text(address: OrderAddress) -> str:
    name = " ".join(part for part in (address.first_name, address.last_name) if part)
    street = " ".join(part for part in (address.address1, address.address2) if part)
    place = " ".join(part for part in (address.zip_code, address.city) if part)
    return ", ".join(part for part in (address.company, name, street, place, address.country) if part)


class ClaimForm(OrderPageForm):
    """Which items a customer complains about, and what is wrong with them."""

    items = forms.MultipleChoiceField(label=_("Items"), widget=forms.CheckboxSelectMultiple)
    description = forms.CharField(label=_("What is wrong"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, items: Sequence[OrderItem], data: Any = None) -> None:
        super().__init__(data)
        choices = [(str(item.pk), f"{item.quantity} {TIMES} {item.name}") for item in items]
        self.fields["items"].choices = choices  # type: ignore[attr-defined]
