"""What is known of products as coloured badges, in lists and on pages."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from backoffice.formats import quantity_text
from catalog.availability import Available
from catalog.models import ApprovalStatus

APPROVAL_TONES = {
    ApprovalStatus.DRAFT: "back",
    ApprovalStatus.WAITING: "waiting",
    ApprovalStatus.APPROVED: "done",
    ApprovalStatus.DENIED: "bad",
}
EMPTY_FRAME = mark_safe('<span class="desk-picture" aria-hidden="true"></span>')


def approval_badge(status: str, label: str) -> SafeString:
    return badge(label, APPROVAL_TONES.get(ApprovalStatus(status), "back"))


def availability_text(left: Available) -> str:
    """Say what is left in a word or a number."""
    if left.is_never_out_of_stock:
        return _("always")
    return quantity_text(left.quantity) if left.is_available else _("sold out")


def availability_badge(left: Available, store_name: str = "") -> SafeString:
    return badge(f"{store_name} {availability_text(left)}".strip(), "done" if left.is_available else "bad")


def picture(url: str) -> SafeString:
    """Write a small picture, or its empty frame, as `templates/backoffice/_picture.html` does; a list has a hundred."""
    if not url:
        return EMPTY_FRAME
    return format_html(
        '<img class="desk-picture" src="{}" alt="" width="56" height="56" loading="lazy" decoding="async"'
        ' referrerpolicy="no-referrer">',
        url,
    )


def badge(text: str, tone: str) -> SafeString:
    return format_html('<span class="desk-badge desk-badge-{}">{}</span>', tone, text)


def badges(parts: Iterable[SafeString]) -> SafeString:
    return format_html('<span class="desk-badges">{}</span>', format_html_join(" ", "{}", ((part,) for part in parts)))
