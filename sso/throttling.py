"""How many sign-ins one address may begin: each costs the provider and us some work for nobody known."""

from customers.throttling import LoginLimits, count_failure, seconds_blocked

LIMITS = LoginLimits(attempts=30, window=60, block=60)
KIND = "sso"


def is_blocked(address: str, surface_name: str) -> bool:
    return seconds_blocked(KIND, address, surface_name) > 0


def count_attempt(address: str, surface_name: str) -> None:
    count_failure(KIND, address, surface_name, LIMITS)
