"""Request bodies (protocol.md, 5)."""

from collections.abc import Mapping
from typing import IO, Any

import orjson
from rest_framework import parsers
from rest_framework_json_api.parsers import JSONParser

from glue.errors import InvalidPostData, InvalidType

XML_THAT_READS_AS_NO_DATA = "application/vnd.api+xml"


class StrictJSONParser(parsers.JSONParser):
    """JSON as the standard has it: no lone surrogates, which no database takes, and no numbers of any length."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        if (media_type or "").partition(";")[0].strip().lower() == XML_THAT_READS_AS_NO_DATA:
            raise InvalidPostData
        try:
            return orjson.loads(stream.read())
        except ValueError:
            raise InvalidPostData from None


class GlueParser(JSONParser, StrictJSONParser):
    """Read JSON whatever the media type says; `request.data` is what `data.attributes` holds.

    The library's `parse` calls the steps below and, for the text, `StrictJSONParser`, which comes before DRF's own
    parser in the line of bases. `data.id` and everything else beside `data.type` and `data.attributes` is not read.
    """

    media_type = "*/*"

    def parse_data(self, result: Any, parser_context: Mapping[str, Any]) -> dict[str, Any]:
        """Raises `InvalidPostData` for what is no resource object, `InvalidType` for one of another type (both 400)."""
        data = result.get("data") if isinstance(result, dict) else None
        if not isinstance(data, dict) or data.get("type") is None:
            raise InvalidPostData
        attributes = self.parse_attributes(data)
        if data["type"] != parser_context["view"].context.resource_type:
            raise InvalidType
        return attributes

    @staticmethod
    def parse_attributes(data: Mapping[str, Any]) -> dict[str, Any]:
        attributes = data.get("attributes")
        if attributes == []:
            return {}
        if not isinstance(attributes, dict):
            raise InvalidPostData
        return attributes
