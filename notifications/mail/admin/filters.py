from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from notifications.mail.models import Mail, MailQuerySet
from notifications.mail.rendering import mail_kinds
from notifications.mail.states import UNFINISHED, MailState

ALL = "all"


class StateFilter(DropdownFilter):
    """Without a choice only what did not leave is listed; who searches or filters otherwise looks for any mail."""

    title = _("state")
    parameter_name = "state"
    all_option = ["", _("Not sent")]

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Mail]) -> list[tuple[str, str | Promise]]:
        return [(ALL, _("All")), *MailState.choices]

    def queryset(self, request: HttpRequest, queryset: MailQuerySet) -> MailQuerySet:
        if self.value() in MailState.values:
            return queryset.filter(state=self.value())
        if self.value() == ALL or any(value for name, value in request.GET.items() if name not in ("o", "p")):
            return queryset
        return queryset.filter(state__in=(*UNFINISHED, MailState.FAILED))


class KindFilter(DropdownFilter):
    """The kinds that have a template; reading them from the rows would cost more the more mail there is."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Mail]) -> list[tuple[str, str]]:
        return [(kind, kind) for kind in mail_kinds()]

    def queryset(self, request: HttpRequest, queryset: MailQuerySet) -> MailQuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset
