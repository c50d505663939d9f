"""Labels, units, attributes and bundle templates: what products are described with (catalog.md, 8.2, 9, 14 and 15)."""

from rest_framework.request import Request
from rest_framework.response import Response

from catalog import errors
from catalog.api.resources.bundles import template_resource
from catalog.api.resources.reference_data import attribute_resource, label_resource
from catalog.api.resources.units import unit_resource
from catalog.api.views.base import CatalogViewSet
from catalog.models import ManagementAttribute
from catalog.queries.bundle_templates import active_templates
from catalog.queries.labels import label
from catalog.queries.units import units


class LabelViewSet(CatalogViewSet):
    def list(self, request: Request) -> Response:
        raise errors.LabelIdMissing

    def retrieve(self, request: Request) -> Response:
        label_id = self.numeric_id()
        shown = None if label_id is None else label(label_id, self.context.store.name, self.context.locale_name)
        if shown is None:
            raise errors.LabelNotFound
        return self.single(label_resource(shown))


class MeasurementUnitViewSet(CatalogViewSet):
    def list(self, request: Request) -> Response:
        raise errors.MeasurementUnitCodeMissing

    def retrieve(self, request: Request) -> Response:
        code = self.context.resource_id or ""
        unit = units([code], self.context.locale_name).get(code)
        if unit is None:
            raise errors.MeasurementUnitNotFound
        return self.single(unit_resource(unit))


class ManagementAttributeViewSet(CatalogViewSet):
    attributes_with_keys = ManagementAttribute.objects.select_related("attribute").order_by("pk")

    def list(self, request: Request) -> Response:
        return self.collection([attribute_resource(attribute) for attribute in self.attributes_with_keys.all()])

    def retrieve(self, request: Request) -> Response:
        attribute = self.attributes_with_keys.filter(attribute__key=self.context.resource_id).first()
        if attribute is None:
            raise errors.AttributeNotFound
        return self.single(attribute_resource(attribute))


class BundleTemplateViewSet(CatalogViewSet):
    """Active templates only; what else there is does not exist for the API."""

    def list(self, request: Request) -> Response:
        return self.collection([template_resource(template) for template in active_templates(self.context.locale_name)])

    def retrieve(self, request: Request) -> Response:
        for template in active_templates(self.context.locale_name):
            if template.uuid == self.context.resource_id:
                return self.single(template_resource(template))
        raise errors.BundleTemplateNotFound
