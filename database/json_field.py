"""JSON whose objects keep the order of their keys."""

import json
from typing import TYPE_CHECKING, Any

import orjson
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import JSONField as JSONFormField

if TYPE_CHECKING:
    JSONText = models.TextField[Any, Any]
else:
    JSONText = models.TextField


class OrderedJSONField(JSONText):
    """JSON kept as text: PostgreSQL's own JSON type sorts the keys of an object, and attributes have an order.

    Nothing can be looked up inside such a field; it is for what is only ever read whole.
    """

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        return None if value is None else orjson.loads(value)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def to_python(self, value: Any) -> Any:
        """Read serialized text; lists and objects are values already."""
        if not isinstance(value, str):
            return value
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError as problem:
            raise ValidationError(f"The text is not JSON: {problem}.") from None

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or "null"

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": JSONFormField, **kwargs})
