"""Products that staff put in front or behind, and the page on which they try what a text finds."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from catalog.models import AbstractProduct
from search.actions.editing import place_product, release_product, search_key
from search.models import SearchPlacement, SearchScope
from search.trying import try_text

RIGHT = "search.change_searchplacement"


@admin.register(SearchPlacement)
class SearchPlacementAdmin(BackOfficeAdmin):
    menu = (
        MenuEntry(_("Try a search"), "manage_search", 10, MenuSection.SEARCH, page="try"),
        MenuEntry(_("Placed products"), "push_pin", 20, MenuSection.SEARCH),
    )
    list_display = ("text", "product", "place", "position", "scope")
    list_filter = ("scope", "place")
    search_fields = ("text", "product__sku")
    raw_id_fields = ("product",)
    list_select_related = ("scope__store", "product")

    def save_model(self, request: HttpRequest, obj: SearchPlacement, form: Any, change: bool) -> None:
        """Keep the text as searches know it, whatever its case and punctuation."""
        obj.text = search_key(obj.text)
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        trying = path("try/", self.admin_site.admin_view(self.try_view), name="search_searchplacement_try")
        return [trying, *super().get_urls()]

    def try_view(self, request: HttpRequest) -> HttpResponseBase:
        """Show what a text finds and why each product is where it is; place a product where a button was pressed."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        scopes = list(SearchScope.objects.select_related("store"))
        asked = request.POST if request.method == "POST" else request.GET
        scope = next((each for each in scopes if str(each.pk) == asked.get("scope")), scopes[0] if scopes else None)
        text = asked.get("q", "").strip()
        if request.method == "POST":
            return self._place(request, scope, text)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Try a search"),
            "opts": self.opts,
            "scopes": scopes,
            "scope": scope,
            "text": text,
            "trial": try_text(text, scope) if scope is not None and text else None,
            "may_place": request.user.has_perm(RIGHT),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/search/try.html", context)

    def _place(self, request: HttpRequest, scope: SearchScope | None, text: str) -> HttpResponseBase:
        """Carry out the button of one product, and show the page again."""
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        product = request.POST.get("product", "")
        place = request.POST.get("place", "")
        is_known = product.isdecimal() and len(product) < 19 and AbstractProduct.objects.filter(pk=product).exists()
        if scope is None or not search_key(text) or not is_known:
            messages.warning(request, _("Nothing was changed."))
        elif place in SearchPlacement.PlacementKind.values:
            place_product(scope_id=scope.pk, text=text, product_id=int(product), place=place)
            messages.success(request, _("The product has its place for this text."))
        elif release_product(scope_id=scope.pk, text=text, product_id=int(product)):
            messages.success(request, _("The product stands where the text puts it."))
        query = {"scope": "" if scope is None else scope.pk, "q": text}
        return redirect(reverse("admin:search_searchplacement_try", query=query))
