"""The rows of the catalog that entries are made of, for many products at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Sum

from catalog.models import (
    AbstractProduct,
    AbstractProductText,
    ConcreteProduct,
    ConcreteProductText,
    Image,
    LabelAssignment,
    PriceSchedule,
    ProductCategory,
    ProductPrice,
    ProductReview,
    ReviewStatus,
)
from merchants.models import ProductOffer

Attributes = dict[str, Any]
Rows = Iterable[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class AbstractText:
    name: str
    url: str
    description: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class ConcreteText:
    name: str
    description: str
    attributes: Attributes


@dataclass(slots=True)
class Variant:
    """An active concrete product; `texts` are those of the locales in which it may be found."""

    sku: str
    attributes: Attributes
    texts: dict[str, ConcreteText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PriceRow:
    """Amounts of one price type; with `ends_at` those of a schedule."""

    price_type: str
    currency: str
    net: int | None
    gross: int | None
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None


@dataclass(slots=True)
class ProductSource:
    """Everything that the entries of one product are made of."""

    product_id: int
    sku: str
    attributes: Attributes
    merchant_reference: str | None
    store_ids: set[int] = field(default_factory=set)
    texts: dict[str, AbstractText] = field(default_factory=dict)
    variants: list[Variant] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    labels: list[tuple[int, int | None]] = field(default_factory=list)
    rating: int | None = None
    prices: dict[int, list[PriceRow]] = field(default_factory=lambda: defaultdict(list))
    images: dict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))
    offering_merchants: list[int] = field(default_factory=list)


Sources = dict[int, ProductSource]


def read_sources(product_ids: Collection[int]) -> list[ProductSource]:
    """Return the approved ones of these products by their keys; a dozen statements, however many there are."""
    rows = AbstractProduct.objects.filter(pk__in=product_ids, approval_status="approved").order_by("pk")
    sources: Sources = {}
    columns: Rows = rows.values_list("pk", "sku", "attributes", "merchant_reference")
    for product_id, sku, attributes, merchant_reference in columns:
        sources[product_id] = ProductSource(product_id, sku, attributes, merchant_reference)
    if sources:
        _read_texts(sources)
        _read_variants(sources)
        _read_places(sources)
        _read_prices(sources)
        _read_images(sources)
        _read_offers(sources)
    return list(sources.values())


def _read_texts(sources: Sources) -> None:
    stores = AbstractProduct.stores.through.objects.filter(abstractproduct__in=sources)
    for product_id, store_id in stores.values_list("abstractproduct_id", "store_id"):
        sources[product_id].store_ids.add(store_id)
    rows = AbstractProductText.objects.filter(product__in=sources).order_by("pk")
    columns: Rows = rows.values_list("product_id", "locale_name", "name", "url", "description", "attributes")
    for product_id, locale_name, name, url, description, attributes in columns:
        sources[product_id].texts[locale_name] = AbstractText(name, url, description or "", attributes)


def _read_variants(sources: Sources) -> None:
    variants: dict[int, Variant] = {}
    rows = ConcreteProduct.objects.filter(abstract__in=sources, is_active=True).order_by("pk")
    columns: Rows = rows.values_list("pk", "abstract_id", "sku", "attributes")
    for pk, abstract_id, sku, attributes in columns:
        variants[pk] = Variant(sku, attributes)
        sources[abstract_id].variants.append(variants[pk])
    texts = ConcreteProductText.objects.filter(
        product__abstract__in=sources, product__is_active=True, is_searchable=True
    )
    named: Rows = texts.order_by("pk").values_list("product_id", "locale_name", "name", "description", "attributes")
    for product_id, locale_name, name, description, attributes in named:
        variants[product_id].texts[locale_name] = ConcreteText(name, description or "", attributes)


def _read_places(sources: Sources) -> None:
    places = ProductCategory.objects.filter(product__in=sources).order_by("pk")
    for product_id, category_id, position in places.values_list("product_id", "category_id", "position"):
        sources[product_id].places.append((category_id, position))
    labels = LabelAssignment.objects.filter(product__in=sources).order_by("pk")
    for product_id, label_id, store_id in labels.values_list("product_id", "label_id", "store_id"):
        sources[product_id].labels.append((label_id, store_id))
    reviews = ProductReview.objects.filter(product__in=sources, status=ReviewStatus.APPROVED).order_by()
    for row in reviews.values("product_id").annotate(stars=Sum("rating"), reviews=Count("pk")):
        sources[row["product_id"]].rating = (200 * row["stars"] + row["reviews"]) // (2 * row["reviews"])


def _read_prices(sources: Sources) -> None:
    columns = ("abstract_id", "store_id", "price_type", "currency__iso_code", "net_price", "gross_price")
    prices = ProductPrice.objects.filter(abstract__in=sources).order_by("pk")
    for product_id, store_id, *row in prices.values_list(*columns):
        sources[product_id].prices[store_id].append(PriceRow(*row))
    now = dt.datetime.now(dt.UTC)
    schedules = PriceSchedule.objects.filter(abstract__in=sources, ends_at__gte=now).order_by("pk")
    for product_id, store_id, *row in schedules.values_list(*columns, "starts_at", "ends_at"):
        sources[product_id].prices[store_id].append(PriceRow(*row))


def _read_images(sources: Sources) -> None:
    images = Image.objects.filter(image_set__abstract__in=sources).order_by("image_set", "sort_order", "pk")
    for product_id, locale_name, small, large in images.values_list(
        "image_set__abstract_id", "image_set__locale_name", "external_url_small", "external_url_large"
    ):
        locale = "" if locale_name == "default" else locale_name
        sources[product_id].images[locale].append({"externalUrlSmall": small, "externalUrlLarge": large})


def _read_offers(sources: Sources) -> None:
    offers = ProductOffer.objects.filter(product__abstract__in=sources, is_active=True).order_by("pk")
    for product_id, merchant_id in offers.values_list(F("product__abstract_id"), "merchant_id"):
        if merchant_id not in sources[product_id].offering_merchants:
            sources[product_id].offering_merchants.append(merchant_id)
