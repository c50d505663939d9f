"""Documents as bytes (protocol.md, 6 to 9)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import orjson
from rest_framework.renderers import BaseRenderer

from glue.resources import Document, Resource, StoredText

if TYPE_CHECKING:
    from glue.context import GlueContext

JSON_API = "application/vnd.api+json"


class GlueRenderer(BaseRenderer):
    """The one format of the API. Views hand over documents of resources, never finished JSON:API.

    What is no document is written as it is: the entries of errors, and bytes that were written at another time.
    """

    media_type = JSON_API
    format = "vnd.api+json"
    charset = None

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        """Return the body, and tell the response how long it is. None is an answer without a body."""
        if data is None:
            return b""
        if isinstance(data, Document):
            data = document_object(data)
        body = data if isinstance(data, bytes) else orjson.dumps(data)
        if renderer_context:
            renderer_context["response"].headers["Content-Length"] = str(len(body))
        return body

    def stream(self, chunks: Iterable[Sequence[Resource]], context: "GlueContext") -> Iterator[bytes]:
        """A collection that is never whole in memory. It has no includes and no page."""
        yield b'{"data":['
        separator = b""
        for chunk in chunks:
            for resource in chunk:
                yield separator + orjson.dumps(resource_object(resource, context))
                separator = b","
        yield b'],"links":' + orjson.dumps({"self": context.collection_link}) + b"}"


def document_object(document: Document) -> dict[str, Any]:
    context = document.context
    written = [resource_object(resource, context) for resource in document.resources]
    members: dict[str, Any] = {"data": written[0] if document.is_single else written}
    if document.links is not None:
        members["links"] = document.links or []
    if document.included:
        members["included"] = [resource_object(resource, context) for resource in document.included]
    return members


def resource_object(resource: Resource, context: "GlueContext") -> dict[str, Any]:
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


def self_link(resource: Resource, context: "GlueContext") -> str:
    """Resources of the requested type repeat the query, unless their link is an explicit one (protocol.md, 7)."""
    if resource.link is not None:
        return f"{context.base_url}/{resource.link}"
    path = resource.type if resource.id is None else f"{resource.type}/{resource.id}"
    query = context.query_text if resource.type == context.resource_type else ""
    return f"{context.base_url}/{path}{query}"


def _attributes(resource: Resource, context: "GlueContext") -> Any:
    attributes = resource.attributes
    wanted = context.fields.get(resource.type) if context.fields else None
    if wanted is None:
        return orjson.Fragment(attributes.json) if isinstance(attributes, StoredText) else attributes
    known = orjson.loads(attributes.json) if isinstance(attributes, StoredText) else attributes or {}
    return {name: value for name, value in known.items() if name in wanted} or []
