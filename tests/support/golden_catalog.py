"""A shop of lamps whose every answer is written down: two variants, a bundle, offers, labels, options, units, reviews.

Keys that stand on the wire are given here, so that documents do not depend on what ran before.
"""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from catalog.actions.availability import refresh_availability
from catalog.models import (
    AbstractProduct,
    AbstractProductText,
    AttributeKey,
    BaseUnit,
    BundleComponent,
    BundleTemplate,
    BundleTemplateSlot,
    Category,
    ConcreteProduct,
    ConcreteProductText,
    GlossaryEntry,
    Image,
    ImageSet,
    Label,
    LabelAssignment,
    ManagementAttribute,
    MeasurementUnit,
    OptionGroup,
    OptionPrice,
    PriceSchedule,
    ProductAlternative,
    ProductCategory,
    ProductConfiguration,
    ProductList,
    ProductOption,
    ProductRelation,
    ProductReview,
    RelatedProduct,
    SalesUnit,
    Store,
    StoreCountry,
    TaxRate,
    TaxSet,
)
from merchants.models import Merchant, MerchantProfile, MerchantStatus, OfferPrice, OfferStock, ProductOffer
from tests.support.catalog_shop import currency, make_price, make_store, make_warehouse, put_stock

LAMPS = {
    "A10": ("Desk lamp", "Schreibtischlampe"),
    "A20": ("Floor lamp", "Stehlampe"),
    "A30": ("Lamp set", "Lampenset"),
    "A40": ("Cable", "Kabel"),
}


def open_lamp_shop() -> None:
    store = make_store("DE")
    make_store("AT")
    for position, code in enumerate(("US", "DE", "AT")):
        StoreCountry.objects.create(store=store, iso2_code=code, position=position)
    speak()
    stack_shelves(store)
    set_prices(store)
    fill_warehouses(store)
    describe(store)
    lead_to_others(store)
    let_merchants_in(store)
    number_new_rows_behind_these()


def number_new_rows_behind_these() -> None:
    """PostgreSQL does not notice keys that were given: without this the next row would get one that is taken."""
    models = apps.get_app_config("catalog").get_models()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def speak() -> None:
    """Attribute keys and the glossary. `cord` has no translation, `watts` only a German one."""
    for key, is_super in (("color", True), ("watts", False), ("cord", False), ("size", True)):
        AttributeKey.objects.create(key=key, is_super=is_super)
    texts = {
        "product.attribute.color": ("Colour", "Farbe"),
        "product.attribute.size": ("Size", "Größe"),
        "option.group.care": ("Care", "Pflege"),
        "option.clean": ("Cleaning", "Reinigung"),
        "option.repair": ("Repair", "Reparatur"),
        "unit.metre": ("Metre", "Meter"),
        "unit.centimetre": ("Centimetre", "Zentimeter"),
        "template.corner": ("Reading corner", "Leseecke"),
        "slot.light": ("Light", "Licht"),
    }
    for key, (english, german) in texts.items():
        GlossaryEntry.objects.create(key=key, locale_name="en_US", text=english)
        GlossaryEntry.objects.create(key=key, locale_name="de_DE", text=german)
    GlossaryEntry.objects.create(key="product.attribute.watts", locale_name="de_DE", text="Leistung")
    ManagementAttribute.objects.create(
        attribute=AttributeKey.objects.get(key="color"),
        allow_input=False,
        names={"en_US": "Colour", "de_DE": "Farbe"},
        values=[
            {"value": "red", "texts": {"en_US": "red", "de_DE": "rot"}},
            {"value": "blue", "texts": {}},
        ],
    )


def stack_shelves(store: Store) -> None:
    tax_set = TaxSet.objects.create(id=3, name="Household")
    tax_set.rates.add(
        TaxRate.objects.create(name="Germany standard", iso2_code="DE", percent="19.00"),
        TaxRate.objects.create(name="Austria standard", iso2_code="AT", percent="20.00"),
    )
    for key, (sku, (english, german)) in enumerate(LAMPS.items(), start=10):
        product = AbstractProduct.objects.create(id=key, sku=sku, tax_set=tax_set if sku == "A10" else None)
        product.stores.add(store)
        add_abstract_text(product, "en_US", english)
        add_abstract_text(product, "de_DE", german)
    desk = AbstractProduct.objects.get(sku="A10")
    desk.attributes = {"watts": "7", "cord": ["black", "white"], "": "dropped", "color": "any"}
    desk.merchant_reference = "MER000900"
    desk.save()
    AbstractProductText.objects.filter(product=desk, locale_name="en_US").update(
        attributes={"cord": "textile"}, meta_title="Desk lamp", meta_keywords="", meta_description="A lamp."
    )
    add_concrete(101, desk, "A10_1", {"color": "red", "size": "S"})
    add_concrete(102, desk, "A10_2", {"color": "blue", "size": "S"})
    add_concrete(103, desk, "A10_3", {"color": "green"}, is_active=False)
    ConcreteProductText.objects.filter(product=101, locale_name="de_DE").update(attributes={"color": "rot"})
    ConcreteProductText.objects.filter(product=102).update(description=" ")
    add_concrete(
        201,
        AbstractProduct.objects.get(sku="A20"),
        "A20_1",
        {"watts": "12"},
        is_discontinued=True,
        discontinued_note={"en_US": "Take the desk lamp."},
    )
    add_concrete(301, AbstractProduct.objects.get(sku="A30"), "A30_1", {})
    add_concrete(401, AbstractProduct.objects.get(sku="A40"), "A40_1", {})
    ProductConfiguration.objects.create(
        product_id=201, configurator_key="SHADE", is_complete=False, default_configuration='{"shade":"round"}'
    )


def add_abstract_text(product: AbstractProduct, locale_name: str, name: str) -> None:
    language = locale_name[:2]
    AbstractProductText.objects.create(
        product=product,
        locale_name=locale_name,
        name=name,
        url=f"/{language}/{name.lower().replace(' ', '-')}",
        description=f"{name} of brass",
    )


def add_concrete(
    key: int, abstract: AbstractProduct, sku: str, attributes: dict[str, str], **fields: object
) -> ConcreteProduct:
    product = ConcreteProduct.objects.create(id=key, sku=sku, abstract=abstract, attributes=attributes, **fields)
    for text in abstract.texts.all():
        ConcreteProductText.objects.create(
            product=product, locale_name=text.locale_name, name=f"{text.name} {sku}", description=f"{sku} in detail"
        )
    return product


def set_prices(store: Store) -> None:
    """A schedule makes the EUR price cheaper, a later one does not count yet; the red lamp has its own CHF price."""
    desk = AbstractProduct.objects.get(sku="A10")
    make_price(desk, 12000, 10084, price_type="ORIGINAL")
    make_price(
        desk,
        9900,
        8319,
        volume_prices=[
            {"quantity": 10, "net_price": None, "gross_price": 8000},
            {"quantity": 5, "net_price": 7500, "gross_price": 8900},
        ],
    )
    make_price(desk, 11000, None, currency="CHF")
    make_price(ConcreteProduct.objects.get(sku="A10_1"), 10500, None, currency="CHF")
    make_price(ConcreteProduct.objects.get(sku="A30_1"), 0)
    now = dt.datetime.now(dt.UTC)
    for days_before, days_after, gross in ((9, 30, 9500), (9, 20, 9400), (9, 20, 9300), (-1, 2, 100)):
        PriceSchedule.objects.create(
            abstract=desk,
            store=store,
            currency=currency("EUR"),
            gross_price=gross,
            net_price=7000,
            starts_at=now - dt.timedelta(days=days_before),
            ends_at=dt.datetime(2090, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=days_after),
        )


def fill_warehouses(store: Store) -> None:
    products = ConcreteProduct.objects.in_bulk(field_name="sku")
    warehouse = store.warehouses.get()
    put_stock({products["A10_1"]: 10, products["A40_1"]: "2.5"}, warehouse)
    put_stock({products["A10_2"]: 0}, warehouse, is_never_out_of_stock=True)
    BundleComponent.objects.create(bundle=products["A30_1"], component=products["A10_1"], quantity=3)
    BundleComponent.objects.create(bundle=products["A30_1"], component=products["A20_1"], quantity=1)
    BundleComponent.objects.filter(component=products["A20_1"]).update(component=products["A10_2"])
    refresh_availability(product_ids=[product.pk for product in products.values()])


def describe(store: Store) -> None:
    """Pictures, labels, options, units, categories and reviews of the desk lamp, and a measure for the cable."""
    desk = AbstractProduct.objects.get(sku="A10")
    english = ImageSet.objects.create(abstract=desk, locale_name="en_US")
    add_image(english, "large-2", sort_order=2)
    add_image(english, "large-1", sort_order=1, alt_text_large={"en_US": "A lamp"})
    add_image(ImageSet.objects.create(abstract=desk, locale_name="de_DE"), "large-de")
    add_image(ImageSet.objects.create(concrete_id=102, name="own"), "large-own")

    for key, name, fields in (
        (3, "Handmade", {"position": 4, "texts": {"en_US": "Handmade", "de_DE": "Handarbeit"}}),
        (5, "SALE", {"position": 2, "front_end_reference": "highlight", "texts": {"en_US": "SALE %"}}),
        (6, "Old", {"position": 1, "valid_to": dt.datetime(2001, 1, 1, tzinfo=dt.UTC)}),
        (7, "Elsewhere", {"position": 0}),
    ):
        label = Label.objects.create(id=key, name=name, **fields)
        label.stores.set([] if name == "Elsewhere" else [store])
        LabelAssignment.objects.create(label=label, product=desk)

    group = OptionGroup.objects.create(id=1, key="care", name="option.group.care")
    group.products.add(desk)
    for key, sku, name, gross in ((1, "OP_clean", "option.clean", 900), (2, "OP_repair", "option.repair", 500)):
        option = ProductOption.objects.create(id=key, group=group, sku=sku, name=name)
        OptionPrice.objects.create(option=option, store=store, currency=currency("EUR"), gross_price=gross)

    metre = MeasurementUnit.objects.create(code="METR", name="unit.metre", default_precision=100)
    centimetre = MeasurementUnit.objects.create(code="CMET", name="unit.centimetre", default_precision=10)
    BaseUnit.objects.create(product=AbstractProduct.objects.get(sku="A40"), unit=metre)
    for key, unit, fields in (
        (31, metre, {"conversion": Decimal("1.5"), "precision": 1, "is_default": True}),
        (32, centimetre, {"is_displayed": False}),
    ):
        SalesUnit.objects.create(id=key, key=f"sales-{key}", product_id=401, unit=unit, **fields).stores.add(store)

    root = add_category(1, "shop", ("Shop", "Laden"), None, store, is_root=True)
    lighting = add_category(2, "lighting", ("Lighting", "Licht"), root, store)
    add_category(3, "desk", ("Desk", "Tisch"), lighting, store, node_order=5)
    add_category(4, "floor", ("Floor", "Boden"), lighting, store, node_order=9)
    add_category(5, "closed", ("Closed", "Zu"), lighting, store, is_active=False)
    for category_id, position in ((5, 1), (3, 2)):
        ProductCategory.objects.create(product=desk, category_id=category_id, position=position)

    for key, rating, status in ((1, 5, "approved"), (2, 4, "approved"), (3, 1, "pending"), (4, 4, "approved")):
        ProductReview.objects.create(
            id=key,
            product=desk,
            customer_reference="DE--1",
            locale_name="en_US",
            nickname="Ada",
            summary=f"Review {key}",
            description=None if key == 2 else "Bright.",
            rating=rating,
            status=status,
        )


def add_image(image_set: ImageSet, name: str, **fields: object) -> None:
    Image.objects.create(
        image_set=image_set,
        key=name,
        external_url_large=f"https://pictures.shop.example/{name}.jpg",
        external_url_small=f"https://pictures.shop.example/{name}-small.jpg",
        **fields,
    )


def add_category(
    key: int, name: str, texts: tuple[str, str], parent: Category | None, store: Store, **fields: object
) -> Category:
    english, german = texts
    category = Category.objects.create(
        id=key,
        key=name,
        parent=parent,
        name={"en_US": english, "de_DE": german},
        url={"en_US": f"/en/{english.lower()}", "de_DE": f"/de/{german.lower()}"},
        meta_title={"en_US": english},
        **fields,
    )
    category.stores.add(store)
    return category


def lead_to_others(store: Store) -> None:
    for position, fields in enumerate(
        (
            {"alternative_abstract_id": 10},
            {"alternative_concrete_id": 103},
            {"alternative_concrete_id": 102},
            {"alternative_concrete_id": 101},
        )
    ):
        ProductAlternative.objects.create(product_id=201, position=position, **fields)
    relation = ProductRelation.objects.create(key="pr-1", product_id=10, relation_type="related-products")
    relation.stores.add(store)
    for position, product_id in enumerate((40 - 28 + 1, 11)):
        RelatedProduct.objects.create(relation=relation, product_id=product_id, position=position)
    chosen = ProductList.objects.create(key="pl-1", name="Lights")
    chosen.products.add(201)
    chosen.categories.add(3)
    template = BundleTemplate.objects.create(
        key="t-1", uuid=UUID("11111111-2222-4333-8444-555555555555"), name="template.corner", is_active=True
    )
    BundleTemplate.objects.create(key="t-2", uuid=UUID("11111111-2222-4333-8444-666666666666"), name="template.none")
    BundleTemplateSlot.objects.create(
        key="s-1",
        uuid=UUID("99999999-2222-4333-8444-555555555555"),
        name="slot.light",
        template=template,
        product_list=chosen,
    )
    add_image(ImageSet.objects.create(bundle_template=template, key="set-1", locale_name="en_US"), "corner")


def let_merchants_in(store: Store) -> None:
    """Two merchants sell the red lamp; the cheaper one has no own price and takes the product's."""
    warehouse = make_warehouse(stores=[store], name="Merchant warehouse")
    for number, is_active in ((900, True), (901, True), (902, False)):
        merchant = Merchant.objects.create(
            reference=f"MER000{number}",
            name=f"Merchant {number}",
            email=f"m{number}@shop.example",
            status=MerchantStatus.APPROVED,
            is_active=is_active,
            url={"en_US": f"/en/merchant/{number}", "de_DE": f"/de/merchant/{number}"},
        )
        MerchantProfile.objects.create(merchant=merchant)
        merchant.stores.add(store)
    for key, reference, number, fields in (
        (1, "offer-1", 900, {"merchant_sku": "L-1"}),
        (2, "offer-2", 901, {}),
        (3, "offer-3", 901, {"approval_status": "waiting_for_approval"}),
        (4, "offer-4", 902, {}),
        (5, "offer-5", 901, {"is_active": False}),
    ):
        offer = ProductOffer.objects.create(
            id=key,
            reference=reference,
            product_id=101,
            merchant=Merchant.objects.get(reference=f"MER000{number}"),
            **{"approval_status": "approved", **fields},
        )
        offer.stores.add(store)
    first = ProductOffer.objects.get(reference="offer-1")
    OfferPrice.objects.create(
        offer=first,
        store=store,
        currency=currency("EUR"),
        gross_price=9700,
        net_price=8150,
        volume_prices=[{"quantity": 3, "net_price": 8000, "gross_price": 9500}],
    )
    OfferStock.objects.create(offer=first, warehouse=warehouse, quantity=4)
