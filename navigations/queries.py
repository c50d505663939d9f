"""Reads of menus and of the category tree as a storefront draws it (search.md, 4 and 5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalog.queries.categories import CategoryNode
from catalog.translations import text_in
from navigations.models import Navigation, NavigationNode, NodeType


@dataclass(slots=True)
class NavigationEntry:
    """A node of a navigation in one locale, with its children in their order."""

    node: NavigationNode
    title: str
    url: str | None
    css_class: str | None
    resource_id: int | None
    children: list["NavigationEntry"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Menu:
    navigation: Navigation
    entries: Sequence[NavigationEntry]

    def category_ids(self) -> list[int]:
        """Return the categories in the order in which the wire refers to them, each once (search.md, 5)."""
        return list(dict.fromkeys(_category_ids(self.entries)))


def menu(key: str, locale_name: str) -> Menu | None:
    """Return the navigation with that key in any case; an exact key wins. Three statements at most."""
    found = {navigation.key: navigation for navigation in Navigation.objects.filter(key__iexact=key)}
    navigation = found.get(key) or next(iter(found.values()), None)
    if navigation is None:
        return None
    entries: dict[int, NavigationEntry] = {}
    for node in navigation.nodes.select_related("category").prefetch_related("cms_page__texts"):
        title = text_in(node.title, locale_name)
        if title is not None:
            entries[node.pk] = _entry(node, title, locale_name)
    return Menu(navigation, _grown(entries))


def menu_categories(tree: Mapping[int, CategoryNode]) -> list[CategoryNode]:
    """Return the children of the root that are active and in the menu, in their order."""
    root = next((node for node in tree.values() if node.is_root), None)
    return shown_in_menu(root.children) if root is not None else []


def shown_in_menu(nodes: Sequence[CategoryNode]) -> list[CategoryNode]:
    return [node for node in nodes if node.is_active and node.is_in_menu]


def _entry(node: NavigationNode, title: str, locale_name: str) -> NavigationEntry:
    url, resource_id = text_in(node.url, locale_name), None
    if url is not None and node.node_type == NodeType.CATEGORY and node.category is not None:
        url, resource_id = text_in(node.category.url, locale_name), node.category.pk
    if url is not None and node.node_type == NodeType.CMS_PAGE and node.cms_page is not None:
        urls = {text.locale_name: text.url for text in node.cms_page.texts.all()}
        url, resource_id = text_in(urls, locale_name), node.cms_page.pk
    if node.node_type == NodeType.LABEL:
        url = None
    return NavigationEntry(node, title, url, text_in(node.css_class, locale_name), resource_id)


def _grown(entries: Mapping[int, NavigationEntry]) -> list[NavigationEntry]:
    """Put each entry below its parent; what hangs on a node without texts in the locale is left out with it."""
    roots = []
    for entry in entries.values():
        if entry.node.parent_id is None:
            roots.append(entry)
        elif entry.node.parent_id in entries:
            entries[entry.node.parent_id].children.append(entry)
    return roots


def _category_ids(entries: Sequence[NavigationEntry]) -> Iterator[int]:
    """Walk a level: an entry's own id goes behind the level's list, the list of its children in front of it."""
    listed: list[int] = []
    for entry in entries:
        if entry.node.node_type == NodeType.CATEGORY and entry.resource_id is not None:
            listed.append(entry.resource_id)
        listed[:0] = _category_ids(entry.children)
    yield from listed
