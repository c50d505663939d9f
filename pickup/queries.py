"""Service points and shipment types as the API shows them (storefront.md, 5.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Exists, Func, OuterRef, Q, QuerySet, TextField, When

from customers.countries import countries_named
from database.cached_reads import cached_read
from database.vendor import is_postgresql
from pickup.models import MethodType, Service, ServicePoint, ServicePointAddress, ShipmentType

DEFAULT_LIMIT = 10
LIMIT_MAX = 10_000
SORTS = {"city": "address__city", "-city": "-address__city"}
WORD_FIELDS = ("name", "address__city", "address__zip_code", "address__address1")


class LowerOfAnyAlphabet(Func):
    """Lower letters as PostgreSQL does; SQLite gets a function of ours (customers/apps.py)."""

    output_field = TextField()

    @property
    def function(self) -> str:  # type: ignore[override]
        return "lower" if is_postgresql() else "unicode_lower"


@dataclass(frozen=True, slots=True)
class PointSearch:
    """What a list of service points is asked for."""

    word: str = ""
    service_type_key: str | None = None
    sort: str = ""


@dataclass(frozen=True, slots=True)
class TypeView:
    """A shipment type with the stores that have it, active or not."""

    type_id: int
    uuid: str
    key: str
    name: str
    is_active: bool
    store_names: frozenset[str]
    service_type_uuid: str | None

    @property
    def is_pickup(self) -> bool:
        return self.key in settings.PICKUP_SHIPMENT_TYPE_KEYS

    def is_offered(self, store_name: str) -> bool:
        return self.is_active and store_name in self.store_names


def listed_points(search: PointSearch, store_name: str) -> QuerySet[ServicePoint]:
    """Return the open service points that have an address, in the order that was asked for: else by city."""
    points = ServicePoint.objects.open_in(store_name).filter(address__isnull=False)
    if search.service_type_key is not None:
        services = Service.objects.filter(
            service_point=OuterRef("pk"), is_active=True, service_type__key=search.service_type_key
        )
        points = points.filter(Exists(services))
    order: list[Case | str] = [SORTS.get(search.sort, "address__city"), "pk"]
    word = search.word.strip().lower()
    if word:
        points = points.annotate(
            **{f"lowered_{at}": LowerOfAnyAlphabet(field) for at, field in enumerate(WORD_FIELDS)}
        ).filter(_holds(word))
        if search.sort not in SORTS:
            order.insert(
                0, Case(When(lowered_0__contains=word, then=0), When(lowered_1__contains=word, then=1), default=2)
            )
    return points.order_by(*order)


def open_point(public_id: str, store_name: str) -> ServicePoint | None:
    """Return an open service point by its id, with or without an address."""
    uuid = as_uuid(public_id)
    return None if uuid is None else ServicePoint.objects.open_in(store_name).filter(uuid=uuid).first()


def open_points(public_ids: Sequence[str], store_name: str) -> dict[str, ServicePoint]:
    """Return those of the service points that are open, with their addresses; one statement."""
    uuids = {uuid: public_id for public_id in public_ids if (uuid := as_uuid(public_id))}
    points = ServicePoint.objects.open_in(store_name).filter(uuid__in=uuids).select_related("address") if uuids else ()
    found = {point.uuid: point for point in points}
    return {public_id: found[uuid] for public_id in public_ids if (uuid := as_uuid(public_id)) in found}


def address_of_point(point: ServicePoint, public_id: str) -> ServicePointAddress | None:
    uuid = as_uuid(public_id)
    return None if uuid is None else ServicePointAddress.objects.filter(service_point=point, uuid=uuid).first()


def shown_types(store_name: str) -> QuerySet[ShipmentType]:
    """Return the store's active shipment types by key, with their types of service."""
    types = ShipmentType.objects.filter(is_active=True, stores__name=store_name)
    return types.select_related("service_type").order_by("key", "pk")


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@cached_read("CATALOG_CACHE_SECONDS")
def method_types() -> Mapping[int, TypeView]:
    """Return the types of shipment methods by the methods' ids, at most `CATALOG_CACHE_SECONDS` old."""
    rows = MethodType.objects.select_related("shipment_type__service_type").order_by("pk")
    views: dict[int, TypeView] = {}
    stores: dict[int, set[str]] = {}
    links = ShipmentType.stores.through.objects.values_list("shipmenttype_id", "store__name") if rows else ()
    for type_id, store_name in links:
        stores.setdefault(type_id, set()).add(store_name)
    for row in rows:
        each = row.shipment_type
        views[row.method_id] = TypeView(
            type_id=each.pk,
            uuid=str(each.uuid),
            key=each.key,
            name=each.name,
            is_active=each.is_active,
            store_names=frozenset(stores.get(each.pk, ())),
            service_type_uuid=str(each.service_type.uuid) if each.service_type else None,
        )
    return views


def _holds(word: str) -> Q:
    """Match points whose name, city, zip code, street or country has the word in it."""
    condition = Q(address__iso2_code__in=countries_named(word))
    for at in range(len(WORD_FIELDS)):
        condition |= Q(**{f"lowered_{at}__contains": word})
    return condition
