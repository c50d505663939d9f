from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MerchantsConfig(AppConfig):
    """Opens the merchant portal: each room brings its pages in a package `portal`, as it does for the back office."""

    name = "merchants"

    def ready(self) -> None:
        from agents.privileges import may_touch_user
        from merchants.queries.merchants import may_touch_merchant_users

        may_touch_user.answer_with(may_touch_merchant_users)
        autodiscover_modules("portal")
