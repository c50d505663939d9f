"""What the product list of the back office says of its products; the number of statements does not depend on rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Count, Q, Sum
from django.utils.translation import get_language

from catalog.availability import Available, exact
from catalog.models import AbstractProduct, AbstractProductText, Availability, ConcreteProduct, Image
from catalog.product_row import ProductRow
from catalog.queries.prices import abstract_prices
from catalog.store_configs import store_configs


def product_rows(products: Iterable[AbstractProduct], store_name: str = "") -> dict[int, ProductRow]:
    """Return a row for each product; prices are those of the named store or of the first. Six statements at most."""
    ids = [product.pk for product in products]
    if not ids:
        return {}
    names, pictures, left, variants = names_of(ids), _pictures(ids), _left(ids, store_name), _variants(ids)
    prices, currency = _prices(ids, store_name)
    return {
        product_id: ProductRow(
            name=names.get(product_id, ""),
            picture=pictures.get(product_id, ""),
            price=prices.get(product_id),
            currency=currency,
            variants=variants.get(product_id, (0, 0))[0],
            active_variants=variants.get(product_id, (0, 0))[1],
            left=left.get(product_id, {}),
        )
        for product_id in ids
    }


def names_of(ids: Collection[int]) -> dict[int, str]:
    """Return the names of abstract products in the language of the page, by key; one statement."""
    texts: dict[int, dict[str, str]] = defaultdict(dict)
    rows = AbstractProductText.objects.filter(product__in=ids).order_by("product", "locale_name")
    for product_id, locale_name, name in rows.values_list("product_id", "locale_name", "name"):
        texts[product_id][locale_name] = name
    return {product_id: in_page_language(names) for product_id, names in texts.items()}


def in_page_language(texts: Mapping[str, str]) -> str:
    """Choose from locale to text what is closest to the language of the page; else the first there is."""
    language = (get_language() or "en")[:2]
    own = [text for locale_name, text in texts.items() if locale_name[:2] == language]
    return next(iter([*own, *texts.values()]), "")


def _pictures(ids: Collection[int]) -> dict[int, str]:
    """Return the first small picture of each product, whatever its locale is."""
    images = Image.objects.filter(image_set__abstract__in=ids).order_by("-image_set__pk", "-sort_order", "-pk")
    return dict(images.values_list("image_set__abstract_id", "external_url_small"))


def _variants(ids: Collection[int]) -> dict[int, tuple[int, int]]:
    counted = ConcreteProduct.objects.filter(abstract__in=ids).order_by().values("abstract_id")
    counted = counted.annotate(variants=Count("pk"), active=Count("pk", filter=Q(is_active=True)))
    return {row["abstract_id"]: (row["variants"], row["active"]) for row in counted}


def _left(ids: Collection[int], store_name: str) -> dict[int, dict[str, Available]]:
    """Return what is left of all variants together (catalog.md, 5)."""
    rows = Availability.objects.filter(product__abstract__in=ids)
    if store_name:
        rows = rows.filter(store__name=store_name)
    sums = rows.order_by("store_id").values("product__abstract_id", "store_id", "store__name")
    sums = sums.annotate(left=Sum("quantity"), endless=Count("pk", filter=Q(is_never_out_of_stock=True)))
    left: dict[int, dict[str, Available]] = defaultdict(dict)
    for row in sums:
        available = Available(exact(row["left"]), bool(row["endless"]))
        left[row["product__abstract_id"]][row["store__name"]] = available
    return left


def _prices(ids: Collection[int], store_name: str) -> tuple[dict[int, int | None], str]:
    configs = store_configs()
    store = configs.get(store_name) or next(iter(configs.values()), None)
    if store is None:
        return {}, ""
    prices = abstract_prices(ids, store.name, store.default_currency)
    amounts = {product_id: listed.amount(store.price_mode) for product_id, listed in prices.items()}
    return amounts, store.default_currency
