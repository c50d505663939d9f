from typing import Any

from django import template
from django.http import HttpRequest

from sso.login_buttons import login_buttons_of
from sso.messages import text_of
from sso.surfaces import BACK_OFFICE, MERCHANT_PORTAL, Surface

register = template.Library()


@register.inclusion_tag("sso/_message.html", takes_context=True)
def single_sign_on_message(context: dict[str, Any]) -> dict[str, Any]:
    """Say why a sign-in failed that led back to this login page."""
    request: HttpRequest = context["request"]
    return {"message": text_of(surface_of(request).name, request.GET.get("sso", ""))}


@register.inclusion_tag("sso/_buttons.html", takes_context=True)
def single_sign_on_buttons(context: dict[str, Any]) -> dict[str, Any]:
    """Show one button for each provider of the login page's surface; where none is configured, nothing."""
    request: HttpRequest = context["request"]
    surface = surface_of(request)
    wanted = request.GET.get("next", "")
    query = {"next": surface.page_after(wanted)} if wanted else {}
    return {"buttons": login_buttons_of(surface, **query)}


def surface_of(request: HttpRequest) -> Surface:
    """Both login pages are drawn by one template: the address tells whose it is."""
    return MERCHANT_PORTAL if request.path.startswith(MERCHANT_PORTAL.home) else BACK_OFFICE
