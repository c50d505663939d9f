"""Refusals of pages and content items (storefront.md, 2.2 and 3)."""

from glue.errors import GlueError


class PageNotFound(GlueError):
    code = "3801"
    status = 404
    detail = "Cms page not found."


class ContentKeyMissing(GlueError):
    code = "2202"
    status = 400
    detail = "Content key is missing."


class BannerNotFound(GlueError):
    code = "2201"
    status = 404
    detail = "Content not found."


class ContentItemNotFound(GlueError):
    code = "2201"
    status = 404
    detail = "Content item not found."


class ContentTypeInvalid(GlueError):
    code = "2203"
    status = 422
    detail = "Content type is invalid."
