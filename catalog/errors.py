"""Errors of the catalog's endpoints (catalog.md, 18)."""

from collections.abc import Iterable

from glue.errors import GlueError


class NotFound(GlueError):
    status = 404


class AbstractProductNotFound(NotFound):
    code = "301"
    detail = "Abstract product is not found."


class ConcreteProductNotFound(NotFound):
    code = "302"
    detail = "Concrete product is not found."


class ReviewNotFound(NotFound):
    code = "302"
    detail = "Product review is not found."


class AbstractImageSetsNotFound(NotFound):
    code = "303"
    detail = "Can`t find abstract product image sets."


class ConcreteImageSetsNotFound(NotFound):
    code = "304"
    detail = "Can`t find concrete product image sets."


class AbstractAvailabilityNotFound(NotFound):
    code = "305"
    detail = "Availability is not found."


class ConcreteAvailabilityNotFound(NotFound):
    code = "306"
    detail = "Availability is not found."


class AbstractPricesNotFound(NotFound):
    code = "307"
    detail = "Can`t find abstract product prices."


class ConcretePricesNotFound(NotFound):
    code = "308"
    detail = "Can`t find concrete product prices."


class TaxSetsNotFound(NotFound):
    code = "310"
    detail = "Product tax sets not found."


class AbstractSkuMissing(GlueError):
    code = "311"
    detail = "Abstract product sku is not specified."


class ConcreteSkuMissing(GlueError):
    code = "312"
    detail = "Concrete product sku is not specified."


class LabelNotFound(NotFound):
    code = "1201"
    detail = "Product label is not found."


class LabelIdMissing(GlueError):
    code = "1202"
    detail = "Product label id is missing."


class UrlMissing(GlueError):
    code = "2801"
    status = 422
    detail = "Url request parameter is missing."


class UrlNotFound(NotFound):
    code = "2802"
    detail = "Url not found."


class MeasurementUnitCodeMissing(GlueError):
    code = "3401"
    detail = "Product measurement unit code has not been specified."


class MeasurementUnitNotFound(NotFound):
    code = "3402"
    detail = "Product measurement unit not found."


class BundleTemplateNotFound(NotFound):
    code = "3901"
    detail = "Configurable bundle template not found."


class AttributeNotFound(NotFound):
    code = "4201"
    detail = "Attribute not found."


class StockChangedMeanwhile(Exception):
    """Somebody, or an import, changed the stock after it was shown. Meant for staff, never an answer of the API."""

    def __init__(self, warehouse_name: str) -> None:
        super().__init__(f"The stock in {warehouse_name} has changed meanwhile.")


class StockShort(Exception):
    """Too little is left of some products or offers to sell so much; whoever sells says so in words of its own."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = tuple(keys)
        super().__init__(f"Too little is left of {', '.join(self.keys)}.")
