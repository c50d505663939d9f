"""Types whose protection is a setting of the shop instead of the route's (protocol.md, 14.2)."""

from hooks import question


@question
def is_restricted(resource_type: str) -> bool | None:
    """Whether guests are kept out of a type; None for types that the shop does not decide about."""
    return None
