"""Prices typed as people write them, 18.50, and stored in the minor unit."""

from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision
from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDecimalFieldWidget, UnfoldAdminSelectWidget

from backoffice.formats import money_text
from catalog.models import PriceType
from merchants.models import Area, OfferPrice
from merchants.portal.screens import PortalTabularInline

MODES = ("net", "gross")


def _amount_field(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_digits=15,
        decimal_places=3,
        widget=UnfoldAdminDecimalFieldWidget(attrs={"step": "any"}),
    )


class OfferPriceForm(forms.ModelForm[OfferPrice]):
    """Knows the decimals of the currency: 18.5 is 1850 cents, and 18.505 is refused."""

    price_type = forms.ChoiceField(
        label=_("price type"), choices=PriceType.choices, initial=PriceType.DEFAULT, widget=UnfoldAdminSelectWidget
    )
    net = _amount_field(_("net price"))
    gross = _amount_field(_("gross price"))

    class Meta:
        model = OfferPrice
        fields = ("store", "currency", "price_type")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            digits = get_currency_precision(self.instance.currency.iso_code)
            for mode in MODES:
                amount = getattr(self.instance, f"{mode}_price")
                self.initial[mode] = None if amount is None else Decimal(amount).scaleb(-digits)
            self._keep_unknown_type()

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        currency = typed.get("currency")
        digits = get_currency_precision(currency.iso_code) if currency else 2
        for mode in MODES:
            amount = typed.get(mode)
            minor = None if amount is None else amount.scaleb(digits)
            if minor is not None and minor != int(minor):
                self.add_error(mode, _("This currency has %(digits)d decimals.") % {"digits": digits})
            else:
                setattr(self.instance, f"{mode}_price", None if minor is None else int(minor))
        return typed

    def _keep_unknown_type(self) -> None:
        """A shop may have imported a type that the wire does not know: it stays as it is."""
        known, field = self.instance.price_type, self.fields["price_type"]
        if isinstance(field, forms.ChoiceField) and known not in PriceType.values:
            field.choices = [*PriceType.choices, (known, known)]


class OwnPrices(PortalTabularInline):
    model = OfferPrice
    form = OfferPriceForm
    begun = 1
    area = Area.OFFERS
    fields = ("store", "currency", "price_type", "gross", "net")

    def with_related(self, rows: QuerySet[OfferPrice]) -> QuerySet[OfferPrice]:
        return rows.select_related("store", "currency", "offer")

    @admin.display(description=_("gross price"))
    def gross(self, price: OfferPrice) -> str:
        return money_text(price.gross_price, price.currency.iso_code)

    @admin.display(description=_("net price"))
    def net(self, price: OfferPrice) -> str:
        return money_text(price.net_price, price.currency.iso_code)
