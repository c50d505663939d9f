"""From a path to a view: the route table and the one dispatcher behind every API path (protocol.md, 1 to 3)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from glue.context import GlueContext
from glue.cors import check_preflight, preflight_response
from glue.errors import GlueError, PlainTextError, RouteNotFound, TooManyRequests, error_response
from glue.pagination import GluePagination, parse_page
from glue.query import Query, parse_query, text_of
from glue.renderers import JSON_API
from glue.request_limit import seconds_to_wait
from glue.responses import GlueResponse, text_response, written
from glue.stores import StoreConfig, choose_locale, store_named

if TYPE_CHECKING:
    from glue.views import GlueViewSet

Pairs = tuple[tuple[str, str | None], ...]
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Route:
    """A resource type below its parents, as in `customers/orders`, and the viewset that answers there.

    The viewset's actions are the verbs of the route: `list` and `retrieve` for GET without and with an id,
    `create`, `partial_update`, `destroy`.
    """

    types: str
    viewset: "type[GlueViewSet]"
    views: dict[str, View] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for action, verb in ACTION_VERBS.items():
            if hasattr(self.viewset, action):
                self.views[action] = self.viewset.as_view({verb.lower(): action})

    @property
    def verbs(self) -> list[str]:
        return list(dict.fromkeys(verb for action, verb in ACTION_VERBS.items() if action in self.views))


ACTION_VERBS = {"list": "GET", "retrieve": "GET", "create": "POST", "partial_update": "PATCH", "destroy": "DELETE"}


def action_of(verb: str | None, resource_id: str | None) -> str | None:
    """Return the action for a verb; POST with an id and unknown verbs have none. An empty id counts as no id."""
    match verb:
        case "GET":
            return "retrieve" if resource_id else "list"
        case "POST":
            return None if resource_id else "create"
        case "PATCH":
            return "partial_update"
        case "DELETE":
            return "destroy"
    return None


class Dispatcher:
    """The view behind every API path. Stages 1 to 4 of the pipeline run here, the others in `GlueViewSet`."""

    csrf_exempt = True  # tokens in headers, never cookies

    def __init__(self, routes: Iterable[Route]) -> None:
        self.routes = {route.types: route for route in routes}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        seconds = seconds_to_wait(request, split_path(request.path_info)[-1][0])
        if seconds:
            too_many = error_response(TooManyRequests(), store_named(None).default_locale)
            too_many.headers["Retry-After"] = str(seconds)
            return written(too_many)
        try:
            return self._dispatch(request)
        except PlainTextError as refusal:
            return text_response(refusal.text, refusal.status, refusal.content_type)

    def _dispatch(self, request: HttpRequest) -> HttpResponseBase:
        pairs = split_path(request.path_info)
        route = self.routes.get("/".join(name for name, _ in pairs))
        verbs = route.verbs if route else None
        check_preflight(request, verbs)
        query = parse_query(request.META.get("QUERY_STRING", ""))
        pagination = route.viewset.pagination_class if route else GluePagination
        page = parse_page(query, pagination.rules()) if query else None
        check_headers(request)
        store, locale_name, store_error = store_and_locale(request, query)
        if request.method == "OPTIONS":
            return preflight_response(verbs, locale_name)
        view = self._view(request, route, pairs)
        if request.method == "HEAD":
            return written(GlueResponse(None, 404, locale_name))
        if view is None:
            return written(error_response(RouteNotFound(), locale_name))
        if store_error is not None:
            return written(error_response(store_error, locale_name))
        context = GlueContext(request.method or "", pairs, query, store, locale_name, page)
        request.glue = context  # type: ignore[attr-defined]
        return view(request)

    def _view(self, request: HttpRequest, route: Route | None, pairs: Pairs) -> View | None:
        action = action_of(request.method, pairs[-1][1])
        if route is None or action is None:
            return None
        if "version=" in request.META.get("CONTENT_TYPE", ""):
            return None  # no resource is versioned (protocol.md, 2)
        return route.views.get(action)


def split_path(path: str) -> Pairs:
    """Split `/{type}/{id}/{type}/{id}` into pairs; a missing last id is None, an empty segment an empty id.

    A NUL character, which no database takes, is replaced by U+FFFD and then matches nothing.
    """
    segments = path.replace("\x00", "\ufffd").strip("/").split("/")
    names, identifiers = segments[::2], segments[1::2]
    return tuple(zip(names, [*identifiers, None], strict=False))


def check_headers(request: HttpRequest) -> None:
    """Stage 3: refuse what `Accept` and `Content-Type` may not be (protocol.md, 3)."""
    accept = request.META.get("HTTP_ACCEPT")
    if accept is None and settings.ACCEPT_HEADER_REQUIRED:
        raise PlainTextError(406, "Not acceptable.")
    if accept and "application/vnd.api+" in accept and JSON_API not in accept:
        raise PlainTextError(415, "Unsupported Media Type", JSON_API)
    content_type = request.META.get("CONTENT_TYPE")
    if content_type is not None and not content_type.strip():
        raise PlainTextError(415, "Unsupported media type.")


def store_and_locale(request: HttpRequest, query: Query) -> tuple[StoreConfig, str, GlueError | None]:
    """Return the store that a request names, or the default one and what to say of an unknown name, and the locale."""
    error = None
    try:
        store = store_named(text_of(query, "_store") or request.META.get("HTTP_STORE"))
    except GlueError as unknown:
        store, error = store_named(None), unknown
    accept_language = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    locale_name = (
        choose_locale(accept_language, store.locales, store.default_locale) if accept_language else store.default_locale
    )
    return store, locale_name, error
