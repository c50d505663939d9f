"""The merchant portal at `/merchant-portal/`: a second admin site, in which a merchant's users see what is theirs."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.sites import UnfoldAdminSite

from backoffice.malformed_requests import reject_malformed
from backoffice.session_surface import MERCHANT_PORTAL, is_page_within, is_session_for
from merchants.models import Merchant
from merchants.portal.dashboard import DashboardCard
from merchants.portal.membership import choose_merchant, membership_of, memberships_of
from merchants.portal.screens import PortalAdmin, is_scoped_filter

NAME = "merchant-portal"
UNUSED_VIEWS = ("view_on_site",)
"""Views of the framework that look into any table: the portal has no use for them."""


class MerchantPortal(UnfoldAdminSite):
    """Whoever works for a merchant may enter; rights of the back office count for nothing here."""

    settings_name = "UNFOLD_MERCHANT_PORTAL"
    site_title = site_header = _("Merchant portal")
    index_title = _("Today")
    index_template = "portal/dashboard.html"
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(memberships_of(request)) and is_session_for(request, MERCHANT_PORTAL)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take in no screen that could show another merchant's rows."""
        if admin_class is None or not issubclass(admin_class, PortalAdmin):
            raise ImproperlyConfigured("A screen of the merchant portal is a PortalAdmin.")
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        for filter_ in admin_class.list_filter:
            if not all(is_scoped_filter(model, filter_) for model in models):
                raise ImproperlyConfigured(f"{admin_class.__name__} filters by {filter_}, which lists rows of others.")
        super().register(models, admin_class, **options)

    def get_urls(self) -> list[Any]:
        kept = [pattern for pattern in super().get_urls() if getattr(pattern, "name", "") not in UNUSED_VIEWS]
        choose = self.admin_view(require_POST(self.choose_merchant_view))
        return [path("choose/", choose, name="choose_merchant"), *kept]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Lead to the page of the portal that was asked for, else to its start: never to the back office."""
        home = reverse(f"{NAME}:index")
        for method in ("GET", "POST"):
            asked = getattr(request, method).copy()
            if not is_page_within(home, asked.get(REDIRECT_FIELD_NAME, "")):
                asked[REDIRECT_FIELD_NAME] = home
            if method == "GET" or REDIRECT_FIELD_NAME in getattr(request, method):
                setattr(request, method, asked)
        return super().login(request, extra_context)

    def search(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Find nothing: the theme's search keeps what it found, whoever the user works for by then."""
        raise Http404

    def admin_view(self, view: Callable[..., HttpResponseBase], cacheable: bool = False) -> Callable[..., Any]:
        return reject_malformed(super().admin_view(view, cacheable))

    @property
    def screens(self) -> list[PortalAdmin]:
        """Return all screens in the order of the menu."""
        screens = [screen for screen in self._registry.values() if isinstance(screen, PortalAdmin)]
        return sorted(screens, key=lambda screen: min((entry.position for entry in screen.menu), default=0))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Begin with what waits for the merchant today."""
        member = membership_of(request)
        context = {
            "membership": member,
            "memberships": memberships_of(request),
            "cards": self.cards_of(member.merchant),
            **(extra_context or {}),
        }
        return super().index(request, context)

    def cards_of(self, merchant: Merchant) -> list[DashboardCard]:
        """Return the cards of the screens that have one, in their order."""
        screens = sorted(self.screens, key=lambda screen: screen.card_position)
        return [card for screen in screens if (card := screen.dashboard_card(merchant)) is not None]

    def choose_merchant_view(self, request: HttpRequest) -> HttpResponseBase:
        choose_merchant(request, request.POST.get("merchant", ""))
        return redirect(f"{NAME}:index")

    def get_sidebar_list(self, request: HttpRequest) -> list[dict[str, Any]]:
        start = self._entry(request, _("Today"), "today", f"{NAME}:index")
        return [{"title": None, "items": [start, *(self._entry_of(request, screen) for screen in self.screens)]}]

    def _entry_of(self, request: HttpRequest, screen: PortalAdmin) -> dict[str, Any]:
        options = screen.opts
        view = f"{NAME}:{options.app_label}_{options.model_name}_changelist"
        (entry,) = screen.menu
        return self._entry(request, entry.title, entry.icon, view)

    def _entry(self, request: HttpRequest, title: Any, icon: str, view: str) -> dict[str, Any]:
        link = reverse(view)
        is_active = request.path == link if view == f"{NAME}:index" else request.path.startswith(link)
        return {"title": title, "icon": icon, "link": link, "active": is_active, "has_permission": True}


portal = MerchantPortal(name=NAME)
