from dataclasses import dataclass


@dataclass(frozen=True)
class Tool:
    """A button above a list that is about all of its rows; pass them to `changelist_view` as `list_tools`."""

    url: str
    title: str
