"""A made-up catalog for measuring: products of one to four variants with texts, prices, stock and offers."""

from random import Random

from catalog.models import (
    AbstractProduct,
    AbstractProductText,
    AttributeKey,
    Availability,
    ConcreteProduct,
    ConcreteProductText,
    Currency,
    GlossaryEntry,
    ProductPrice,
    Stock,
    Store,
    StoreCurrency,
    StoreLocale,
    Warehouse,
)
from merchants.models import Merchant, MerchantStatus, OfferPrice, ProductOffer

LOCALES = ("en_US", "de_DE")
KEYS = ("megapixel", "flash_range", "memory_slots", "usb_version", "brand", "weight", "battery", "color", "upcs")
COLORS = ("red", "blue", "black", "silver")
WORDS = [
    "light",
    "lens",
    "steel",
    "quick",
    "quiet",
    "clear",
    "small",
    "large",
    "sharp",
    "smart",
    "bright",
    "daily",
    "robust",
]
BATCH = 1000


def fill_catalog(count: int) -> None:
    """Write so many abstract products; the rows are the same at every run."""
    random = Random(11)
    store = _open_store()
    abstracts = AbstractProduct.objects.bulk_create(
        [AbstractProduct(sku=f"{number:06}", attributes=_attributes(random)) for number in range(1, count + 1)], BATCH
    )
    AbstractProduct.stores.through.objects.bulk_create(
        [AbstractProduct.stores.through(abstractproduct=product, store=store) for product in abstracts], BATCH
    )
    concretes = ConcreteProduct.objects.bulk_create(
        [
            ConcreteProduct(
                sku=f"{product.sku}_{variant}",
                abstract=product,
                attributes={"color": COLORS[variant], "upcs": product.sku},
            )
            for product in abstracts
            for variant in range(random.randint(1, 4))
        ],
        BATCH,
    )
    _write_texts(abstracts, concretes, random)
    _write_prices(store, abstracts, concretes)
    _write_stock(store, concretes)
    _write_offers(store, concretes, random)


def _open_store() -> Store:
    store = Store.objects.create(name="DE")
    for position, locale_name in enumerate(LOCALES):
        StoreLocale.objects.create(store=store, locale_name=locale_name, position=position)
    euro = Currency.objects.create(iso_code="EUR", name="Euro", symbol="€")
    StoreCurrency.objects.create(store=store, currency=euro, is_default=True)
    Warehouse.objects.create(name="Warehouse").stores.add(store)
    for key in KEYS:
        AttributeKey.objects.create(key=key, is_super=key == "color")
        for locale_name in LOCALES:
            name = key.replace("_", " ").capitalize()
            GlossaryEntry.objects.create(key=f"product.attribute.{key}", locale_name=locale_name, text=name)
    return store


def _attributes(random: Random) -> dict[str, str]:
    return {key: f"{random.randint(1, 99)} {random.choice(WORDS)}" for key in KEYS[:7]}


def _text(random: Random, words: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(words))


def _write_texts(abstracts: list[AbstractProduct], concretes: list[ConcreteProduct], random: Random) -> None:
    AbstractProductText.objects.bulk_create(
        [
            AbstractProductText(
                product=product,
                locale_name=locale_name,
                name=_text(random, 3),
                url=f"/{locale_name[:2]}/product-{product.sku}",
                description=_text(random, 120),
                meta_title=_text(random, 3),
                meta_keywords=_text(random, 5),
                meta_description=_text(random, 30),
                attributes={"weight": f"{random.randint(1, 9)} {locale_name}"},
            )
            for product in abstracts
            for locale_name in LOCALES
        ],
        BATCH,
    )
    ConcreteProductText.objects.bulk_create(
        [
            ConcreteProductText(
                product=product, locale_name=locale_name, name=_text(random, 3), description=_text(random, 120)
            )
            for product in concretes
            for locale_name in LOCALES
        ],
        BATCH,
    )


def _write_prices(store: Store, abstracts: list[AbstractProduct], concretes: list[ConcreteProduct]) -> None:
    euro = Currency.objects.get()
    same = {"store": store, "currency": euro}
    prices = [
        ProductPrice(abstract=product, price_type=price_type, gross_price=amount + product.pk % 100, **same)
        for product in abstracts
        for price_type, amount in (("DEFAULT", 9900), ("ORIGINAL", 12000))
    ]
    prices += [
        ProductPrice(concrete=product, gross_price=9000 + product.pk % 50, **same)
        for product in concretes
        if product.pk % 3 == 0
    ]
    ProductPrice.objects.bulk_create(prices, BATCH)


def _write_stock(store: Store, concretes: list[ConcreteProduct]) -> None:
    warehouse = Warehouse.objects.get()
    Stock.objects.bulk_create(
        [Stock(product=product, warehouse=warehouse, quantity=10) for product in concretes], BATCH
    )
    Availability.objects.bulk_create(
        [Availability(product=product, store=store, quantity=10) for product in concretes], BATCH
    )


def _write_offers(store: Store, concretes: list[ConcreteProduct], random: Random) -> None:
    merchants = Merchant.objects.bulk_create(
        Merchant(reference=f"MER{number:06}", name=f"Merchant {number}", status=MerchantStatus.APPROVED, is_active=True)
        for number in range(1, 6)
    )
    offers = ProductOffer.objects.bulk_create(
        [
            ProductOffer(
                reference=f"offer-{product.sku}-{merchant.pk}",
                product=product,
                merchant=merchant,
                approval_status="approved",
            )
            for product in concretes
            for merchant in random.sample(merchants, random.choice((0, 1, 2)))
        ],
        BATCH,
    )
    ProductOffer.stores.through.objects.bulk_create(
        [ProductOffer.stores.through(productoffer=offer, store=store) for offer in offers], BATCH
    )
    euro = Currency.objects.get()
    OfferPrice.objects.bulk_create(
        [OfferPrice(offer=offer, store=store, currency=euro, gross_price=8000 + offer.pk % 2000) for offer in offers],
        BATCH,
    )
