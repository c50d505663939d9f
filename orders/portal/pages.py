"""A page for reading, with buttons for the merchant's events, in place of a form of columns."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from merchants.portal.screens import PortalAdmin
from merchants.portal.site import NAME
from orders.models import MerchantOrderItem
from orders.portal.positions import fire


class PageAdmin(PortalAdmin):
    can_be_added = can_be_changed = False
    template: str

    def items_of(self, row: Any) -> Sequence[MerchantOrderItem]:
        """Return the merchant's items that the page is about."""
        raise NotImplementedError

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.fire_view))
        name = f"{self.opts.app_label}_{self.opts.model_name}_fire"
        return [path("<path:object_id>/fire/", view, name=name), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": row.reference,
            "opts": self.opts,
            "original": row,
            **self.page_context(request, row),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.template, context)

    def fire_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        fire(request, self.items_of(row))
        return redirect(f"{NAME}:{self.opts.app_label}_{self.opts.model_name}_change", row.pk)
