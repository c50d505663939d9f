"""Why a query cannot be read, in words for those who wrote it."""


class QueryUnreadable(Exception):
    """`position` counts characters from 0; `reason` is a sentence that says what was expected there."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(f"Character {position + 1}: {reason}")
        self.position = position
        self.reason = reason
