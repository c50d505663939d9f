"""Request bodies (protocol.md, 5)."""

from dataclasses import dataclass
from typing import Any

import orjson
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError
from rest_framework_json_api.parsers import JSONParser

from glue.errors import InvalidPostData, PlainTextError
from glue.inputs import Attributes

TOO_LARGE = "The request body is too large."
XML_THAT_READS_AS_NO_DATA = "application/vnd.api+xml"


@dataclass(frozen=True, slots=True)
class Body:
    """What is read of a body: `data.type` and `data.attributes`. `data.id` and everything else is not."""

    type: Any
    attributes: Attributes


class GlueParser(JSONParser):
    """Read JSON whatever the media type says; what is no resource object is `InvalidPostData` (400)."""

    media_type = "*/*"

    def parse_request(self, request: HttpRequest) -> Body:
        if request.content_type == XML_THAT_READS_AS_NO_DATA:
            raise InvalidPostData
        try:
            document = orjson.loads(request.body)
        except RequestDataTooBig:
            raise PlainTextError(413, TOO_LARGE) from None
        except (UnreadablePostError, ValueError):  # no JSON, or a Content-Length that is no number
            raise InvalidPostData from None
        return self._resource_object(document)

    def _resource_object(self, document: Any) -> Body:
        data = document.get("data") if isinstance(document, dict) else None
        if not isinstance(data, dict) or data.get("type") is None:
            raise InvalidPostData
        attributes = data.get("attributes")
        if attributes == []:
            attributes = {}
        if not isinstance(attributes, dict):
            raise InvalidPostData
        return Body(data["type"], attributes)
