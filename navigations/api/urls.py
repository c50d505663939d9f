"""The routes of categories and navigations, and what navigations lead to."""

from glue.resources import relate
from glue.routing import Route
from navigations.api.resources import load_categories_of_navigations
from navigations.api.views import CategoryNodeViewSet, CategoryTreeViewSet, NavigationViewSet

relate("navigations", "category-nodes", load_categories_of_navigations)

routes = [
    Route("category-trees", CategoryTreeViewSet),
    Route("category-nodes", CategoryNodeViewSet),
    Route("navigations", NavigationViewSet),
]
