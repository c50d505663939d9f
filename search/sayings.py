"""What staff said about searching in a store and locale: synonyms, placements, redirects."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from search.models import SearchPlacement, SearchRedirect, SearchSynonym
from search.words import folded_words


def sayings_of(scope_id: int | None) -> dict[str, Any]:
    """Return the fields of a shop that staff fill; three statements."""
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    placements = SearchPlacement.objects.filter(scope=scope_id).order_by("position", "pk")
    for place, text, product_id in placements.values_list("place", "text", "product_id"):
        places[place][text].append(product_id)
    redirects = SearchRedirect.objects.filter(scope=scope_id)
    return {
        "synonyms": _synonyms(scope_id),
        "pinned": dict(places[SearchPlacement.PlacementKind.FRONT]),
        "buried": dict(places[SearchPlacement.PlacementKind.BEHIND]),
        "redirects": dict(redirects.values_list("text", "url")),
    }


def _synonyms(scope_id: int | None) -> Mapping[str, Sequence[str]]:
    """Return word to what it finds too."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for synonym in SearchSynonym.objects.filter(scope=scope_id).order_by("pk"):
        words, others = folded_words(synonym.word), folded_words(synonym.synonyms)
        group = [*words, *others]
        for word in words if synonym.is_one_way else group:
            found[word].update(dict.fromkeys(other for other in group if other != word))
    return {word: list(others) for word, others in found.items()}
