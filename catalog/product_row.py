"""What the product list of the back office says of one product."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from catalog.availability import Available


@dataclass(frozen=True)
class ProductRow:
    """`price` is that of one piece in the minor unit of `currency`; `left` is what each store can still sell."""

    name: str = ""
    picture: str = ""
    price: int | None = None
    currency: str = ""
    variants: int = 0
    active_variants: int = 0
    left: Mapping[str, Available] = field(default_factory=dict)
    merchant_names: Sequence[str] = ()  # added by the room of merchants
