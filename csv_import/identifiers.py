"""Public ids that follow from the number of a row (data-import.md, 27)."""

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    UUIDColumn = models.UUIDField[Any, Any]
else:
    UUIDColumn = models.UUIDField


def derived_uuid(table: str, key: int) -> uuid.UUID:
    """Return the id that the reference shop gives a row of its table."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{table}.{key}")


class DerivedUUIDField(UUIDColumn):
    """The id of a numbered row, kept so that the row is found by it.

    Rows are numbered before they are written (`bulk_create_with_next_keys`): the id is made of the number.
    """

    def __init__(self, table: str = "", **kwargs: Any) -> None:
        super().__init__(**{"unique": True, "null": True, "editable": False, **kwargs})
        self.table = table

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "table": self.table}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if model_instance.pk is not None:
            setattr(model_instance, self.attname, derived_uuid(self.table, model_instance.pk))
        return super().pre_save(model_instance, add)
