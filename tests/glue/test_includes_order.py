"""The include algorithm against the contract's own words, on graphs of every shape (protocol.md, 8).

The rules are recursive there; the product loads level by level, so that the number of statements does not depend on
the number of resources. Both must list the same.
"""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from glue.context import GlueContext
from glue.includes import load_included
from glue.resources import Resource, relate
from glue.stores import StoreConfig

TYPES = ("alphas", "betas", "gammas")
IDS = ("1", "2", "3")
Graph = dict[tuple[str, str, str], list[str]]  # type, id, related type -> related ids
Listing = list[tuple[str, str, dict[str, list[str]]]]

graph: Graph = {}


def _related(resource_type: str, resource_id: str, name: str) -> list[Resource]:
    return [Resource(name, key, {}) for key in graph.get((resource_type, resource_id, name), [])]


def _load(name: str):
    def load(resources: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
        return [_related(resource.type, str(resource.id), name) for resource in resources]

    return load


for resource_type in TYPES:
    for related_type in TYPES:
        relate(resource_type, related_type, _load(related_type))


def by_the_rules(resources: list[Resource], main: str, include: set[str]) -> list[Resource]:
    """Follow rules 1 to 5 word for word."""
    asked: set[tuple[str, str | None]] = set()

    def load(kind: str, members: list[Resource], parent_id: str | None) -> None:
        if (kind, parent_id) in asked:
            return
        asked.add((kind, parent_id))
        for name in TYPES:
            if name in include or name == main:
                for member in members:
                    related = _related(member.type, str(member.id), name)
                    if related:
                        member.related[name] = related
        for member in members:
            for name, related in member.related.items():
                load(name, list(related), member.id)

    listed: dict[tuple[str, str | None], Resource] = {}

    def collect(member: Resource) -> None:
        for related in member.related.values():
            for child in related:
                collect(child)
                key = (child.type, child.id)
                if key not in listed or not any(listed[key].related.values()):
                    listed[key] = child

    load(main, resources, None)
    for resource in resources:
        collect(resource)
    return list(listed.values())


def listing(resources: Sequence[Resource]) -> Listing:
    return [
        (
            resource.type,
            str(resource.id),
            {name: [str(other.id) for other in others] for name, others in resource.related.items() if others},
        )
        for resource in resources
    ]


graphs = st.dictionaries(
    st.tuples(st.sampled_from(TYPES), st.sampled_from(IDS), st.sampled_from(TYPES)),
    st.lists(st.sampled_from(IDS), unique=True, max_size=3),
    max_size=9,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    drawn=graphs,
    include=st.sets(st.sampled_from(TYPES), min_size=1),
    ids=st.lists(st.sampled_from(IDS), unique=True, min_size=1),
)
def test_loading_by_levels_lists_what_the_rules_list(drawn: Graph, include: set[str], ids: list[str]) -> None:
    graph.clear()
    graph.update(drawn)
    context = GlueContext("GET", (("alphas", None),), {"include": ",".join(include)}, StoreConfig("DE"), "en_US")
    ours = [Resource("alphas", key, {}) for key in ids]
    theirs = [Resource("alphas", key, {}) for key in ids]
    assert listing(load_included(ours, context)) == listing(by_the_rules(theirs, "alphas", include))
    assert listing(ours) == listing(theirs)
