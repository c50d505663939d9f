"""Measures search beside hand-written SQL on the same index: `python -m benchmarks.catalog_search --products 100000`.

Both servers run at once with two workers each and are driven in turns; only ratios within one run count. The made-up
catalog has a database of its own, with `_catalog_search` behind the name. What is compared: the number of hits, the
extremes of prices, the counts of all facets, and the products of pages that are sorted by price.
"""

import argparse
import importlib
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random

import orjson
import psycopg
from django.core.management import call_command

from benchmarks.catalog import FIRST_PORT, count_statements, fetch, measure
from benchmarks.database import bench_url, create_missing_database, refuse_foreign_database, start_django
from benchmarks.load import BASE_URL, server_environment
from benchmarks.report import print_results
from benchmarks.servers import KONTOR, Server, Target
from benchmarks.traffic import require_wrk

FLOOR = Target("floor", "benchmarks.floor_catalog_search:application")
COMMON, PATHS = ("steel", "quick", "sharp"), 200


def main() -> None:
    options = parse_options()
    url = bench_url("_catalog_search")
    refuse_foreign_database(url)
    require_wrk()
    create_missing_database(url)
    start_django(url)
    prepare(url, options.products)
    paths = draw_paths(url)
    print(f"$ python -m benchmarks.catalog_search {' '.join(sys.argv[1:])}")
    print(f"{options.products} abstract products, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} before")
    environment = {**server_environment(), "KONTOR_BASE_URL": BASE_URL, "KONTOR_SEARCH_MATCHING": "reference"}
    statements = {target.name: count_statements(target, url, environment, paths) for target in (KONTOR, FLOOR)}
    with ExitStack() as stack, tempfile.TemporaryDirectory() as directory:
        servers = [
            stack.enter_context(Server(target, FIRST_PORT + number, url, environment))
            for number, target in enumerate((KONTOR, FLOOR))
        ]
        print(compare(servers, paths))
        results = measure(servers, paths, Path(directory), options)
    print_results(results, statements)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--products", type=int, default=3000, help="abstract ones, when the database is empty")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4, help="of load for each server, endpoint and round")
    parser.add_argument("--connections", type=int, default=8)
    return parser.parse_args()


def prepare(url: str, products: int) -> None:
    """Fill an empty database, and say how long writing the index took."""
    call_command("migrate", verbosity=0)
    with psycopg.connect(url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM catalog_concreteproduct LIMIT 1").fetchone() is None:
            importlib.import_module("benchmarks.catalog_rows").fill_catalog(products)
            began = time.monotonic()
            importlib.import_module("benchmarks.catalog_search_rows").fill_search(url)
            print(f"search filled in {time.monotonic() - began:.0f} s")


def draw_paths(url: str) -> dict[str, list[str]]:
    """Rare words are SKUs, common ones stand in most texts; each path is one of many, as visitors ask."""
    chance = Random(5)
    with psycopg.connect(url) as connection:
        skus = [sku for (sku,) in connection.execute("SELECT sku FROM catalog_abstractproduct ORDER BY id")]
        nodes = [key for (key,) in connection.execute("SELECT id FROM catalog_category WHERE NOT is_root")]
    values = [f"value+{number}" for number in range(1, 20)]

    def three() -> str:
        return "&".join(f"facet_{facet}[]={chance.choice(values)}" for facet in chance.sample(range(12), 3))

    return {
        "rare word": [f"/catalog-search?sort=price_asc&q={sku}" for sku in chance.sample(skus, min(PATHS, len(skus)))],
        "common word": [f"/catalog-search?sort=price_asc&q={word}" for word in COMMON],
        "category": [f"/catalog-search?sort=price_asc&category={chance.choice(nodes)}" for _ in range(PATHS)],
        "three facets": [f"/catalog-search?sort=price_asc&{three()}" for _ in range(PATHS)],
        "everything": ["/catalog-search?sort=price_asc"],
    }


def compare(servers: list[Server], paths: dict[str, list[str]]) -> str:
    """Stop at the first answer whose numbers are not the same on both servers."""
    asked = [path for some in paths.values() for path in some[:20]]
    for path in asked:
        ours, floor = (fetch(server.url + path) for server in servers)
        told = numbers_of(ours)
        said = orjson.loads(floor)
        expected = (said["numFound"], facets_of(said), [product["sku"] for product in said["products"]])
        if told != expected:
            raise SystemExit(f"{path} differs:\n{told}\n{expected}")
    return f"{len(asked)} answers compared with the floor: all the same"


def numbers_of(body: bytes) -> tuple[int, dict[str, list[tuple[str, int]]], list[str]]:
    attributes = orjson.loads(body)["data"][0]["attributes"]
    facets = {
        facet["name"]: sorted((str(value["value"]), value["doc_count"]) for value in facet["values"])
        for facet in attributes["valueFacets"]
        if facet["name"] == "category"
    }
    skus = [product["abstractSku"] for product in attributes["abstractProducts"]]
    return attributes["pagination"]["numFound"], facets, skus


def facets_of(said: dict[str, dict[str, list[list[object]]]]) -> dict[str, list[tuple[str, int]]]:
    found = said["facets"].get("category", [])
    return {"category": sorted((str(value), int(str(count))) for value, count in found)}


if __name__ == "__main__":
    main()
