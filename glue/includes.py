"""The include algorithm of protocol.md, 8: what is loaded, and the order in which it is listed.

Loading goes level by level, so that a loader runs once a level however many resources ask; listing goes depth
first, children before their parent.
"""

from collections.abc import Iterator, Sequence

from glue.context import GlueContext
from glue.resources import Resource, relationships_of


def load_included(resources: Sequence[Resource], context: GlueContext) -> list[Resource]:
    """Fill `related` of the resources and of all that they lead to, and return what `included` lists."""
    _load(resources, context)
    return _list(resources)


def _load(resources: Sequence[Resource], context: GlueContext) -> None:
    """Load each pair of a type and a parent id at most once, which also ends cycles."""
    loaded: set[tuple[str, str | None]] = set()
    level: dict[str, list[Resource]] = {context.resource_type: list(resources)}
    loaded.add((context.resource_type, None))
    while level:
        following: dict[str, list[Resource]] = {}
        for resource_type, members in level.items():
            _load_level(resource_type, members, context)
        for members in level.values():
            for resource in members:
                for name, related in resource.related.items():
                    if related and (name, resource.id) not in loaded:
                        loaded.add((name, resource.id))
                        following.setdefault(name, []).extend(related)
        level = following


def _load_level(resource_type: str, members: Sequence[Resource], context: GlueContext) -> None:
    distinct = list({id(member): member for member in members}.values())
    for relationship in relationships_of(resource_type):
        if relationship.name in context.include or relationship.name == context.resource_type:
            for resource, related in zip(distinct, relationship.load(distinct, context), strict=True):
                resource.related[relationship.name] = related


def _list(resources: Sequence[Resource]) -> list[Resource]:
    """Keep the first position of each `type:id`; a later object takes it only from one without relationships."""
    listed: dict[tuple[str, str | None], Resource] = {}
    for resource in _depth_first(resources):
        key = (resource.type, resource.id)
        if key not in listed or not any(listed[key].related.values()):
            listed[key] = resource
    return list(listed.values())


def _depth_first(resources: Sequence[Resource]) -> Iterator[Resource]:
    visited: set[int] = set()
    stack: list[tuple[Resource | None, Iterator[Resource]]] = [(None, iter(_children(resources)))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if parent is not None:
                yield parent
        elif id(child) not in visited:
            visited.add(id(child))
            stack.append((child, iter(_children([child]))))


def _children(resources: Sequence[Resource]) -> Iterator[Resource]:
    for resource in resources:
        for related in resource.related.values():
            yield from related
