"""Refusals of the category and navigation endpoints (search.md, 4.2 and 5)."""

from glue.errors import GlueError


class CategoryNodeIdInvalid(GlueError):
    code = "701"
    detail = "Category node id has not been specified or invalid."


class CategoryNodeNotFound(GlueError):
    code = "703"
    status = 404
    detail = "Can't find category node with the given id."


class NavigationKeyMissing(GlueError):
    code = "1602"
    detail = "Navigation id not specified."


class NavigationNotFound(GlueError):
    code = "1601"
    status = 404
    detail = "Navigation not found."
