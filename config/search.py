"""What a found word counts, by the field in which it stands (docs/settings.md, Search)."""

from collections.abc import Mapping

from environs import Env
from marshmallow import validate

WEIGHTS: Mapping[str, int] = {"name": 12, "sku": 12, "boosted": 4, "normal": 1}


def read_search_weights(env: Env) -> Mapping[str, int]:
    """Return field to weight; a shop changes them one by one."""
    allowed = validate.Range(min=1, max=1000)
    return {
        field: env.int(f"SEARCH_WEIGHT_{field.upper()}", weight, validate=allowed) for field, weight in WEIGHTS.items()
    }
