"""What checking a bearer token costs in this process, for a token seen before and for a new one."""

import time
from dataclasses import dataclass

from glue.authentication import read_identity

REPEATS = 20


@dataclass(frozen=True)
class AuthenticationCost:
    """CPU microseconds a check."""

    first_seen: float
    seen_before: float

    def share_of(self, request_milliseconds: float) -> str:
        shares = [cost / 10 / request_milliseconds for cost in (self.seen_before, self.first_seen)]
        return (
            f"authentication: {self.seen_before:.1f} us a request with a token seen before ({shares[0]:.1f} % of an"
            f" order detail), {self.first_seen:.0f} us with a new one ({shares[1]:.1f} %)"
        )


def measure_authentication(tokens: list[str]) -> AuthenticationCost:
    """Check each token once, then again and again."""
    headers = [f"Bearer {token}" for token in tokens]
    first_seen = _microseconds(headers)
    return AuthenticationCost(first_seen, _microseconds(headers * REPEATS))


def _microseconds(headers: list[str]) -> float:
    started = time.process_time()
    for header in headers:
        read_identity(header)
    return (time.process_time() - started) / len(headers) * 1e6
