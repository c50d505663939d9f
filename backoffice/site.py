"""The back office at `/backoffice/`: one admin site for staff, with its own menu and search box."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

from backoffice.admin import BackOfficeAdmin
from backoffice.dashboard import ScreenParts, dashboard_of, has_dashboard
from backoffice.malformed_requests import reject_malformed
from backoffice.navigation import ScreenEntry, menu_of
from backoffice.session_surface import BACK_OFFICE, is_session_for


class BackOffice(UnfoldAdminSite):
    """Staff sign in with their e-mail address; the menu names only what they may see."""

    site_title = site_header = "Kontor"
    index_title = _("Start")
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and is_session_for(request, BACK_OFFICE)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take in our own screens only: those that packages bring would show tokens and the arguments of jobs."""
        if admin_class is not None and issubclass(admin_class, BackOfficeAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def admin_view(self, view: Callable[..., HttpResponseBase], cacheable: bool = False) -> Callable[..., Any]:
        return reject_malformed(super().admin_view(view, cacheable))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Begin with what needs attention; where nothing of it is for this user, with the first list that is."""
        page = dashboard_of(request, self._dashboard_parts())
        menu = self._menu(request)
        if page is None and menu:
            return redirect(menu[0]["items"][0]["link"])
        request.current_app = self.name
        context = {**self.each_context(request), "title": self.index_title, **(page or {}), **(extra_context or {})}
        return TemplateResponse(
            request, f"backoffice/dashboard/{'no_rights' if page is None else 'page'}.html", context
        )

    def get_sidebar_list(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Return the menu, with the start page on top for those who have one."""
        menu = self._menu(request)
        if has_dashboard(request, self._dashboard_parts()):
            link = reverse("admin:index", current_app=self.name)
            start = {"title": self.index_title, "icon": "home", "link": link, "has_permission": True}
            menu.insert(0, {"items": [{**start, "active": request.path == link}]})
        return menu

    @property
    def screens(self) -> list[BackOfficeAdmin]:
        return [screen for screen in self._registry.values() if isinstance(screen, BackOfficeAdmin)]

    def _menu(self, request: HttpRequest) -> list[dict[str, Any]]:
        return menu_of(request, [ScreenEntry(entry, screen.opts) for screen in self.screens for entry in screen.menu])

    def _dashboard_parts(self) -> list[ScreenParts]:
        return [ScreenParts(screen.opts, screen.alerts, screen.panels) for screen in self.screens]
