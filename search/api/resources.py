"""Search results as they stand on the wire (search.md, 2)."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalog.models import PriceMode
from catalog.queries.categories import CategoryNode
from glue.context import GlueContext
from glue.resources import Resource
from navigations.queries import shown_in_menu
from search.building.prices import amount_of
from search.facets import RangeFacet, ValueFacet
from search.parameters import PAGE_SIZES, SearchParameters
from search.results import SORTS, Card, Results
from search.shop import CurrencyRow, ResultShop
from search.suggestions import Suggestions

PAGING = {
    "parameterName": "page",
    "itemsPerPageParameterName": "ipp",
    "defaultItemsPerPage": PAGE_SIZES[0],
    "validItemsPerPageOptions": list(PAGE_SIZES),
}


def search_resource(results: Results, asked: SearchParameters, shop: ResultShop, context: GlueContext) -> Resource:
    currency = shop.currencies.get(context.currency) or CurrencyRow(context.currency, "", "")
    attributes: dict[str, Any] = {
        "spellingSuggestion": results.spelling,
        "sort": _sort(asked.sort, shop),
        "pagination": {
            "numFound": results.hit_count,
            "currentPage": results.current_page,
            "maxPage": results.page_count,
            "currentItemsPerPage": asked.page.size,
            "config": PAGING,
        },
        "abstractProducts": [_product(card, currency, context.price_mode) for card in results.cards],
        "valueFacets": [_value_facet(facet, asked, shop) for facet in results.value_facets],
        "rangeFacets": [_range_facet(facet, shop) for facet in results.range_facets],
        "categoryTreeFilter": [_tree_node(node, results.counts) for node in results.tree],
    }
    if results.redirect_url is not None:
        attributes["redirectUrl"] = results.redirect_url  # our own: only there where staff wrote a redirect
    return Resource("catalog-search", None, attributes, source=results.cards)


def suggestions_resource(suggestions: Suggestions, context: GlueContext) -> Resource:
    categories, pages = suggestions.categories, suggestions.pages
    attributes = {
        "completion": suggestions.completion,
        "categories": [{"name": entry.name, "url": entry.url} for entry in categories],
        "cmsPages": [{"name": entry.name, "url": entry.url} for entry in pages],
        "abstractProducts": [_suggested(card, context.price_mode) for card in suggestions.cards],
        "categoryCollection": [{"idCategory": entry.key, "name": entry.name, "url": entry.url} for entry in categories],
        "cmsPageCollection": [{"name": entry.name, "url": entry.url} for entry in pages],
    }
    return Resource("catalog-search-suggestions", None, attributes, source=suggestions.cards)


def _suggested(card: Card, price_mode: str) -> dict[str, Any]:
    return {
        "price": card.price(price_mode),
        "abstractName": card.name,
        "abstractSku": card.sku,
        "url": card.url,
        "images": card.images,
    }


def _product(card: Card, currency: CurrencyRow, price_mode: str) -> dict[str, Any]:
    return {
        "abstractSku": card.sku,
        "price": card.price(price_mode),
        "abstractName": card.name,
        "prices": _prices(card, currency, price_mode),
        "images": card.images,
    }


def _prices(card: Card, currency: CurrencyRow, price_mode: str) -> list[dict[str, Any]]:
    amount_name = "grossAmount" if price_mode == PriceMode.GROSS else "netAmount"
    shown = {"code": currency.code, "symbol": currency.symbol, "name": currency.name}
    return [
        {"priceTypeName": price_type, "currency": shown, amount_name: amount, price_type: amount}
        for price_type, amounts in card.amounts.items()
        if (amount := amount_of(amounts, price_mode)) is not None
    ]


def _sort(asked: str | None, shop: ResultShop) -> dict[str, Any]:
    return {
        "sortParamNames": list(SORTS),
        "sortParamLocalizedNames": {name: shop.text(f"catalog.sort.{name}") for name in SORTS},
        "currentSortParam": asked,
        "currentSortOrder": SORTS.get(asked or ""),
    }


def _value_facet(facet: ValueFacet, asked: SearchParameters, shop: ResultShop) -> dict[str, Any]:
    return {
        "name": facet.name,
        "localizedName": shop.text(f"product.filter.{facet.name}"),
        "docCount": None,
        "values": [{"value": counted.value, "doc_count": counted.count} for counted in facet.values],
        "activeValue": asked.active(facet.name),
        "config": {"parameterName": facet.name, "isMultiValued": facet.is_multi_valued},
    }


def _range_facet(facet: RangeFacet, shop: ResultShop) -> dict[str, Any]:
    lowest, highest = facet.lowest or 0, facet.highest or 0
    has_values = facet.lowest is not None
    return {
        "name": facet.name,
        "localizedName": shop.text(f"product.filter.{facet.name}"),
        "min": lowest,
        "max": highest,
        "activeMin": (facet.active.low or lowest) if has_values else 0,
        "activeMax": (facet.active.high or highest) if has_values else 0,
        "docCount": None,
        "config": {"parameterName": facet.parameter, "isMultiValued": False},
    }


def _tree_node(node: CategoryNode, counts: Mapping[int, int]) -> dict[str, Any]:
    children: Sequence[CategoryNode] = shown_in_menu(node.children)
    return {
        "nodeId": node.node_id,
        "name": node.name,
        "docCount": counts.get(node.node_id, 0),
        "children": [_tree_node(child, counts) for child in children],
    }
