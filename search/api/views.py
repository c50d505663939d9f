"""Search and suggestions: read by everybody (search.md, 2 and 3)."""

from rest_framework.request import Request
from rest_framework.response import Response

from catalog.api.views.base import CatalogViewSet
from glue.pagination import PageRequest, page_links
from search.actions.editing import count_miss
from search.api.resources import search_resource, suggestions_resource
from search.parameters import listed, read_parameters, search_text
from search.reading import open_index
from search.results import search_products
from search.suggestions import suggest


class CatalogSearchViewSet(CatalogViewSet):
    """Products by text and filters; an id in the path plays no part."""

    def list(self, request: Request) -> Response:
        context = self.context
        asked = read_parameters(context)
        index = open_index(context.store.name, context.locale_name)
        results = search_products(asked, context.currency, context.price_mode, index)
        if asked.is_text_alone and not results.hit_count and index.shop.scope_id is not None:
            count_miss(scope_id=index.shop.scope_id, text=asked.text)
        resource = search_resource(results, asked, index.shop, context)
        if not context.answers_collection:
            return self.single(resource)
        window = PageRequest(asked.page.offset, asked.page.limit)
        return self.collection([resource], page_links=page_links(context, window, results.hit_count))

    def retrieve(self, request: Request) -> Response:
        return self.list(request)


class SuggestionViewSet(CatalogViewSet):
    """What typing may become; filters, order and page play no part."""

    def list(self, request: Request) -> Response:
        context = self.context
        text = search_text(context.query)
        index = open_index(context.store.name, context.locale_name)
        merchants = [value for value in listed(context.query.get("merchant_reference")) if value]
        suggestions = suggest(text, merchants if index.shop.has_merchants else [], context.currency, index)
        return self.single(suggestions_resource(suggestions, context))

    def retrieve(self, request: Request) -> Response:
        return self.list(request)
