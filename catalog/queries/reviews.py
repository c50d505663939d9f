"""Reviews that everybody may read (catalog.md, 15)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from database.statements import select

PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class ReviewView:
    review_id: int
    rating: int
    nickname: str
    summary: str
    description: str | None


COLUMNS = "r.id, r.rating, r.nickname, r.summary, r.description"
APPROVED = "r.status = 'approved'"
FIRST_PAGES = f"""
SELECT product_id, id, rating, nickname, summary, description FROM (
    SELECT r.product_id, {COLUMNS}, row_number() OVER (PARTITION BY r.product_id ORDER BY r.id DESC) AS place
    FROM catalog_productreview r WHERE r.product_id {{among}} AND {APPROVED}
) ranked WHERE place <= %s ORDER BY product_id, place
"""
PAGE = f"""
SELECT {COLUMNS} FROM catalog_productreview r
WHERE r.product_id = %s AND {APPROVED} ORDER BY r.id DESC LIMIT %s OFFSET %s
"""
COUNT = f"SELECT count(*) FROM catalog_productreview r WHERE r.product_id = %s AND {APPROVED}"
ONE = f"SELECT {COLUMNS} FROM catalog_productreview r WHERE r.product_id = %s AND r.id = %s AND {APPROVED}"


def first_reviews(abstract_ids: Iterable[int]) -> dict[int, list[ReviewView]]:
    """Return the newest approved reviews of each abstract product, a page each; one statement."""
    reviews: dict[int, list[ReviewView]] = defaultdict(list)
    for product_id, *row in select(FIRST_PAGES, list(abstract_ids), PAGE_SIZE):
        reviews[product_id].append(ReviewView(*row))
    return reviews


@dataclass(frozen=True, slots=True)
class ApprovedReviews:
    """A product's approved reviews, the newest first: counted by one statement, a slice of them read by another."""

    abstract_id: int

    def count(self) -> int:
        return select(COUNT, self.abstract_id)[0][0]

    def __getitem__(self, window: slice) -> list[ReviewView]:
        rows = select(PAGE, self.abstract_id, window.stop - window.start, window.start)
        return [ReviewView(*row) for row in rows]


def review_of(abstract_id: int, review_id: int) -> ReviewView | None:
    rows = select(ONE, abstract_id, review_id)
    return ReviewView(*rows[0]) if rows else None
