"""The routes of search, and what its results lead to."""

from glue.resources import relate
from glue.routing import Route
from search.api.relationships import load_products_of_results
from search.api.views import CatalogSearchViewSet, SuggestionViewSet

relate("catalog-search", "abstract-products", load_products_of_results)
relate("catalog-search-suggestions", "abstract-products", load_products_of_results)

routes = [Route("catalog-search", CatalogSearchViewSet), Route("catalog-search-suggestions", SuggestionViewSet)]
