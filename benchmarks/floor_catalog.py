"""The floor of the catalog: the least that an honest server has to do for a concrete product, as bare WSGI.

Hand-written prepared statements, all in one pipeline, on a kept connection; rows to dictionaries to JSON. With
includes it reads the whole family of the product, because the include rules lead to every variant (protocol.md, 8).
It knows what the made-up catalog has: one store, one currency, gross prices, no schedules in force, no reviews.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote

import orjson

from benchmarks.floor import HEADERS, in_one_round_trip

BASE_URL = os.environ.get("KONTOR_BASE_URL", "http://127.0.0.1:8000")
Row = tuple[Any, ...]
Objects = dict[str, Any]

CONCRETE_COLUMNS = """
SELECT c.id, c.sku, a.sku, t.name, coalesce(nullif(t.description, ''), x.description), a.attributes, x.attributes,
       c.attributes, t.attributes, x.meta_title, x.meta_keywords, x.meta_description, c.is_discontinued,
       (SELECT count(*) FROM catalog_productreview r WHERE r.product_id = a.id AND r.status = 'approved')
FROM catalog_concreteproduct c
JOIN catalog_concreteproducttext t ON t.product_id = c.id AND t.locale_name = 'en_US'
JOIN catalog_abstractproduct a ON a.id = c.abstract_id AND a.approval_status = 'approved'
JOIN catalog_abstractproducttext x ON x.product_id = a.id AND x.locale_name = 'en_US'
"""
CONCRETE = f"{CONCRETE_COLUMNS} WHERE c.is_active AND c.sku = %s"
FAMILY = "(SELECT abstract_id FROM catalog_concreteproduct WHERE sku = %s)"
CONCRETES = f"{CONCRETE_COLUMNS} WHERE c.is_active AND c.abstract_id = {FAMILY} ORDER BY c.id"
ABSTRACT = f"""
SELECT a.sku, a.merchant_reference, x.name, x.description, x.url, a.attributes, x.attributes, x.meta_title,
       x.meta_keywords, x.meta_description
FROM catalog_abstractproduct a
JOIN catalog_abstractproducttext x ON x.product_id = a.id AND x.locale_name = 'en_US'
JOIN catalog_abstractproduct_stores l ON l.abstractproduct_id = a.id
JOIN catalog_store s ON s.id = l.store_id AND s.name = 'DE'
WHERE a.approval_status = 'approved' AND a.id = {FAMILY}
"""
PRICES = f"""
SELECT p.concrete_id, p.price_type, p.gross_price, p.volume_prices
FROM catalog_productprice p
JOIN catalog_store s ON s.id = p.store_id AND s.name = 'DE'
JOIN catalog_currency m ON m.id = p.currency_id AND m.iso_code = 'EUR'
WHERE p.abstract_id = {FAMILY}
   OR p.concrete_id IN (SELECT id FROM catalog_concreteproduct WHERE abstract_id = {FAMILY})
"""
SCHEDULES = f"""
SELECT 1 FROM catalog_priceschedule p
WHERE (p.abstract_id = {FAMILY}
   OR p.concrete_id IN (SELECT id FROM catalog_concreteproduct WHERE abstract_id = {FAMILY}))
   AND p.starts_at <= now() AND p.ends_at >= now()
"""
AVAILABILITIES = f"""
SELECT v.product_id, v.quantity::text, v.quantity > 0, v.is_never_out_of_stock
FROM catalog_availability v
JOIN catalog_store s ON s.id = v.store_id AND s.name = 'DE'
JOIN catalog_concreteproduct c ON c.id = v.product_id
WHERE c.abstract_id = {FAMILY}
"""
OFFERS = f"""
SELECT o.product_id, o.reference, o.merchant_sku, m.reference
FROM merchants_productoffer o
JOIN merchants_merchant m ON m.id = o.merchant_id AND m.is_active AND m.status = 'approved'
JOIN catalog_concreteproduct c ON c.id = o.product_id AND c.is_active
JOIN merchants_productoffer_stores l ON l.productoffer_id = o.id
JOIN catalog_store s ON s.id = l.store_id AND s.name = 'DE'
LEFT JOIN merchants_offerprice p ON p.offer_id = o.id AND p.store_id = s.id AND p.price_type = 'DEFAULT'
WHERE o.is_active AND o.approval_status = 'approved' AND c.abstract_id = {FAMILY}
ORDER BY p.gross_price NULLS FIRST, o.id
"""
NAMES = "SELECT key, is_super, 'product.attribute.' || key FROM catalog_attributekey"
TEXTS = "SELECT key, text FROM catalog_glossaryentry WHERE locale_name = 'en_US'"
EURO = {"code": "EUR", "name": "Euro", "symbol": "€"}
dictionary: dict[str, Objects] = {}


def application(
    environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], object]
) -> Iterable[bytes]:
    sku, query = environ["PATH_INFO"].removeprefix("/concrete-products/"), unquote(environ["QUERY_STRING"])
    document = with_includes(sku, query) if query else bare(sku)
    body = orjson.dumps(document)
    start_response("200 OK" if document else "404 Not Found", [*HEADERS, ("Content-Length", str(len(body)))])
    return [body]


def bare(sku: str) -> Objects | None:
    [rows] = in_one_round_trip([(CONCRETE, (sku,))])
    return {"data": concrete(rows[0], "")} if rows else None


def with_includes(sku: str, query: str) -> Objects | None:
    one, two = (sku,), (sku, sku)
    concretes, abstracts, prices, _, availabilities, offers = in_one_round_trip(
        [(CONCRETES, one), (ABSTRACT, one), (PRICES, two), (SCHEDULES, two), (AVAILABILITIES, one), (OFFERS, one)]
    )
    if not any(row[1] == sku for row in concretes):
        return None
    prices_of, offers_of = defaultdict(dict), defaultdict(list)
    for product_id, *price in prices:
        prices_of[product_id][price[0]] = price
    for row in offers:
        offers_of[row[0]].append(row)
    available = {row[0]: row for row in availabilities}
    included, written = [], {}
    for row in concretes:
        resource, parts = family_member(row, available, prices_of, offers_of[row[0]], query)
        written[row[1]] = resource
        included += parts
    included += [abstract(abstracts[0], concretes), *written.values()]
    return {"data": written[sku], "included": included}


def family_member(
    row: Row, available: dict[int, Row], prices_of: dict[Any, Objects], offers: list[Row], query: str
) -> tuple[Objects, list[Objects]]:
    key, sku = row[0], row[1]
    resource = concrete(row, f"?{query}")
    parts = [availability(sku, available[key]), price_list(sku, {**prices_of[None], **prices_of[key]})]
    parts += [offer(other, is_default=place == 0) for place, other in enumerate(offers)]
    related = {
        "concrete-product-availabilities": [sku],
        "concrete-product-prices": [sku],
        "abstract-products": [row[2]],
        "product-offers": [other[1] for other in offers],
    }
    resource["relationships"] = {
        name: {"data": [{"type": name, "id": identifier} for identifier in ids]} for name, ids in related.items() if ids
    }
    return resource, parts


def concrete(row: Row, echo: str) -> Objects:
    names = dictionary or _read_dictionary()
    attributes = {key: value for stored in row[5:9] for key, value in orjson.loads(stored).items()}
    values = {
        "sku": row[1],
        "isDiscontinued": row[12],
        "discontinuedNote": None,
        "averageRating": None,
        "reviewCount": row[13],
        "productAbstractSku": row[2],
        "name": row[3],
        "description": row[4],
        "attributes": attributes,
        "superAttributesDefinition": [key for key in attributes if names[key]["super"]],
        "metaTitle": row[9],
        "metaKeywords": row[10],
        "metaDescription": row[11],
        "attributeNames": {key: names[key]["name"] for key in attributes},
        "productConfigurationInstance": None,
    }
    return _resource("concrete-products", row[1], values, f"concrete-products/{row[1]}{echo}")


def abstract(row: Row, concretes: list[Row]) -> Objects:
    names = dictionary or _read_dictionary()
    attributes = {**orjson.loads(row[5]), **orjson.loads(row[6])}
    own = [{**orjson.loads(other[7]), **orjson.loads(other[8])} for other in concretes]
    colors = list(dict.fromkeys(each["color"] for each in own))
    supers = {"color": colors}
    flat = {
        str(other[0]): {"color": each["color"]} if len(colors) > 1 else []
        for other, each in zip(concretes, own, strict=True)
    }
    values = {
        "sku": row[0],
        "merchantReference": row[1],
        "averageRating": None,
        "reviewCount": concretes[0][13],
        "name": row[2],
        "description": row[3],
        "attributes": attributes,
        "superAttributesDefinition": [key for key in attributes if names[key]["super"]],
        "superAttributes": supers,
        "attributeMap": {
            "product_concrete_ids": [other[1] for other in concretes],
            "super_attributes": supers,
            "attribute_variants": [],
            "attribute_variant_map": flat,
        },
        "metaTitle": row[7],
        "metaKeywords": row[8],
        "metaDescription": row[9],
        "attributeNames": {key: names[key]["name"] for key in [*attributes, "color"]},
        "url": row[4],
    }
    return _resource("abstract-products", row[0], values, f"abstract-products/{row[0]}")


def price_list(sku: str, prices: Objects) -> Objects:
    entries = [
        {
            "priceTypeName": name,
            "netAmount": None,
            "grossAmount": prices[name][1],
            "currency": EURO,
            "volumePrices": orjson.loads(prices[name][2]),
        }
        for name in ("DEFAULT", "ORIGINAL")
        if name in prices
    ]
    link = f"concrete-products/{sku}/concrete-product-prices"
    return _resource("concrete-product-prices", sku, {"price": entries[0]["grossAmount"], "prices": entries}, link)


def availability(sku: str, row: Row) -> Objects:
    values = {"isNeverOutOfStock": row[3], "availability": row[2] or row[3], "quantity": row[1]}
    link = f"concrete-products/{sku}/concrete-product-availabilities"
    return _resource("concrete-product-availabilities", sku, values, link)


def offer(row: Row, *, is_default: bool) -> Objects:
    values = {"merchantSku": row[2], "merchantReference": row[3], "isDefault": is_default}
    return _resource("product-offers", row[1], values, f"product-offers/{row[1]}")


def _resource(resource_type: str, identifier: str, attributes: Objects, link: str) -> Objects:
    links = {"self": f"{BASE_URL}/{link}"}
    return {"type": resource_type, "id": identifier, "attributes": attributes, "links": links}


def _read_dictionary() -> dict[str, Objects]:
    keys, texts = in_one_round_trip([(NAMES, ()), (TEXTS, ())])
    known = dict(texts)
    dictionary.update({key: {"super": is_super, "name": known[name]} for key, is_super, name in keys})
    return dictionary
