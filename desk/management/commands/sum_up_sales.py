"""`manage.py sum_up_sales`: fresh sums for the start page of the back office."""

from typing import Any

from django.core.management.base import BaseCommand

from desk.sales_statistics import SHOWN_DAYS, sum_up_sales


class Command(BaseCommand):
    help = (
        f"Sum up the orders of the last {SHOWN_DAYS} days for the start page. A worker does so by itself while "
        "somebody looks at it."
    )

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Sales of {SHOWN_DAYS} days summed up in {sum_up_sales()} rows.")
