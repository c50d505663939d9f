from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from unfold.contrib.filters.admin import DropdownFilter

from backoffice.admin import BackOfficeAdmin, ReadOnly
from backoffice.filters import MomentFilter
from backoffice.navigation import MenuEntry, MenuSection
from notifications.mail.actions import cancel_mail, resend_mail
from notifications.mail.admin.dashboard import MAIL_ALERTS
from notifications.mail.badges import mail_badge
from notifications.mail.errors import MailError
from notifications.mail.models import Mail, MailQuerySet
from notifications.mail.queries import matching_mails, preview_of
from notifications.mail.rendering import mail_kinds
from notifications.mail.states import UNFINISHED, MailState, find_transition

ALL = "all"


class MailStateFilter(DropdownFilter):
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


@admin.register(Mail)
class MailAdmin(ReadOnly, BackOfficeAdmin):
    """What has not left yet and why, and what a customer was sent. Nobody edits a mail."""

    menu = (MenuEntry(_("Mails"), "mail", 120, MenuSection.SALES),)
    alerts = MAIL_ALERTS
    list_display = ("kind", "state_badge", "recipient", "about", "created_at", "sent_at", "attempts")
    list_filter = (MailStateFilter, KindFilter, ("created_at", MomentFilter))
    search_fields = ("recipient", "about")
    search_help_text = _("Recipient or reference")
    ordering = ("-id",)
    sortable_by = ()
    actions = ("resend_mails", "cancel_mails")

    def get_queryset(self, request: HttpRequest) -> MailQuerySet:
        return Mail.objects.defer("context", "secrets")

    def get_search_results(
        self, request: HttpRequest, queryset: MailQuerySet, search_term: str
    ) -> tuple[MailQuerySet, bool]:
        term = search_term.strip()
        return (matching_mails(queryset, term) if term else queryset), False

    def has_resend_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("mail.resend_mail")

    def has_cancel_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("mail.cancel_mail")

    def get_urls(self) -> list[URLPattern]:
        views = (("resend", self.resend_view), ("cancel", self.cancel_view))
        own = [
            path(f"<int:mail_id>/{verb}/", self.admin_site.admin_view(require_POST(view)), name=f"mail_mail_{verb}")
            for verb, view in views
        ]
        return own + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Show the mail as its recipient saw or will see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        mail = (
            Mail.objects.select_related("resend_of", "body").filter(pk=object_id).first()
            if object_id.isdecimal()
            else None
        )
        if mail is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        can_resend = mail.state == MailState.SENT or find_transition("resend", mail.state) is not None
        context = {
            **self.admin_site.each_context(request),
            "title": f"{mail.kind} · {mail.recipient}",
            "opts": self.opts,
            "original": mail,
            "mail": mail,
            "badge": mail_badge(mail.state),
            "preview": preview_of(mail),
            "can_resend": can_resend and self.has_resend_permission(request),
            "can_cancel": find_transition("cancel", mail.state) and self.has_cancel_permission(request),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/mail/page.html", context)

    def resend_view(self, request: HttpRequest, mail_id: int) -> HttpResponseBase:
        return self._step_view(request, mail_id, self.has_resend_permission, resend_mail, _("The mail will be sent."))

    def cancel_view(self, request: HttpRequest, mail_id: int) -> HttpResponseBase:
        return self._step_view(request, mail_id, self.has_cancel_permission, cancel_mail, _("The mail is canceled."))

    def _step_view(
        self,
        request: HttpRequest,
        mail_id: int,
        may: Callable[[HttpRequest], bool],
        step: Callable[..., Mail],
        done: Any,
    ) -> HttpResponseBase:
        if not (self.has_view_permission(request) and may(request)):
            raise PermissionDenied
        mail = Mail.objects.filter(pk=mail_id).first()
        if mail is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(mail_id))
        try:
            mail = step(mail=mail)
        except MailError as problem:
            self.message_user(request, str(problem), messages.ERROR)
        else:
            self.log_change(request, mail, str(done))
            self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:mail_mail_change", mail.pk)

    @admin.action(description=_("Send again"), permissions=["resend"])
    def resend_mails(self, request: HttpRequest, mails: MailQuerySet) -> None:
        count = self._step_each(request, mails, resend_mail, "Queued again")
        text = ngettext("%(count)d mail will be sent.", "%(count)d mails will be sent.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS if count else messages.WARNING)

    @admin.action(description=_("Cancel"), permissions=["cancel"])
    def cancel_mails(self, request: HttpRequest, mails: MailQuerySet) -> None:
        count = self._step_each(request, mails, cancel_mail, "Canceled")
        text = ngettext("%(count)d mail is canceled.", "%(count)d mails are canceled.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS if count else messages.WARNING)

    def _step_each(self, request: HttpRequest, mails: MailQuerySet, step: Callable[..., Mail], note: str) -> int:
        """Take the step for each mail by itself, say why where it cannot be taken, and return how often it was."""
        count = 0
        for mail in mails.defer(None):
            try:
                changed = step(mail=mail)
            except MailError as problem:
                self.message_user(request, f"{mail}: {problem}", messages.WARNING)
            else:
                self.log_change(request, changed, note)
                count += 1
        return count

    @admin.display(description=_("state"))
    def state_badge(self, mail: Mail) -> SafeString:
        return mail_badge(mail.state)
