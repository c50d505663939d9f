from django.apps import AppConfig


class CartsConfig(AppConfig):
    name = "carts"

    def ready(self) -> None:
        from carts.receivers import assign_to_new_customer, delete_anonymized_carts, merge_into_customer_cart
        from customers.events import customer_anonymized, guest_logged_in, guest_registered

        guest_logged_in.connect(merge_into_customer_cart)
        guest_registered.connect(assign_to_new_customer)
        customer_anonymized.connect(delete_anonymized_carts)
