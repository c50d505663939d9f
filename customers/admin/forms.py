from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from customers.emails import check_email, is_taken
from customers.models import Customer
from database.mailboxes import is_addressable
from glue.errors import GlueError


class CustomerForm(forms.ModelForm[Customer]):
    """Checks what `change_customer` will check too, so that what is wrong is said beside its field."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email == self.initial.get("email"):
            return email
        waits = settings.CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION and is_addressable(email)
        if waits and not is_taken(email, customer=self.instance):
            return email
        try:
            check_email(email, customer=self.instance)
        except GlueError:
            if is_taken(email, customer=self.instance):
                raise ValidationError(_("Another customer has this e-mail address.")) from None
            raise ValidationError(_("This is no e-mail address, or it is too long.")) from None
        return email


class NoteForm(forms.Form):
    message = forms.CharField(
        label=_("New note"), max_length=10_000, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )


class AnonymizeForm(forms.Form):
    """Asks for the customer's reference to be typed, so that nobody is anonymised by a slip of the hand."""

    reference = forms.CharField(
        label=_("Type the customer reference to confirm"),
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
    )

    def __init__(self, customer: Customer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.customer = customer

    def clean_reference(self) -> str:
        typed: str = self.cleaned_data["reference"].strip()
        if typed != self.customer.reference:
            raise ValidationError(_("This is not the reference of this customer."))
        return typed
