"""A page for reading, with buttons for the merchant's events, in place of a form of columns."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from desk.portal.items import fire
from desk.question_page import ask
from merchants.portal.screens import ExportableScreen
from merchants.portal.site import NAME
from orders.models import MerchantOrderItem
from orders.pdf.response import pdf_response


class OrderPortalAdmin(ExportableScreen):
    can_be_added = can_be_changed = False
    template: str

    def items_of(self, row: Any) -> Sequence[MerchantOrderItem]:
        """Return the merchant's items that the page is about."""
        raise NotImplementedError

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        raise NotImplementedError

    def paper_of(self, request: HttpRequest, row: Any) -> str:
        """Return the name of what is printed about the row, as mails name their attachments."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        views = (
            ("fire", "fire/", require_POST(self.fire_view)),
            ("paper", "paper.pdf", require_http_methods(["GET", "HEAD", "POST"])(self.paper_view)),
        )
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(f"<path:object_id>/{route}", self.admin_site.admin_view(view), name=f"{name}_{verb}")
            for verb, route, view in views
        ]
        return [*own, *super().get_urls()]

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
        question = fire(request, self.items_of(row))
        page = reverse(f"{NAME}:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])
        if question is not None:
            return ask(self, request, question, about=row.reference, back=page)
        return redirect(page)

    def paper_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Print the row, whole or with the items that were ticked; nothing changes, whatever the method."""
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return pdf_response(self.paper_of(request, row))
