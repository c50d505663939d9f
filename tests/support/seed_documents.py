"""The order documents that are printed in the product's seed documents, where these lie beside the checkout."""

import html
import json
import re

import pytest

from tests.support.reference_shop import SHARED


def printed_orders():
    """Return each complete order as a document of its own, with the resources printed beside it, by file and line.

    The texts are pages of documentation: some escape their JSON for HTML, and some blocks are no JSON at all.
    """
    printed = {}
    for path in sorted(seeds_directory().glob("*.txt")):
        text = html.unescape(path.read_text())
        for start in re.finditer(r'\{\s*"data":', text):
            document = _document_at(text, start.start())
            for resource in _resources(document):
                if "items" in resource.get("attributes", {}):
                    line = text.count("\n", 0, start.start()) + 1
                    printed[f"{path.name[:3]}:{line}"] = {
                        "data": resource,
                        "included": [other for other in document.get("included", []) if other is not resource],
                    }
    return printed


def printed_checkout():
    """Return the request that is printed for placing an order, and the answer below it."""
    (path,) = seeds_directory().glob("004_*.txt")
    text = html.unescape(path.read_text())
    documents = [_document_at(text, start.start()) for start in re.finditer(r'\{\s*"data":', text)]
    request, answer = (document for document in documents if document and _type_of(document) == "checkout")
    return request, answer


def _type_of(document):
    data = document["data"]
    return data.get("type") if isinstance(data, dict) else None


def seeds_directory():
    if not (SHARED / "seeds").is_dir():
        pytest.skip(
            f"The seeds are not at {SHARED / 'seeds'}; the environment variable KONTOR_SHARED names their parent."
        )
    return SHARED / "seeds"


def _document_at(text, start):
    try:
        document, _ = json.JSONDecoder().raw_decode(text, start)
    except ValueError:
        return {}
    return document


def _resources(document):
    data = document.get("data", [])
    resources = [*(data if isinstance(data, list) else [data]), *document.get("included", [])]
    return [resource for resource in resources if isinstance(resource, dict) and resource.get("type") == "orders"]
