"""The published methods in the table of every shop."""

from typing import Any

from django.apps import apps as installed

from orders.payments.methods import PUBLISHED


def add_published_methods(*, using: str, apps: Any = installed, **signal: Any) -> None:
    """Add the published methods that a shop lacks; runs after every migration, for the tables as they are then."""
    try:
        methods = apps.get_model("orders", "PaymentMethod")
    except LookupError:
        return  # the migrations went back to before there was the table
    methods.objects.using(using).bulk_create(
        (
            methods(key=key, name=method.name, provider_key=method.provider, provider_name=method.provider)
            for key, method in PUBLISHED.items()
        ),
        ignore_conflicts=True,
    )
