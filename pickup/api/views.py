"""Service points and shipment types, read by everybody in a marketplace (storefront.md, 5.2 and 5.3)."""

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from glue.errors import RouteNotFound
from glue.pagination import GluePagination
from glue.query import text_of
from glue.views import GlueViewSet
from pickup import errors
from pickup.api.inputs import AvailabilityInput
from pickup.api.resources import (
    address_resource,
    availability_resource,
    service_point_resource,
    shipment_type_resource,
)
from pickup.availability import Wanted, found_at
from pickup.models import ServicePoint
from pickup.offers import OfferPlace, offers_to_choose
from pickup.queries import (
    DEFAULT_LIMIT,
    LIMIT_MAX,
    PointSearch,
    address_of_point,
    as_uuid,
    listed_points,
    open_point,
    shown_types,
)


class MarketplaceViewSet(GlueViewSet):
    """Routes that a shop without merchants does not have: there they are no routes at all."""

    open_actions = frozenset({"list", "retrieve", "create"})

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        if not settings.MARKETPLACE:
            raise RouteNotFound
        super().initial(request, *args, **kwargs)


class ServicePointPages(GluePagination):
    default_limit = DEFAULT_LIMIT
    max_limit = LIMIT_MAX


class ServicePointViewSet(MarketplaceViewSet):
    pagination_class = ServicePointPages

    def list(self, request: Request) -> Response:
        shown = self.paginate_queryset(listed_points(self._search(), self.context.store.name)) or []
        return self.get_paginated_response([service_point_resource(point) for point in shown])

    def retrieve(self, request: Request) -> Response:
        point = open_point(self.context.resource_id or "", self.context.store.name)
        if point is None:
            raise errors.ServicePointNotFound
        return self.single(service_point_resource(point))

    def _search(self) -> PointSearch:
        query = self.context.query
        filters = query.get("filter")
        key = filters.get("service-points.serviceTypeKey") if isinstance(filters, dict) else None
        return PointSearch(
            word=text_of(query, "q") or "",
            service_type_key=key if isinstance(key, str) else None,
            sort=text_of(query, "sort") or "",
        )


class ServicePointAddressViewSet(MarketplaceViewSet):
    def list(self, request: Request) -> Response:
        raise errors.AddressListNotServed

    def retrieve(self, request: Request) -> Response:
        point = self._point()
        address = None if point is None else address_of_point(point, self.context.resource_id or "")
        if point is None or address is None:
            raise errors.ServicePointAddressNotFound
        return self.single(address_resource(address, point))

    def _point(self) -> ServicePoint | None:
        public_id = self.context.parent_id("service-points")
        if not public_id:
            raise errors.ServicePointIdMissing
        return open_point(public_id, self.context.store.name)


class ShipmentTypeViewSet(MarketplaceViewSet):
    def list(self, request: Request) -> Response:
        types = shown_types(self.context.store.name)
        shown = list(types.reverse() if text_of(self.context.query, "sort") == "-key" else types)
        return self.collection([shipment_type_resource(each, each.service_type) for each in shown])

    def retrieve(self, request: Request) -> Response:
        uuid = as_uuid(self.context.resource_id or "")
        found = shown_types(self.context.store.name).filter(uuid=uuid).first() if uuid else None
        if found is None:
            raise errors.ShipmentTypeNotFound
        return self.single(shipment_type_resource(found, found.service_type))


class PointAvailabilityViewSet(MarketplaceViewSet):
    """A question that is posted, and answered with 200: nothing is made."""

    inputs = {"create": AvailabilityInput}

    def create(self, request: Request) -> Response:
        wanted = [
            Wanted(
                each["product_concrete_sku"],
                each["quantity"],
                each.get("product_offer_reference") or None,
                each.get("merchant_reference") or None,
            )
            for each in self.values["product_offer_service_point_availability_request_items"]
            if each
        ]
        context = self.context
        skus = {each.sku for each in wanted}
        choice = offers_to_choose(skus, context.store.name, context.currency, context.price_mode)
        service_type, shipment_type = self.values["service_type_uuid"], self.values.get("shipment_type_uuid")
        points = [
            (
                uuid,
                found_at(
                    choice,
                    wanted,
                    OfferPlace(uuid.lower(), service_type.lower(), shipment_type and shipment_type.lower()),
                ),
            )
            for uuid in self.values["service_point_uuids"]
        ]
        return self.single(availability_resource(points))
