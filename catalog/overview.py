"""All of a product, gathered for its page in the back office."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from catalog.availability import Available
from catalog.models import (
    AbstractProduct,
    Availability,
    BundleComponent,
    ConcreteProduct,
    Image,
    PriceSchedule,
    ProductOption,
    ProductPrice,
    Reservation,
    Stock,
)
from catalog.queries.glossary import glossary_texts
from catalog.queries.product_rows import in_page_language


@dataclass(frozen=True)
class VariantPart:
    """A variant with its stock by warehouse, and by store what orders keep back and what is left."""

    product: ConcreteProduct
    name: str
    stock: Sequence[Stock]
    reserved: Mapping[str, Decimal]
    left: Mapping[str, Available]
    components: Sequence[BundleComponent]
    part_of: Sequence[BundleComponent]


@dataclass(frozen=True)
class PricePart:
    """A price of the product (no SKU) or of one of its variants; of a schedule whether it holds now."""

    sku: str
    price: ProductPrice | PriceSchedule
    is_current: bool = True


@dataclass(frozen=True)
class OptionPart:
    """An option in the words of the glossary."""

    group_name: str
    name: str
    option: ProductOption


@dataclass(frozen=True)
class ProductOverview:
    product: AbstractProduct
    name: str
    pictures: Sequence[Image]
    variants: Sequence[VariantPart]
    prices: Sequence[PricePart]
    schedules: Sequence[PricePart]
    options: Sequence[OptionPart]


def product_overview(product_id: int) -> ProductOverview | None:
    """Return the product with everything that its page shows, with a number of statements that rows do not change."""
    product = (
        AbstractProduct.objects.select_related("tax_set")
        .prefetch_related("texts", "stores", "category_places__category", "label_assignments__label")
        .filter(pk=product_id)
        .first()
    )
    if product is None:
        return None
    concretes = list(product.concretes.prefetch_related("texts").order_by("pk"))
    skus = {concrete.pk: concrete.sku for concrete in concretes}
    return ProductOverview(
        product=product,
        name=in_page_language({text.locale_name: text.name for text in product.texts.all()}),
        pictures=_pictures(product_id, skus),
        variants=_variants(concretes),
        prices=_prices(product_id, skus),
        schedules=_schedules(product_id, skus),
        options=_options(product_id),
    )


def _pictures(product_id: int, skus: Mapping[int, str]) -> list[Image]:
    """Return pictures of the product and of its variants, each address once."""
    images = Image.objects.filter(Q(image_set__abstract=product_id) | Q(image_set__concrete__in=skus))
    images = images.select_related("image_set__concrete").order_by("image_set", "sort_order", "pk")
    return list({image.external_url_large: image for image in images if image.external_url_large}.values())


def _variants(concretes: Collection[ConcreteProduct]) -> list[VariantPart]:
    ids = [concrete.pk for concrete in concretes]
    stock = _grouped(Stock.objects.filter(product__in=ids).select_related("warehouse").order_by("warehouse"))
    left: dict[int, dict[str, Available]] = defaultdict(dict)
    for row in Availability.objects.filter(product__in=ids).select_related("store").order_by("store"):
        left[row.product_id][row.store.name] = Available(row.quantity, row.is_never_out_of_stock)
    reserved: dict[str, dict[str, Decimal]] = defaultdict(dict)
    kept = Reservation.objects.filter(sku__in=[concrete.sku for concrete in concretes], quantity__gt=0)
    for sku, store_name, quantity in kept.order_by("store").values_list("sku", "store__name", "quantity"):
        reserved[sku][store_name] = quantity
    components, part_of = defaultdict(list), defaultdict(list)
    for link in BundleComponent.objects.filter(bundle__in=ids).select_related("component"):
        components[link.bundle_id].append(link)
    for link in BundleComponent.objects.filter(component__in=ids).select_related("bundle"):
        part_of[link.component_id].append(link)
    return [
        VariantPart(
            product=concrete,
            name=in_page_language({text.locale_name: text.name for text in concrete.texts.all()}),
            stock=stock[concrete.pk],
            reserved=reserved[concrete.sku],
            left=left[concrete.pk],
            components=components[concrete.pk],
            part_of=part_of[concrete.pk],
        )
        for concrete in concretes
    ]


def _grouped(rows: Iterable[Stock]) -> dict[int, list[Stock]]:
    found: dict[int, list[Stock]] = defaultdict(list)
    for row in rows:
        found[row.product_id].append(row)
    return found


def _prices(product_id: int, skus: Mapping[int, str]) -> list[PricePart]:
    prices = ProductPrice.objects.filter(Q(abstract=product_id) | Q(concrete__in=skus))
    prices = prices.select_related("store", "currency").order_by("concrete", "store", "currency", "price_type")
    parts = [PricePart(skus.get(price.concrete_id or 0, ""), price) for price in prices]
    return sorted(parts, key=lambda part: part.sku)


def _schedules(product_id: int, skus: Mapping[int, str]) -> list[PricePart]:
    """Return the schedules that hold now or later; those that are over say nothing any more."""
    now = timezone.now()
    schedules = PriceSchedule.objects.filter(Q(abstract=product_id) | Q(concrete__in=skus), ends_at__gte=now)
    schedules = schedules.select_related("store", "currency").order_by("starts_at", "pk")
    return [
        PricePart(skus.get(schedule.concrete_id or 0, ""), schedule, schedule.starts_at <= now)
        for schedule in schedules
    ]


def _options(product_id: int) -> list[OptionPart]:
    options = ProductOption.objects.filter(group__products=product_id).select_related("group")
    options = options.prefetch_related("prices__store", "prices__currency").order_by("group", "pk")
    texts = glossary_texts(name for option in options for name in (option.group.name, option.name))

    def word(key: str) -> str:
        return in_page_language(texts.get(key, {})) or key

    return [OptionPart(word(option.group.name), word(option.name), option) for option in options]
