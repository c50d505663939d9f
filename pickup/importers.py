"""Service points, shipment types and what ties them to offers and methods (storefront.md, 10)."""

from collections.abc import Sequence

from catalog.importers.references import STORE
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome, Importer
from csv_import.rows import CsvRow
from csv_import.table_importer import Reference, TableImporter, Values
from customers.countries import country_name
from merchants.importers.references import OFFER
from pickup.models import (
    MethodType,
    OfferService,
    OfferShipmentType,
    Service,
    ServicePoint,
    ServicePointAddress,
    ServiceType,
    ShipmentType,
)
from shipments.importers import METHOD

SERVICE_POINT, SERVICE = Reference(ServicePoint, "key"), Reference(Service, "key")
SERVICE_TYPE, SHIPMENT_TYPE = Reference(ServiceType, "key"), Reference(ShipmentType, "key")
ONE_POINT = "Product offer must have only one service point"


class ServicePointImporter(TableImporter):
    """Numbered in row order, as everything here whose public id is made of its number."""

    entity = "service-point"
    model = ServicePoint
    natural_key = {"key": "key"}
    value_columns = ("name", "is_active")
    numbers_rows = True

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "name": row.text("name"),
            "is_active": _is_active(row),
        }


class ServicePointAddressImporter(TableImporter):
    """One address a service point; a region must be one of the country's, as in `DE-BE`."""

    entity = "service-point-address"
    model = ServicePointAddress
    natural_key = {"service_point_id": "service_point_key"}
    references = {"service_point_key": SERVICE_POINT}
    value_columns = ("country_iso2_code", "address1", "address2", "city", "zip_code")
    numbers_rows = True

    def values(self, row: CsvRow) -> Values:
        country, region = row.key("country_iso2_code"), row.cell("region_iso2_code").strip()
        if country_name(country) is None:
            raise RowRefused("country_iso2_code", f"{country} is not a country.")
        if region and not region.startswith(f"{country}-"):
            raise RowRefused("region_iso2_code", f"{region} is no region of {country}.")
        return {
            **self.key_values(row),
            "iso2_code": country,
            "region_iso2_code": region,
            **{name: row.key(name) for name in ("address1", "address2", "city", "zip_code")},
            "address3": row.optional_text("address3"),
        }


class ServicePointStoreImporter(TableImporter):
    entity = "service-point-store"
    model = ServicePoint.stores.through
    natural_key = {"servicepoint_id": "service_point_key", "store_id": "store_name"}
    references = {"service_point_key": SERVICE_POINT, "store_name": STORE}


class ServiceTypeImporter(TableImporter):
    entity = "service-type"
    model = ServiceType
    natural_key = {"key": "key"}
    value_columns = ("name",)
    numbers_rows = True

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "name": row.text("name")}


class ServiceImporter(TableImporter):
    entity = "service"
    model = Service
    natural_key = {"key": "key"}
    references = {"service_point_key": SERVICE_POINT, "service_type_key": SERVICE_TYPE}
    value_columns = ("service_point_key", "service_type_key", "is_active")

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "service_point_id": self.reference(row, "service_point_key"),
            "service_type_id": self.reference(row, "service_type_key"),
            "is_active": _is_active(row),
        }


class OfferServiceImporter(TableImporter):
    """All services of an offer are of one service point: a second one refuses the row."""

    entity = "product-offer-service"
    model = OfferService
    natural_key = {"offer_id": "product_offer_reference", "service_id": "service_key"}
    references = {"product_offer_reference": OFFER, "service_key": SERVICE}

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        references = {row.cell("product_offer_reference").strip() for row in rows}
        services = {row.cell("service_key").strip() for row in rows}
        self.point_of_service = dict(Service.objects.filter(key__in=services).values_list("key", "service_point_id"))
        stored = OfferService.objects.filter(offer__reference__in=references)
        self.point_of_offer = dict(stored.values_list("offer__reference", "service__service_point_id"))
        return super().write(rows)

    def values(self, row: CsvRow) -> Values:
        values = self.key_values(row)
        offer, point = row.key("product_offer_reference"), self.point_of_service[row.key("service_key")]
        if self.point_of_offer.setdefault(offer, point) != point:
            raise RowRefused("service_key", ONE_POINT)
        return values


class ShipmentTypeImporter(TableImporter):
    entity = "shipment-type"
    model = ShipmentType
    natural_key = {"key": "key"}
    value_columns = ("name", "is_active")
    numbers_rows = True

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "name": row.text("name"),
            "is_active": _is_active(row),
        }


class ShipmentTypeServiceTypeImporter(TableImporter):
    """Completes types that exist: each leads to one type of service."""

    entity = "shipment-type-service-type"
    model = ShipmentType
    natural_key = {"key": "shipment_type_key"}
    references = {"service_type_key": SERVICE_TYPE}
    value_columns = ("service_type_key",)
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "service_type_id": self.reference(row, "service_type_key")}


class ShipmentTypeStoreImporter(TableImporter):
    entity = "shipment-type-store"
    model = ShipmentType.stores.through
    natural_key = {"shipmenttype_id": "shipment_type_key", "store_id": "store_name"}
    references = {"shipment_type_key": SHIPMENT_TYPE, "store_name": STORE}


class MethodTypeImporter(TableImporter):
    entity = "shipment-method-shipment-type"
    model = MethodType
    natural_key = {"method_id": "shipment_method_key"}
    references = {"shipment_method_key": METHOD, "shipment_type_key": SHIPMENT_TYPE}
    value_columns = ("shipment_type_key",)

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), "shipment_type_id": self.reference(row, "shipment_type_key")}


class OfferShipmentTypeImporter(TableImporter):
    entity = "product-offer-shipment-type"
    model = OfferShipmentType
    natural_key = {"offer_id": "product_offer_reference", "shipment_type_id": "shipment_type_key"}
    references = {"product_offer_reference": OFFER, "shipment_type_key": SHIPMENT_TYPE}


def _is_active(row: CsvRow) -> bool:
    """Read a flag that must be written out: an empty cell is no `no` here."""
    return bool(row.key("is_active")) and row.boolean("is_active")


PICKUP_IMPORTERS: tuple[type[Importer], ...] = (
    ServicePointImporter,
    ServicePointAddressImporter,
    ServicePointStoreImporter,
    ServiceTypeImporter,
    ServiceImporter,
    OfferServiceImporter,
    ShipmentTypeImporter,
    ShipmentTypeServiceTypeImporter,
    ShipmentTypeStoreImporter,
    MethodTypeImporter,
    OfferShipmentTypeImporter,
)
