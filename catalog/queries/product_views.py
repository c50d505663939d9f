"""Products as readers see them, in one locale and store."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.queries.attributes import Attributes
from pricing.calculation.rounding import rounded_ratio


@dataclass(frozen=True, slots=True)
class ProductKeys:
    """Where a concrete product belongs."""

    product_id: int
    abstract_id: int
    abstract_sku: str


@dataclass(frozen=True, slots=True)
class Rating:
    """How many approved reviews an abstract product has, and the sum of their stars."""

    review_count: int
    stars: int

    @property
    def average(self) -> float | int | None:
        """Return the average to one decimal, rounded half up; a whole value is an integer."""
        if not self.review_count:
            return None
        tenths = rounded_ratio(10 * self.stars, self.review_count)
        return tenths // 10 if tenths % 10 == 0 else tenths / 10


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a configurator starts from; the two documents are JSON as text."""

    configurator_key: str
    is_complete: bool
    configuration: str | None
    display_data: str | None


@dataclass(frozen=True, slots=True)
class ConcreteView:
    """A visible concrete product in one locale."""

    product_id: int
    sku: str
    abstract_id: int
    abstract_sku: str
    name: str
    description: str | None
    attributes: Attributes
    meta_title: str | None
    meta_keywords: str | None
    meta_description: str | None
    is_discontinued: bool
    discontinued_note: str | None
    rating: Rating
    configuration: Configuration | None


@dataclass(frozen=True, slots=True)
class VariantView:
    """A concrete product as its abstract one lists it, with its own attributes alone."""

    product_id: int
    sku: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class AbstractView:
    """A visible abstract product in one store and locale, with its active variants in the order of creation."""

    product_id: int
    sku: str
    merchant_reference: str | None
    name: str
    description: str | None
    url: str
    attributes: Attributes
    meta_title: str | None
    meta_keywords: str | None
    meta_description: str | None
    rating: Rating
    variants: Sequence[VariantView]
