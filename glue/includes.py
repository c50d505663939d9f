"""The include algorithm of protocol.md, 8: what is loaded, and the order in which it is listed.

Rows are looked up level by level, so that a loader runs once a level however many resources ask. What was found is
then attached and listed as the contract's recursion does it, which decides where a cycle ends.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from glue.context import GlueContext
from glue.resources import Relationship, Resource, relationships_of

Key = tuple[str, str | int]
Found = dict[Key, dict[str, Sequence[Resource]]]


def load_included(resources: Sequence[Resource], context: GlueContext) -> list[Resource]:
    """Fill `related` of the resources and of all that they lead to, and return what `included` lists."""
    _attach(resources, _find(resources, context), context)
    return _list(resources)


def _find(resources: Sequence[Resource], context: GlueContext) -> Found:
    """Ask once for what each reachable resource relates to."""
    found: Found = {}
    level = list(resources)
    while level:
        unknown: dict[str, dict[Key, Resource]] = {}
        for resource in level:
            if _key(resource) not in found:
                unknown.setdefault(resource.type, {})[_key(resource)] = resource
        level = []
        for resource_type, members in unknown.items():
            found.update((key, {}) for key in members)
            for relationship in _wanted(resource_type, context):
                answers = relationship.load(list(members.values()), context)
                for key, related in zip(members, answers, strict=True):
                    if related:
                        found[key][relationship.name] = related
                        level.extend(related)
    return found


def _key(resource: Resource) -> Key:
    return resource.type, id(resource) if resource.id is None else resource.id


def _wanted(resource_type: str, context: GlueContext) -> Iterator[Relationship]:
    """A reference back to the main type is always followed, asked for or not."""
    for relationship in relationships_of(resource_type):
        if relationship.name in context.include or relationship.name == context.resource_type:
            yield relationship


def _attach(resources: Sequence[Resource], found: Found, context: GlueContext) -> None:
    """Go down each pair of a type and a parent id at most once, depth first, which also ends cycles."""
    entered: set[tuple[str, str | None]] = {(context.resource_type, None)}
    stack = [_attach_to(resources, found)]
    while stack:
        step = next(stack[-1], None)
        if step is None:
            stack.pop()
            continue
        name, parent_id, related = step
        if (name, parent_id) not in entered:
            entered.add((name, parent_id))
            stack.append(_attach_to(related, found))


def _attach_to(
    resources: Sequence[Resource], found: Mapping[Key, Mapping[str, Sequence[Resource]]]
) -> Iterator[tuple[str, str | None, Sequence[Resource]]]:
    """Give each resource its own copies of what it relates to; return them by type and parent id."""
    for resource in resources:
        for name, related in found.get(_key(resource), {}).items():
            resource.related[name] = [replace(other, related={}) for other in related]
    return ((name, resource.id, related) for resource in resources for name, related in resource.related.items())


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
