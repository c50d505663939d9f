"""The libraries under the API are reached: what they parse, judge, narrow, cut and render is what clients get."""

import inspect
from collections.abc import Iterator
from io import BytesIO

import pytest
from rest_framework.metadata import SimpleMetadata
from rest_framework.parsers import JSONParser as PlainJSONParser
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework_json_api.pagination import JsonApiLimitOffsetPagination
from rest_framework_json_api.parsers import JSONParser

from config.urls import glue_api
from customers.api.inputs import LoginInput
from glue.errors import InvalidPostData
from glue.pagination import GluePagination
from glue.parsers import GlueParser
from glue.renderers import GlueRenderer
from glue.resources import Document
from glue.views import GlueViewSet
from tests.support.storefront import Storefront, document

READ_A_PARAMETER_THEMSELVES = {
    "url-resolver",
    "health-check",
    "catalog-search-suggestions",
    "cms-pages",
    "service-points",
    "shipment-types",
}
"""Some name what is looked up, the page or the services to ask; the others are searches, whose parameters an index
answers (search.md, 2; storefront.md, 2.2 and 5.2) and no filter of columns could."""


def test_a_body_reaches_the_endpoint_as_the_data_of_the_request(library: Storefront) -> None:
    body = {"data": {"type": "echoes", "attributes": {"first": [1], "type": "own", "id": 2}, "relationships": {}}}
    answer = library.send("POST", "/echoes", body, content_type="text/plain")
    assert document(answer)["data"]["attributes"] == {
        "data": {"first": [1], "type": "own", "id": 2},
        "parsers": ["GlueParser"],
        "renderers": ["GlueRenderer"],
    }


def test_the_parser_of_the_library_runs_with_our_steps() -> None:
    assert GlueParser.parse is JSONParser.parse
    assert issubclass(GlueParser, PlainJSONParser)
    with pytest.raises(InvalidPostData):
        GlueParser().parse(BytesIO(b"[]"), "application/json", {})


@pytest.mark.parametrize("path", ["/shelves/1", "/shelves?page[offset]=1&page[limit]=1", "/shelves/1?include=books"])
def test_the_renderer_writes_the_document_that_the_view_made(library: Storefront, path: str) -> None:
    answer = library.read(path)
    assert isinstance(answer, Response)
    assert isinstance(answer.accepted_renderer, GlueRenderer)
    assert isinstance(answer.data, Document)
    assert isinstance(answer.renderer_context["view"], GlueViewSet)
    assert GlueRenderer().render(answer.data) == answer.content
    assert answer.headers["Content-Length"] == str(len(answer.content))


def test_the_renderer_writes_refusals_and_empty_answers(library: Storefront) -> None:
    refusal = library.send("DELETE", "/shelves/1")
    assert refusal.data == {"errors": [{"detail": "Missing access token.", "status": 403, "code": "002"}]}
    assert (refusal.exception, GlueRenderer().render(refusal.data)) == (True, refusal.content)
    assert GlueRenderer().render(None) == b""
    assert GlueRenderer().render(b"written before") == b"written before"


def test_every_input_is_a_serializer_that_tells_its_fields() -> None:
    inputs = [form for _, viewset in viewsets() for form in viewset.inputs.values()]
    assert len(set(inputs)) > 20
    assert all(issubclass(form, Serializer) and form().fields for form in inputs)
    fields = SimpleMetadata().get_serializer_info(LoginInput())
    assert {name: field["required"] for name, field in fields.items()} == {"username": True, "password": True}


def test_lists_are_narrowed_by_filter_sets_alone() -> None:
    sets = {types: viewset.filterset_class for types, viewset in viewsets() if hasattr(viewset, "filterset_class")}
    assert {types: list(filterset.base_filters) for types, filterset in sets.items()} == {
        "merchants": ["category_keys"],
        "agent-customer-search": ["q"],
    }
    assert {types for types, viewset in viewsets() if "context.query" in source_of(viewset)} == (
        READ_A_PARAMETER_THEMSELVES
    )


def test_lists_are_sorted_by_their_declared_fields() -> None:
    sorts = {types: viewset.ordering_fields for types, viewset in viewsets() if hasattr(viewset, "ordering_fields")}
    by_time = {"createdAt": "created_at", "updatedAt": "updated_at"}
    assert sorts == {"orders": by_time, "customers/orders": by_time}


def test_pages_are_cut_by_pagination_classes_alone() -> None:
    classes = {types: viewset.pagination_class for types, viewset in viewsets()}
    assert all(issubclass(pagination, JsonApiLimitOffsetPagination) for pagination in classes.values())
    assert {types: name.__name__ for types, name in classes.items() if name is not GluePagination} == {
        "abstract-products/product-reviews": "PagesOfTen",
        "agent-customer-search": "SearchPagination",
        "customers/availability-notifications": "SubscriptionPagination",
        "customers/orders": "OrderPagination",
        "merchants": "PagesOfTen",
        "my-availability-notifications": "SubscriptionPagination",
        "orders": "OrderPagination",
        "product-reviews": "PagesOfTen",
        "return-reasons": "PagesOfTen",
        "returns": "ReturnPagination",
        "service-points": "ServicePointPages",
    }


def viewsets() -> Iterator[tuple[str, type[GlueViewSet]]]:
    return ((types, route.viewset) for types, route in glue_api.routes.items())


def source_of(viewset: type[GlueViewSet]) -> str:
    own = [base for base in viewset.__mro__ if issubclass(base, GlueViewSet) and base is not GlueViewSet]
    return "".join(inspect.getsource(base) for base in own)
