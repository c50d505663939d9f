"""What searching needs beside the made-up catalog: a tree of categories, twelve facets, and the floor's own table."""

from random import Random

import psycopg

from catalog.models import AbstractProduct, AttributeKey, Category, ProductCategory, Store
from search.actions.indexing import rebuild_index
from search.models import SearchFacet

FACETS = 12
VALUES = 24

FLOOR_TABLE = """
CREATE TABLE bench_search_value AS
SELECT e.id AS entry_id, 'category' AS facet, k.key AS value
FROM search_searchentry e, jsonb_each((e.facts::jsonb)->'categories') k
UNION ALL
SELECT e.id, k.key, v.value
FROM search_searchentry e, jsonb_each((e.facts::jsonb)->'values') k, jsonb_array_elements_text(k.value) v
"""
FLOOR_PRICE = """
CREATE TABLE bench_search_price AS
SELECT e.id AS entry_id, e.scope_id, e.sort_name,
       ((e.prices::jsonb)->0->1->'EUR'->'DEFAULT'->>1)::bigint AS price
FROM search_searchentry e
"""


def fill_search(url: str) -> None:
    """Give each product a category and twelve attributes, write the index, and the floor's tables from it."""
    chance, store = Random(3), Store.objects.get()
    nodes = _categories(store)
    keys = [AttributeKey.objects.create(key=f"facet_{number}") for number in range(FACETS)]
    for position, key in enumerate(keys):
        SearchFacet.objects.create(attribute=key, filter_type="multi-select", position=position)
    for product in AbstractProduct.objects.iterator(chunk_size=1000):
        product.attributes |= {
            key.key: f"value {min(chance.randint(1, VALUES), chance.randint(1, VALUES))}" for key in keys
        }
        product.save(update_fields=["attributes"])
        ProductCategory.objects.create(product=product, category=chance.choice(nodes), position=product.pk)
    for _ in rebuild_index():
        pass
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in (FLOOR_TABLE, FLOOR_PRICE):
            connection.execute(statement)
        connection.execute("CREATE INDEX ON bench_search_value (entry_id)")
        connection.execute("CREATE INDEX ON bench_search_value (facet, value)")
        connection.execute("CREATE INDEX ON bench_search_price (scope_id, price, entry_id)")
        connection.execute("CREATE UNIQUE INDEX ON bench_search_price (entry_id)")
        connection.execute("ANALYZE")


def _categories(store: Store) -> list[Category]:
    """A root, ten categories and ten below each of them."""
    root = Category.objects.create(key="root", is_root=True, name={"en_US": "Root"}, url={"en_US": "/en"})
    root.stores.add(store)
    leaves = []
    for number in range(10):
        above = Category.objects.create(key=f"c{number}", parent=root, name={"en_US": f"Range {number}"})
        above.stores.add(store)
        for below in range(10):
            leaf = Category.objects.create(key=f"c{number}-{below}", parent=above, name={"en_US": f"Shelf {below}"})
            leaf.stores.add(store)
            leaves.append(leaf)
    return leaves
