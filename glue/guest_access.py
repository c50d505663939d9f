"""Types whose protection is a setting of the shop instead of the route's (protocol.md, 14.2)."""

from collections.abc import Callable, Collection

_mapped: Collection[str] = ()
_restricted: Callable[[], Collection[str]] = list


def register_access(mapped: Collection[str], restricted: Callable[[], Collection[str]]) -> None:
    """Let the room of customers decide for these types; `restricted` is asked at each request for one of them."""
    global _mapped, _restricted
    _mapped, _restricted = mapped, restricted


def is_restricted(resource_type: str) -> bool | None:
    """Whether guests are kept out of a type; None for types that the shop does not decide about."""
    return resource_type in _restricted() if resource_type in _mapped else None
