"""Quantities typed without the zeros of their ten decimals."""

from decimal import Decimal
from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminDecimalFieldWidget


class QuantityFormField(forms.DecimalField):
    """Writes 4.5000000000 as 4.5 and 100.0 as 100, as a number field takes it."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def quantity_field(db_field: Any) -> QuantityFormField:
    widget = UnfoldAdminDecimalFieldWidget(attrs={"step": "any", "aria-label": str(db_field.verbose_name)})
    return QuantityFormField(
        label=db_field.verbose_name, min_value=0, max_digits=25, decimal_places=10, initial=0, widget=widget
    )
