"""Composes `demo/orders.jsonl`: run `python -m demo.compose_orders` after a change to the stories.

The same stories give the same file, byte for byte. `manage.py import_orders demo/orders.jsonl` takes it in.
"""

import json
from datetime import date
from pathlib import Path

from demo.composer.documents import Numbering, order_document
from demo.composer.order_calculation import pack
from demo.composer.orders_of_others import ORDERS_OF_OTHERS
from demo.composer.orders_of_sonia import SONIAS_ORDERS

TARGET = Path(__file__).parent / "orders.jsonl"
TOLD_ON = date(2026, 11, 24)
"""The day of the telling: it decides what could still be returned."""


def compose() -> str:
    """Return the demo orders, oldest first, as JSON lines."""
    numbering = Numbering()
    stories = sorted(ORDERS_OF_OTHERS + SONIAS_ORDERS, key=lambda story: story.placed)
    documents = (
        order_document(pack(story), f"DE--{number}", numbering, TOLD_ON)
        for number, story in enumerate(stories, start=1)
    )
    return "".join(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n" for document in documents)


if __name__ == "__main__":
    TARGET.write_text(compose(), encoding="utf-8")
