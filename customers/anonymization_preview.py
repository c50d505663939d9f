"""What anonymising a customer takes away and what it leaves, told before it is done (identity.md, 10.3)."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from customers.models import Customer, EmailChange
from database.mailboxes import comparable_address
from notifications.mail.models import Mail


@dataclass(frozen=True)
class AnonymizationEffect:
    """Something kept about a person, with what it says now, and whether it goes."""

    label: str | Promise
    text: str
    goes: bool


def anonymization_effects_of(customer: Customer) -> list[AnonymizationEffect]:
    """Return everything that this room and the mails keep about a customer; what is empty is left out."""
    traces = [*_person(customer), *_counted(customer), *_staying(customer)]
    return [trace for trace in traces if trace.text]


def _person(customer: Customer) -> list[AnonymizationEffect]:
    born = customer.date_of_birth
    values = {
        _("Name"): " ".join(part for part in (customer.salutation, customer.full_name) if part),
        _("E-mail"): customer.email,
        _("Phone"): customer.phone or "",
        _("Gender"): customer.gender or "",
        _("Date of birth"): born.isoformat() if born else "",
        _("Waiting new e-mail"): EmailChange.objects.filter(customer=customer).values_list("email", flat=True).first(),
    }
    return [AnonymizationEffect(label, value or "", goes=True) for label, value in values.items()]


def _counted(customer: Customer) -> list[AnonymizationEffect]:
    tokens = customer.refresh_tokens.filter(revoked=None, expires_at__gt=timezone.now()).count()
    mails = Mail.objects.filter(Q(about=customer.reference) | Q(mailbox=comparable_address(customer.email))).count()
    addresses = customer.addresses.count()
    notes = customer.notes.count()
    texts = {
        _("Address book"): ngettext(
            "%(count)d address, of which the country stays",
            "%(count)d addresses, of which the country stays",
            addresses,
        )
        % {"count": addresses},
        _("Tokens"): ngettext("%(count)d token, revoked", "%(count)d tokens, revoked", tokens) % {"count": tokens},
        _("Mails"): ngettext("%(count)d mail, deleted", "%(count)d mails, deleted", mails) % {"count": mails},
        _("Notes"): ngettext("%(count)d note, deleted", "%(count)d notes, deleted", notes) % {"count": notes},
    }
    counts = (addresses, tokens, mails, notes)
    found = [
        AnonymizationEffect(label, text if count else "", goes=True)
        for (label, text), count in zip(texts.items(), counts, strict=True)
    ]
    return [*found, AnonymizationEffect(_("History of changes"), _("what it says about the person"), goes=True)]


def _staying(customer: Customer) -> list[AnonymizationEffect]:
    registered = customer.registered_on
    values = {
        _("Customer reference"): customer.reference,
        _("Company"): customer.company or "",
        _("Registered on"): registered.isoformat() if registered else "",
        _("History of changes"): _("who changed something and when"),
    }
    return [AnonymizationEffect(label, value, goes=False) for label, value in values.items()]
