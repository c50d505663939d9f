from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from customers.models import Customer


def customer_badge(customer: Customer) -> SafeString:
    """Write where a customer stands as a coloured badge."""
    if customer.anonymized_at is not None:
        tone, label = "back", _("Anonymised")
    elif customer.registered_on is None:
        tone, label = "waiting", _("Unconfirmed")
    else:
        tone, label = "done", _("Confirmed")
    return format_html('<span class="desk-badge desk-badge-{}">{}</span>', tone, label)
