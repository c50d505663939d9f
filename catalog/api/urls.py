"""The catalog's routes, and what its resources lead to, in the order of the wire (catalog.md, 2.3 and 2.4)."""

from catalog.api.resources import bundles, categories, options, parts, products, reference_data, reviews, units
from catalog.api.views.parts import (
    AbstractAvailabilityViewSet,
    AbstractImageSetViewSet,
    AbstractPriceViewSet,
    ConcreteAvailabilityViewSet,
    ConcreteImageSetViewSet,
    ConcretePriceViewSet,
    SalesUnitViewSet,
    TaxSetViewSet,
)
from catalog.api.views.products import (
    AbstractAlternativeViewSet,
    AbstractProductViewSet,
    BundledProductViewSet,
    ConcreteAlternativeViewSet,
    ConcreteProductViewSet,
    RelatedProductViewSet,
)
from catalog.api.views.reference_data import (
    BundleTemplateViewSet,
    LabelViewSet,
    ManagementAttributeViewSet,
    MeasurementUnitViewSet,
)
from catalog.api.views.reviews import ReviewViewSet
from catalog.api.views.shop import HealthCheckViewSet, StoreViewSet, UrlResolverViewSet
from glue.resources import relate
from glue.routing import Route
from glue.views import GlueViewSet

relate("abstract-products", "abstract-product-image-sets", parts.load_abstract_image_sets)
relate("abstract-products", "abstract-product-availabilities", parts.load_abstract_availabilities)
relate("abstract-products", "abstract-product-prices", parts.load_abstract_prices)
relate("abstract-products", "concrete-products", products.load_concretes)
relate("abstract-products", "category-nodes", categories.load_category_nodes)
relate("abstract-products", "product-labels", reference_data.load_labels_of_abstracts)
relate("abstract-products", "product-tax-sets", reference_data.load_tax_sets)
relate("abstract-products", "product-reviews", reviews.load_reviews_of_abstracts)
relate("abstract-products", "product-options", options.load_options_of_abstracts)
relate("concrete-products", "concrete-product-image-sets", parts.load_concrete_image_sets)
relate("concrete-products", "concrete-product-availabilities", parts.load_concrete_availabilities)
relate("concrete-products", "concrete-product-prices", parts.load_concrete_prices)
relate("concrete-products", "product-labels", reference_data.load_labels_of_concretes)
relate("concrete-products", "product-reviews", reviews.load_reviews_of_concretes)
relate("concrete-products", "product-options", options.load_options_of_concretes)
relate("concrete-products", "bundled-products", bundles.load_components)
relate("concrete-products", "abstract-products", products.load_abstracts)
relate("concrete-products", "sales-units", units.load_sales_units)
relate("concrete-products", "product-measurement-units", units.load_base_units)
relate("bundled-products", "concrete-products", bundles.load_products_of_components)
relate("sales-units", "product-measurement-units", units.load_units_of_sales_units)
relate("configurable-bundle-templates", bundles.SLOTS, bundles.load_slots)
relate("configurable-bundle-templates", bundles.IMAGE_SETS, bundles.load_template_image_sets)
relate(bundles.SLOTS, "concrete-products", bundles.load_products_of_slots)


def child_routes(parent: str, name: str, viewset: type[GlueViewSet]) -> list[Route]:
    """Return the route below the parent and the one without any, which answers that the parent is missing."""
    return [Route(f"{parent}/{name}", viewset), Route(name, viewset)]


routes = [
    Route("concrete-products", ConcreteProductViewSet),
    *child_routes("concrete-products", "concrete-product-availabilities", ConcreteAvailabilityViewSet),
    *child_routes("concrete-products", "concrete-product-prices", ConcretePriceViewSet),
    *child_routes("concrete-products", "concrete-product-image-sets", ConcreteImageSetViewSet),
    *child_routes("concrete-products", "sales-units", SalesUnitViewSet),
    *child_routes("concrete-products", "bundled-products", BundledProductViewSet),
    *child_routes("concrete-products", "abstract-alternative-products", AbstractAlternativeViewSet),
    *child_routes("concrete-products", "concrete-alternative-products", ConcreteAlternativeViewSet),
    Route("abstract-products", AbstractProductViewSet),
    *child_routes("abstract-products", "abstract-product-availabilities", AbstractAvailabilityViewSet),
    *child_routes("abstract-products", "abstract-product-prices", AbstractPriceViewSet),
    *child_routes("abstract-products", "abstract-product-image-sets", AbstractImageSetViewSet),
    *child_routes("abstract-products", "product-tax-sets", TaxSetViewSet),
    *child_routes("abstract-products", "related-products", RelatedProductViewSet),
    *child_routes("abstract-products", "product-reviews", ReviewViewSet),
    Route("product-labels", LabelViewSet),
    Route("product-measurement-units", MeasurementUnitViewSet),
    Route("product-management-attributes", ManagementAttributeViewSet),
    Route("configurable-bundle-templates", BundleTemplateViewSet),
    Route("stores", StoreViewSet),
    Route("url-resolver", UrlResolverViewSet),
    Route("health-check", HealthCheckViewSet),
]
