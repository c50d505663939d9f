"""From goods to the rows of the demo's CSV files (data-import.md, 13 to 15)."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from demo.composer import products
from demo.composer.goods import BOOKS, EXEMPT, GOODS, ORDERED_GOODS, Good, GoodVariant
from demo.composer.more_goods import MORE_GOODS
from pricing.calculation.rounding import rounded

Cells = list[str | int]
EVERY_GOOD = ORDERED_GOODS + MORE_GOODS
STORES = ("DE", "AT")
TAX_PERCENT = {GOODS: {"DE": 19, "AT": 20}, BOOKS: {"DE": 7, "AT": 10}, EXEMPT: {"DE": 0, "AT": 0}}
FRANCS_FOR_A_EURO = Fraction(115, 100)
PICTURES = {each.sku: each.image for each in vars(products).values() if isinstance(each, products.DemoProduct)}
"""What the demo's orders show of a product, its catalog shows too."""
MEDIA = "https://media.shop.example/products"

CHEAPER_BY_THE_DOZEN = {"330": (5, 20), "331": (10, 50), "350": (25, 100)}
"""Abstract SKU to the quantities from which a piece costs a tenth, and a fifth, less."""


def abstract_rows() -> Iterator[Cells]:
    yield [
        *(
            "abstract_sku",
            "category_key",
            "category_product_order",
            "name.en_US",
            "name.de_DE",
            "url.en_US",
            "url.de_DE",
        ),
        *("attribute_key_1", "value_1", "description.en_US", "description.de_DE", "tax_set_name"),
        *("meta_title.en_US", "meta_title.de_DE", "meta_keywords.en_US", "meta_keywords.de_DE"),
        *("meta_description.en_US", "meta_description.de_DE", "new_from", "new_to"),
    ]
    for place, good in enumerate(EVERY_GOOD, start=1):
        urls = [f"/{language}/{slug(name)}-{good.sku}" for language, name in zip(("en", "de"), good.names, strict=True)]
        keywords = f"{good.brand},{good.category}"
        row: Cells = [good.sku, good.category, place, *good.names, *urls, "brand", good.brand]
        row += [*good.texts, good.tax_set, *good.names, keywords, keywords, *good.texts, good.new_from, ""]
        yield row


def concrete_rows() -> Iterator[Cells]:
    yield [
        *("abstract_sku", "concrete_sku", "name.en_US", "name.de_DE", "attribute_key_1", "value_1"),
        *("attribute_key_2.en_US", "value_2.en_US", "attribute_key_2.de_DE", "value_2.de_DE"),
        *("description.en_US", "description.de_DE", "is_searchable.en_US", "is_searchable.de_DE"),
        *("bundled", "is_quantity_splittable"),
    ]
    for good, variant in variants():
        key, value = variant.attributes[0] if variant.attributes else ("", "")
        english, german = variant.color or ("", "")
        color = "color" if variant.color else ""
        is_splittable = 0 if good.sku == "350" else 1
        yield [
            *(good.sku, variant.sku, *good.names, key, value, color, english, color, german),
            *("", "", 1, 1, variant.parts, is_splittable),
        ]


def image_rows() -> Iterator[Cells]:
    yield [
        *("image_set_name", "external_url_large", "external_url_small", "locale", "abstract_sku", "concrete_sku"),
        *("sort_order", "product_image_key", "product_image_set_key"),
    ]
    for good in EVERY_GOOD:
        yield [
            *("default", f"{MEDIA}/{good.sku}-large.jpg", f"{MEDIA}/{good.sku}-small.jpg", "default", good.sku, ""),
            *(0, f"image_{good.sku}", ""),
        ]
        for variant in good.variants:
            large = f"{MEDIA}/{variant.sku}-large.jpg"
            small = PICTURES.get(variant.sku) or f"{MEDIA}/{variant.sku}-small.jpg"
            yield ["default", large, small, "default", "", variant.sku, 0, f"image_{variant.sku}", ""]
    template = f"{MEDIA}/smartstation-kit"
    yield ["default", f"{template}-large.jpg", f"{template}-small.jpg", "default", "", "", 0, "image_kit", "kit_images"]


def price_rows() -> Iterator[Cells]:
    yield [
        *("abstract_sku", "concrete_sku", "price_type", "store", "currency", "value_net", "value_gross"),
        "price_data.volume_prices",
    ]
    for store in STORES:
        for currency in ("EUR", "CHF"):
            for good in EVERY_GOOD:
                percent = TAX_PERCENT[good.tax_set][store]
                volumes = volume_prices(good, currency, percent)
                yield [good.sku, "", "DEFAULT", store, currency, *amounts(good.price, currency, percent), volumes]
                if good.original_price:
                    original = amounts(good.original_price, currency, percent)
                    yield [good.sku, "", "ORIGINAL", store, currency, *original, ""]
                for variant in good.variants:
                    if variant.price:
                        own = amounts(variant.price, currency, percent)
                        yield ["", variant.sku, "DEFAULT", store, currency, *own, ""]


def stock_rows() -> Iterator[Cells]:
    yield ["concrete_sku", "name", "quantity", "is_never_out_of_stock", "is_bundle"]
    for _, variant in variants():
        if not variant.parts:
            for warehouse, quantity in zip(("Berlin", "Wien"), variant.stock, strict=True):
                yield [variant.sku, warehouse, quantity, 0, 0]


def store_rows() -> Iterator[Cells]:
    yield ["abstract_sku", "store_name"]
    for store in STORES:
        for good in EVERY_GOOD:
            yield [good.sku, store]


def merchant_rows() -> Iterator[Cells]:
    yield ["sku", "merchant_reference", "is_shared"]
    for good in EVERY_GOOD:
        yield [good.sku, good.merchant, 1]


COMPOSED: Mapping[str, Callable[[], Iterator[Cells]]] = {
    "product_abstract": abstract_rows,
    "product_concrete": concrete_rows,
    "product_image": image_rows,
    "product_price": price_rows,
    "product_stock": stock_rows,
    "product_abstract_store": store_rows,
    "merchant_product": merchant_rows,
}


def variants() -> Iterator[tuple[Good, GoodVariant]]:
    return ((good, variant) for good in EVERY_GOOD for variant in good.variants)


def amounts(euro_cents: int, currency: str, percent: int) -> tuple[int, int]:
    """Return net and gross; francs are rounded to five centimes, as shops in Switzerland do."""
    gross = euro_cents if currency == "EUR" else rounded(euro_cents * FRANCS_FOR_A_EURO / 5) * 5
    return rounded(Fraction(gross * 100, 100 + percent)), gross


def volume_prices(good: Good, currency: str, percent: int) -> str:
    quantities = CHEAPER_BY_THE_DOZEN.get(good.sku)
    if quantities is None:
        return ""
    entries = []
    for quantity, share in zip(quantities, (90, 80), strict=True):
        net, gross = amounts(good.price * share // 100, currency, percent)
        entries.append(f'{{"quantity":{quantity},"net_price":{net},"gross_price":{gross}}}')
    return f"[{','.join(entries)}]"


def slug(name: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in name.lower()).split()
    return "-".join(words)
