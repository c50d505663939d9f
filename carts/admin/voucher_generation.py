"""The page on which staff make voucher codes of a discount."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from backoffice.admin import BackOfficeAdmin
from carts.actions.vouchers import generate_voucher_codes
from carts.admin.forms import VoucherCodesForm
from carts.models import Discount
from carts.models.discounts import DiscountType

MAKE_CODES = "carts.add_voucherbatch"


class VoucherGenerationAdmin(BackOfficeAdmin):
    """A screen of discounts from which voucher codes are made."""

    change_form_outer_before_template = "backoffice/discount/_head.html"

    def get_urls(self) -> list[URLPattern]:
        make = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.make_codes_view))
        return [path("<int:discount_id>/make-codes/", make, name="carts_discount_make_codes"), *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        vouchers = Discount.objects.filter(discount_type=DiscountType.VOUCHER)
        discount = vouchers.filter(pk=object_id).first() if object_id and object_id.isdecimal() else None
        context = {"voucher_discount": discount, "may_make_codes": request.user.has_perm(MAKE_CODES)}
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def make_codes_view(self, request: HttpRequest, discount_id: int) -> HttpResponseBase:
        """Ask how many codes of which kind, make them, and show them."""
        if not (self.has_view_permission(request) and request.user.has_perm(MAKE_CODES)):
            raise PermissionDenied
        discount = get_object_or_404(Discount, pk=discount_id)
        if discount.discount_type != DiscountType.VOUCHER:
            raise Http404
        form = VoucherCodesForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            batch = generate_voucher_codes(discount=discount, **form.cleaned_data)
            self.log_change(request, discount, f"Batch {batch.number}")
            text = _("%(count)d codes are made.") % {"count": form.cleaned_data["quantity"]}
            messages.success(request, text)
            if request.user.has_perm("carts.view_vouchercode"):
                return redirect(f"{reverse('admin:carts_vouchercode_changelist')}?batch={batch.pk}")
            return redirect("admin:carts_discount_change", discount.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": discount.display_name,
            "opts": self.opts,
            "original": discount,
            "discount": discount,
            "form": form,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/discount/make_codes.html", context)
