from typing import Any

from glue import resources
from glue.resources import Resource, in_slices


def test_a_loader_sees_a_few_resources_at_a_time_and_answers_for_all_in_order(monkeypatch) -> None:
    monkeypatch.setattr(resources, "LOADED_AT_ONCE", 2)
    sizes: list[int] = []

    def load(books: Any, context: Any) -> list[list[Resource]]:
        sizes.append(len(books))
        return [[Resource("authors", f"author of {book.id}", {})] for book in books]

    books = [Resource("books", str(number), {}) for number in range(5)]
    related = in_slices(load)(books, None)
    assert sizes == [2, 2, 1]
    assert [[author.id for author in authors] for authors in related] == [[f"author of {n}"] for n in range(5)]
    assert in_slices(load)([], None) == []
