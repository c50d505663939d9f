"""Resources, the documents that they make, and how types relate to each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glue.context import GlueContext


@dataclass(frozen=True, slots=True)
class StoredText:
    """Attributes that are finished JSON text already; they are spliced into the document as they are."""

    json: str


@dataclass(slots=True, eq=False)
class Resource:
    """One resource of a document.

    `link` is the path of its self link when that is not `{type}/{id}`; such a link never carries the query.
    `source` is whatever the relationship loaders of its type need to find what belongs to it.
    """

    type: str
    id: str | None
    attributes: Mapping[str, Any] | StoredText | None
    link: str | None = None
    source: Any = None
    related: dict[str, Sequence["Resource"]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Document:
    """What a view answers with, before the renderer writes it: all that it says is there, nothing is looked up later.

    One resource is written as an object without top-level links, any number as an array with them. `links` None leaves
    the member out; no links at all are written as `[]`.
    """

    resources: Sequence[Resource]
    context: "GlueContext"
    links: Mapping[str, str] | None = None
    included: Sequence[Resource] = ()
    is_single: bool = False


RelatedLoader = Callable[[Sequence[Resource], "GlueContext"], Sequence[Sequence[Resource]]]


LOADED_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Relationship:
    """`load` answers for many resources at once: one sequence of related resources for each, in their order."""

    name: str
    load: RelatedLoader


_relationships: dict[str, list[Relationship]] = {}


def in_slices(load: RelatedLoader) -> RelatedLoader:
    """Call a loader for a few thousand resources at a time: databases take only so many parameters a statement."""

    def load_slices(resources: Sequence[Resource], context: "GlueContext") -> Sequence[Sequence[Resource]]:
        starts = range(0, len(resources), LOADED_AT_ONCE)
        return [related for start in starts for related in load(resources[start : start + LOADED_AT_ONCE], context)]

    return load_slices


def relate(resource_type: str, name: str, load: RelatedLoader) -> None:
    """Let resources of `resource_type` include the type `name`. The order of calls is the order on the wire."""
    known = _relationships.setdefault(resource_type, [])
    known[:] = [relationship for relationship in known if relationship.name != name]
    known.append(Relationship(name, load))


def relationships_of(resource_type: str) -> Sequence[Relationship]:
    return _relationships.get(resource_type, ())
