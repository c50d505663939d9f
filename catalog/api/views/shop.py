"""Stores, pages and the health of the shop (catalog.md, 16)."""

from collections.abc import Collection, Mapping, Sequence

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.api.resources.reference_data import store_resource
from catalog.api.views.base import CatalogViewSet
from catalog.errors import UrlMissing, UrlNotFound
from catalog.health import SERVICES, is_service_healthy
from catalog.models import Store
from catalog.url_resolver import resolve_url
from glue.errors import StoreNotFound
from glue.query import text_of
from glue.resources import Resource


class StoreViewSet(CatalogViewSet):
    """The current store; a shop with dynamic stores shows all of them."""

    stores = Store.objects.prefetch_related("store_currencies__currency", "store_locales", "store_countries")

    def list(self, request: Request) -> Response:
        shown = self.stores.all() if settings.STORES_DYNAMIC else self.stores.filter(name=self.context.store.name)
        return self.collection([store_resource(store) for store in shown.order_by("pk")])

    def retrieve(self, request: Request) -> Response:
        name = self.context.resource_id
        is_shown = settings.STORES_DYNAMIC or name == self.context.store.name
        store = self.stores.filter(name=name).first() if is_shown else None
        if store is None:
            raise StoreNotFound
        return self.single(store_resource(store))


class UrlResolverViewSet(CatalogViewSet):
    """Which resource stands behind a page of the shop."""

    def list(self, request: Request) -> Response:
        url = text_of(self.context.query, "url")
        if not url:
            raise UrlMissing
        page = resolve_url(url, self.context.store)
        if page is None:
            raise UrlNotFound
        attributes = {"entityType": page.entity_type, "entityId": page.entity_id}
        return self.collection([Resource("url-resolver", None, attributes)])


class HealthCheckViewSet(CatalogViewSet):
    """The health of the services under the names that the original gives them; off unless a setting says so."""

    def list(self, request: Request) -> Response:
        asked = self._asked()
        if not set(SERVICES).issuperset(asked):
            return self._report(400, None, "Requested services not found.")
        if not settings.HEALTH_CHECK_ENABLED:
            return self._report(403, None, "HealthCheck endpoints are disabled for all applications.")
        services = [
            {"name": name, "status": is_service_healthy(name), "message": None} for name in SERVICES if name in asked
        ]
        if all(service["status"] for service in services):
            return self._report(200, "healthy", None, services)
        return self._report(503, "unhealthy", None, services)

    def _asked(self) -> Collection[str]:
        """Return the names of the services to check: all of them when none is asked for."""
        given = text_of(self.context.query, "services")
        return SERVICES if given is None else given.split(",")

    def _report(
        self, status: int, word: str | None, message: str | None, services: Sequence[Mapping[str, object]] = ()
    ) -> Response:
        attributes = {
            "status": word,
            "statusCode": status,
            "message": message,
            "healthCheckServiceResponses": services,
        }
        return self.collection([Resource("health-check", None, attributes)], status=status)
