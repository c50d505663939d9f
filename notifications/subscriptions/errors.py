"""Refusals of the availability notifications (catalog.md, 18)."""

from glue.errors import GlueError


class ProductNotFound(GlueError):
    code = "4601"
    status = 404
    detail = "Product not found."


class SubscriptionExists(GlueError):
    code = "4602"
    status = 422
    detail = "Subscription already exists."


class SubscriptionNotFound(GlueError):
    code = "4603"
    status = 404
    detail = "Subscription doesn't exist."


class SubscribingFailed(GlueError):
    code = "4604"
    status = 422
    detail = "Failed to subscribe."


class UnsubscribingFailed(GlueError):
    code = "4605"
    status = 422
    detail = "Failed to unsubscribe."


class ForeignSubscriptions(GlueError):
    code = "4606"
    status = 403
    detail = "Unauthorized request."
