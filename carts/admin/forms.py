from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from carts.actions.vouchers import CODE_LETTERS

QUANTITY_MAX = 5_000
GUESSES = 10_000
"""So many codes could be made for each one that is: trying codes does not pay."""


class VoucherCodesForm(forms.Form):
    """How many codes to make, and what they look like."""

    quantity = forms.IntegerField(label=_("How many codes"), min_value=1, max_value=QUANTITY_MAX, initial=100)
    beginning = forms.RegexField(
        label=_("All begin with"),
        regex=r"^[\w-]*\Z",
        max_length=100,
        required=False,
        help_text=_("Letters, digits, - and _; may be empty."),
    )
    random_length = forms.IntegerField(label=_("Random letters after it"), min_value=4, max_value=32, initial=8)
    max_uses = forms.IntegerField(
        label=_("Uses of each code"), min_value=1, required=False, initial=1, help_text=_("Empty: no limit.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "desk-input"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        length, quantity = values.get("random_length"), values.get("quantity")
        if length and quantity and len(CODE_LETTERS) ** length < quantity * GUESSES:
            self.add_error("random_length", _("So few letters would be easy to guess for so many codes."))
        return values
