"""Documents as bytes (protocol.md, 6 to 9)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer

from glue.context import GlueContext
from glue.includes import load_included
from glue.pagination import PageRequest, page_offsets
from glue.query import flatten_query
from glue.resources import Resource, StoredText
from glue.responses import JSON_API


class GlueRenderer(BaseRenderer):
    """The one format of the API. Views hand over resources, never finished JSON:API."""

    media_type = JSON_API
    format = "vnd.api+json"
    charset = None

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        return orjson.dumps(data)


def render_document(
    resources: Sequence[Resource], links: Mapping[str, str] | None, context: GlueContext, *, is_single: bool
) -> bytes:
    """One resource as an object without top-level links, or any number as an array with them.

    `links` None leaves the member out; no links at all are written as `[]`.
    """
    included = load_included(resources, context) if context.include else []
    written = [resource_object(resource, context) for resource in resources]
    document: dict[str, Any] = {"data": written[0] if is_single else written}
    if links is not None:
        document["links"] = links or []
    if included:
        document["included"] = [resource_object(resource, context) for resource in included]
    return orjson.dumps(document)


def stream_collection(chunks: Iterable[Sequence[Resource]], context: GlueContext) -> Iterator[bytes]:
    """A collection that is never whole in memory. It has no includes and no page."""
    yield b'{"data":['
    separator = b""
    for chunk in chunks:
        for resource in chunk:
            yield separator + orjson.dumps(resource_object(resource, context))
            separator = b","
    yield b'],"links":' + orjson.dumps(collection_links(context)) + b"}"


def collection_links(
    context: GlueContext, page: PageRequest | None = None, total: int = 0, repeated: Mapping[str, Any] | None = None
) -> dict[str, str]:
    """Return `self`, and the links of a page in their order. `repeated` are the parameters that page links keep."""
    base = f"{context.base_url}/{context.path}"
    links = {"self": f"{base}{context.query_text}"}
    if page is not None:
        kept = flatten_query(dict(repeated or {}))
        prefix = f"{base}?{kept}&" if kept else f"{base}?"
        for name, offset in page_offsets(page, total).items():
            links[name] = f"{prefix}page[offset]={offset}&page[limit]={page.limit}"
    return links


def resource_object(resource: Resource, context: GlueContext) -> dict[str, Any]:
    """Return type, id, attributes, links and the relationships that were asked for, in this order."""
    written: dict[str, Any] = {"type": resource.type, "id": resource.id}
    if resource.attributes is not None:
        written["attributes"] = _attributes(resource, context)
    written["links"] = {"self": self_link(resource, context)}
    related = {
        name: {"data": [{"type": other.type, "id": other.id} for other in others]}
        for name, others in resource.related.items()
        if others and name in context.include
    }
    if related:
        written["relationships"] = related
    return written


def self_link(resource: Resource, context: GlueContext) -> str:
    """Resources of the requested type repeat the query, unless their link is an explicit one (protocol.md, 7)."""
    if resource.link is not None:
        return f"{context.base_url}/{resource.link}"
    path = resource.type if resource.id is None else f"{resource.type}/{resource.id}"
    query = context.query_text if resource.type == context.resource_type else ""
    return f"{context.base_url}/{path}{query}"


def _attributes(resource: Resource, context: GlueContext) -> Any:
    attributes = resource.attributes
    wanted = context.fields.get(resource.type) if context.fields else None
    if wanted is None:
        return orjson.Fragment(attributes.json) if isinstance(attributes, StoredText) else attributes
    known = orjson.loads(attributes.json) if isinstance(attributes, StoredText) else attributes or {}
    return {name: value for name, value in known.items() if name in wanted} or []
