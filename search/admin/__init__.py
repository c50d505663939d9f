"""The screens of search: try a text, place products for it, synonyms, redirects, and what people searched in vain."""

from search.admin.attributes import SearchAttributeTargetAdmin, SearchFacetAdmin
from search.admin.misses import SearchMissAdmin
from search.admin.placements import SearchPlacementAdmin
from search.admin.sayings import SearchRedirectAdmin, SearchSynonymAdmin

__all__ = [
    "SearchAttributeTargetAdmin",
    "SearchFacetAdmin",
    "SearchMissAdmin",
    "SearchPlacementAdmin",
    "SearchRedirectAdmin",
    "SearchSynonymAdmin",
]
